import type { ProblemEntry } from '../emulator/messages/problem-entry.js';
import { problemAreas } from '../emulator/messages/problems.js';
import { cell, row } from './markdown.js';

type Entries = Readonly<Record<string, ProblemEntry>>;

const generated = '<!-- written by `npm run generate` from emulator/messages/problems/; do not edit -->';

/** How sure a rule is, for people. */
const certainties: Readonly<Record<ProblemEntry['certainty'], string>> = {
  verified: 'read in the source below',
  derived: 'follows from what the source says',
  recalled: 'from general knowledge, not read in a source',
  design: "DryDASD's own rule",
};

function overview(): string {
  const lines = [
    '# Problems',
    '',
    'Every problem that `drydasd check`, `drydasd run` and the editor can show. The code is stable: it may be searched',
    'for, and filtered by. `{name}` stands for what the message fills in.',
    '',
    'A comment silences codes: `drydasd-ignore CODE` the statement that it stands in, or the next one where it stands',
    'alone in its line; `drydasd-ignore-file CODE` the whole file. Another severity, or none, is set for a site by',
    '`"levels": { "CODE": "off" }` in its site file, and for one call by `drydasd check --level CODE=off`.',
    '',
    generated,
  ];
  for (const [title, entries] of Object.entries<Entries>(problemAreas)) {
    const rows = Object.entries(entries).sort(([a], [b]) => (a < b ? -1 : 1));
    if (rows.length === 0) continue;
    lines.push('', `## ${title}`, '', row('code', 'severity', 'message'), row('---', '---', '---'));
    for (const [code, entry] of rows) {
      lines.push(row(`[\`${code}\`](${code}.md)`, entry.severity, cell(entry.template)));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The help page of one code. */
function page(title: string, code: string, entry: ProblemEntry): string {
  const lines = [
    `# ${code}`,
    '',
    generated,
    '',
    `> ${cell(entry.template)}`,
    '',
    cell(entry.explanation),
    '',
    row('', ''),
    row('---', '---'),
    row('severity', entry.severity),
    row('about', title),
    row('how sure', certainties[entry.certainty]),
    row('source', cell(entry.source)),
    '',
    `Silence it in a comment with \`drydasd-ignore ${code}\`, or set another level with`,
    `\`"levels": { "${code}": "off" }\` in the site file. [All problems](README.md)`,
  ];
  return `${lines.join('\n')}\n`;
}

/** The folder of the help pages, and nothing else is in it. */
export const problemFolder = 'docs/problems';

/** One page for each code, and an overview, by path from the root. */
export const problemPages: readonly (readonly [string, () => string])[] = [
  [`${problemFolder}/README.md`, overview],
  ...Object.entries<Entries>(problemAreas).flatMap(([title, entries]) =>
    Object.entries(entries).map(
      ([code, entry]) => [`${problemFolder}/${code}.md`, () => page(title, code, entry)] as const,
    ),
  ),
];
