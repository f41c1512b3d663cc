import { number } from '../../emulator/messages/plain-text.js';
import { bytesText } from '../../emulator/site/lookup/track-size.js';
import type { MapModel } from './map-model.js';
import type { FilterResult } from './scene.js';
import { addressesOf, cchhOf, modeOf, percentOf } from './words.js';

/** What the map shows, as rows for those who would rather read: made page by page. */
export interface TableContent {
  readonly name: 'Relationships' | 'Data sets and space';
  readonly columns: readonly { readonly title: string; readonly number: boolean }[];
  readonly count: number;
  readonly row: (at: number) => TableRow;
}

export interface TableRow {
  readonly cells: readonly string[];
  /** What it stands for on the map. */
  readonly relationship?: number;
  readonly extent?: { readonly volume: number; readonly start: number; readonly end: number };
  readonly event?: number;
}

const text = (title: string): { title: string; number: boolean } => ({ title, number: false });
const right = (title: string): { title: string; number: boolean } => ({ title, number: true });

/** Relationships by their place on the volume, and everything that stands on the volumes. */
export function tablesOf(model: MapModel, filter: FilterResult | undefined): TableContent[] {
  return [relationshipTable(model, filter), spaceTable(model, filter)];
}

function relationshipTable(
  { volumes, relationships: all }: MapModel,
  filter: FilterResult | undefined,
): TableContent {
  const rows: number[] = [];
  for (let row = 0; row < all.count; row++)
    if (filter?.relationships === undefined || filter.relationships[row] === 1) rows.push(row);
  return {
    name: 'Relationships',
    columns: [
      text('Source'),
      text('Extent'),
      text('Target'),
      text('Extent'),
      right('Tracks'),
      text('Mode'),
      right('Copied'),
      right('Out of sync'),
    ],
    count: rows.length,
    row: (at) => {
      const row = rows[at]!;
      const [source, target] = [volumes[all.source[row]!]!, volumes[all.target[row]!]!];
      const [from, to, tracks] = [all.sourceStart[row]!, all.targetStart[row]!, all.length[row]!];
      const event = all.event[row]!;
      return {
        cells: [
          source.name,
          addressesOf(source, { start: from, end: from + tracks }),
          target.name,
          addressesOf(target, { start: to, end: to + tracks }),
          number(tracks),
          modeOf(all.flags[row]!),
          `${percentOf(tracks, all.outOfSync[row]!)} %`,
          number(all.outOfSync[row]!),
        ],
        relationship: row,
        ...(event >= 0 && { event }),
      };
    },
  };
}

interface Piece {
  readonly volume: number;
  readonly start: number;
  readonly end: number;
  readonly what: string;
}

function spaceTable({ volumes }: MapModel, filter: FilterResult | undefined): TableContent {
  const pieces = volumes.flatMap(({ contents, tracks }, volume): Piece[] => {
    if (contents === undefined || contents.problem !== undefined) return [];
    const { names, dataSet, start, length, freeStart, freeLength, vtoc, usable } = contents;
    const found: Piece[] = [];
    for (const [at, index] of dataSet.entries())
      if (filter?.dataSets[volume] === undefined || filter.dataSets[volume][index] === 1)
        found.push({ volume, start: start[at]!, end: start[at]! + length[at]!, what: names[index]! });
    if (filter === undefined) {
      for (const [at, first] of freeStart.entries())
        found.push({ volume, start: first, end: first + freeLength[at]!, what: 'Free space' });
      if (vtoc !== undefined)
        found.push({ volume, ...vtoc, what: 'VTOC' }, { volume, start: 0, end: 1, what: 'Label' });
      if (usable < tracks) found.push({ volume, start: usable, end: tracks, what: 'Not in the VTOC' });
    }
    return found.sort((a, b) => a.start - b.start);
  });
  return {
    name: 'Data sets and space',
    columns: [text('Volume'), text('What'), text('Extent'), text('CCCCHHHH'), right('Tracks'), right('Size')],
    count: pieces.length,
    row: (at) => {
      const { volume: index, what, ...extent } = pieces[at]!;
      const volume = volumes[index]!;
      const tracks = extent.end - extent.start;
      return {
        cells: [
          volume.name,
          what,
          addressesOf(volume, extent),
          cchhOf(volume, extent),
          number(tracks),
          bytesText(tracks * volume.trackBytes),
        ],
        extent: { volume: index, ...extent },
      };
    },
  };
}
