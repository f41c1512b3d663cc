import type { Operand, UnitRequest, VolumeRequest, Word } from '../ast.js';
import { asWord, isUnresolved, itemsOf } from '../operands.js';
import type { Report } from '../report.js';
import { readReference } from './reference.js';
import { badValue, isPlain, keyed, listed, oneOf, places, wholeNumber } from './value-reader.js';

/** Reads `UNIT=3390`, `UNIT=/0A12`, `UNIT=(SYSDA,2,DEFER)`, `UNIT=AFF=DD1`. */
export function readUnit(operand: Operand | undefined, report: Report): UnitRequest | undefined {
  if (operand === undefined || operand.value.kind === 'omitted') return undefined;
  const { value, span } = operand;
  // A symbol may stand for more than one place.
  if (isUnresolved(value)) return { span };
  const [nameValue, countValue, ...rest] = places(value);
  let affinity: Word | undefined;
  for (const item of keyed(value)) {
    if (item.keyword.text === 'AFF') affinity = asWord(item.value);
    else if (item.keyword.text !== 'SEP')
      badValue(report, 'jcl-bad-unit', 'UNIT', value, 'a unit, (unit,count,DEFER) or AFF=dd');
  }
  if (countValue?.kind === 'scalar' && !countValue.unresolved && countValue.text !== 'P') {
    const count = wholeNumber(countValue);
    if (count === undefined || count < 1 || count > 59) {
      badValue(report, 'jcl-bad-unit', 'UNIT', countValue, 'a number of devices from 1 to 59, or P');
    }
  }
  for (const part of rest) {
    if (part.kind !== 'omitted') oneOf(report, 'jcl-bad-unit', 'UNIT', part, ['DEFER', 'SMSHONOR']);
  }
  const name = readUnitName(nameValue, report);
  return { ...name, ...(affinity === undefined ? {} : { affinity }), span };
}

function readUnitName(
  value: ReturnType<typeof places>[number] | undefined,
  report: Report,
): { readonly name?: Word; readonly deviceNumber?: number } {
  if (value === undefined || value.kind === 'omitted') return {};
  if (!isPlain(value)) {
    badValue(report, 'jcl-bad-unit', 'UNIT', value, 'a device number, device type or group name');
    return {};
  }
  if (value.unresolved) return {};
  const name: Word = { text: value.text.toUpperCase(), span: value.span };
  if (name.text.startsWith('/')) {
    const digits = /^\/([0-9A-F]{3,4})$/.exec(name.text)?.[1];
    if (digits === undefined) {
      badValue(
        report,
        'jcl-bad-unit',
        'UNIT',
        value,
        '3 or 4 hexadecimal digits of a device number behind the slash',
      );
      return {};
    }
    return { name, deviceNumber: Number.parseInt(digits, 16) };
  }
  if (name.text.length > 8) {
    badValue(
      report,
      'jcl-bad-unit',
      'UNIT',
      value,
      'a device number, device type or group name of at most 8 characters',
    );
    return {};
  }
  return isDeviceNumber(name.text) ? { name, deviceNumber: Number.parseInt(name.text, 16) } : { name };
}

/**
 * Whether the name of a unit is the number of a device, with or without a slash. 3390 is a device type although it
 * could be a number; what cannot be a number is a name.
 */
export function isDeviceNumber(text: string): boolean {
  if (text.startsWith('/')) return /^\/[0-9A-F]{3,4}$/.test(text);
  return (
    /^[0-9A-F]{3,4}$/.test(text) &&
    !/^(3390|3380|3375|3350|3340|3330|2314|2311|3480|3490|3590|3400|2400|2305)$/.test(text) &&
    /\d/.test(text)
  );
}

/** Characters of a volume serial; others need apostrophes. */
const serialPattern = /^[A-Z0-9@#$§£ÄÖÅÆØÑ-]{1,6}$/;
const subparameters = ['SER', 'REF'];

/** Reads `VOL=SER=A`, `VOL=SER=(A,B)`, `VOL=(PRIVATE,RETAIN,1,2,SER=A)`, `VOL=REF=*.STEP.DD`. */
export function readVolume(operand: Operand | undefined, report: Report): VolumeRequest | undefined {
  if (operand === undefined || operand.value.kind === 'omitted') return undefined;
  const { value, span } = operand;
  const keyword = operand.keyword?.text ?? 'VOLUME';
  const [privateValue, retainValue, sequenceValue, countValue, ...more] = places(value);
  const readWord = (part: typeof privateValue, word: string): void => {
    if (part !== undefined && part.kind !== 'omitted') oneOf(report, 'jcl-bad-volume', keyword, part, [word]);
  };
  const readNumber = (part: typeof privateValue): void => {
    if (part !== undefined && part.kind !== 'omitted' && wholeNumber(part) === undefined) {
      badValue(report, 'jcl-bad-volume', keyword, part, 'a number from 1 to 255');
    }
  };
  if (value.kind === 'scalar' && value.text !== 'PRIVATE') {
    badValue(
      report,
      'jcl-bad-volume',
      keyword,
      value,
      `SER=serial, REF=name or (PRIVATE,RETAIN,sequence,count,SER=serial)`,
    );
    return { serials: [], span };
  }
  readWord(privateValue, 'PRIVATE');
  readWord(retainValue, 'RETAIN');
  readNumber(sequenceValue);
  readNumber(countValue);
  for (const part of more)
    badValue(report, 'jcl-bad-volume', keyword, part, 'at most four parts before SER= or REF=');
  const serials: Word[] = [];
  let request: VolumeRequest = { serials, span };
  for (const item of keyed(value)) {
    if (item.keyword.text === 'SER') {
      for (const serial of itemsOf(item.value)) {
        const word = readSerial(serial, keyword, report);
        if (word !== undefined) serials.push(word);
      }
    } else if (item.keyword.text === 'REF') {
      if (item.value.kind !== 'scalar')
        badValue(report, 'jcl-bad-volume', keyword, item.value, 'REF=dsname or REF=*.step.dd');
      else {
        const reference = readReference(item.value);
        const word = asWord(item.value);
        if (reference !== undefined) request = { ...request, reference };
        else if (word !== undefined && !item.value.unresolved) request = { ...request, referenceName: word };
      }
    } else {
      report('jcl-bad-volume', item.keyword.span, {
        keyword,
        value: item.keyword.text,
        expected: listed(subparameters),
      });
    }
  }
  return request;
}

function readSerial(item: Operand, keyword: string, report: Report): Word | undefined {
  const { value } = item;
  if (value.kind === 'omitted') return undefined;
  if (value.kind !== 'scalar' || item.keyword !== undefined || value.suffix !== undefined) {
    badValue(report, 'jcl-bad-volume', keyword, value, 'a volume serial of 1 to 6 characters');
    return undefined;
  }
  if (value.unresolved) return undefined;
  if (value.text.length > 6 || (!value.quoted && !serialPattern.test(value.text.toUpperCase()))) {
    badValue(
      report,
      'jcl-bad-volume',
      keyword,
      value,
      'a volume serial of 1 to 6 letters, digits, @, #, $ or hyphens',
    );
    return undefined;
  }
  return { text: value.text.toUpperCase(), span: value.span };
}
