import { listedJobs } from '../../emulator/jobs/expectations/test-report.js';
import { sourceKind } from '../../emulator/jobs/source-kind.js';
import type { Cancellation } from '../background.js';
import type { Session } from '../session.js';
import { isVirtual } from '../virtual-documents.js';
import type { ListedFile } from './protocol.js';

/** So many files are read before anything else that waits comes first. */
const atOnce = 20;

/** The jobs of the workspace that say what they expect; a file is read again only when it has changed. */
export class TestIndex {
  /** By path: undefined where nothing is expected. */
  private readonly read = new Map<string, ListedFile | undefined>();

  constructor(private readonly session: Session) {
    session.onFileChanged((path) => this.read.delete(path));
  }

  /** Those with expectations; those read so far when nobody waits any more. */
  async all(token: Cancellation): Promise<ListedFile[]> {
    const { documents, platform, index } = this.session;
    const open = documents.all().filter(({ uri }) => !isVirtual(uri));
    const openPaths = new Set(open.map(({ uri }) => platform.pathOf(uri)));
    const found = open.map(({ uri }) => this.of(uri));
    let waited = 0;
    for (const path of await index.paths()) {
      if (openPaths.has(path)) continue;
      if (!this.session.watches || !this.read.has(path)) {
        if (++waited % atOnce === 0) await new Promise((resolve) => setTimeout(resolve));
        if (token.isCancellationRequested) break;
      }
      found.push(this.of(platform.uriOf(path)));
    }
    return found.filter(({ jobs }) => jobs.length > 0);
  }

  /** A document that is open counts as it is in the editor. */
  of(uri: string): ListedFile {
    const { documents, platform, watches } = this.session;
    const document = documents.get(uri);
    if (document !== undefined)
      return { uri, jobs: listedJobs(document.text, sourceKind(uri, document.text)) };
    const path = platform.pathOf(uri);
    if (path === undefined) return { uri, jobs: [] };
    if (!watches || !this.read.has(path)) {
      const text = platform.readText(path);
      const jobs = text === undefined ? [] : listedJobs(text, sourceKind(path, text));
      this.read.set(path, jobs.length === 0 ? undefined : { uri, jobs });
    }
    return this.read.get(path) ?? { uri, jobs: [] };
  }
}
