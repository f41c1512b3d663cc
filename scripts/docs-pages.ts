import { readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../emulator/cli/commands/run.js';
import { reportingTerminal } from '../emulator/cli/terminal.js';
import type { Provenance } from '../emulator/messages/certainty.js';
import type { ProblemEntry } from '../emulator/messages/problem-entry.js';
import { commonProblems } from '../emulator/messages/problems/common.js';
import { dfsmsdssProblems } from '../emulator/messages/problems/dfsmsdss.js';
import { jclProblems } from '../emulator/messages/problems/jcl.js';
import { programProblems } from '../emulator/messages/problems/programs.js';
import { refusalProblems } from '../emulator/messages/problems/refusals.js';
import { siteProblems } from '../emulator/messages/problems/site.js';
import { tsoProblems } from '../emulator/messages/problems/tso.js';
import { uncertainFacts, type UncertainFact } from './uncertain-facts.js';

export const root = path.resolve(import.meta.dirname, '..');

const problemAreas: readonly (readonly [string, Readonly<Record<string, ProblemEntry>>])[] = [
  ['Control statements', commonProblems],
  ['JCL', jclProblems],
  ['TSO commands', tsoProblems],
  ['DFSMSdss', dfsmsdssProblems],
  ['Programs and jobs', programProblems],
  ['Refusals of the storage system', refusalProblems],
  ['Site files', siteProblems],
];

/** Text of a table cell: one line, and nothing in it that Markdown would read as its own. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/([|<>*_`[\]\\])/g, '\\$1');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function problemsPage(): string {
  const lines = [
    '# Problems',
    '',
    'Every problem that `drydasd check`, `drydasd run` and the editor can show. The code is stable: it may be searched',
    'for, and filtered by. `{name}` stands for what the message fills in.',
    '',
    '<!-- written by `npm run generate` from emulator/messages/problems/; do not edit -->',
  ];
  for (const [title, entries] of problemAreas) {
    const rows = Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
    if (rows.length === 0) continue;
    lines.push(
      '',
      `## ${title}`,
      '',
      row('code', 'severity', 'message', 'explanation'),
      row('---', '---', '---', '---'),
    );
    for (const [code, entry] of rows) {
      lines.push(row(`\`${code}\``, entry.severity, cell(entry.template), cell(entry.explanation)));
    }
  }
  return `${lines.join('\n')}\n`;
}

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
  const count = (certainty: Provenance['certainty']): number =>
    facts.filter((fact) => fact.certainty === certainty).length;
  const lines = [`${count('derived')} derived, ${count('recalled')} recalled, ${count('design')} by design.`];
  for (const [table, rows] of byTable) {
    lines.push('', `### ${table}`, '', row('fact', 'how sure', 'where from'), row('---', '---', '---'));
    for (const fact of rows) lines.push(row(cell(fact.name), fact.certainty, cell(fact.source)));
  }
  return `${lines.join('\n')}\n`;
}

/** What `npm start` prints, without the spool files that say least. */
function sampleOutput(): string {
  let printed = '';
  const terminal = reportingTerminal((text) => {
    printed += text;
  });
  process.chdir(root);
  run(terminal, 'samples/jobs/flashcopy.jcl', { until: 'copy-end', format: 'text' });
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

function readme(): string {
  const page = readFileSync(path.join(root, 'README.md'), 'utf8');
  const begin = page.indexOf(output.begin);
  const end = page.indexOf(output.end);
  if (begin < 0 || end < begin) throw new Error('README.md lacks the marks of its output');
  return page.slice(0, begin) + output.begin + sampleOutput() + page.slice(end);
}

/** The pages that are generated, wholly or in part, by path from the root. */
export const generatedPages: ReadonlyMap<string, () => string> = new Map([
  ['README.md', readme],
  ['docs/problems.md', problemsPage],
  ['docs/fidelity.md', fidelityPage],
]);
