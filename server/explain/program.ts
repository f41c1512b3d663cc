import { statementDds, type ControlLanguage } from '../../emulator/language/jcl/step-language.js';
import { bold, code, escaped } from './markdown.js';

const languages: Readonly<Record<ControlLanguage, string>> = {
  dfsmsdss: 'DFSMSdss: copies, dumps and restores data sets and volumes.',
  ickdsf: 'ICKDSF: prepares volumes: labels, VTOCs, FlashCopy.',
  tso: 'The terminal monitor program: runs TSO commands in batch.',
};
const others: Readonly<Record<string, string>> = {
  IEBGENER: 'Copies records of a sequential data set, or makes members of them.',
  IEFBR14: 'Does nothing: its DD statements allocate and delete data sets.',
};

/** A program that EXEC names, where it is one that a dry run runs. */
export function explainProgram(name: string): string | undefined {
  const row = statementDds.find(({ programs }) => programs.includes(name));
  const help = row === undefined ? others[name] : languages[row.language];
  if (help === undefined) return undefined;
  const reads = row === undefined ? '' : ` Reads its statements from ${code(row.ddname)}.`;
  return `${bold(escaped(name))} — ${help}${reads}`;
}
