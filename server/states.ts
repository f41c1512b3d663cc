import type { Problem } from '../emulator/language/problem.js';
import { wantedProblems } from '../emulator/language/suppression.js';
import type { ProblemLevels } from '../emulator/messages/problem-levels.js';
import type { Cancellation } from './background.js';
import { isScript } from './documents/kind-of.js';
import type { OpenDocument } from './documents/open-document.js';
import type { Documents } from './documents/documents.js';
import type { Platform } from './platform.js';
import type { Settings } from './settings/schema.js';
import { isVirtual } from './virtual-documents.js';
import type { SiteConsent } from './workspace/site-consent.js';
import type { Sites } from './workspace/sites.js';

/**
 * How far the work on a document is, for its present version:
 *
 *     parsed ──> linked (its site is open, its libraries are known) ──> checked (the dry run is done too)
 *        ^                                                                 │
 *        └──────────────────────── any change ─────────────────────────────┘
 */
export const documentStates = ['parsed', 'linked', 'checked'] as const;
export type DocumentState = (typeof documentStates)[number];

interface Work {
  /** Which time a document is worked on anew, counted over all documents. */
  readonly number: number;
  reached: DocumentState;
  version: number;
  /** Whether the text is the one that was saved. */
  readonly isSaved: boolean;
  /** What a dry run of this version showed. */
  refusals?: readonly Problem[];
  cancel: (() => void) | undefined;
  readonly waiting: { readonly state: DocumentState; readonly resolve: (reached: boolean) => void }[];
}

/** What is new: the text was read, or a first part of it; its site was opened; a dry run showed something. */
export type Progress = 'part' | 'read' | 'linked' | 'dry-run';

/** What the work needs of the session. */
interface Surroundings {
  readonly documents: Documents;
  readonly sites: Sites;
  readonly platform: Platform;
  readonly trusted: boolean;
  readonly consent: SiteConsent;
  settingsOf(uri: string): Settings;
  sitePathOf(uri: string): string | undefined;
  link(document: OpenDocument): void;
  guard<Answer>(empty: Answer, answer: () => Answer | Promise<Answer>): Promise<Answer>;
  onSettings(listener: () => void): void;
}

/** Milliseconds without a change before a dry run begins: in the middle of a word nobody waits for one. */
const quietTime = 150;

/** Milliseconds of reading at a time: between them requests are answered. */
const readingTime = 200;

type Listener = (document: OpenDocument, progress: Progress) => void;

/** Does what can be done of every open document, the newest version only, a little at a time. */
export class States {
  private readonly work = new Map<OpenDocument, Work>();
  private readonly listeners: Listener[] = [];
  private begun = 0;

  constructor(private readonly session: Surroundings) {
    const { documents } = session;
    // What was just opened is as it was saved.
    documents.on('opened', (document) => this.restart(document, true));
    documents.on('changed', (document) => this.restart(document, false));
    documents.on('saved', (document) => this.restart(document, true));
    documents.on('closed', (document) => this.end(document));
    session.onSettings(() => {
      for (const document of documents.all()) {
        this.restart(document, this.work.get(document)?.isSaved ?? false);
      }
    });
  }

  /** Called whenever more is known of a document. */
  onProgress(listener: Listener): void {
    this.listeners.push(listener);
  }

  /**
   * Another text as soon as something else may be known of a document: it has changed, its settings or its site have, or
   * the work has come further.
   */
  stampOf(document: OpenDocument): string {
    const work = this.work.get(document);
    return work === undefined ? '' : `${work.number} ${work.reached}`;
  }

  /** What a dry run showed of the present version; nothing until it has run. */
  refusalsOf(document: OpenDocument): readonly Problem[] {
    return this.work.get(document)?.refusals ?? [];
  }

  /** Settles when the present version of a document has come so far; false when the document is closed before. */
  reached(document: OpenDocument, state: DocumentState): Promise<boolean> {
    const work = this.work.get(document);
    if (work === undefined) return Promise.resolve(false);
    if (isFar(work.reached, state)) return Promise.resolve(true);
    return new Promise((resolve) => work.waiting.push({ state, resolve }));
  }

  private restart(document: OpenDocument, isSaved: boolean): void {
    const before = this.work.get(document);
    before?.cancel?.();
    const work: Work = {
      number: ++this.begun,
      reached: 'parsed',
      version: document.version,
      isSaved,
      cancel: undefined,
      waiting: before?.waiting ?? [],
    };
    this.work.set(document, work);
    // What else the editor has sent comes first: only the newest version is worked on.
    const timer = setTimeout(() => void this.goOn(document, work));
    work.cancel = () => clearTimeout(timer);
    this.settle(work);
  }

  private end(document: OpenDocument): void {
    const work = this.work.get(document);
    work?.cancel?.();
    this.work.delete(document);
    for (const { resolve } of work?.waiting ?? []) resolve(false);
  }

