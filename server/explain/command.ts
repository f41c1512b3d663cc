import type { CommandInfo } from '../../emulator/language/syntax/command-info.js';
import type { VerbUse } from '../../emulator/language/syntax/document-syntax.js';
import { bold, code, escaped, link, list, paragraphs } from './markdown.js';
import { explainProvenance } from './provenance.js';
import { explainNeeds } from './rule.js';

/** More keywords than these are not listed: the page of the reference has them. */
const mostOperands = 40;

/** A command, verb or statement: what it does, its forms, what it takes. */
export function explainCommand(
  info: CommandInfo,
  { written, page }: { readonly written?: string; readonly page?: string | undefined } = {},
): string {
  const { keyword, help, aliases, forms, positionals, operands } = info;
  const isShort = written !== undefined && written.toUpperCase() !== keyword.toUpperCase();
  const names = operands.slice(0, mostOperands).map((operand) => code(operand.keyword));
  if (operands.length > mostOperands) names.push('…');
  const places = positionals.map(({ name, optional }) => code(optional ? `[${name}]` : name));
  return paragraphs(
    `${bold(escaped(keyword))} — ${escaped(help)}`,
    list([
      ...(isShort ? [`${code(written)} is short for ${code(keyword)}.`] : []),
      ...forms.map((form) => `${escaped(form.name)}: ${escaped(form.help)}`),
      ...explainNeeds(info),
      ...(aliases.length === 0 ? [] : [`Also written ${aliases.map(code).join(', ')}.`]),
    ]),
    places.length === 0 ? undefined : `Takes: ${places.join(' ')}.`,
    names.length === 0 ? undefined : `Operands: ${names.join(', ')}.`,
    explainProvenance(info),
    page === undefined ? undefined : link('Reference', page),
  );
}

/** A verb as it stands in a script; undefined of one of which nothing is known. */
export function explainVerb(verb: VerbUse, page: string | undefined): string | undefined {
  const { info, keyword, help, text } = verb;
  if (info !== undefined) return explainCommand(info, { written: text, page });
  return help === undefined ? undefined : `${bold(escaped(keyword))} — ${escaped(help)}`;
}
