import type { Position, Range } from 'vscode-languageserver';
import { SiteMembers } from '../../emulator/jobs/site-members.js';
import { JclDocument } from '../../emulator/language/jcl/index.js';
import { LineIndex } from '../../emulator/language/line-index.js';
import {
  isGlobal,
  JclNames,
  ScriptNames,
  type DocumentNames,
  type NameUse,
} from '../../emulator/language/names/names.js';
import type { Span } from '../../emulator/language/problem.js';
import type { Site } from '../../emulator/site/site.js';
import type { Cancellation } from '../background.js';
import type { Documents } from '../documents/documents.js';
import { isScript, kindOf } from '../documents/kind-of.js';
import type { OpenDocument } from '../documents/open-document.js';
import type { Platform } from '../platform.js';
import { isVirtual } from '../virtual-documents.js';
import type { Sites } from '../workspace/sites.js';
import type { WorkspaceIndex } from '../workspace/workspace-index.js';

/** A text whose names are known: open in the editor, or a file. */
export interface NamedText {
  readonly uri: string;
  readonly names: DocumentNames;
  rangeOf(span: Span): Range;
  offsetAt(position: Position): number;
}

/** A name in some text. */
export interface NamePlace {
  readonly uri: string;
  readonly use: NameUse;
  readonly range: Range;
}

/** What this needs of the session. */
interface Surroundings {
  readonly documents: Documents;
  readonly platform: Platform;
  readonly sites: Sites;
  readonly index: WorkspaceIndex;
  sitePathOf(uri: string): string | undefined;
}

/** So many files are read before anything else that waits comes first. */
const atOnce = 20;

/** What the names mean in the open documents and in the files of the workspace. */
export class SessionNames {
  private readonly known = new WeakMap<
    OpenDocument,
    { readonly of: unknown; readonly names: DocumentNames }
  >();
  private readonly members = new WeakMap<Site, SiteMembers>();

  constructor(private readonly session: Surroundings) {}

  /** The names of an open document; undefined for what is no script. */
  of(document: OpenDocument): NamedText | undefined {
    const { kind, jcl } = document;
    if (!isScript(kind)) return undefined;
    // Names of JCL follow its edits; those of a script are read anew.
    const of = jcl?.document ?? document.text;
    let known = this.known.get(document);
    if (known?.of !== of) {
      const path = this.session.platform.pathOf(document.uri);
      const names =
        jcl !== undefined
          ? new JclNames(jcl.document, path)
          : new ScriptNames(document.text, kind === 'jcl' ? 'tso' : kind);
      this.known.set(document, (known = { of, names }));
    }
    return {
      uri: document.uri,
      names: known.names,
      rangeOf: (span) => document.rangeOf(span),
      offsetAt: (position) => document.offsetAt(position),
    };
  }

  /** The names of a text by its URI: as it is in the editor, else as it is on the disk. */
  byUri(uri: string): NamedText | undefined {
    const open = this.session.documents.get(uri);
    if (open !== undefined) return this.of(open);
    const path = this.session.platform.pathOf(uri);
    const text = path === undefined ? undefined : this.session.platform.readText(path);
    return path === undefined || text === undefined ? undefined : this.ofFile(uri, path, text);
  }

  /** Every place that means the same as a name, those of its own text first; those found so far when nobody waits any more. */
  async everywhere(text: NamedText, use: NameUse, token: Cancellation): Promise<NamePlace[]> {
    const places = new Map<string, NamePlace>();
    const add = (place: NamePlace): void => {
      const { start } = place.range;
      places.set(`${place.uri} ${start.line} ${start.character}`, place);
    };
    const addAll = (other: NamedText, entities: readonly string[]): void => {
      for (const entity of entities) for (const row of this.placesIn(other, entity)) add(row);
    };
    addAll(text, [use.entity]);
    if (!isGlobal(use)) return [...places.values()];
    const entities = [use.entity, ...otherEntities(use)];
    for await (const other of this.othersWith(text.uri, use, token)) addAll(other, entities);
    return [...places.values()];
  }

