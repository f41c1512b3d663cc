import { nearestWord } from '../nearest-word.js';
import type { OptionValue } from './ast.js';
import { parseImage, parseSubsystems } from './identifiers.js';
import type { DscliOption } from './options.js';

export type ReadValue =
  | { readonly problem: undefined; readonly value: OptionValue | undefined }
  | { readonly problem: { readonly right: string; readonly fix?: string } };

function wrong(right: string, fix?: string): ReadValue {
  return { problem: fix === undefined ? { right } : { right, fix } };
}

function good(value: OptionValue): ReadValue {
  return { problem: undefined, value };
}

/** Reads the value of an option; with a problem it says what would be right. */
export function readValue({ value: form }: DscliOption, text: string): ReadValue {
  switch (form.kind) {
    case 'flag':
      return { problem: undefined, value: undefined };
    case 'image': {
      const image = parseImage(text);
      if (image !== undefined) return good({ kind: 'image', image });
      return wrong('a storage image ID such as IBM.2107-75FA120, with 7 characters behind the hyphen');
    }
    case 'subsystem': {
      const range = parseSubsystems(text);
      if (range?.image !== undefined && range.first === range.last) {
        return good({ kind: 'subsystem', subsystem: range });
      }
      return wrong('an LSS with its storage image, such as IBM.2107-75FA120/10');
    }
    case 'hex': {
      const { min, digits, zero } = form;
      const value = parseInt(text, 16);
      if (/^[0-9A-F]+$/i.test(text) && text.length >= min && text.length <= digits && (zero || value > 0)) {
        return good({ kind: 'hex', value });
      }
      const count = min === digits ? `${digits}` : `${min} to ${digits}`;
      const right = `${count} hexadecimal digits${zero ? '' : ', not all of them 0'}`;
      const padded = text.padStart(min, '0');
      const canPad = /^[0-9A-F]+$/i.test(text) && text.length < min && value > 0;
      return canPad ? wrong(right, padded) : wrong(right);
    }
    case 'number':
      return /^\d{1,9}$/.test(text) ? good({ kind: 'number', value: Number(text) }) : wrong('a whole number');
    case 'choice': {
      const words = form.words.map(({ keyword }) => keyword);
      const word = words.find((candidate) => candidate === text.toLowerCase());
      if (word !== undefined) return good({ kind: 'choice', word });
      const nearest = nearestWord(text.toLowerCase(), words);
      const right = words.map((each) => (each.includes(' ') ? `"${each}"` : each)).join(', ');
      return wrong(right, nearest?.includes(' ') === true ? `"${nearest}"` : nearest);
    }
    case 'text':
      return good({ kind: 'text', text });
  }
}
