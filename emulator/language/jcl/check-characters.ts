import type { RawStatement } from './statement-reader.js';
import { replaceFix, type Report } from './report.js';

/** Characters that a word processor puts in the place of plain ones, with these. */
const typographic: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': "'",
  '\u201d': "'",
  '\u2013': '-',
  '\u2014': '-',
  '\u00a0': ' ',
};

/** What is to be looked at more closely: most statements have nothing of it. */
const unusual = /[\u0080-\uffff]/;

/** Reports characters that JCL does not have, and lower case, in the fields that JCL reads. Comments are free. */
export function checkCharacters(raw: RawStatement, report: Report): void {
  const text = raw.field.text;
  for (let at = text.search(unusual); at !== -1 && at < text.length; at++) {
    const char = text[at]!;
    const plain = typographic[char];
    if (plain === undefined) continue;
    const span = raw.field.span(at, at + 1);
    report(
      'jcl-bad-character',
      span,
      {
        code: char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0'),
        plain: plain === ' ' ? 'blank' : plain,
      },
      {
        fix: replaceFix(`Replace by ${plain === ' ' ? 'a blank' : plain}`, span, plain),
      },
    );
  }
  checkCase(raw, report);
}

/** Once for each statement: the first word in lower case outside apostrophes. */
function checkCase(raw: RawStatement, report: Report): void {
  if (raw.writtenName !== undefined && raw.name !== undefined && raw.writtenName !== raw.name.text) {
    report('jcl-lower-case', raw.name.span, { text: raw.writtenName });
    return;
  }
  const text = raw.field.text;
  if (!/[a-z]/.test(text)) return;
  let inQuote = false;
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (char === "'") inQuote = !inQuote;
    else if (!inQuote && char >= 'a' && char <= 'z') {
      const word = /^[A-Za-z0-9@#$.]+/.exec(text.slice(at))![0];
      report('jcl-lower-case', raw.field.span(at, at + word.length), { text: word });
      return;
    }
  }
}
