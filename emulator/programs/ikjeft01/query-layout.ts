import type { Provenance } from '../../messages/certainty.js';
import type { FcqueryOptions } from '../../site/definition.js';

/** One column of a printed table. Width in characters. */
export interface Column<Name extends string> extends Provenance {
  readonly name: Name;
  readonly heading: string;
  readonly width: number;
  readonly align: 'left' | 'right';
}

const redbook = {
  source:
    'Redbook "DS6000 Series: Copy Services with IBM System z", p. 286, for name and order; positions recalled',
  certainty: 'recalled',
} as const;
const recalled = { source: 'general knowledge', certainty: 'recalled' } as const;
const own = { source: 'DryDASD', certainty: 'design' } as const;

/** Columns of the formatted query: the only place for names, widths and order. A real listing corrects them here. */
const summary = [
  { name: 'devn', heading: 'DEVN', width: 4, align: 'left', ...redbook },
  { name: 'ssid', heading: 'SSID', width: 4, align: 'left', ...redbook },
  { name: 'lss', heading: 'LSS', width: 3, align: 'left', ...redbook },
  { name: 'cca', heading: 'CCA', width: 3, align: 'left', ...redbook },
  { name: 'cu', heading: ' CU', width: 4, align: 'left', ...redbook },
  { name: 'serial', heading: 'SERIAL', width: 12, align: 'left', ...redbook },
  { name: 'act', heading: 'ACT', width: 5, align: 'right', ...redbook },
  { name: 'max', heading: 'MAX', width: 5, align: 'right', ...redbook },
  { name: 'xc', heading: 'XC', width: 2, align: 'right', ...redbook },
  { name: 'pc', heading: 'PC', width: 2, align: 'right', ...redbook },
  { name: 'cc', heading: 'CC', width: 2, align: 'right', ...redbook },
  { name: 'rv', heading: 'RV', width: 2, align: 'right', ...redbook },
  { name: 'se', heading: 'SE', width: 3, align: 'right', ...recalled },
  { name: 'seqnum', heading: 'SEQNUM', width: 8, align: 'left', ...redbook },
] as const satisfies readonly Column<string>[];

export type SummaryColumn = (typeof summary)[number]['name'];

/** Columns that a level of the query does not print. */
const withoutColumns: Readonly<Record<FcqueryOptions['level'], readonly SummaryColumn[]>> = {
  '': ['rv', 'se', 'seqnum'],
  '-2': ['se'],
  '-3': [],
  '-4': [],
};

export function summaryColumns(level: FcqueryOptions['level']): readonly Column<SummaryColumn>[] {
  return summary.filter(({ name }) => !withoutColumns[level].includes(name));
}

/** Columns of the list of relationships. The product's own print was not found: this one is ours. */
export const relationshipColumns = [
  { name: 'number', heading: 'NO', width: 5, align: 'right', ...own },
  { name: 'role', heading: 'ROLE', width: 4, align: 'left', ...own },
  { name: 'lss', heading: 'LSS', width: 3, align: 'left', ...own },
  { name: 'cca', heading: 'CCA', width: 3, align: 'left', ...own },
  { name: 'ssid', heading: 'SSID', width: 4, align: 'left', ...own },
  { name: 'start', heading: 'STARTTRK', width: 8, align: 'left', ...own },
  { name: 'partner', heading: 'PARTTRK', width: 8, align: 'left', ...own },
  { name: 'tracks', heading: 'TRACKS', width: 8, align: 'right', ...own },
  { name: 'toCopy', heading: 'TOCOPY', width: 8, align: 'right', ...own },
  { name: 'fullVolume', heading: 'FV', width: 2, align: 'left', ...own },
  { name: 'backgroundCopy', heading: 'BC', width: 2, align: 'left', ...own },
  { name: 'persistent', heading: 'PER', width: 3, align: 'left', ...own },
  { name: 'changeRecording', heading: 'CR', width: 2, align: 'left', ...own },
  { name: 'targetWriteInhibited', heading: 'TWI', width: 3, align: 'left', ...own },
  { name: 'revertible', heading: 'RV', width: 2, align: 'left', ...own },
] as const satisfies readonly Column<string>[];

export function headingLine(columns: readonly Column<string>[]): string {
  return tableLine(columns, (column) => column.heading);
}

/** One line of a table: a blank, then the cells with a blank between them. */
export function tableLine<Name extends string>(
  columns: readonly Column<Name>[],
  cell: (column: Column<Name>) => string,
): string {
  const cells = columns.map((column) =>
    column.align === 'left' ? cell(column).padEnd(column.width) : cell(column).padStart(column.width),
  );
  return ` ${cells.join(' ')}`.trimEnd();
}
