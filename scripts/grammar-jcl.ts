import { jes2Verbs, jes3Verbs, operations, operatorCommands } from '../emulator/language/jcl/operations.js';
import {
  keywordsOf,
  type JclParameter,
  type StatementTable,
} from '../emulator/language/jcl/parameters/parameter.js';
import { statementTables, tableOf } from '../emulator/language/jcl/parameters/tables.js';
import { statementDds } from '../emulator/language/jcl/step-language.js';
import { normals, statuses } from '../emulator/language/jcl/values/disp.js';
import { anyOf, groups, written, type Grammar, type Rule } from './grammar-words.js';

/*
 * The grammar of JCL. Rules of this kind see one line at a time, so that
 *
 *     //A  DD DSN=A.B,   a comment            a comma before a blank opens a rule,
 *     //* a comment record                    which takes comments
 *     //      DISP=SHR   another comment      and ends at the next line that begins no statement,
 *
 * and a statement begins behind its two slashes, so that the rules for its data can end at slashes.
 */

const name = '[^\\s*]\\S*';
const everyOperation = anyOf(operations.map(({ operation }) => operation));
/** A comment behind the operands, and a sequence number in columns 73 to 80; or the statement is over. */
const endOfStatement = '(?:\\s+(.*?))?(?:(?<=^.{72})(\\d{8}))?$|^';
const trailing = groups('comment.line.trailing.jcl', 'comment.line.sequence-number.jcl');
/** A line that goes on with the statement; or it does not go on. */
const continuation = `^(//)\\s+(?=\\S)(?!${everyOperation}\\s)|^(?!//\\*)`;
const slashes = 'punctuation.definition.statement.jcl';

/** Operands of a statement, through its continuations. */
function field(table: StatementTable | undefined): Rule[] {
  const keywords = table === undefined ? [] : keywordsOf(table);
  const known: Rule = {
    match: `(?<=[\\s,(=])(${anyOf(keywords)})(?:(\\.)([A-Z0-9@#$]+))?(=)`,
    captures: groups(
      'variable.parameter.jcl',
      '',
      'entity.name.function.jcl',
      'keyword.operator.assignment.jcl',
    ),
  };
  const positionals = (table?.positionals ?? [])
    .map((row) => row.name)
    .filter((word) => /^(?:[A-Z]+|\*)$/.test(word));
  const words = new Set([...positionals, ...(table?.parameters ?? []).flatMap(choicesOf)]);
  if (table?.operation === 'DD') for (const word of [...statuses, ...normals]) words.add(word);
  const constants: Rule = {
    match: `(?<=[\\s,(=])${anyOf(words)}(?=[,)\\s]|$)`,
    name: 'constant.language.jcl',
  };
  return [
    ...(keywords.length === 0 ? [] : [known]),
    ...(words.size === 0 ? [] : [constants]),
    { include: '#operand' },
  ];
}

function choicesOf({ form }: JclParameter): readonly string[] {
  return form.kind === 'choice' ? form.words : [];
}

/** What the names of statements are. Themes show labels as they show any text, so that a name has a better scope where there is one. */
const nameScopes: Readonly<Record<string, string>> = {
  DD: 'variable.other.constant.ddname.jcl',
  EXEC: 'entity.name.function.step.jcl',
  JOB: 'entity.name.namespace.job.jcl',
  PROC: 'entity.name.function.procedure.jcl',
};

/** A statement whose slashes stand before it. */
function statement(operation: string, table: StatementTable | undefined, scope = 'keyword.control'): Rule {
  return {
    begin: `(?<=^//)(${name})?\\s+(${operation})(?:\\s+|$)`,
    beginCaptures: groups(nameScopes[operation] ?? 'entity.name.label.jcl', `${scope}.jcl`),
    end: endOfStatement,
    endCaptures: trailing,
    patterns: field(table),
  };
}

/** The statements with operands of their own, and the others with operands. */
function operandStatements(): Rule[] {
  const tables = new Set(statementTables.map(({ operation }) => operation));
  const bare = operations.filter(
    ({ operation, field: form }) => form === 'operands' && !tables.has(operation),
  );
  return [
    ...statementTables.map(({ operation }) => statement(operation, tableOf(operation))),
    statement(anyOf(bare.map(({ operation }) => operation)), undefined),
  ];
}

/** Statements on one line without operands, whose rest is comment. */
const lonely: Rule = {
  match: `(?<=^//)(${name})?\\s+(${anyOf(
    operations.filter(({ field: form }) => form === 'none').map(({ operation }) => operation),
  )})(?:\\s+(.*))?$`,
  captures: groups('entity.name.label.jcl', 'keyword.control.jcl', 'comment.line.trailing.jcl'),
};

const condition: Rule = {
  begin: `(?<=^//)(${name})?\\s+(IF)(?=\\s)`,
  beginCaptures: groups('entity.name.label.jcl', 'keyword.control.jcl'),
  end: `(?<=[\\s)])(THEN)(?:\\s+(.*))?$|^(?=//\\S|[^/]|//\\s+${everyOperation}\\s)`,
  endCaptures: groups('keyword.control.jcl', 'comment.line.trailing.jcl'),
  patterns: [
    { match: '^//', name: slashes },
    { match: '\\b(?:RC|ABEND|ABENDCC|RUN)\\b', name: 'variable.language.jcl' },
    { match: '\\b(?:TRUE|FALSE)\\b', name: 'constant.language.jcl' },
    {
      match: '\\b(?:AND|OR|NOT|GT|GE|EQ|LT|LE|NE|NG|NL)\\b|[<>=&|\\x{ac}!]+',
      name: 'keyword.operator.logical.jcl',
    },
    { match: '\\b\\d+\\b', name: 'constant.numeric.jcl' },
  ],
};

