import { syntaxOf } from '../emulator/language/control/describe.js';
import { dfsmsdssVerbs } from '../emulator/language/dfsmsdss/commands.js';
import { flashCommands } from '../emulator/language/dscli/commands.js';
import { ickdsfVerbs } from '../emulator/language/ickdsf/commands.js';
import type { ControlTable } from '../emulator/language/jcl/parameters/control.js';
import { jes2Command, jes2Tables } from '../emulator/language/jcl/parameters/jes2.js';
import { jes3Tables } from '../emulator/language/jcl/parameters/jes3.js';
import { statementTables } from '../emulator/language/jcl/parameters/tables.js';
import type { JclParameter, StatementTable } from '../emulator/language/jcl/parameters/parameter.js';
import type {
  CommandTable,
  OperandRow,
  OperandRule,
  OperandTable,
} from '../emulator/language/operand-table.js';
import { svcCommands } from '../emulator/language/svc/commands.js';
import { parameterSyntax } from '../emulator/language/syntax/commands/jcl.js';
import { flashCopyCommands } from '../emulator/language/tso/commands.js';
import { cell, code, row } from './markdown.js';
import { dscliPage, svcPage } from './reference-options.js';
import type { Page } from './reference-page.js';

/** Where the reference pages are; nothing else is in these folders. */
export const referenceFolder = 'docs/reference';

const generated = '<!-- written by `npm run generate` from the tables in emulator/language/; do not edit -->';

interface Language {
  readonly folder: string;
  readonly title: string;
  readonly pages: readonly Page[];
}

function commandPage(table: CommandTable): Page {
  const lines = [table.help];
  if (table.forms.length > 1) {
    lines.push('', '## Forms', '', row('form', 'what it does'), row('---', '---'));
    for (const form of table.forms) lines.push(row(form.name, cell(form.help)));
  }
  lines.push('', '## Operands', '', ...operandTable(table, table.forms.length > 1));
  for (const inner of innerTables(table))
    lines.push('', `## Inside ${inner.of}( )`, '', ...operandTable(inner.table, false));
  if (table.mistaken !== undefined && table.mistaken.length > 0) {
    lines.push('', '## Not operands of this command', '', row('written', 'what is right'), row('---', '---'));
    for (const word of table.mistaken) lines.push(row(`\`${word.keyword}\``, cell(word.help)));
  }
  lines.push('', `Source: ${table.source} (${table.certainty}).`);
  return { name: table.keyword, help: table.help, certainty: table.certainty, lines };
}

function operandTable(table: OperandTable, withForms: boolean): string[] {
  const heads = [
    'operand',
    'shortest',
    'default',
    ...(withForms ? ['forms'] : []),
    'what it does',
    'how sure',
  ];
  const lines = [row(...heads), row(...heads.map(() => '---'))];
  for (const operand of table.operands) {
    const { forms, certainty } = operand;
    lines.push(
      row(
        code(syntaxOf(operand)),
        shortest(table, operand),
        operand.default === undefined ? '' : code(operand.default),
        ...(withForms ? [forms === undefined ? 'all' : cell(forms.join(', '))] : []),
        cell([operand.help, ...rulesOf(operand)].join(' ')),
        certainty,
      ),
    );
  }
  return table.operands.length === 0 ? ['None.'] : lines;
}

/** The shortest ways to write a keyword: its least letters and its aliases. */
function shortest(table: OperandTable, { keyword, minimum, aliases = [] }: OperandRow): string {
  const least = table.abbreviation === 'minimum' && minimum !== undefined ? [keyword.slice(0, minimum)] : [];
  const ways = [...least.filter((word) => word !== keyword), ...aliases];
  return ways.map((word) => `\`${word}\``).join(', ');
}

function rulesOf({ excludes = [], requires = [] }: OperandRow): string[] {
  const when = (rule: OperandRule): string =>
    rule.when === undefined ? '' : `With ${rule.when.join(' or ')}: `;
  const names = (rule: OperandRule): string =>
    rule.with.join(', ') + (rule.value === undefined ? '' : `(${rule.value.join('|')})`);
  return [
    ...excludes.map((rule) => `${when(rule)}${rule.when === undefined ? 'Not' : 'not'} with ${names(rule)}.`),
    ...requires.map((rule) => `${when(rule)}${rule.when === undefined ? 'Needs' : 'needs'} ${names(rule)}.`),
  ];
}

function innerTables(table: OperandTable): { of: string; table: OperandTable }[] {
  return table.operands.flatMap(({ keyword, value }) =>
    value.kind === 'operands' ? [{ of: keyword, table: value.table }] : [],
  );
}

/** What stands in front of a control statement. */
const prefixes = { JES2: '/*', JES3: '//*' } as const;

