import { expect } from 'chai';
import type { DscliCommand, DscliScript, FlashCommand } from '../../../emulator/language/dscli/ast.js';
import { parseDscli } from '../../../emulator/language/dscli/parse.js';
import { LineIndex } from '../../../emulator/language/line-index.js';

export function parse(text: string): DscliScript {
  return parseDscli(new LineIndex(text).lines());
}

/** The only command of a text. */
export function only(text: string): DscliCommand {
  const { commands } = parse(text);
  expect(commands, text).to.have.length(1);
  return commands[0]!;
}

/** The only command of a text, which is one of the FlashCopy commands. */
export function flash(text: string): FlashCommand {
  const command = only(text);
  if (command.kind !== 'flash') throw new Error(`${text} was read as ${command.kind}`);
  return command;
}

/** Codes of the problems that are more than a hint. */
export function complaints(text: string): string[] {
  return parse(text)
    .problems.filter(({ severity }) => severity !== 'hint')
    .map(({ severity, code }) => `${severity} ${code}`);
}
