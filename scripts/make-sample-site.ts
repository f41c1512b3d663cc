/*
 * Makes the images of samples/site from the descriptions below, so that the sample site is real volumes and
 * still no mystery: `npx tsx scripts/make-sample-site.ts [folder]`. The images are committed; a test says
 * when they are stale.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NodeFiles } from '../emulator/node/node-files.js';
import { siteSchema, type SyntheticEntry } from '../emulator/site/site-schema.js';
import { synthesize } from '../emulator/site/synthetic.js';
import { writeCompressedImage } from '../emulator/storage/images/write-compressed.js';

type Description = Pick<SyntheticEntry, 'volser' | 'model'> & { readonly dataSets?: readonly object[] };

const employees = ['ADAMS', 'BAKER', 'CLARK', 'DAVIS', 'EVANS', 'FRANK', 'GHOSH', 'HILLS', 'IRWIN', 'JONES'];

const payroll = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const name = employees[index % employees.length] ?? '';
    return `${String(index + 1).padStart(4, '0')} ${name.padEnd(10)} SALARY ${40000 + 500 * index}`;
  });

const volumes: readonly Description[] = [
  {
    volser: 'PRD001',
    model: '3390-3',
    dataSets: [
      {
        name: 'PROD.PAY.MASTER',
        extents: ['10.0-14.14', '40.0-44.14', '100.0-109.14'],
        secondary: 15,
        lines: payroll(4000),
      },
      { name: 'PROD.PAY.HISTORY', extents: ['20.0-39.14', '60.0-79.14'], lines: payroll(9000) },
      { name: 'PROD.PAY.LOG', recfm: 'VB', lrecl: 255, tracks: 30, lines: ['LOG BEGINS', 'LOG ENDS'] },
      { name: 'PROD.ORDERS.DATA', cylinders: 200, lines: payroll(2000) },
      { name: 'PROD.JCL.CNTL', dsorg: 'PO', tracks: 45 },
    ],
  },
  {
    volser: 'PRD002',
    model: '3390-3',
    dataSets: [
      { name: 'PROD.PAY.ARCHIVE', extents: ['5.0-24.14', '1000.0-1019.14'], lines: payroll(6000) },
      { name: 'PROD.STOCK.DATA', cylinders: 100, lines: payroll(500) },
    ],
  },
  { volser: 'BKP001', model: '3390-3' },
  { volser: 'TST001', model: '3390-3', dataSets: [{ name: 'TEST.WORK.DATA', cylinders: 30 }] },
  { volser: 'SRC42A', model: '3390-3', dataSets: [{ name: 'APPL.LARGE.DATA', cylinders: 1500 }] },
  { volser: 'BIG160', model: '3390-9' },
];

const entry =
  siteSchema.shape.facilities.element.shape.subsystems.element.shape.volumes.element.shape.synthetic;
const folder = join(
  process.argv[2] ?? join(new URL('.', import.meta.url).pathname, '../samples/site'),
  'images',
);
const files = new NodeFiles();
mkdirSync(folder, { recursive: true });
for (const description of volumes) {
  const synthetic = entry.unwrap().parse(description);
  const source = synthesize(synthetic, description.volser, { year: 2026, day: 5 });
  writeCompressedImage(files, join(folder, `${description.volser.toLowerCase()}.cckd`), source);
}
