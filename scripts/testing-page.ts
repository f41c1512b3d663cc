import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expectationForms } from '../emulator/jobs/expectations/forms.js';
import { cell, code, row } from './markdown.js';

const marks = {
  begin: '<!-- forms: written by `npm run generate`; do not edit -->',
  end: '<!-- end of forms -->',
};

/** docs/testing.md as it is written by hand, with the table of what can be expected made anew. */
export function testingPage(root: string): string {
  const page = readFileSync(path.join(root, 'docs/testing.md'), 'utf8');
  const begin = page.indexOf(marks.begin);
  const end = page.indexOf(marks.end);
  if (begin < 0 || end < begin) throw new Error('docs/testing.md lacks the marks of its table');
  const rows = expectationForms.map(({ syntax, no, help, example }) =>
    row(code(`EXPECT ${no === 'may' ? '[NO] ' : ''}${syntax}`), cell(help), code(example)),
  );
  const table = [row('written', 'says', 'example'), row('---', '---', '---'), ...rows].join('\n');
  return `${page.slice(0, begin)}${marks.begin}\n\n${table}\n\n${page.slice(end)}`;
}
