import { dfsmsdssVerbs, type DfsmsdssVerb } from '../../dfsmsdss/commands.js';
import { ickdsfVerbs, type IckdsfVerb } from '../../ickdsf/commands.js';
import type { Abbreviation, CommandTable, OperandTable } from '../../operand-table.js';
import { establishForm, flashCopyCommands } from '../../tso/commands.js';
import type { CommandInfo, ScriptLanguage } from '../command-info.js';
import { operandsInfo } from './operand-rows.js';
import { referencePage } from './pages.js';
import { membersOf } from './scalar-items.js';

/*
 * The commands of the languages whose operands are keywords with parentheses.
 */

/** The FlashCopy commands of TSO. */
export function tsoCommands(): readonly CommandInfo[] {
  return flashCopyCommands.map((table) => ({
    ...fromTable('tso', table),
    formOf: (coded) => (table.keyword === 'FCESTABL' ? establishForm(coded) : undefined),
  }));
}

/** The commands of DFSMSdss and the words of its IF. */
export function dfsmsdssCommands(): readonly CommandInfo[] {
  return dfsmsdssVerbs.map((verb) => fromVerb('dfsmsdss', verb, 'minimum'));
}

/** The commands of ICKDSF and the words of its IF. */
export function ickdsfCommands(): readonly CommandInfo[] {
  return ickdsfVerbs.map((verb) => fromVerb('ickdsf', verb, 'none'));
}

function fromTable(language: ScriptLanguage, table: CommandTable): CommandInfo {
  const { keyword, help, forms, source, certainty, aliases = [], minimum } = table;
  return {
    ...operandsInfo(table, keyword),
    language,
    help,
    forms,
    source,
    certainty,
    aliases,
    ...(minimum !== undefined && { minimum }),
    positionals: [],
    formOf: () => undefined,
    page: referencePage(language, keyword),
  };
}

function fromVerb(
  language: ScriptLanguage,
  verb: DfsmsdssVerb | IckdsfVerb,
  abbreviation: Abbreviation,
): CommandInfo {
  const { table, form, keyword, help, minimum, source, certainty, aliases = [], positionals = [] } = verb;
  if (table !== undefined)
    return { ...fromTable(language, table), ...(form !== undefined && { formOf: form }) };
  // A function without a table has operands that nobody knows; the other words have none.
  const none: OperandTable = {
    abbreviation,
    operands: [],
    completeCertainty: verb.role === 'function' ? 'recalled' : 'verified',
  };
  return {
    ...operandsInfo(none, keyword),
    language,
    help,
    forms: [],
    source,
    certainty,
    aliases,
    ...(abbreviation === 'minimum' && minimum !== undefined && { minimum }),
    positionals: membersOf(positionals, abbreviation),
    formOf: () => undefined,
  };
}