  private isCurrent(document: OpenDocument, work: Work): boolean {
    return this.work.get(document) === work;
  }

  private async goOn(document: OpenDocument, work: Work): Promise<void> {
    const { session } = this;
    // A request that came with the edit is answered before: somebody waits for it.
    await new Promise((resolve) => setTimeout(resolve));
    if (!this.isCurrent(document, work)) return;
    const path = session.sitePathOf(document.uri);
    if (path !== undefined && !session.sites.isOpen(path)) {
      // To open a site takes a while; what can be said without it is said first.
      this.tell(document, this.readPart(document) ? 'read' : 'part');
      await new Promise((resolve) => setTimeout(resolve));
      if (!this.isCurrent(document, work)) return;
    }
    const before = document.site;
    await session.guard(undefined, () => session.link(document));
    const wasInParts = await this.read(document, work);
    if (!this.isCurrent(document, work)) return;
    work.reached = 'linked';
    this.settle(work);
    // An editor that asks has asked by now, and may have been told of a part.
    this.tell(document, document.site === before && !wasInParts ? 'read' : 'linked');
    const refusals = await this.dryRun(document, work, path);
    if (!this.isCurrent(document, work)) return;
    work.refusals = refusals;
    work.reached = 'checked';
    if (refusals.length > 0) this.tell(document, 'dry-run');
    this.settle(work);
  }

  /** Reads on for a short while; false when there is more to read. */
  readPart(document: OpenDocument): boolean {
    let end: number | undefined;
    return document.readSome(() => {
      const now = performance.now();
      // Counted from the first job on: cutting the text comes before, and some jobs are read in any case.
      end ??= now + readingTime;
      return now >= end;
    });
  }

  /** Reads all of a document. What its first part shows is told. @returns whether there was more than one part */
  private async read(document: OpenDocument, work: Work): Promise<boolean> {
    for (let parts = 1; ; parts++) {
      const isRead = await this.session.guard(true, () => this.readPart(document));
      if (isRead || !this.isCurrent(document, work)) return parts > 1;
      if (parts === 1) this.tell(document, 'part');
      await new Promise((resolve) => setTimeout(resolve));
      if (!this.isCurrent(document, work)) return true;
    }
  }

  private async dryRun(
    document: OpenDocument,
    work: Work,
    site: string | undefined,
  ): Promise<readonly Problem[]> {
    const { background } = this.session.platform;
    const { kind } = document;
    const { dryRun, levels } = this.session.settingsOf(document.uri).problems;
    if (isVirtual(document.uri)) return [];
    if (kind === 'site') return this.checkSite(document, work, levels);
    const isWanted = dryRun === 'onType' || (dryRun === 'onSave' && work.isSaved);
    if (background === undefined || site === undefined || !isWanted || !isScript(kind)) return [];
    if (document.site === undefined) return [];
    await new Promise((resolve) => setTimeout(resolve, quietTime));
    if (!this.isCurrent(document, work)) return [];
    const { text } = document;
    const token = cancellationOf(work);
    const found = await this.session.guard(undefined, () =>
      background.check({ text, kind, site, levels }, token),
    );
    return found ?? [];
  }

  /** What opening the images of a site file shows. Without threads that is known of the file as it was saved. */
  private async checkSite(
    { uri, text }: OpenDocument,
    work: Work,
    levels: ProblemLevels,
  ): Promise<readonly Problem[]> {
    const { platform, sites, trusted, consent } = this.session;
    const path = platform.pathOf(uri);
    if (path === undefined || !trusted || !consent.mayUse(path, text)) return [];
    const { background } = platform;
    if (background === undefined) {
      const saved = sites.open(path);
      return saved.text === text ? wantedProblems(text, saved.problems, levels) : [];
    }
    const token = cancellationOf(work);
    const found = await this.session.guard(undefined, () =>
      background.checkSite({ path, text, levels }, token),
    );
    return found ?? [];
  }

  private tell(document: OpenDocument, progress: Progress): void {
    for (const listener of this.listeners) listener(document, progress);
  }

  private settle(work: Work): void {
    const ready = work.waiting.filter(({ state }) => isFar(work.reached, state));
    for (const one of ready) {
      work.waiting.splice(work.waiting.indexOf(one), 1);
      one.resolve(true);
    }
  }
}

/** Cancelled when the work on a document begins anew. */
function cancellationOf(work: Work): Cancellation {
  const listeners = new Set<() => void>();
  let isCancelled = false;
  work.cancel = () => {
    isCancelled = true;
    for (const listener of listeners) listener();
  };
  return {
    get isCancellationRequested() {
      return isCancelled;
    },
    onCancellationRequested: (listener: () => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
}

function isFar(reached: DocumentState, wanted: DocumentState): boolean {
  return documentStates.indexOf(reached) >= documentStates.indexOf(wanted);
}
