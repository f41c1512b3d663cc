import { CstParser, EMPTY_ALT, type CstNode, type IToken, type ParserMethod } from 'chevrotain';
import {
  allTokens,
  Comma,
  Equals,
  LeftParenthesis,
  QuotedText,
  RightParenthesis,
  Text,
  UnclosedText,
} from './tokens.js';

/**
 * The operand field: parameters between commas, each with or without a keyword, values nested in parentheses.
 *
 *     PGM=ADRDSSU,PARM=('A,B',C),COND=((4,LT),EVEN)
 *
 * What can go wrong is written into the grammar as alternatives (a parenthesis that nothing opened, one that
 * nothing closes, text behind a complete value), so every sequence of tokens has a tree and one mistake costs
 * no more than the value it stands in.
 */
export class OperandParser extends CstParser {
  constructor(skipValidations = true) {
    super(allTokens, {
      recoveryEnabled: true,
      maxLookahead: 2,
      nodeLocationTracking: 'none',
      skipValidations,
    });
    this.performSelfAnalysis();
  }

  readonly field = this.RULE('field', () => {
    this.SUBRULE(this.operand);
    this.MANY(() => {
      this.OR([
        { ALT: () => this.CONSUME(Comma) },
        // A parenthesis that nothing opened. The converter reports it.
        { ALT: () => this.CONSUME(RightParenthesis, { LABEL: 'extra' }) },
      ]);
      this.SUBRULE2(this.operand);
    });
  });

  /** `KEY=VALUE`, where the value may have a keyword again (`VOL=SER=A`), or a value, or nothing. */
  readonly operand: ParserMethod<[], CstNode> = this.RULE('operand', () => {
    this.OR([
      {
        GATE: () => this.LA(1).tokenType === Text && this.LA(2).tokenType === Equals,
        IGNORE_AMBIGUITIES: true,
        ALT: () => {
          this.CONSUME(Text, { LABEL: 'keyword' });
          this.CONSUME(Equals);
          this.SUBRULE(this.operand);
        },
      },
      { ALT: () => this.SUBRULE(this.value) },
      { ALT: EMPTY_ALT() },
    ]);
  });

  /** What may stand behind a complete value is in the tree as `surplus`, for the converter to report. */
  readonly value = this.RULE('value', () => {
    this.OR([
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.scalar) },
      { ALT: () => this.CONSUME(Equals, { LABEL: 'surplus' }) },
    ]);
    this.MANY(() => {
      this.OR2([
        { ALT: () => this.CONSUME2(Equals, { LABEL: 'surplus' }) },
        { ALT: () => this.SUBRULE2(this.list, { LABEL: 'surplusList' }) },
        { ALT: () => this.SUBRULE2(this.scalar, { LABEL: 'surplusScalar' }) },
      ]);
    });
  });

  readonly scalar = this.RULE('scalar', () => {
    this.AT_LEAST_ONE(() =>
      this.OR([
        { ALT: () => this.CONSUME(Text, { LABEL: 'part' }) },
        { ALT: () => this.CONSUME(QuotedText, { LABEL: 'part' }) },
        { ALT: () => this.CONSUME(UnclosedText, { LABEL: 'part' }) },
      ]),
    );
    this.OPTION({
      GATE: () => this.LA(1).tokenType === LeftParenthesis,
      DEF: () => this.SUBRULE(this.list, { LABEL: 'suffix' }),
    });
  });

  readonly list: ParserMethod<[], CstNode> = this.RULE('list', () => {
    this.CONSUME(LeftParenthesis);
    this.SUBRULE(this.operand);
    this.MANY(() => {
      this.CONSUME(Comma);
      this.SUBRULE2(this.operand);
    });
    // The converter reports its absence.
    this.OPTION(() => this.CONSUME(RightParenthesis));
  });
}

export interface FieldCst {
  operand: (CstNode & { children: OperandCst })[];
  Comma?: IToken[];
  extra?: IToken[];
}

export interface OperandCst {
  keyword?: IToken[];
  Equals?: IToken[];
  operand?: (CstNode & { children: OperandCst })[];
  value?: (CstNode & { children: ValueCst })[];
}

export interface ValueCst {
  list?: (CstNode & { children: ListCst })[];
  scalar?: (CstNode & { children: ScalarCst })[];
  surplus?: IToken[];
  surplusList?: (CstNode & { children: ListCst })[];
  surplusScalar?: (CstNode & { children: ScalarCst })[];
}

export interface ScalarCst {
  part: IToken[];
  suffix?: (CstNode & { children: ListCst })[];
}

export interface ListCst {
  LeftParenthesis: IToken[];
  operand: (CstNode & { children: OperandCst })[];
  Comma?: IToken[];
  RightParenthesis?: IToken[];
}

let parser: OperandParser | undefined;

/** Parses the tokens of an operand field; the parser is made when first needed. */
export function parseField(tokens: IToken[]): FieldCst {
  parser ??= new OperandParser();
  parser.input = tokens;
  return parser.field().children as unknown as FieldCst;
}
