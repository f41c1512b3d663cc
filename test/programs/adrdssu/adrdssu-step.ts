import { adrdssu } from '../../../emulator/programs/adrdssu/adrdssu.js';
import type { Site } from '../../../emulator/site/site.js';
import { readRecords } from '../../../emulator/storage/data-set/read-sequential.js';
import { decodeEbcdic } from '../../../emulator/storage/ebcdic.js';
import { readVtoc } from '../../../emulator/storage/vtoc/read-vtoc.js';
import { findDataSet } from '../../../emulator/storage/vtoc/vtoc.js';
import { runStep, testSite, volumeOf, type StepOutcome } from '../../support/world.js';

export const lines = (count: number, what: string): string[] =>
  Array.from({ length: count }, (_, i) => `${what} ${i}`);

export function site(): Site {
  return testSite([
    {
      device: '0A10',
      volser: 'PRD001',
      model: '3390:200',
      dataSets: [
        { name: 'PROD.PAY.MASTER', extents: ['10.0-14.14', '40.0-44.14'], lines: lines(3000, 'MASTER') },
        { name: 'PROD.PAY.LOG', tracks: 15, lines: lines(10, 'LOG') },
        { name: 'PROD.JCL', dsorg: 'PO', tracks: 15 },
      ],
    },
    { device: '0A11', volser: 'BKP001', model: '3390:200', dataSets: [{ name: 'OLD.DATA', tracks: 5 }] },
    { device: '0A12', volser: 'TST001', model: '3390:200' },
    { device: '0A13', volser: 'BIG001', model: '3390:400' },
    { device: '0A14', volser: 'OTH001', model: '3390:200', facility: '75XYZ99' },
    { device: '0A15', volser: 'OLD380', model: '3380-E' },
  ]);
}

/** Breaks lines at blanks, so that nothing stands behind column 72. */
export const folded = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/(.{40,68}) (?=\S)/g, '$1 -\n  '))
    .join('\n');

export const run = (world: Site, text: string, parm = ''): StepOutcome =>
  runStep(adrdssu, world, { inStream: { SYSIN: folded(text) }, parm });

export const sysprint = (outcome: StepOutcome): string => (outcome.output.get('SYSPRINT') ?? []).join('\n');

export const codes = (outcome: StepOutcome): string[] => outcome.problems.map((found) => found.code);

export const ids = (outcome: StepOutcome): string[] =>
  [...sysprint(outcome).matchAll(/^.((?:ADR|DRY)\d{3}[A-Z])/gm)].map((m) => m[1]!);

export const pairs = (world: Site): string[] =>
  [...world.engine.relationships()].map(
    (row) =>
      `${row.source.slice(-2)}:${row.sourceExtent.start}-${row.sourceExtent.end} ` +
      `${row.target.slice(-2)}:${row.targetExtent.start}-${row.targetExtent.end} ${row.mode}`,
  );

export const textOf = (world: Site, volser: string, name: string): string[] => {
  const volume = volumeOf(world, volser);
  const dataSet = findDataSet(readVtoc(volume)!, name)!;
  return [...readRecords(volume, dataSet)].map((record) => decodeEbcdic(record).trimEnd());
};
