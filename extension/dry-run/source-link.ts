/** A place in a document, as editors count: from 0. */
export interface LinkedPlace {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/**
 * Where a link of the server leads that has line and column, counted from 1, behind its path; undefined for others.
 *
 * @param uri without the fragment
 */
export function placeOfLink(uri: string, fragment: string): LinkedPlace | undefined {
  const [, line, column] = /^L(\d+),(\d+)$/.exec(fragment) ?? [];
  return line === undefined ? undefined : { uri, line: Number(line) - 1, character: Number(column) - 1 };
}
