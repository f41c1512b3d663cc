import { readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../emulator/cli/commands/run.js';
import { reportingTerminal } from '../emulator/cli/terminal.js';
import { uncertainFacts, type UncertainFact } from './uncertain-facts.js';

import { convertPage } from './convert-page.js';
import { grammarFolder, grammarPages } from './grammar-pages.js';
import { cell, row } from './markdown.js';
import { problemFolder, problemPages } from './problem-pages.js';
import { referenceFolders, referencePages } from './reference-pages.js';
import { settingsManifest, settingsPage } from './settings-page.js';
import { testingPage } from './testing-page.js';

export const root = path.resolve(import.meta.dirname, '..');

const marks = {
  begin: '<!-- table: written by `npm run generate`; do not edit -->',
  end: '<!-- end of table -->',
};

/** The page as it is written by hand, with the table between its marks made anew. */
function fidelityPage(): string {
  const page = readFileSync(path.join(root, 'docs/fidelity.md'), 'utf8');
  const begin = page.indexOf(marks.begin);
  const end = page.indexOf(marks.end);
  if (begin < 0 || end < begin) throw new Error('docs/fidelity.md lacks the marks of its table');
  return `${page.slice(0, begin)}${marks.begin}\n\n${uncertainTable()}\n${page.slice(end)}`;
}

function uncertainTable(): string {
  const facts = uncertainFacts();
  const byTable = new Map<string, UncertainFact[]>();
  for (const fact of facts) byTable.set(fact.table, [...(byTable.get(fact.table) ?? []), fact]);
  const lines: string[] = [];
  for (const [table, rows] of byTable) {
    lines.push('', `### ${table}`, '', row('fact', 'how sure', 'where from'), row('---', '---', '---'));
    for (const fact of rows) lines.push(row(cell(fact.name), fact.certainty, cell(fact.source)));
  }
  return `${lines.join('\n').trimStart()}\n`;
}

/** What `npm start` prints, without the spool files that say least. */
async function sampleOutput(): Promise<string> {
  let printed = '';
  const terminal = reportingTerminal((text) => {
    printed += text;
  });
  process.chdir(root);
  await run(terminal, 'samples/jobs/flashcopy.jcl', { until: 'copy-end', format: 'text' });
  return printed
    .split(/^(?=---- \S+ \S+ \S+ -+$)|^(?=-{60,}$)/m)
    .map((part) => (/^---- \S+ (JES2|UPDATE) /.test(part) ? '...\n' : part))
    .join('')
    .replace(/(^\.\.\.\n)+/gm, '...\n')
    .trimEnd();
}

const output = {
  begin: '<!-- output: written by `npm run generate` -->\n```text\n',
  end: '\n```\n<!-- end of output -->',
};

async function readme(): Promise<string> {
  const page = readFileSync(path.join(root, 'README.md'), 'utf8');
  const begin = page.indexOf(output.begin);
  const end = page.indexOf(output.end);
  if (begin < 0 || end < begin) throw new Error('README.md lacks the marks of its output');
  return page.slice(0, begin) + output.begin + (await sampleOutput()) + page.slice(end);
}

/** The pages that are generated, wholly or in part, by path from the root. */
export const generatedPages: ReadonlyMap<string, () => string | Promise<string>> = new Map<
  string,
  () => string | Promise<string>
>([
  ['README.md', readme],
  ['docs/fidelity.md', fidelityPage],
  ['docs/convert.md', convertPage],
  ['docs/settings.md', settingsPage],
  ['extension/manifest/settings.json', settingsManifest],
  ['docs/testing.md', () => testingPage(root)],
  ...problemPages,
  ...referencePages,
  ...grammarPages,
]);

/** Folders in which every file is generated. */
export const generatedFolders: readonly string[] = [problemFolder, ...referenceFolders, grammarFolder];
