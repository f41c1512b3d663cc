import { EmbeddedActionsParser, Lexer, type IToken } from 'chevrotain';
import type { SourceMap } from '../source-map.js';
import { Comma, Group, HexString, Operator, QuotedString, Word, type Item } from './ast.js';
import {
  CommaToken,
  controlTokens,
  HexToken,
  LeftParenthesis,
  OperatorToken,
  QuotedToken,
  RightParenthesis,
  UnclosedQuote,
  WordToken,
} from './tokens.js';

interface ItemList {
  readonly items: Item[];
  readonly commas: Comma[];
}

/*
 *     statement := verb? list
 *     list      := ( item | "," )*
 *     item      := word [ "(" list ")" ] | "(" list ")" | hex | quoted | operator
 *
 * The tree is built at once and no CST is made, and the functions of a repetition are made once and not for
 * each of its rounds: extent lists have thousands of items. `current` is the list that is being filled.
 */
class ControlParser extends EmbeddedActionsParser {
  private source!: SourceMap;
  private current: ItemList = { items: [], commas: [] };

  constructor(skipValidations: boolean) {
    super(controlTokens, { recoveryEnabled: true, maxLookahead: 1, skipValidations });
    this.performSelfAnalysis();
  }

  parse(source: SourceMap, tokens: IToken[]): ItemList & { verb: Word | undefined } {
    this.source = source;
    this.current = { items: [], commas: [] };
    this.input = tokens;
    return this.statement();
  }

  private readonly statement = this.RULE('statement', () => {
    const verb = this.OPTION(this.consumeVerb);
    return { verb, ...this.SUBRULE(this.list) };
  });

  private readonly consumeVerb = (): Word => this.word(this.CONSUME(WordToken), undefined);

  private readonly list = this.RULE('list', (): ItemList => {
    const outer = this.current;
    const list: ItemList = { items: [], commas: [] };
    this.current = list;
    this.MANY(this.consumeItem);
    this.current = outer;
    return list;
  });

  private readonly consumeItem = (): void => {
    this.OR(this.items);
  };

  private readonly items: { ALT: () => void }[] = [
    {
      ALT: () => {
        const token = this.CONSUME(WordToken);
        this.current.items.push(this.word(token, this.OPTION1(this.consumeList)));
      },
    },
    {
      ALT: () => {
        const token = this.CONSUME(CommaToken);
        const { items, commas } = this.current;
        commas.push(new Comma(this.source, token.startOffset, endOf(token), items.length));
      },
    },
    {
      ALT: () => {
        const group = this.SUBRULE2(this.group);
        this.current.items.push(group);
      },
    },
    {
      ALT: () => {
        const token = this.CONSUME(HexToken);
        const digits = token.image.slice(2, -1);
        this.current.items.push(new HexString(this.source, token.startOffset, endOf(token), digits));
      },
    },
    {
      ALT: () => {
        this.current.items.push(this.quoted(this.CONSUME(QuotedToken), true));
      },
    },
    {
      ALT: () => {
        this.current.items.push(this.quoted(this.CONSUME(UnclosedQuote), false));
      },
    },
    {
      ALT: () => {
        const token = this.CONSUME(OperatorToken);
        this.current.items.push(new Operator(this.source, token.startOffset, endOf(token), token.image));
      },
    },
  ];

  private readonly consumeList = (): Group => this.SUBRULE1(this.group);

  private readonly group = this.RULE('group', (): Group => {
    const open = this.CONSUME(LeftParenthesis);
    const { items, commas } = this.SUBRULE(this.list);
    const close = this.CONSUME(RightParenthesis);
    return new Group(this.source, open.startOffset, endOf(close), items, commas, close.image !== '');
  });

  private word(token: IToken, list: Group | undefined): Word {
    return new Word(this.source, token.startOffset, endOf(token), token.image, list);
  }

  private quoted(token: IToken, closed: boolean): QuotedString {
    const inner = token.image.slice(1, closed ? -1 : undefined).replaceAll("''", "'");
    return new QuotedString(this.source, token.startOffset, endOf(token), inner, closed);
  }
}

function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}

/** Lexer and parser, which are dear to make and keep nothing between two statements. */
export class ControlGrammar {
  private static made: ControlGrammar | undefined;

  private readonly lexer: Lexer;
  private readonly parser: ControlParser;

  /** @param skipValidations leaves out what cannot fail in a grammar that a test has validated, and takes time */
  constructor(skipValidations = true) {
    this.lexer = new Lexer(controlTokens, {
      positionTracking: 'onlyOffset',
      ensureOptimizations: !skipValidations,
      skipValidations,
    });
    this.parser = new ControlParser(skipValidations);
  }

  static get shared(): ControlGrammar {
    return (this.made ??= new ControlGrammar());
  }

  tokenize(text: string): { readonly tokens: IToken[]; readonly comments: IToken[] } {
    const { tokens, groups } = this.lexer.tokenize(text);
    return { tokens, comments: groups['comments'] ?? [] };
  }

  parse(source: SourceMap, tokens: IToken[]): ItemList & { readonly verb: Word | undefined } {
    return this.parser.parse(source, tokens);
  }
}
