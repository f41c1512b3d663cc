import type { Cancellation, Failed, Report } from '../background.js';
import type { Session } from '../session.js';
import { nameOf } from '../virtual-documents.js';
import { planUri, scriptView } from './script-view.js';
import type { PlanAnswer, RunAnswer, WorldList, WorldRef, WorldRequests, WorldScript } from './protocol.js';
import { scriptOf, type RunnableScript } from './script-of.js';
import { Spools } from './spools.js';
import type { RunProgress, Worlds } from './tasks.js';

/** View of documents that show the spool of a run. */
export const spoolView = 'spool';

/** What a run says, and the text of its spool. */
export type RunOutcome = RunAnswer & Pick<Report, 'text'>;

type OnProgress = (progress: RunProgress) => void;

const services = new WeakMap<Session, WorldService>();

/** The one of a session. */
export function worldsOf(session: Session): WorldService {
  let service = services.get(session);
  if (service === undefined) services.set(session, (service = new WorldService(session)));
  return service;
}

/** The worlds as the session knows them: what is asked for documents of an editor, done by the thread of worlds. */
class WorldService {
  readonly spools = new Spools();
  /** Folders of sandboxes that were used. */
  private readonly sandboxes = new Set<string>();
  private runs = 0;

  constructor(private readonly session: Session) {}

  get worlds(): Worlds | undefined {
    return this.session.platform.worlds;
  }

  /** An id that no other run has had. */
  nextId(): string {
    return `run${++this.runs}`;
  }

  /** Remembers a sandbox, so that it is listed. */
  used({ world }: { readonly world: WorldRef }): void {
    if (world.kind === 'sandbox') this.sandboxes.add(world.path);
  }

  /** Runs a script, and keeps its spool to be shown. Undefined when it was cancelled. */
  async run(
    { world, script: wanted, until = 'copy-end', keep = true }: WorldRequests['run']['params'],
    token: Cancellation,
    onProgress: OnProgress,
  ): Promise<RunOutcome | Failed | undefined> {
    const { worlds } = this;
    if (worlds === undefined) return noThreads();
    const found = scriptOf(this.session, wanted);
    if ('failure' in found) return found;
    const script = { ...jobOf(found), until };
    const report = await worlds.do('run', { world, script, keep, id: this.nextId() }, token, onProgress);
    if (report === undefined || 'failure' in report) return report;
    const { sections, status, summary, document, text, origins } = report;
    const spool = spoolUri(wanted);
    this.spools.keep(spool, { uri: wanted.uri, text: found.text, origins });
    this.session.virtual.keep(spool, text);
    return { world: report.world, spool, sections, status, summary, document, text };
  }

  /** Plans a script, and keeps the plan to be shown. Undefined when it was cancelled. */
  async plan(
    { world, script: wanted }: WorldRequests['plan']['params'],
    token: Cancellation,
  ): Promise<(PlanAnswer & Pick<Report, 'text'>) | Failed | undefined> {
    const { worlds } = this;
    if (worlds === undefined) return noThreads();
    const found = scriptOf(this.session, wanted);
    if ('failure' in found) return found;
    const script = { ...jobOf(found), until: 'job-end' } as const;
    const report = await worlds.do('plan', { world, script }, token);
    if (report === undefined || 'failure' in report) return report;
    const plan = planUri(wanted);
    this.session.virtual.keep(plan, report.text);
    return { plan, summary: report.text.trimEnd().split('\n').at(-1) ?? '', ...report };
  }

  /** What `drydasd flash` shows of what a script leaves on a throw-away fork of its site. */
  async relationships(
    wanted: WorldScript,
    token: Cancellation,
    onProgress: OnProgress,
  ): Promise<Report | Failed | undefined> {
    const { worlds } = this;
    if (worlds === undefined) return noThreads();
    const found = scriptOf(this.session, wanted);
    if ('failure' in found) return found;
    const { sitePath: site } = found;
    if (site === undefined) return noSite(wanted.uri);
    // Background copies that are done leave no relationships.
    const script = { ...jobOf(found), until: 'job-end' } as const;
    return worlds.do('relationships', { site, script }, token, onProgress);
  }

  /** The site of a script as a world. */
  siteOf(uri: string): WorldRef | Failed {
    const path = this.session.sitePathOf(uri);
    return path === undefined ? noSite(uri) : { kind: 'site', path };
  }

  async list(token: Cancellation): Promise<WorldList | Failed | undefined> {
    const { worlds, session } = this;
    if (worlds === undefined) return noThreads();
    const all = await this.siteFiles();
    const sites = all.filter((path) => session.consent.mayUse(path));
    const list = await worlds.do('list', { sites, sandboxes: [...this.sandboxes] }, token);
    if (list === undefined) return undefined;
    return {
      ...list,
      sites: [
        ...list.sites.map((site) => ({ ...site, uri: session.platform.uriOf(site.path) })),
        ...all
          .filter((path) => !sites.includes(path))
          .map((path) => ({
            path,
            uri: session.platform.uriOf(path),
            name: nameOf(session.platform.uriOf(session.platform.files.folderOf(path))),
            errors: 0,
            outside: session.consent.missing(path),
          })),
      ],
    };
  }

  /** Site files of the workspace, of its documents, and those that settings name. */
  private async siteFiles(): Promise<string[]> {
    const { platform, sites, folders } = this.session;
    const found = new Set<string>();
    for (const folder of folders) {
      const ofFolder = this.session.nearestSite(folder.endsWith('/') ? folder : `${folder}/`);
      if (ofFolder !== undefined) found.add(ofFolder);
      const path = platform.pathOf(folder);
      if (path !== undefined) for (const file of await platform.listSites(path)) found.add(file);
    }
    for (const path of sites.paths) found.add(path);
    return [...found].filter((path) => platform.files.exists(path)).sort();
  }
}

function jobOf({ sitePath: _, ...script }: RunnableScript): Omit<RunnableScript, 'sitePath'> {
  return script;
}

/** The document of the spool of a script: that of the last run takes the place of the one before. */
function spoolUri(script: WorldScript): string {
  return scriptView(spoolView, 'Dry-run', 'spool', script);
}

export function noThreads(): Failed {
  return { failure: 'Dry runs are not possible where the server runs.' };
}

export function notTrusted(): Failed {
  return {
    failure: 'The workspace is not trusted: no site is opened and nothing is run before you trust it.',
  };
}

export function noSite(uri: string): Failed {
  return {
    failure: `No site is known for ${nameOf(uri)}: put a drydasd.jsonc into its folder or one above, or set drydasd.site.`,
  };
}

/** Why a world may not be looked at yet: its site reads what nobody agreed to. */
export async function notAllowed(
  session: Session,
  world: WorldRef | undefined,
  token: Cancellation,
): Promise<Failed | undefined> {
  const { consent, platform } = session;
  if (!consent.asks) return undefined;
  let site: string | undefined;
  if (world?.kind === 'site') site = world.path;
  // Which site a sandbox stands on must be known before its images are opened.
  else if (world?.kind === 'sandbox') site = await platform.worlds?.do('siteOf', world, token);
  return site === undefined || consent.mayUse(site) ? undefined : asksConsent(site);
}

export function asksConsent(site: string): Failed {
  return {
    failure: `The site ${site} reads files outside of the workspace. Allow that in the Site view first.`,
  };
}
