import { messageIds, messagesById } from '../emulator/messages/catalogue.js';
import { flashCopyCommands } from '../emulator/language/tso/commands.js';
import type { MessageSeverity } from '../emulator/messages/message.js';
import { anyOf, groups, written, type Grammar, type Rule } from './grammar-words.js';

/*
 * The grammar of what jobs print: messages by their severity, headings of sections and pages, and the commands that are
 * repeated before their answers, in the colours of their languages.
 *
 *     0ADR013I (001)-CLTSK(01), ...      a control character for the printer may stand before the id,
 *     08.00.00 JOB00001  $HASP373 ...    or time and job
 */

/** Colours that themes have: red, orange, and what an operator must answer. */
const scopes: Readonly<Record<MessageSeverity, string>> = {
  I: 'support.type.message.information.spool',
  W: 'markup.deleted.message.warning.spool',
  E: 'invalid.illegal.message.error.spool',
  T: 'invalid.illegal.message.error.spool',
  A: 'keyword.control.message.action.spool',
  D: 'keyword.control.message.action.spool',
};

const before = '^([-+ 01]?)(?:\\s?(\\d\\d\\.\\d\\d\\.\\d\\d) +([JST][A-Z]*\\d+))?(\\s*)';

function message(pattern: string, scope: string): Rule {
  return {
    match: `${before}(${pattern})(?=[\\s:]|$)`,
    captures: groups(
      'comment.line.control-character.spool',
      'comment.line.time.spool',
      'entity.name.label.spool',
      '',
      scope,
    ),
  };
}

/** Ids by their last letter; and those that have none. */
function messages(): Rule[] {
  const known = messageIds().flatMap(messagesById);
  const prefixes = anyOf(new Set(known.map(({ id }) => /^\$?[A-Z]+/.exec(id)![0])));
  const bare = known.filter(({ id }) => /\d$/.test(id));
  const letters = Object.keys(scopes) as MessageSeverity[];
  return [
    ...letters.map((letter) => message(`${prefixes}\\d{3,6}${letter}`, scopes[letter])),
    ...letters.flatMap((letter) => {
      const ids = bare.filter(({ severity }) => severity === letter).map(({ id }) => id);
      return ids.length === 0 ? [] : [message(anyOf(new Set(ids)), scopes[letter])];
    }),
  ];
}

const patterns: readonly Rule[] = [
  { match: '^-{4} .* -{4,}$', name: 'markup.heading.spool' },
  { match: '^-{20,}$', name: 'comment.line.rule.spool' },
  { match: '^1(?=[A-Z]).*$', name: 'markup.heading.page.spool' },
  ...messages(),
  // A command of TSO stands between READY and what it answers, from the first column on or not.
  {
    begin: '^(READY)\\s*$',
    beginCaptures: groups('keyword.control.prompt.spool'),
    while: `^(?=\\s+\\S|${anyOf(flashCopyCommands.map(({ keyword }) => keyword))}(?:\\s|$))`,
    contentName: 'meta.embedded.block.tso',
    patterns: [{ include: 'source.tso' }],
  },
  {
    begin: '^(-)\\s+([A-Z]+)(?=\\s|$)',
    beginCaptures: groups('comment.line.control-character.spool', 'keyword.control.dfsmsdss'),
    while: '^(?= {8}\\S)',
    contentName: 'meta.embedded.block.dfsmsdss',
    patterns: [{ include: 'source.dfsmsdss' }],
  },
  {
    begin: '^(dscli>)',
    beginCaptures: groups('keyword.control.prompt.spool'),
    end: '$',
    contentName: 'meta.embedded.block.dscli',
    patterns: [{ include: 'source.dscli' }],
  },
  {
    begin: '^([^\\s:>]+:[^\\s:>]+>)',
    beginCaptures: groups('keyword.control.prompt.spool'),
    end: '$',
    contentName: 'meta.embedded.block.svc',
    patterns: [{ include: 'source.svc' }],
  },
  // The listing of the JCL: numbers of statements before them.
  {
    match: '^\\s+(\\d+) (//)(\\S*)\\s+([A-Z]+)',
    captures: groups(
      'constant.numeric.spool',
      'punctuation.definition.statement.spool',
      'entity.name.label.spool',
      'keyword.control.spool',
    ),
  },
  { match: '^\\s+(?:\\d+ )?//\\*.*$', name: 'comment.line.spool' },
  {
    match: '^(\\S.*:\\d+:\\d+:) (?:(error)|(warning)|(information)) ([a-z0-9-]+):',
    captures: groups('entity.name.label.spool', scopes.E, scopes.W, scopes.I, 'variable.other.code.spool'),
  },
  {
    match: '\\b(RC=|(?:RETURN|CONDITION|COMPLETION|COND) CODE(?: IS)?:? ?)(?:(0+)|(0*4)|(\\d+))\\b',
    captures: groups('keyword.other.spool', 'constant.numeric.spool', scopes.W, scopes.E),
  },
];

export function spoolGrammar(): Grammar {
  return {
    information_for_contributors: written,
    name: 'Spool',
    scopeName: 'source.spool',
    patterns,
    repository: {},
  };
}
