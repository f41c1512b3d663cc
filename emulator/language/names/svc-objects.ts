import { findSvcCommand } from '../svc/commands.js';

/** What a word of a command of Spectrum Virtualize names. */
export interface SvcObject {
  /** `mapping`, `consistency group`, `volume`. */
  readonly what: string;
  /** Whether the command gives it this name. */
  readonly isNew: boolean;
}

/** What the value of an option names, or without an option what is named last. Undefined: nothing. */
export function svcObject(verb: string, option: string | undefined): SvcObject | undefined {
  const command = findSvcCommand(verb);
  if (command === undefined) return undefined;
  if (option === undefined) return command.object && { what: command.object.what, isNew: false };
  const value = command.options.find(({ keyword }) => keyword === option)?.value;
  if (value?.kind === 'object') return { what: value.what, isNew: false };
  if (value?.kind !== 'name') return undefined;
  return { what: command.object?.what ?? madeBy(verb), isNew: true };
}

/** What a command that makes something makes. */
function madeBy(verb: string): string {
  return verb.endsWith('consistgrp') ? 'consistency group' : 'mapping';
}
