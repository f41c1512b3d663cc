import { dfsmsdssVerbs } from '../emulator/language/dfsmsdss/commands.js';
import { ickdsfVerbs } from '../emulator/language/ickdsf/commands.js';
import type { CommandTable } from '../emulator/language/operand-table.js';
import { flashCopyCommands } from '../emulator/language/tso/commands.js';
import { otherTsoCommands } from '../emulator/language/tso/other-commands.js';
import {
  anyOf,
  choiceSpellings,
  groups,
  keywordSpellings,
  verbSpellings,
  written,
  type Grammar,
  type Rule,
} from './grammar-words.js';

/*
 * Grammars of the languages with operands in parentheses: DFSMSdss, ICKDSF and TSO.
 */

interface Verbs {
  readonly words: readonly string[];
  readonly scope: string;
}

interface Language {
  readonly id: string;
  readonly title: string;
  readonly verbs: readonly Verbs[];
  readonly tables: readonly CommandTable[];
}

/** What cannot be a part of a word stands before and behind it. */
const before = '(?<![A-Z0-9@#$.*&])';
const behind = '(?![A-Z0-9@#$.*%])';

function grammar({ id, title, verbs, tables }: Language): Grammar {
  const keywords = anyOf(keywordSpellings(tables));
  const choices = anyOf(choiceSpellings(tables));
  const commands = verbs.map(({ words, scope }): Rule => ({
    // At the beginning of a line, or where another command may stand.
    match: `(?i)(?:^\\s*|(?<=\\bTHEN|\\bELSE|\\bDO)\\s+|(?<=;)\\s*)(${anyOf(words)})(?=[\\s;]|$)`,
    captures: groups(`${scope}.${id}`),
  }));
  return {
    information_for_contributors: written,
    name: title,
    scopeName: `source.${id}`,
    patterns: [
      { include: '#comment' },
      { include: '#string' },
      ...commands,
      {
        match: '(?i)\\b(?:IF|THEN|ELSE|DO|END)\\b(?=\\s|$)',
        name: `keyword.control.flow.${id}`,
      },
      { match: '(?i)\\b(?:LASTCC|MAXCC)\\b', name: `variable.language.${id}` },
      { match: `(?i)${before}${keywords}(?=[\\s(,)]|$)`, name: `variable.parameter.operand.${id}` },
      { match: `(?i)(?<=[(,\\s])${choices}(?=[\\s,)])`, name: `constant.language.${id}` },
      { match: '&[A-Z@#$][A-Z0-9@#$]*\\.?', name: `variable.other.symbol.${id}` },
      { match: `(?i)${before}[0-9][0-9A-F]*${behind}`, name: `constant.numeric.${id}` },
      { match: '[-+](?=\\s*$)', name: `punctuation.separator.continuation.${id}` },
    ],
    repository: {
      comment: { begin: '/\\*', end: '\\*/', name: `comment.block.${id}` },
      string: {
        begin: "(?i)X?'",
        end: "'(?!')|$",
        name: `string.quoted.single.${id}`,
        patterns: [{ match: "''", name: `constant.character.escape.${id}` }],
      },
    },
  };
}

/** Verbs that are described, and those that are recognised only. */
function verbsOf(verbs: typeof dfsmsdssVerbs | typeof ickdsfVerbs): Verbs[] {
  return [{ words: verbSpellings(verbs.filter(({ role }) => role !== 'clause')), scope: 'keyword.control' }];
}

function tablesOf(verbs: typeof dfsmsdssVerbs | typeof ickdsfVerbs): CommandTable[] {
  return verbs.flatMap(({ table }) => table ?? []);
}

/** The languages whose statements stand in the stream of jobs, by the last part of their scope name. */
export const controlGrammars: ReadonlyMap<string, () => Grammar> = new Map(
  (
    [
      {
        id: 'dfsmsdss',
        title: 'DFSMSdss',
        verbs: verbsOf(dfsmsdssVerbs),
        tables: tablesOf(dfsmsdssVerbs),
      },
      { id: 'ickdsf', title: 'ICKDSF', verbs: verbsOf(ickdsfVerbs), tables: tablesOf(ickdsfVerbs) },
      {
        id: 'tso',
        title: 'TSO',
        verbs: [
          { words: flashCopyCommands.map(({ keyword }) => keyword), scope: 'keyword.control' },
          { words: [...otherTsoCommands], scope: 'support.function' },
        ],
        tables: flashCopyCommands,
      },
    ] satisfies readonly Language[]
  ).map((language) => [language.id, () => grammar(language)]),
);
