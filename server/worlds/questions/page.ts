/** Which rows of a long list are wanted. */
export interface PageParams {
  /** Index of the first row, from 0; 0 unless given. */
  readonly from?: number;
  /** Rows at most; {@link defaultPage} unless given. */
  readonly limit?: number;
}

/** Some rows of a list that may have 65,534. */
export interface Page<Row> {
  /** Rows of the whole list. */
  readonly total: number;
  readonly from: number;
  readonly rows: readonly Row[];
}

const defaultPage = 500;

/** Makes only the rows that are wanted. Parameters come from the wire: what is no number counts as not given. */
export function pageOf<Item, Row>(
  items: readonly Item[],
  { from, limit }: PageParams,
  row: (item: Item, index: number) => Row,
): Page<Row> {
  const start = whole(from) ?? 0;
  const rows = items
    .slice(start, start + (whole(limit) ?? defaultPage))
    .map((item, index) => row(item, start + index));
  return { total: items.length, from: start, rows };
}

function whole(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? Math.floor(value) : undefined;
}
