import type { DscliCommandTable, OperandKind } from '../emulator/language/dscli/commands.js';
import {
  optionsOf,
  optionSyntax,
  type DscliOption,
  type OptionRule,
  type OptionUse,
} from '../emulator/language/dscli/options.js';
import type { SvcCommand, SvcOption } from '../emulator/language/svc/commands.js';
import { svcSyntax } from '../emulator/language/syntax/commands/svc.js';
import { cell, code, row } from './markdown.js';
import type { Page } from './reference-page.js';

/*
 * Pages of the commands that have options with hyphens: DS CLI and Spectrum Virtualize.
 */

const operands: Readonly<Record<OperandKind, string>> = {
  pairs: 'pairs of volumes `source:target`, also as ranges `0100-0103:0200-0203`',
  volumes: 'source volumes, also as ranges',
  subsystems: 'logical subsystems',
  selection: 'pairs or volumes, also as ranges',
};

export function dscliPage(table: DscliCommandTable): Page {
  const { name, oldNames = [], operand, needsOperand, remote, asks } = table;
  const lines = [table.help];
  lines.push(
    '',
    `Behind the options: ${operands[operand]} (that there must be one: ${needsOperand.certainty}).`,
  );
  if (remote) lines.push('', 'Sent to a remote storage image over a remote mirror and copy relationship.');
  if (asks !== undefined) lines.push('', `Asks before it acts, unless -quiet is given (${asks.certainty}).`);
  for (const old of oldNames)
    lines.push('', `In older levels it was called \`${old.name}\` (${old.certainty}).`);
  const rows = optionsOf(name).map(({ row: option, use }) => dscliRow(option, use, name));
  lines.push('', '## Options', '', ...optionTable(rows), '', `Source: ${table.source} (${table.certainty}).`);
  return { name, help: table.help, certainty: table.certainty, lines };
}

function dscliRow(option: DscliOption, use: OptionUse, command: string): string {
  const help = [option.help, ...dscliRules(option, use, command)].join(' ');
  return optionRow(optionSyntax(option), use.required === true, help, use.certainty);
}

function dscliRules(
  { excludes = [], requires = [], implies = [] }: DscliOption,
  { certainty, notOn = [] }: OptionUse,
  command: string,
): string[] {
  const here = ({ commands }: { readonly commands?: readonly string[] }): boolean =>
    commands?.includes(command) ?? true;
  const text = (rule: OptionRule, verb: string): string => {
    const when = rule.when === undefined ? '' : `With ${rule.when.join(' or ')}: `;
    // A rule is often less sure than the option itself.
    const doubt = rule.certainty === undefined || rule.certainty === certainty ? '' : ` (${rule.certainty})`;
    return `${when}${when === '' ? verb : verb.toLowerCase()} ${rule.with.join(' or ')}${doubt}.`;
  };
  return [
    ...excludes.filter(here).map((rule) => text(rule, 'Not with')),
    ...requires.filter(here).map((rule) => text(rule, 'Needs')),
    ...implies.filter(here).map((rule) => `Sets ${rule.option} too.`),
    ...(notOn.length === 0 ? [] : [`Not on machine type ${notOn.join(', ')}.`]),
  ];
}

export function svcPage(command: SvcCommand): Page {
  const { keyword, kind, object, options } = command;
  const lines = [command.help, '', `Behind \`${kind === 'action' ? 'svctask' : 'svcinfo'}\`, or alone.`];
  if (object !== undefined) {
    const may = object.optional === true ? 'may be' : 'is';
    lines.push('', `The ${object.what} ${may} named last, by its name or id.`);
  }
  if (command.needsOption === true) lines.push('', 'At least one option must be coded.');
  const rows = options.map((option) =>
    optionRow(svcSyntax(option), option.required === true, svcHelp(option), option.certainty),
  );
  lines.push(
    '',
    '## Options',
    '',
    ...optionTable(rows),
    '',
    `Source: ${command.source} (${command.certainty}).`,
  );
  return { name: keyword, help: command.help, certainty: command.certainty, lines };
}

function svcHelp({ help, excludes = [], excludesObject }: SvcOption): string {
  return [
    help,
    ...(excludes.length === 0 ? [] : [`Not with ${excludes.join(', ')}.`]),
    ...(excludesObject === true ? ['Not where one object is named.'] : []),
  ].join(' ');
}

function optionTable(rows: readonly string[]): string[] {
  if (rows.length === 0) return ['None.'];
  const heads = ['option', 'required', 'what it does', 'how sure'];
  return [row(...heads), row(...heads.map(() => '---')), ...rows];
}

function optionRow(syntax: string, required: boolean, help: string, certainty: string): string {
  return row(code(syntax), required ? 'yes' : '', cell(help), certainty);
}