function controlPage(table: ControlTable): Page {
  const words = [...table.words.map(({ name }) => name), ...(table.rest === 'free' ? ['text'] : [])];
  const operands = table.rest === 'operands' ? ['operand[,operand]...'] : [];
  const form = [`${prefixes[table.system]}${table.operation}`, ...words, ...operands].join(' ');
  const lines = ['', `\`${form}\``];
  if (table.words.length > 0) {
    lines.push('', '## Words', '', row('word', 'what it is', 'how sure'), row('---', '---', '---'));
    for (const one of table.words) lines.push(row(cell(one.name), cell(one.help), one.certainty));
  }
  if (table.system === 'JES3') lines.push('', 'JES2 takes it as a comment.');
  return statementPage(table, lines);
}

/** @param form lines behind the first one. */
function statementPage(table: StatementTable, form: readonly string[] = []): Page {
  const lines = [table.help, ...form];
  if (table.positionals.length > 0) {
    lines.push(
      '',
      '## Positional parameters',
      '',
      row('parameter', 'what it is', 'how sure'),
      row('---', '---', '---'),
    );
    for (const one of table.positionals) lines.push(row(cell(one.name), cell(one.help), one.certainty));
  }
  lines.push('', '## Keyword parameters', '');
  if (table.parameters.length === 0) lines.push('None.');
  else {
    lines.push(row('parameter', 'also written', 'what it does', 'how sure'), row('---', '---', '---', '---'));
    for (const one of table.parameters) lines.push(parameterRow(one));
  }
  lines.push('', `Source: ${table.source} (${table.certainty}).`);
  return { name: table.operation, help: table.help, certainty: table.certainty, lines };
}

function parameterRow({
  keyword,
  aliases = [],
  form,
  help,
  excludes = [],
  perStep,
  certainty,
}: JclParameter): string {
  const rules = [
    ...(excludes.length === 0 ? [] : [`Not with ${excludes.join(', ')}.`]),
    ...(perStep === true ? [`May be coded for one step of a procedure: ${keyword}.step=.`] : []),
  ];
  const others = aliases.map((alias) => `\`${alias}\``).join(', ');
  return row(
    code(`${keyword}=${parameterSyntax(form)}`),
    others,
    cell([help, ...rules].join(' ')),
    certainty,
  );
}

const languages: readonly Language[] = [
  { folder: 'jcl', title: 'JCL', pages: statementTables.map((table) => statementPage(table)) },
  {
    folder: 'jes2',
    title: 'JES2 control statements',
    pages: [...jes2Tables, jes2Command].map(controlPage),
  },
  { folder: 'jes3', title: 'JES3 control statements', pages: jes3Tables.map(controlPage) },
  { folder: 'tso', title: 'TSO', pages: flashCopyCommands.map(commandPage) },
  {
    folder: 'dfsmsdss',
    title: 'DFSMSdss',
    pages: dfsmsdssVerbs.flatMap(({ table }) => (table === undefined ? [] : [commandPage(table)])),
  },
  {
    folder: 'ickdsf',
    title: 'ICKDSF',
    pages: ickdsfVerbs.flatMap(({ table }) => (table === undefined ? [] : [commandPage(table)])),
  },
  { folder: 'dscli', title: 'DS CLI', pages: flashCommands.map(dscliPage) },
  { folder: 'svc', title: 'Spectrum Virtualize', pages: svcCommands.map(svcPage) },
];

function fileOf({ name }: Page): string {
  return `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')}.md`;
}

function pageText(page: Page): string {
  return `${[`# ${page.name}`, '', generated, '', ...page.lines, '', '[All commands](../README.md)'].join('\n')}\n`;
}

function overview(): string {
  const lines = [
    '# Reference',
    '',
    'What DryDASD knows of each command, from the tables that its checks read. `verified` was read in the source named,',
    '`derived` follows from it, `recalled` is general knowledge: such a rule warns and never errs.',
    '',
    generated,
  ];
  for (const { folder, title, pages } of languages) {
    lines.push('', `## ${title}`, '', row('command', 'what it does', 'how sure'), row('---', '---', '---'));
    for (const page of pages)
      lines.push(row(`[${page.name}](${folder}/${fileOf(page)})`, cell(page.help), page.certainty));
  }
  return `${lines.join('\n')}\n`;
}

/** One page a command, and an overview, by path from the root. */
export const referencePages: readonly (readonly [string, () => string])[] = [
  [`${referenceFolder}/README.md`, overview],
  ...languages.flatMap(({ folder, pages }) =>
    pages.map((page) => [`${referenceFolder}/${folder}/${fileOf(page)}`, () => pageText(page)] as const),
  ),
];

/** Folders in which every file is generated. */
export const referenceFolders: readonly string[] = [
  referenceFolder,
  ...languages.map(({ folder }) => `${referenceFolder}/${folder}`),
];
