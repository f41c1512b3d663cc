/** A device number as all its spellings are compared: four digits, in upper case. Undefined when it is none. */
export function deviceName(text: string): string | undefined {
  return /^[0-9A-F]{3,5}$/i.test(text) ? text.toUpperCase().padStart(4, '0') : undefined;
}

/** One part of a data set name. */
const qualifier = /^[A-Z@#$§£ÄÖÅÆØÑ][A-Z0-9@#$§£ÄÖÅÆØÑ{-]{0,7}$/;

/** Whether a text is the name of one data set: no pattern, no temporary name. */
export function isPlainDataSet(text: string): boolean {
  return text.length <= 44 && text.split('.').every((part) => qualifier.test(part));
}
