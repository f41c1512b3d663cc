/*
 * Documents that the server makes. Their URIs say what is shown, by which name, and of what:
 *
 *     drydasd:/resolved/BACKUP.jcl?file%3A%2F%2F%2Fjobs%2FBACKUP.jcl
 */

/** Scheme of documents that exist in the server only. */
export const virtualScheme = 'drydasd';

export function isVirtual(uri: string): boolean {
  return uri.startsWith(`${virtualScheme}:`);
}

/** A view of the document `of`, titled `name`. */
export function virtualUri(view: string, name: string, of: string): string {
  return `${virtualScheme}:/${view}/${encodeURIComponent(name)}?${encodeURIComponent(of)}`;
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
