import { isSystemDdName } from '../flow/check-dd-names.js';
import { execTable } from '../jcl/parameters/exec.js';
import { findParameter } from '../jcl/parameters/parameter.js';
import { isSystemSymbol } from '../jcl/symbols.js';
import { isName } from '../jcl/values/value-reader.js';
import type { NameKind, NameUse } from './name-use.js';
import { deviceName, isPlainDataSet } from './written-names.js';

/** What is said of a name when people read why it cannot be renamed. */
export const kindWords: Readonly<Record<NameKind, string>> = {
  job: 'job',
  step: 'step',
  dd: 'DD',
  procedure: 'procedure',
  symbol: 'symbol',
  output: 'OUTPUT statement',
  label: 'CNTL statement',
  member: 'member',
  'data-set': 'data set',
  volser: 'volume',
  device: 'device',
  'volume-id': 'volume',
  mapping: 'object',
};

/** Why a text cannot be a name of this kind; undefined where it can. */
export function whyNoName({ kind, name }: Pick<NameUse, 'kind' | 'name'>, text: string): string | undefined {
  switch (kind) {
    case 'volser':
      return /^[A-Z0-9@#$-]{1,6}$/i.test(text)
        ? undefined
        : 'A volume serial has 1 to 6 letters, digits, @, #, $ or hyphens';
    case 'device':
      return deviceName(text) === undefined ? 'A device number has 3 to 5 hexadecimal digits' : undefined;
    case 'volume-id':
      return /^[0-9A-F]{4}$/i.test(text) ? undefined : 'A volume ID has 4 hexadecimal digits';
    case 'data-set':
      return isPlainDataSet(text.toUpperCase())
        ? undefined
        : 'A data set name has up to 44 characters: qualifiers of 1 to 8 letters, digits, @, #, $ or hyphens, a letter first, with periods between';
    case 'mapping':
      return /^[A-Za-z_][A-Za-z0-9_.-]{0,62}$/.test(text)
        ? undefined
        : 'A name has 1 to 63 letters, digits, hyphens, periods or underscores, and begins with a letter or underscore';
    default:
      if (!isName(text.toUpperCase()))
        return 'A name has 1 to 8 letters, digits, @, # or $, and begins with none of the digits';
      return hasMeaning(kind, name) ?? hasMeaning(kind, text.toUpperCase());
  }
}

/** Names that mean something by themselves. */
function hasMeaning(kind: NameKind, name: string): string | undefined {
  if (kind === 'dd' && isSystemDdName(name)) return `Programs or the system look for ${name} by this name`;
  if (kind === 'symbol' && isSystemSymbol(name)) return `The system itself gives &${name} its value`;
  return undefined;
}

/** A symbol of a procedure gets its value on EXEC, where this is a parameter. */
export function isExecParameter(name: string): boolean {
  return findParameter(execTable, name) !== undefined;
}

/** Kinds of names that mean nothing without the statement that gives them. */
export const needsDefinition: ReadonlySet<NameKind> = new Set<NameKind>([
  'job',
  'step',
  'dd',
  'procedure',
  'symbol',
  'output',
  'label',
  'member',
]);
