import { expect } from 'chai';
import fc from 'fast-check';
import { detachLists, itemText, type Group, type Item } from '../../../emulator/language/control/ast.js';
import { maxNesting } from '../../../emulator/language/control/balance.js';
import { parseStatement, type ParseOptions } from '../../../emulator/language/control/parse-statement.js';
import { SourceMap, SourceMapBuilder } from '../../../emulator/language/source-map.js';
import { expectProblems, markedText } from '../../support/marked-text.js';

const parse = (text: string, options?: ParseOptions) => parseStatement(SourceMap.verbatim(text, 0), options);

/** The tree in one line: lists in parentheses, the kind before what is not a word. */
function shape(items: readonly Item[]): string {
  return items
    .map((item) => {
      if (item.kind === 'word') return item.text + (item.list === undefined ? '' : group(item.list));
      if (item.kind === 'group') return group(item);
      if (item.kind === 'string') return `str:${item.value}`;
      return item.kind === 'hex' ? `hex:${item.digits}` : `op:${item.text}`;
    })
    .join(' ');
}

const group = (list: Group): string => `(${shape(list.items)})`;

describe('control statements', () => {
  const good: [text: string, verb: string | undefined, operands: string][] = [
    ['COPY', 'COPY', ''],
    ['', undefined, ''],
    [' /* nothing */ ', undefined, ''],
    ['COPY FULL INDD(A)', 'COPY', 'FULL INDD(A)'],
    ['COPY DATASET (INCLUDE( X ))', 'COPY', 'DATASET(INCLUDE(X))'],
    ['copy ds(inc(a.b*.%c,**.x * **))', 'copy', 'ds(inc(a.b*.%c **.x * **))'],
    ['X ODY((V1,3390),(V2,3390)) Y', 'X', 'ODY((V1 3390) (V2 3390)) Y'],
    ['X RENAMEU(**,*.*.X.**)', 'X', 'RENAMEU(** *.*.X.**)'],
    ["T SDEVN(X'0F40') A(x'00')", 'T', 'SDEVN(hex:0F40) A(hex:00)'],
    ["WTO 'IT''S (DONE), /* YES */'", 'WTO', "str:IT'S (DONE), /* YES */"],
    ["WTO ''", 'WTO', 'str:'],
    ['X FACE DEAD 0A12 /0A12 G(+1)', 'X', 'FACE DEAD 0A12 /0A12 G(+1)'],
    ['IF LASTCC = 8 THEN', 'IF', 'LASTCC op:= 8 THEN'],
    ['IF MAXCC¬=8', 'IF', 'MAXCC op:¬= 8'],
    [
      'IF A^=1 B!=1 C<>1 D<=1 E>=1 F<1 G>1',
      'IF',
      'A op:^= 1 B op:!= 1 C op:<> 1 D op:<= 1 E op:>= 1 F op:< 1 G op:> 1',
    ],
    ['SET LASTCC=0', 'SET', 'LASTCC op:= 0'],
    ['A!B X^', 'A!B', 'X^'],
    ['A(B/* one */C)/* two */D', 'A', '(B C) D'],
    ['PASSWORD(DSN/PW)', 'PASSWORD', '(DSN/PW)'],
    ['A\tB,\tC,,D', 'A', 'B C D'],
    ['A ((((B))))', 'A', '((((B))))'],
    ['A B()', 'A', 'B()'],
    ['A Ä(Ω)', 'A', 'Ä(Ω)'],
  ];
  for (const [text, verb, operands] of good) {
    it(`reads ${JSON.stringify(text)}`, () => {
      const statement = parse(text);
      expect(statement.verb?.text).to.equal(verb);
      expect(shape(statement.operands)).to.equal(operands);
      expect(statement.problems).to.deep.equal([]);
    });
  }

  it('keeps where commas stand', () => {
    const { operands, commas } = parse('X , A(1 2,3,,4) , B');
    const [a] = operands;
    expect(commas.map((comma) => comma.after)).to.deep.equal([0, 1]);
    expect(a?.kind === 'word' && a.list?.commas.map((comma) => comma.after)).to.deep.equal([2, 3, 3]);
  });

  it('keeps comments with their places', () => {
    const marked = markedText('A <|/* one */|> B<|/**/|>');
    const { comments, operands } = parse(marked.text);
    expect(comments).to.deep.equal(marked.spans);
    expect(shape(operands)).to.equal('B');
  });

  it('takes lists off words where the words may be operators', () => {
    const [by] = parse('X BY(DSORG EQ (A B))').operands;
    expect(by?.kind === 'word' && shape(detachLists(by.list!.items))).to.equal('DSORG EQ (A B)');
  });

  it('finds places through continued lines', () => {
    //                0123456789      01234567
    const document = 'A SDE -\n     VN(0F40) X';
    const source = new SourceMapBuilder()
      .append(document.slice(0, 5), 0)
      .append(document.slice(13), 13)
      .build();
    const [sdevn, x] = parseStatement(source).operands;
    expect(sdevn?.kind === 'word' && sdevn.text).to.equal('SDEVN');
    expect(sdevn?.span).to.deep.equal({ start: 2, end: 15 });
    expect(sdevn?.kind === 'word' && sdevn.list?.items[0]?.span).to.deep.equal({ start: 16, end: 20 });
    expect(x?.span).to.deep.equal({ start: 22, end: 23 });
    expect(sdevn && itemText(sdevn)).to.equal('SDEVN(0F40)');
  });

  describe('bad form', () => {
    const known = new Set(['TDEVN', 'MODE', 'FULL']);
    const options: ParseOptions = { startsOperand: (_, word) => known.has(word) };
    const bad: [marked: string, codes: string[], operands: string][] = [
      ['F SDEVN<|(|>0F40 TDEVN(0F41) MODE(X)', ['parenthesis-not-closed'], 'SDEVN(0F40) TDEVN(0F41) MODE(X)'],
      ['F SDEVN<|(|> FULL', ['parenthesis-not-closed'], 'SDEVN() FULL'],
      [
        'F D<|(|>INC<|(|>A TDEVN(B)',
        ['parenthesis-not-closed', 'parenthesis-not-closed'],
        'D(INC(A)) TDEVN(B)',
      ],
      ['F D<|(|>INC(A) EXC(B)', ['parenthesis-not-closed'], 'D(INC(A) EXC(B))'],
      ['F MODE<|(|>COPY', ['parenthesis-not-closed'], 'MODE(COPY)'],
      ['F A(B)<|)|> TDEVN(C)', ['parenthesis-not-opened'], 'A(B) TDEVN(C)'],
      ['F <|)|> <|)|> A', ['parenthesis-not-opened', 'parenthesis-not-opened'], 'A'],
      ['F <|)|> A <|(|>', ['parenthesis-not-opened', 'parenthesis-not-closed'], 'A()'],
      ["F A(<|'text) B|>", ['quote-not-closed'], 'A(str:text) B)'],
      ["F A(<|X'0G'|> <|X''|>)", ['hex-string-invalid', 'hex-string-invalid'], 'A(hex:0G hex:)'],
      ['F A(B <|/* open) |>', ['comment-not-closed'], 'A(B)'],
      ['<|(A)|> B', ['verb-missing'], '(A) B'],
      ["<|'A'|>", ['verb-missing'], 'str:A'],
    ];
    for (const [marked, codes, operands] of bad) {
      it(`remarks on ${JSON.stringify(marked)} and reads the rest`, () => {
        const text = markedText(marked);
        const statement = parse(text.text, options);
        expectProblems(statement.problems, text, codes);
        expect(shape(statement.operands)).to.equal(operands);
      });
    }

    it('offers to remove a parenthesis too many', () => {
      const [found] = parse('F A(B))').problems;
      expect(found?.fix?.edits).to.deep.equal([{ span: { start: 6, end: 7 }, text: '' }]);
    });

    it('allows a comment without end where the language does', () => {
      expect(parse('F A /* open', { openCommentAllowed: true }).problems).to.deep.equal([]);
    });

    it('survives any depth of parentheses', () => {
      const depth = 100_000;
      const { problems, operands } = parse(`F A${'('.repeat(depth)}X${')'.repeat(depth)} B`);
      expect(problems.map((found) => found.code)).to.deep.equal(['nesting-too-deep']);
      expect(problems[0]?.span).to.deep.equal({ start: 3 + maxNesting, end: 4 + maxNesting });
      expect(operands.length).to.equal(2);
    });
  });

  it('never throws, and its places lie inside the text in the right order', () => {
    const pieces = fc.constantFrom(
      ...Array.from("()',=/*X' AB.%¬-+;\t\n"),
      "X'",
      '/*',
      '*/',
      'INC',
      '((',
      '))',
      '\0',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.boolean(), (parts, hoist) => {
        const text = parts.join('');
        const statement = parse(text, { startsOperand: () => hoist });
        const check = (items: readonly Item[], from: number, to: number): void => {
          let at = from;
          for (const item of items) {
            const end = item.kind === 'word' ? (item.list?.to ?? item.to) : item.to;
            expect(item.from).to.be.at.least(at);
            expect(end).to.be.within(item.from, to);
            const list = item.kind === 'group' ? item : item.kind === 'word' ? item.list : undefined;
            if (list !== undefined) check(list.items, list.from, list.to);
            at = end;
          }
        };
        check(statement.operands, statement.verb?.to ?? 0, text.length);
        for (const { span } of statement.problems) {
          expect(0 <= span.start && span.start <= span.end && span.end <= text.length).to.equal(true);
        }
      }),
    );
  });

  it('reads back what it printed', () => {
    const word = fc.stringMatching(/^[A-Z@#$%*.0-9-]{1,6}$/);
    const leaf = fc.oneof(
      word,
      fc.string({ unit: fc.constantFrom('A', ' ', "''", '(', ')', '/*') }).map((text) => `str:${text}`),
      fc.stringMatching(/^[0-9A-F]{2}$/).map((digits) => `hex:${digits}`),
    );
    type Tree = string | Tree[] | { word: string; list: Tree[] };
    const tree = fc.letrec<{ tree: Tree; list: Tree[] }>((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, leaf, tie('list'), fc.record({ word, list: tie('list') })),
      list: fc.array(tie('tree'), { maxLength: 4 }),
    }));
    const print = (item: Tree, separator: string): string => {
      if (Array.isArray(item)) return `(${item.map((part) => print(part, separator)).join(separator)})`;
      if (typeof item === 'object') return item.word + print(item.list, separator);
      if (item.startsWith('str:')) return `'${item.slice(4)}'`;
      return item.startsWith('hex:') ? `X'${item.slice(4)}'` : item;
    };
    const meant = (item: Tree): string => {
      if (Array.isArray(item)) return `(${item.map(meant).join(' ')})`;
      if (typeof item === 'object') return item.word + meant(item.list);
      return item.startsWith('str:') ? item.replaceAll("''", "'") : item;
    };
    fc.assert(
      fc.property(tree.list, fc.constantFrom(',', ' , ', ',/* c */'), (items, separator) => {
        const text = `VERB ${items.map((item) => print(item, separator)).join(separator)}`;
        const statement = parse(text);
        expect(statement.problems).to.deep.equal([]);
        expect(shape(statement.operands)).to.equal(items.map(meant).join(' '));
      }),
    );
  });
});
