import type { OpenStep } from '../../emulator/language/jcl/open-step.js';
import { bold, code, escaped, paragraphs } from './markdown.js';
import { explainProgram } from './program.js';

/** A step: its program and its DDs. */
export function explainStep({ path, exec, dds }: OpenStep): string {
  const { program } = exec;
  const name = path.filter((word) => word !== '').join('.');
  const runs =
    program === undefined
      ? 'no program'
      : program.kind === 'name'
        ? `program ${code(program.name.text)}`
        : `the program that ${code(`*.${program.reference.words.map(({ text }) => text).join('.')}`)} names`;
  return paragraphs(
    `Step ${bold(escaped(name === '' ? '(without name)' : name))} — ${runs}`,
    program?.kind === 'name' ? explainProgram(program.name.text) : undefined,
    dds.length === 0 ? undefined : `DDs: ${dds.map((dd) => code(dd.name)).join(', ')}.`,
  );
}
