/*
 * Documents that the server makes. Their URIs say what is shown, by which name, and of what:
 *
 *     drydasd:/resolved/BACKUP.jcl?file%3A%2F%2F%2Fjobs%2FBACKUP.jcl
 */

/** Texts that were made once and are kept to be shown again. */
const mostKept = 16;

type Provider = (of: string) => string | undefined | Promise<string | undefined>;

/** The views that there are, and which of them an editor shows. */
export class VirtualDocuments {
  private readonly providers = new Map<string, Provider>();
  private readonly shown = new Set<string>();
  private readonly kept = new Map<string, string>();
  private refresher: (uri: string) => void = () => undefined;

  /** @param provider gives the text of a view of a document; undefined when there is none */
  provide(view: string, provider: Provider): void {
    this.providers.set(view, provider);
  }

  /** What a view shows at present. */
  async text(uri: string): Promise<string | undefined> {
    const asked = readVirtualUri(uri);
    const provider = asked && this.providers.get(asked.view);
    if (asked === undefined || provider === undefined) return undefined;
    this.shown.add(uri);
    return this.kept.get(keyOf(asked)) ?? provider(asked.of);
  }

  /** Shows a text that was made once, until there is a newer one. It can be closed and opened again; the oldest go. */
  keep(uri: string, text: string): void {
    const asked = readVirtualUri(uri);
    if (asked === undefined) return;
    const key = keyOf(asked);
    this.kept.delete(key);
    this.kept.set(key, text);
    for (const old of [...this.kept.keys()].slice(0, -mostKept)) this.kept.delete(old);
    this.changed(asked.view, asked.of);
  }

  /** @param refresher asks the editor to read a view again */
  onRefresh(refresher: (uri: string) => void): void {
    this.refresher = refresher;
  }

  /** The views of one kind of a document show something else now. */
  changed(view: string, of: string): void {
    for (const uri of this.shown) {
      const asked = readVirtualUri(uri);
      if (asked?.view === view && asked.of === of) this.refresher(uri);
    }
  }

  /** The editor shows it no longer. */
  closed(uri: string): void {
    this.shown.delete(uri);
  }
}

/** Scheme of documents that exist in the server only. */
export const virtualScheme = 'drydasd';

export function isVirtual(uri: string): boolean {
  return uri.startsWith(`${virtualScheme}:`);
}

/** A view of the document `of`, titled `name`, written as VS Code writes it: documents are found by their URIs. */
export function virtualUri(view: string, name: string, of: string): string {
  // It is the last part of a path.
  return `${virtualScheme}:/${view}/${encoded(name.replaceAll('/', ' '))}?${encoded(of)}`;
}

/** All but letters, digits and `-._~`. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Editors write URIs in their own way, `%28` for a parenthesis or not: what is asked for is the same. */
function keyOf({ view, of }: { readonly view: string; readonly of: string }): string {
  return `${view} ${of}`;
}

/** What a URI asks for; undefined for one of another scheme. */
export function readVirtualUri(uri: string): { readonly view: string; readonly of: string } | undefined {
  const [, view, of] = /^drydasd:\/*([^/?]+)(?:\/[^?]*)?\?(.*)$/.exec(uri) ?? [];
  if (view === undefined || of === undefined) return undefined;
  try {
    return { view, of: decodeURIComponent(of) };
  } catch {
    return undefined;
  }
}

/** The last part of a URI, as people know a document by. */
export function nameOf(uri: string): string {
  const path = uri.replace(/[?#].*$/, '');
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/^untitled:/, '');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
