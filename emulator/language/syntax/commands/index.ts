import type { CommandInfo, FoundInfo, ScriptLanguage } from '../command-info.js';
import { findWord } from '../../operand-table.js';
import { dfsmsdssCommands, ickdsfCommands, tsoCommands } from './control-commands.js';
import { dscliCommands } from './dscli.js';
import { howWritten } from './find.js';
import { jclStatements } from './jcl.js';
import { svcCommandInfos } from './svc.js';

const makers: Readonly<Record<ScriptLanguage, () => readonly CommandInfo[]>> = {
  jcl: jclStatements,
  tso: tsoCommands,
  dfsmsdss: dfsmsdssCommands,
  ickdsf: ickdsfCommands,
  dscli: dscliCommands,
  svc: svcCommandInfos,
};

interface Language {
  readonly commands: readonly CommandInfo[];
  readonly exact: ReadonlyMap<string, CommandInfo>;
}

/** Made of the constant tables when they are asked for first: a start need not wait for all of them. */
const made = new WeakMap<(typeof makers)[ScriptLanguage], Language>();

function languageOf(language: ScriptLanguage): Language {
  const maker = makers[language];
  const known = made.get(maker);
  if (known !== undefined) return known;
  const commands = maker();
  const exact = new Map<string, CommandInfo>();
  for (const info of commands) for (const word of [info.keyword, ...info.aliases]) exact.set(word, info);
  const fresh = { commands, exact };
  made.set(maker, fresh);
  return fresh;
}

/** All commands (verbs, statements) of a language, in the order of its tables. */
export function commandsOf(language: ScriptLanguage): readonly CommandInfo[] {
  return languageOf(language).commands;
}

/** What the tables say of a command, by its verb as it may be written: short, an alias, in any case. */
export function commandInfo(language: ScriptLanguage, verb: string): CommandInfo | undefined {
  return findCommand(language, verb)?.info;
}

/** The same with how the verb is written. */
export function findCommand(
  language: ScriptLanguage,
  verb: string,
): { readonly info: CommandInfo; readonly how: FoundInfo['how'] } | undefined {
  const { commands, exact } = languageOf(language);
  const isLower = language === 'dscli' || language === 'svc';
  const info =
    exact.get(isLower ? verb : verb.toUpperCase()) ??
    (language === 'dfsmsdss' ? findWord(commands, 'minimum', verb) : undefined);
  return info === undefined ? undefined : { info, how: howWritten(info, verb) };
}
