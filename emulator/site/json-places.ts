import {
  createScanner,
  findNodeAtLocation,
  parseTree,
  printParseErrorCode,
  getNodeValue,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { problem, type Problem, type Span } from '../language/problem.js';

/** Keys and list positions from the top of a JSON text to one of its values. */
export type JsonPath = readonly (string | number)[];

/** A JSON text with comments that was read, with the way from its values back to their places. */
export class JsonPlaces {
  private constructor(
    private readonly text: string,
    private readonly root: Node | undefined,
    readonly problems: readonly Problem[],
  ) {}

  static read(text: string): JsonPlaces {
    if (text.includes('\0'))
      return new JsonPlaces(text, undefined, [problem('site-not-text', firstCharacter(text))]);
    const deep = placeOfDepth(text, deepestNesting);
    if (deep !== undefined) {
      return new JsonPlaces(text, undefined, [
        problem('site-syntax', deep, { what: 'no site file is nested that deep' }),
      ]);
    }
    const errors: ParseError[] = [];
    const root = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
    if (root === undefined && errors.length === 0) {
      return new JsonPlaces(text, undefined, [problem('site-empty', { start: 0, end: 0 })]);
    }
    // Where the first mistake shifts everything behind it, ten more places help nobody.
    const syntax = errors.slice(0, 3).map((error) => syntaxProblem(text, error));
    const repeated = root === undefined ? [] : repeatedKeys(root);
    return new JsonPlaces(text, root, [...syntax, ...repeated]);
  }

  /** The value as plain data; meaningless when there are problems. */
  get value(): unknown {
    return this.root === undefined ? undefined : (getNodeValue(this.root) as unknown);
  }

  /** The place of a value; where it is missing, of the nearest group around it (its key, or its brace). */
  span(path: JsonPath): Span {
    const node = this.find(path);
    if (node !== undefined) return spanOf(node);
    for (let depth = path.length - 1; depth >= 0; depth--) {
      const around = this.find(path.slice(0, depth));
      if (around !== undefined) return { start: around.offset, end: around.offset + 1 };
    }
    return firstCharacter(this.text);
  }

  /** The place of a key in the group at `path`. */
  keySpan(path: JsonPath, key: string): Span {
    const property = this.find(path)?.children?.find((child) => child.children?.[0]?.value === key);
    const node = property?.children?.[0];
    return node === undefined ? this.span(path) : spanOf(node);
  }

  has(path: JsonPath): boolean {
    return this.find(path) !== undefined;
  }

  private find(path: JsonPath): Node | undefined {
    if (this.root === undefined || path.length === 0) return this.root;
    return findNodeAtLocation(this.root, [...path]);
  }
}

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

function firstCharacter(text: string): Span {
  return { start: 0, end: Math.min(1, text.length) };
}

/** Far more than a site file needs, and few enough for parsers that call themselves for each level. */
const deepestNesting = 100;

/** The bracket that goes deeper than `limit`. */
function placeOfDepth(text: string, limit: number): Span | undefined {
  const tokens = createScanner(text, true);
  let depth = 0;
  while (tokens.getPosition() < text.length) {
    tokens.scan();
    const start = tokens.getTokenOffset();
    const token = tokens.getTokenValue();
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    if (depth > limit) return { start, end: start + 1 };
  }
  return undefined;
}

function repeatedKeys(root: Node): Problem[] {
  const problems: Problem[] = [];
  const walk = (node: Node): void => {
    const seen = new Map<string, Node>();
    for (const child of node.children ?? []) {
      const key = child.type === 'property' ? child.children?.[0] : undefined;
      if (key !== undefined) {
        const name = String(key.value);
        const first = seen.get(name);
        if (first !== undefined) {
          const related = [{ span: spanOf(first), message: 'The first one is here.' }];
          problems.push(problem('site-key-repeated', spanOf(key), { key: name }, { related }));
        }
        seen.set(name, key);
      }
      walk(child);
    }
  };
  walk(root);
  return problems;
}

const syntaxWords: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a text or key must stand in quotation marks',
  InvalidNumberFormat: 'this is no number; hexadecimal values stand in quotation marks, such as "0A10"',
  PropertyNameExpected: 'a key in quotation marks is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected behind the key',
  CommaExpected: 'a comma is missing before this',
  CloseBraceExpected: 'the closing } is missing',
  CloseBracketExpected: 'the closing ] is missing',
  EndOfFileExpected: 'nothing may follow the closing }',
  UnexpectedEndOfComment: 'the comment has no */',
  UnexpectedEndOfString: 'the text has no closing quotation mark on this line',
  UnexpectedEndOfNumber: 'the number is not complete',
  InvalidUnicode: 'behind \\u stand four hexadecimal digits',
  InvalidEscapeCharacter: 'this is no escape sequence; write a backslash as \\\\, or use / in paths',
  InvalidCharacter: 'this character must be written as an escape sequence',
};

function syntaxProblem(text: string, { error, offset, length }: ParseError): Problem {
  const code = printParseErrorCode(error);
  const start = Math.min(offset, text.length);
  const end = Math.min(start + Math.max(length, start < text.length ? 1 : 0), text.length);
  return problem('site-syntax', { start, end }, { what: syntaxWords[code] ?? code });
}
