/** What a scan of some statement text finds out without parsing it. */
export interface ScannedText {
  /** The text with comments and the insides of quotes blanked out, every character at its old place. */
  readonly code: string;
  /** The text with comments blanked out, quotes as they stand. */
  readonly withoutComments: string;
  /** Where a comment begins that does not end in this text. */
  readonly openComment: number | undefined;
  /** Where the last comment begins that ends in this text, and its end. */
  readonly lastComment: { readonly start: number; readonly end: number } | undefined;
  /** Parentheses that are open at the end; negative when more are closed than opened. */
  readonly depth: number;
}

/** Looks through text for comments, quotes and parentheses. */
export function scanText(text: string): ScannedText {
  let code = '';
  let withoutComments = '';
  let depth = 0;
  let openComment: number | undefined;
  let lastComment: ScannedText['lastComment'];
  for (let at = 0; at < text.length;) {
    const character = text[at]!;
    if (character === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      if (end < 0) openComment = at;
      else lastComment = { start: at, end: end + 2 };
      const next = end < 0 ? text.length : end + 2;
      code += ' '.repeat(next - at);
      withoutComments += ' '.repeat(next - at);
      at = next;
    } else if (character === "'" && text.indexOf("'", at + 1) > at) {
      const next = text.indexOf("'", at + 1) + 1;
      code += `'${' '.repeat(next - at - 2)}'`;
      withoutComments += text.slice(at, next);
      at = next;
    } else {
      if (character === '(') depth++;
      else if (character === ')') depth--;
      code += character;
      withoutComments += character;
      at++;
    }
  }
  return { code, withoutComments, openComment, lastComment, depth };
}
