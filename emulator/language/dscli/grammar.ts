import { EmbeddedActionsParser, Lexer, type IToken } from 'chevrotain';
import { dscliTokens, OptionToken, PromptToken, QuotedToken, UnclosedQuote, WordToken } from './tokens.js';

/** The pieces of a line; pieces without a blank between them are one word. */
export interface LinePieces {
  readonly prompt: IToken | undefined;
  readonly pieces: readonly IToken[];
}

/*
 *     line  := prompt? piece*
 *     piece := option | quoted | word
 */
class LineParser extends EmbeddedActionsParser {
  private pieces: IToken[] = [];

  constructor(skipValidations: boolean) {
    super(dscliTokens, { recoveryEnabled: false, maxLookahead: 1, skipValidations });
    this.performSelfAnalysis();
  }

  parse(tokens: IToken[]): LinePieces {
    this.pieces = [];
    this.input = tokens;
    return this.line();
  }

  private readonly consumePrompt = (): IToken => this.CONSUME(PromptToken);

  private readonly line = this.RULE('line', (): LinePieces => {
    const prompt = this.OPTION(this.consumePrompt);
    this.MANY(this.consumePiece);
    return { prompt, pieces: this.pieces };
  });

  private readonly consumePiece = (): void => {
    this.pieces.push(this.OR(this.alternatives));
  };

  private readonly alternatives: { ALT: () => IToken }[] = [
    { ALT: () => this.CONSUME(OptionToken) },
    { ALT: () => this.CONSUME(QuotedToken) },
    { ALT: () => this.CONSUME(UnclosedQuote) },
    { ALT: () => this.CONSUME(WordToken) },
    // A prompt that is not the first word is a word like any other.
    { ALT: () => this.CONSUME1(PromptToken) },
  ];
}

/** Lexer and parser, which are dear to make and keep nothing between two lines. */
export class DscliGrammar {
  private static made: DscliGrammar | undefined;

  private readonly lexer: Lexer;
  private readonly parser: LineParser;

  /** @param skipValidations leaves out what cannot fail in a grammar that a test has validated, and takes time */
  constructor(skipValidations = true) {
    this.lexer = new Lexer(dscliTokens, {
      positionTracking: 'onlyOffset',
      ensureOptimizations: false,
      skipValidations,
    });
    this.parser = new LineParser(skipValidations);
  }

  static get shared(): DscliGrammar {
    return (this.made ??= new DscliGrammar());
  }

  read(text: string): LinePieces & { readonly comments: readonly IToken[] } {
    const { tokens, groups } = this.lexer.tokenize(text);
    return { ...this.parser.parse(tokens), comments: groups['comments'] ?? [] };
  }
}
