/** A list, or the operand field, that a place is in. */
export interface OpenList {
  /** Keywords before it, from the outer one: `VOLUME` and `SER` of `VOL=SER=(`. Each with the offset where it stands. */
  readonly keywords: readonly KeywordAt[];
  /** It follows a name at once: the member of a data set. */
  readonly isSuffix: boolean;
  /** It begins with a list or a word, not with a number. */
  readonly isGroups: boolean;
  /** Items before, keywords included. */
  index: number;
  /** Items without a keyword before. */
  positional: number;
}

export interface KeywordAt {
  readonly text: string;
  readonly at: number;
}

/** Where a place in an operand field is. */
export interface FieldPlace {
  /** From the operand field itself to the innermost list. */
  readonly lists: readonly OpenList[];
  /** Keywords of the item itself: the offset is behind their equals signs. */
  readonly keywords: readonly KeywordAt[];
  /** Where the word begins that ends at the place: a value behind its apostrophe. */
  readonly from: number;
  readonly inQuote: boolean;
  /** Behind a complete list or name with a list: nothing but a comma can follow. */
  readonly isComplete: boolean;
}

/**
 * Reads an operand field up to an offset, whatever is missing behind it:
 *
 *     DISP=(NEW,CAT          lists: the field; that of DISP, one item before. The word is CAT.
 *     VOL=(PRIVATE,SER=      lists: the field; that of VOL. Keywords of the item: SER.
 */
export function scanField(text: string, at: number): FieldPlace {
  const lists: OpenList[] = [open([], false, false)];
  let keywords: KeywordAt[] = [];
  let from = 0;
  let inQuote = false;
  let isComplete = false;
  const outer: KeywordAt[][] = [];
  for (let index = 0; index < at; index++) {
    const char = text[index];
    if (inQuote) {
      if (char === "'") {
        inQuote = false;
        isComplete = true;
      }
      continue;
    }
    switch (char) {
      case "'":
        inQuote = true;
        // Two apostrophes side by side are one that belongs to the text.
        if (text[index - 1] !== "'" || from > index - 1) from = index + 1;
        isComplete = false;
        break;
      case '(': {
        const isSuffix = index > from;
        lists.push(open(keywords, isSuffix, /^[(A-Z]/i.test(text.slice(index + 1, index + 2))));
        outer.push(keywords);
        keywords = [];
        from = index + 1;
        isComplete = false;
        break;
      }
      case ')':
        if (lists.length > 1) {
          lists.pop();
          keywords = outer.pop() ?? [];
        }
        isComplete = true;
        break;
      case ',': {
        const list = lists[lists.length - 1]!;
        list.index++;
        if (keywords.length === 0) list.positional++;
        keywords = [];
        from = index + 1;
        isComplete = false;
        break;
      }
      case '=':
        if (!isComplete) keywords = [...keywords, { text: text.slice(from, index), at: from }];
        from = index + 1;
        break;
      default:
    }
  }
  return { lists, keywords, from, inQuote, isComplete };
}

function open(keywords: readonly KeywordAt[], isSuffix: boolean, isGroups: boolean): OpenList {
  return { keywords, isSuffix, isGroups, index: 0, positional: 0 };
}