/** Operator commands without a name: `// S NETVIEW`. */
const command: Rule = {
  match: `(?<=^//)\\s+(${anyOf(operatorCommands)})(?:\\s+(.*))?$`,
  captures: groups('support.function.command.jcl', 'string.unquoted.command.jcl'),
};

/** What ends data, as it is written in the DD statement. */
interface Data {
  /** `*` or `DATA`. */
  readonly positional: string;
  readonly endsAt: string;
}

const dataKinds: readonly Data[] = [
  { positional: '\\*', endsAt: '//|/\\*' },
  { positional: 'DATA', endsAt: '/\\*' },
];

/** DD statements with data: of a language when it has the name that the program reads, else of none. */
function dataStatements(ddname?: string, language?: string): Rule[] {
  const label = ddname === undefined ? '\\S*' : `(?:\\S+\\.)?${ddname}`;
  const patterns: Rule[] = language === undefined ? [] : [{ include: `source.${language}` }];
  const contentName = language === undefined ? 'string.unquoted.data.jcl' : `meta.embedded.block.${language}`;
  const delimited: Rule = {
    begin: `^(//)(?=${label}\\s+DD\\s+(?:\\*|DATA),(?:[^\\s']*,)?DLM='?([^\\s,']+))`,
    beginCaptures: groups(slashes),
    end: '^(\\2).*$',
    endCaptures: groups('punctuation.definition.data.end.jcl'),
    patterns: [statement('DD', tableOf('DD')), { begin: '^(?!\\G)', end: '$', contentName, patterns }],
  };
  const usual = dataKinds.map(({ positional, endsAt }): Rule => ({
    begin: `^(//)(?=${label}\\s+DD\\s+${positional}(?:[,\\s]|$))`,
    beginCaptures: groups(slashes),
    end: `^(?=${endsAt})`,
    patterns: [
      statement('DD', tableOf('DD')),
      // Ends with the data whatever is open in it, such as a comment.
      { begin: `^(?!${endsAt})`, while: `^(?!${endsAt})`, contentName, patterns },
    ],
  }));
  return [delimited, ...usual];
}

/** A step of a program that reads statements: up to the next step or job. */
function step(programs: readonly string[], ddname: string, language: string): Rule {
  return {
    begin: `^(//)(?=\\S*\\s+EXEC\\s+(?:\\S*,)?PGM=${anyOf(programs)}(?:[,\\s]|$))`,
    beginCaptures: groups(slashes),
    end: '^(?=//\\S*\\s+(?:EXEC|JOB)(?:\\s|$))',
    patterns: [
      statement('EXEC', tableOf('EXEC')),
      ...dataStatements(ddname, language),
      { include: '#statements' },
    ],
  };
}

const records: readonly Rule[] = [
  {
    match: `^(//\\*)(${anyOf(jes3Verbs)})(?:\\s+(.*))?$`,
    captures: groups('comment.line.jcl', 'keyword.control.directive.jcl', 'string.unquoted.directive.jcl'),
  },
  { match: '^//\\*.*$', name: 'comment.line.jcl' },
  { match: '^//\\s*$', name: 'punctuation.terminator.job.jcl' },
  {
    match: `^(/\\*)(${anyOf(jes2Verbs)}|\\$\\S*)(?:\\s+(.*))?$`,
    captures: groups(slashes, 'keyword.control.directive.jcl', 'string.unquoted.directive.jcl'),
  },
  { match: '^/\\*.*$', name: 'punctuation.definition.data.end.jcl' },
];

const operand: readonly Rule[] = [
  {
    begin: ',(?=\\s|$)',
    beginCaptures: { 0: { name: 'punctuation.separator.continuation.jcl' } },
    end: continuation,
    endCaptures: groups(slashes),
    patterns: [
      { match: '^//\\*.*$', name: 'comment.line.jcl' },
      { match: '\\S.*$', name: 'comment.line.trailing.jcl' },
    ],
  },
  {
    begin: "'",
    end: "'(?!')|^(?!//\\s)",
    name: 'string.quoted.single.jcl',
    patterns: [
      { match: "''", name: 'constant.character.escape.jcl' },
      { match: '^//', name: slashes },
      { include: '#symbol' },
    ],
  },
  { include: '#symbol' },
  { match: '\\*(?:\\.[A-Z@#$][A-Z0-9@#$]*)+', name: 'variable.other.reference.jcl' },
  {
    match: '(?<=[\\s,(=])([A-Z@#$][A-Z0-9@#$]*)(=)',
    captures: groups('variable.parameter.jcl', 'keyword.operator.assignment.jcl'),
  },
  { match: '(?<=[,(=])[-+]?\\d+[KMG]?(?=[,)\\s]|$)', name: 'constant.numeric.jcl' },
];

export function jclGrammar(): Grammar {
  return {
    information_for_contributors: written,
    name: 'JCL',
    scopeName: 'source.jcl',
    patterns: [
      ...statementDds.map(({ programs, ddname, language }) => step(programs, ddname, language)),
      { include: '#statements' },
    ],
    repository: {
      statements: {
        patterns: [
          ...records,
          ...dataStatements(),
          { match: '^//', name: slashes },
          lonely,
          condition,
          ...operandStatements(),
          command,
          {
            match: `(?<=^//)(${name})?\\s+(\\S+)`,
            captures: groups('entity.name.label.jcl', 'invalid.illegal.operation.jcl'),
          },
        ],
      },
      operand: { patterns: operand },
      symbol: {
        patterns: [
          { match: '&&[A-Z@#$][A-Z0-9@#$]*', name: 'variable.other.temporary.jcl' },
          { match: '&[A-Z@#$][A-Z0-9@#$]*\\.?', name: 'variable.other.symbol.jcl' },
        ],
      },
    },
  };
}
