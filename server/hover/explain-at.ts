import { expectationComments } from '../../emulator/jobs/expectations/comments.js';
import { formOf } from '../../emulator/jobs/expectations/next-words.js';
import type { Span } from '../../emulator/language/problem.js';
import type { CommandInfo } from '../../emulator/language/syntax/command-info.js';
import type { StatementSyntax, SyntaxNode } from '../../emulator/language/syntax/document-syntax.js';
import { messageIdPattern } from '../../emulator/messages/catalogue.js';
import type { OpenDocument } from '../documents/open-document.js';
import { explainVerb } from '../explain/command.js';
import { explainExpectation } from '../explain/expectation.js';
import { explainMessage } from '../explain/message.js';
import { explainOperand } from '../explain/operand.js';
import { explainProblem, isProblemCode } from '../explain/problem-code.js';
import { explainStep } from '../explain/step.js';
import { JclPlace } from '../places/jcl-place.js';
import { wordAt, type WordAt } from '../places/word-at.js';
import type { Platform } from '../platform.js';
import { lookupOf } from '../workspace/site-lookups.js';
import { explainDdName, explainSymbolName, explainValue } from './explain-value.js';

/** What a word of a document means, as Markdown, and where the word stands. */
export interface Explanation {
  readonly markdown: string;
  readonly span: Span;
}

/** Explains what stands at an offset; undefined where there is nothing to say. */
export function explainAt(
  document: OpenDocument,
  offset: number,
  platform: Platform,
): Explanation | undefined {
  const statement = document.syntax?.statementAt(offset);
  const word = statement && wordAt(statement, offset);
  if (statement !== undefined && word !== undefined) {
    const markdown = new Explainer(document, statement, offset, platform).explain(word);
    if (markdown !== undefined) return { markdown, span: word.span };
  }
  const isOwn = statement !== undefined && word !== undefined;
  return isOwn ? undefined : (symbolInData(document, offset) ?? wordInText(document, offset, platform));
}

class Explainer {
  private place: JclPlace | undefined;

  constructor(
    private readonly document: OpenDocument,
    private readonly statement: StatementSyntax,
    private readonly offset: number,
    private readonly platform: Platform,
  ) {}

  explain(word: WordAt): string | undefined {
    const { verb } = this.statement;
    switch (word.kind) {
      case 'verb':
        return verb && explainVerb(verb, this.page(verb.info));
      case 'name':
        return this.name();
      case 'keyword':
        return this.keyword(word.path[word.path.length - 1]!);
      case 'value': {
        const { statement, jcl, lookup } = this;
        const definitionOf = (name: string): string | undefined => this.definitionOf(name);
        return explainValue({ statement, path: word.path, jcl, lookup, definitionOf });
      }
    }
  }

  private get jcl(): JclPlace | undefined {
    const { jcl } = this.document;
    return jcl === undefined ? undefined : (this.place ??= new JclPlace(jcl.document, this.offset));
  }

  private get lookup() {
    const { site } = this.document;
    return site === undefined ? undefined : lookupOf(site);
  }

  /** Address of a page of the reference. */
  private page(info: CommandInfo | undefined): string | undefined {
    const file = info?.page === undefined ? undefined : this.platform.productFile(info.page);
    return file === undefined ? undefined : this.platform.uriOf(file);
  }

  private keyword({ keyword, role }: SyntaxNode): string | undefined {
    if (keyword === undefined) return undefined;
    if (role === 'symbol') return explainSymbolName(keyword.text, this.jcl);
    const { info, text } = keyword;
    const command = this.statement.verb?.info;
    if (info === undefined) return undefined;
    return explainOperand(info, {
      written: text,
      page: this.page(command),
      ...(command !== undefined && { command: command.keyword }),
    });
  }

  /** The name field of JCL. */
  private name(): string | undefined {
    const { statement, jcl, lookup } = this;
    const name = statement.name?.text.toUpperCase() ?? '';
    switch (statement.verb?.keyword) {
      case 'EXEC': {
        const step = jcl?.step();
        return step && explainStep(step);
      }
      case 'DD':
        return explainDdName(name.slice(name.lastIndexOf('.') + 1), { jcl, lookup });
      default:
        return undefined;
    }
  }

  /** The statement of a script that gives an object its name. */
  private definitionOf(name: string): string | undefined {
    if (this.statement.language !== 'svc') return undefined;
    for (const { verb, operands, span } of this.document.syntax?.statements() ?? []) {
      if (verb?.keyword.startsWith('mk') !== true) continue;
      const isNamed = operands.some(
        ({ keyword, items }) => keyword?.info?.keyword === '-name' && items[0]?.text === name,
      );
      if (isNamed) return this.document.text.slice(span.start, span.end);
    }
    return undefined;
  }
}

/** A symbol in in-stream data. */
function symbolInData(document: OpenDocument, offset: number): Explanation | undefined {
  const { jcl } = document;
  const found = jcl && wordNear(document, offset, /&[A-Z@#$][A-Z0-9@#$]{0,7}/gi);
  if (jcl === undefined || found === undefined) return undefined;
  const place = new JclPlace(jcl.document, offset);
  const raw = place.piece?.raw;
  const asks = raw?.kind === 'statement' && /(?:^|,)SYMBOLS=/i.test(raw.field.text);
  const markdown = asks ? explainSymbolName(found.text.slice(1), place) : undefined;
  return markdown === undefined ? undefined : { markdown, span: found.span };
}

/** A message id in output, in a comment or in data; a problem code behind `drydasd-ignore`. */
function wordInText(document: OpenDocument, offset: number, platform: Platform): Explanation | undefined {
  return messageOrCode(document, offset, platform) ?? expectationAt(document, offset);
}

function messageOrCode(document: OpenDocument, offset: number, platform: Platform): Explanation | undefined {
  const id = wordNear(document, offset, messageIdPattern);
  const message = id && explainMessage(id.text);
  if (id !== undefined && message !== undefined) return { markdown: message, span: id.span };
  const code = wordNear(document, offset, /(?<![\w-])[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?![\w-])/g);
  if (code === undefined || !isProblemCode(code.text)) return undefined;
  if (!/\b(?:drydasd-ignore(?:-file)?|EXPECT (?:NO )?PROBLEM)\b/.test(code.before)) return undefined;
  return { markdown: explainProblem(code.text, platform.helpOf(code.text)), span: code.span };
}

/** What an expectation says that stands in a comment. */
function expectationAt(document: OpenDocument, offset: number): Explanation | undefined {
  if (document.kind === 'site' || document.kind === 'spool') return undefined;
  const { line, character } = document.positionAt(offset);
  const [found] = expectationComments(document.lineText(line), document.kind);
  if (found === undefined || character < found.span.start || found.span.end < character) return undefined;
  const at = offset - character;
  return {
    markdown: explainExpectation(formOf(found.words)),
    span: { start: at + found.span.start, end: at + found.span.end },
  };
}

/** The word of a line that a pattern finds around an offset, and the line before it. */
function wordNear(
  document: OpenDocument,
  offset: number,
  pattern: RegExp,
): { readonly text: string; readonly span: Span; readonly before: string } | undefined {
  const { line, character } = document.positionAt(offset);
  const text = document.lineText(line);
  const start = offset - character;
  // Lines of output can be long; a word is not.
  const from = Math.max(0, character - 200);
  for (const match of text.slice(from, character + 200).matchAll(pattern)) {
    const at = from + match.index;
    if (at <= character && character <= at + match[0].length) {
      return {
        text: match[0],
        span: { start: start + at, end: start + at + match[0].length },
        before: text.slice(0, at),
      };
    }
  }
  return undefined;
}