  /** Where an entity stands in a text and in the members that it takes in. */
  placesIn(text: NamedText, entity: string): NamePlace[] {
    return text.names.usesOf({ entity }).flatMap((use) => {
      if (use.path === undefined) return { uri: text.uri, use, range: text.rangeOf(use.span) };
      const member = this.memberText(use.path);
      // An open member speaks for itself: it may have changed since it was read from the disk.
      if (member === undefined || member.isOpen) return [];
      const { path: _, ...own } = use;
      return { uri: member.uri, use: own, range: rangeIn(member.lines, use.span) };
    });
  }

  private memberText(
    path: string,
  ): { readonly uri: string; readonly lines: LineIndex; readonly isOpen: boolean } | undefined {
    const { platform, documents } = this.session;
    const uri = platform.uriOf(path);
    const isOpen = documents.get(uri) !== undefined;
    const text = isOpen ? '' : platform.readText(path);
    return text === undefined ? undefined : { uri, lines: new LineIndex(text), isOpen };
  }

  /** Other texts that may hold a name: open ones, and files of the workspace. */
  private async *othersWith(
    uri: string,
    { name, entity }: NameUse,
    token: Cancellation,
  ): AsyncIterableIterator<NamedText> {
    const { documents, platform, index } = this.session;
    const open = new Set<string>();
    for (const document of documents.all()) {
      open.add(document.uri);
      if (document.uri === uri || isVirtual(document.uri)) continue;
      const text = this.of(document);
      if (text !== undefined) yield text;
    }
    const member = /@([^:]*?)(?:\/[^:]*)?(?::|$)/.exec(entity)?.[1];
    for (const [count, path] of (await index.paths()).entries()) {
      if (count % atOnce === atOnce - 1) await new Promise((resolve) => setTimeout(resolve));
      if (token.isCancellationRequested) return;
      const other = platform.uriOf(path);
      if (open.has(other) || other === uri) continue;
      const text = platform.readText(path);
      if (text === undefined || !mayHold(text, name) || path === member) continue;
      const named = this.ofFile(other, path, text);
      if (named !== undefined) yield named;
    }
  }

  private ofFile(uri: string, path: string, text: string): NamedText | undefined {
    const kind = kindOf(uri, '', text);
    if (!isScript(kind)) return undefined;
    const names =
      kind === 'jcl'
        ? new JclNames(new JclDocument(text, this.librariesOf(uri)), path)
        : new ScriptNames(text, kind);
    const lines = new LineIndex(text);
    return {
      uri,
      names,
      rangeOf: (span) => rangeIn(lines, span),
      offsetAt: ({ line, character }) => lines.lineStart(line) + character,
    };
  }

  private librariesOf(uri: string): { readonly members?: SiteMembers } {
    const path = this.session.sitePathOf(uri);
    const site = path === undefined ? undefined : this.session.sites.open(path).site;
    if (site === undefined) return {};
    let members = this.members.get(site);
    if (members === undefined) this.members.set(site, (members = new SiteMembers(site)));
    return { members };
  }
}

/** A procedure that is found in a library here may be known by its name alone elsewhere, and the other way round. */
function otherEntities({ kind, name, entity }: NameUse): string[] {
  return kind === 'procedure' && entity.startsWith('procedure:@') ? [`procedure:${name}`] : [];
}

function mayHold(text: string, name: string): boolean {
  // Digits of a device number may be written without leading zeros.
  const least = name.replace(/^0+(?=[0-9A-F]{3,}$)/, '');
  return text.includes(least) || text.toUpperCase().includes(least.toUpperCase());
}

/** A span of a text in lines and characters, both from 0. */
export function rangeIn(lines: LineIndex, { start, end }: Span): Range {
  const at = (offset: number): Position => {
    const { line, column } = lines.position(offset);
    return { line: line - 1, character: column - 1 };
  };
  return { start: at(start), end: at(end) };
}
