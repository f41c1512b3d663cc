import type { SemanticTokensLegend } from 'vscode-languageserver';
import type { ValueRole } from '../../emulator/language/syntax/command-info.js';

/*
 * Types and modifiers of words. The types are those that every editor has colours for; what the field tells apart beyond
 * them is a modifier, so that a theme may and need not know of it.
 */

const types = [
  'keyword',
  'property',
  'enumMember',
  'number',
  'string',
  'variable',
  'class',
  'function',
  'label',
  'namespace',
  'macro',
  'operator',
  'comment',
  'type',
] as const;
export type TokenType = (typeof types)[number];

const modifiers = [
  /** Where a name is defined: the name field. */
  'declaration',
  /** A keyword that is not written in full. */
  'abbreviated',
  /** A word that its language does not know. */
  'unknown',
  'ddname',
  'volser',
  'device',
  'dataset',
  /** A track address of an extent list. */
  'extent',
  'symbol',
] as const;
export type TokenModifier = (typeof modifiers)[number];

export const legend: SemanticTokensLegend = { tokenTypes: [...types], tokenModifiers: [...modifiers] };

const typeNumbers = new Map<TokenType, number>(types.map((type, index) => [type, index]));
const modifierBits = new Map<TokenModifier, number>(modifiers.map((name, index) => [name, 1 << index]));

export function typeNumber(type: TokenType): number {
  return typeNumbers.get(type)!;
}

/** How a value of a role is coloured. */
export interface TokenStyle {
  readonly type: TokenType;
  readonly modifiers: number;
}

export function style(type: TokenType, ...names: readonly TokenModifier[]): TokenStyle {
  return { type, modifiers: names.reduce((bits, name) => bits | modifierBits.get(name)!, 0) };
}

export const roleStyles: Readonly<Record<ValueRole, TokenStyle>> = {
  choice: style('enumMember'),
  number: style('number'),
  hex: style('number'),
  text: style('string'),
  name: style('variable'),
  device: style('number', 'device'),
  volser: style('class', 'volser'),
  ddname: style('variable', 'ddname'),
  'data-set': style('string', 'dataset'),
  'data-set-filter': style('string', 'dataset'),
  track: style('number', 'extent'),
  program: style('function'),
  procedure: style('function'),
  member: style('string'),
  step: style('label'),
  label: style('label'),
  reference: style('variable'),
  symbol: style('macro', 'symbol'),
  'storage-image': style('type'),
  subsystem: style('type'),
  'volume-id': style('number', 'device'),
  object: style('variable'),
  operator: style('operator'),
};
