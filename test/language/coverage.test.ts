import { expect } from 'chai';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { itemSpan, type Item } from '../../emulator/language/control/ast.js';
import { parseStatement } from '../../emulator/language/control/parse-statement.js';
import { parseDscli } from '../../emulator/language/dscli/parse.js';
import { parseJcl } from '../../emulator/language/jcl/index.js';
import { LineIndex } from '../../emulator/language/line-index.js';
import type { Span } from '../../emulator/language/problem.js';
import { SourceMap } from '../../emulator/language/source-map.js';
import { parseSvc } from '../../emulator/language/svc/parse.js';
import { root } from '../support/cli.js';

/*
 * Nothing of a text is overlooked: every character that is no blank belongs to something that was read, or to a problem
 * that says why it was not.
 */

const jobs = path.join(root, 'samples/jobs');
/** The lines of all samples with these suffixes. */
const sampleLines = (...suffixes: string[]): string[] =>
  readdirSync(jobs)
    .filter((name) => suffixes.includes(path.extname(name)))
    .flatMap((name) => readFileSync(path.join(jobs, name), 'utf8').split('\n'))
    .filter((line) => line.trim() !== '');

/** Lines with a few characters taken out, doubled, or replaced by what may hurt. */
function mutated(lines: readonly string[], noise: readonly string[]): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(200), fc.constantFrom('', ...noise), fc.nat(2));
  const line = fc
    .tuple(fc.constantFrom(...lines), fc.array(change, { maxLength: 3 }))
    .map(([text, changes]) =>
      changes.reduce((now, [at, put, cut]) => {
        const place = at % (now.length + 1);
        return now.slice(0, place) + put + now.slice(place + cut);
      }, text),
    );
  return fc.array(line, { minLength: 1, maxLength: 12 }).map((some) => some.join('\n'));
}

/** The characters that are no blanks and in none of the spans, with their places. */
function uncovered(text: string, spans: Iterable<Span>): string[] {
  const covered = new Uint8Array(text.length);
  for (const { start, end } of spans) covered.fill(1, start, end);
  return Array.from(text, (_, at) => at)
    .filter((at) => covered[at] === 0 && !/\s/.test(text[at] ?? ' '))
    .map((at) => `${at} ${text[at]!}`);
}

const spansOf = (rows: Iterable<{ readonly span: Span }>): Span[] => Array.from(rows, ({ span }) => span);

/** The smallest pieces: words without their lists, and of a list only its parentheses. */
function* leaves(items: readonly Item[]): IterableIterator<Span> {
  for (const item of items) {
    const list = item.kind === 'group' ? item : item.kind === 'word' ? item.list : undefined;
    if (item.kind !== 'group') yield item.kind === 'word' ? item.span : itemSpan(item);
    if (list === undefined) continue;
    const { start, end } = list.span;
    yield { start, end: start + 1 };
    yield { start: end - 1, end };
    yield* leaves(list.items);
    yield* list.commas.map((comma) => comma.span);
  }
}

describe('every character that is no blank belongs to something', () => {
  const tried = { numRuns: 400 };

  it('in a control statement: to a word, a value, a sign, a comment, or a problem', () => {
    const noise = ['(', ')', ',', "'", "X'", '/*', '*/', '=', '¬', ';', '+', '-', ' ', '\u00e4', '"'];
    const text = mutated(sampleLines('.tso', '.dss', '.ickdsf'), noise);
    fc.assert(
      fc.property(text, (lines) => {
        const joined = lines.replaceAll('\n', ' ');
        const read = parseStatement(SourceMap.verbatim(joined, 0));
        const spans = [
          ...(read.verb === undefined ? [] : leaves([read.verb])),
          ...leaves(read.operands),
          ...read.commas.map((comma) => comma.span),
          ...read.comments,
          ...spansOf(read.problems),
        ];
        expect(uncovered(joined, spans), joined).to.deep.equal([]);
      }),
      tried,
    );
  });

  it('in a script of the DS CLI: to a command, a comment, or a problem', () => {
    const noise = ['"', "'", '#', '\\\n', '-', ':', ' ', '$', '|', ';', '\u00e4'];
    fc.assert(
      fc.property(mutated(sampleLines('.dscli'), noise), (text) => {
        const { commands, comments, problems } = parseDscli(new LineIndex(text).lines());
        expect(
          uncovered(text, [...spansOf(commands), ...comments, ...spansOf(problems)]),
          text,
        ).to.deep.equal([]);
      }),
      tried,
    );
  });

  it('in a script of Spectrum Virtualize: to a name, an option, an object, a comment, or a line with a problem', () => {
    const noise = ['"', "'", '#', '\\', '-', ':', ' ', ';', '|', '\u00e4'];
    fc.assert(
      fc.property(mutated(sampleLines('.svc'), noise), (text) => {
        const { lines, comments, problems } = parseSvc(new LineIndex(text).lines());
        const words = lines.flatMap(({ span, name, command, problems: own, options, object }) =>
          // What is wrong in a line is no part of it.
          own.length > 0 || command === undefined
            ? [span]
            : [
                { start: span.start, end: name.span.end },
                ...spansOf(options.values()),
                ...(object === undefined ? [] : [object.span]),
              ],
        );
        expect(uncovered(text, [...words, ...comments, ...spansOf(problems)]), text).to.deep.equal([]);
      }),
      tried,
    );
  });

  it('in JCL: to a statement, a comment, data, a delimiter, or a line with a problem', () => {
    const noise = ['/', '//', '*', "'", '(', ')', ',', '&', '=', ' ', '.', '\u00e4', '/*'];
    fc.assert(
      fc.property(mutated(sampleLines('.jcl'), noise), (lines) => {
        const text = `//J JOB\n${lines}`;
        const { entries, problems } = parseJcl(text);
        const index = new LineIndex(text);
        // A record that is none is not in the tree: only what is wrong with it is said.
        const wrong = problems.map(({ span }) => {
          const [first, last] = [index.position(span.start), index.position(span.end)];
          return { start: index.lineStart(first.line - 1), end: index.lineEnd(last.line - 1) };
        });
        expect(uncovered(text, [...spansOf(entries), ...wrong]), text).to.deep.equal([]);
      }),
      tried,
    );
  });
});
