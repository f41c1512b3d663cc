import type { Range } from 'vscode-languageserver';
import { LineIndex } from '../../emulator/language/line-index.js';
import { readMemberNames } from '../../emulator/language/jcl/index.js';
import type { Span } from '../../emulator/language/problem.js';
import type { Cancellation } from '../background.js';
import type { Documents } from '../documents/documents.js';
import { kindOf } from '../documents/kind-of.js';
import type { Platform } from '../platform.js';
import { isVirtual, nameOf } from '../virtual-documents.js';

/** A name that a file defines, and where. */
export interface DefinedName {
  /** `member`: of a file that is taken in as a whole, by the name of the file. */
  readonly kind: 'job' | 'procedure' | 'member';
  readonly name: string;
  readonly range: Range;
}

/** A name that a file takes in. */
export interface UsedName {
  readonly kind: 'procedure' | 'member';
  readonly name: string;
  readonly range: Range;
}

export interface IndexedFile {
  readonly uri: string;
  /** Name of the member that the file is, in upper case. */
  readonly member: string;
  readonly defined: readonly DefinedName[];
  readonly used: readonly UsedName[];
}

/** What the index needs of the session. */
interface Surroundings {
  readonly documents: Documents;
  readonly platform: Platform;
  readonly folders: readonly string[];
  /** Whether somebody calls {@link WorkspaceIndex.fileChanged}. */
  readonly watches: boolean;
}

/** Called with how many of how many files are read. */
type Progress = (done: number, all: number) => void;

/** So many files are read before anything else that waits comes first. */
const atOnce = 20;

/**
 * What stands in the scripts of the workspace, by name: read when somebody asks first, and then only what has changed.
 * A document that is open counts as it is in the editor.
 */
export class WorkspaceIndex {
  /** Paths by folder of the workspace. */
  private readonly listings = new Map<string, readonly string[]>();
  private readonly read = new Map<string, IndexedFile | undefined>();
  private readonly ofDocuments = new WeakMap<object, { version: number; file: IndexedFile }>();

  constructor(private readonly session: Surroundings) {}

  /** A file has changed, or is there no more. */
  fileChanged(path: string): void {
    this.read.delete(path);
  }

  /** Files have come or gone. */
  filesMoved(): void {
    this.listings.clear();
  }

  /** All files with names in them; those read so far when nobody waits any more. */
  async files(token: Cancellation, progress: Progress = () => undefined): Promise<IndexedFile[]> {
    const { documents, platform, watches } = this.session;
    if (!watches) {
      this.listings.clear();
      this.read.clear();
    }
    const written = documents.all().filter(({ uri }) => !isVirtual(uri));
    const open = new Set(written.map(({ uri }) => platform.pathOf(uri)));
    const found = written.map((document) => this.ofDocument(document));
    const paths = (await this.paths()).filter((path) => !open.has(path));
    let waited = 0;
    for (const [index, path] of paths.entries()) {
      if (!this.read.has(path)) {
        if (waited++ % atOnce === atOnce - 1) {
          progress(index, paths.length);
          await new Promise((resolve) => setTimeout(resolve));
        }
        if (token.isCancellationRequested) break;
        this.readFile(path);
      }
      const file = this.read.get(path);
      if (file !== undefined) found.push(file);
    }
    return found;
  }

  /** Paths of all scripts in the folders of the workspace, in whatever language. */
  async paths(): Promise<string[]> {
    const { folders, platform } = this.session;
    const all = new Set<string>();
    for (const folder of folders) {
      let listing = this.listings.get(folder);
      if (listing === undefined) {
        const path = platform.pathOf(folder);
        listing = path === undefined ? [] : await platform.listFiles(path);
        this.listings.set(folder, listing);
      }
      for (const path of listing) all.add(path);
    }
    return [...all];
  }

  private readFile(path: string): void {
    const { platform } = this.session;
    const text = platform.readText(path);
    const uri = platform.uriOf(path);
    const isRead = text !== undefined && kindOf(uri, '', text) === 'jcl';
    this.read.set(path, isRead ? namesOf(uri, text) : undefined);
  }

  private ofDocument(document: ReturnType<Documents['all']>[number]): IndexedFile {
    const { uri, version, kind, text } = document;
    const known = this.ofDocuments.get(document);
    if (known?.version === version) return known.file;
    const file = kind === 'jcl' ? namesOf(uri, text) : { uri, member: memberOf(uri), defined: [], used: [] };
    this.ofDocuments.set(document, { version, file });
    return file;
  }
}

function namesOf(uri: string, text: string): IndexedFile {
  const { jobs, procedures, uses } = readMemberNames(text);
  const member = memberOf(uri);
  const index = new LineIndex(text);
  const at = (offset: number): Range['start'] => {
    const { line, column } = index.position(offset);
    return { line: line - 1, character: column - 1 };
  };
  const range = ({ start, end }: Span): Range => ({ start: at(start), end: at(end) });
  const defined: DefinedName[] = [
    ...jobs.map(({ text: name, span }) => ({ kind: 'job' as const, name, range: range(span) })),
    ...procedures.map(({ name, operation }) => ({
      kind: 'procedure' as const,
      name: name?.text ?? member,
      range: range((name ?? operation).span),
    })),
  ];
  if (defined.length === 0) {
    defined.push({ kind: 'member', name: member, range: range({ start: 0, end: 0 }) });
  }
  return {
    uri,
    member,
    defined,
    used: uses.map(({ kind, name }) => ({ kind, name: name.text, range: range(name.span) })),
  };
}

/** `SYS1/PROCLIB/BACKUP.jcl` is the member BACKUP. */
function memberOf(uri: string): string {
  return (
    nameOf(uri)
      .replace(/(?!^)\..*$/, '')
      .toUpperCase() || uri
  );
}
