import type { CommandInfo, ItemInfo, OperandInfo } from '../../emulator/language/syntax/command-info.js';
import type { CursorContext } from '../../emulator/language/syntax/document-syntax.js';
import type { OpenDocument } from '../documents/open-document.js';
import { code, escaped, list, paragraphs } from '../explain/markdown.js';
import { explainRules } from '../explain/rule.js';
import { commandText, operandText, type SignaturePart, type SignatureText } from './signature-text.js';

/** What can be written where a cursor stands, and which part of it is being written. */
export interface Signature extends SignatureText {
  /** Undefined where none of its parts is meant. */
  readonly active: number | undefined;
  /** Markdown. */
  readonly help: string;
}

type ValueContext = Extract<CursorContext, { kind: 'value' }>;
type OperandContext = Extract<CursorContext, { kind: 'operand' }>;

/** The operand or command whose value is being written at an offset. */
export function signatureAt(document: OpenDocument, offset: number): Signature | undefined {
  const context = document.syntax?.contextAt(offset);
  switch (context?.kind) {
    case 'value':
      return context.info === undefined ? ofCommand(context, document) : ofValue(context, context.info);
    case 'operand':
      return ofOperand(context);
    default:
      return undefined;
  }
}

/** In the value of a keyword. */
function ofValue({ language, item, index }: ValueContext, info: OperandInfo): Signature | undefined {
  const text = operandText(info, language);
  return text && { ...text, active: activeOf(text, info, item, index), help: helpOf(info, index) };
}

function activeOf(
  { parts }: SignatureText,
  { value }: OperandInfo,
  item: ItemInfo | undefined,
  index: number,
): number | undefined {
  const byItem = parts.findIndex((part) => part.item === item);
  if (byItem >= 0) return byItem;
  if (parts.length === 1) return 0;
  if (value.kind === 'members' && value.repeats) return index % parts.length;
  return index < parts.length ? index : undefined;
}

/** Between the parentheses of a parameter of JCL that takes keywords behind its parts, or behind a command. */
function ofOperand({
  inside,
  language,
  positional,
  command,
  coded,
  prefix,
}: OperandContext): Signature | undefined {
  const info = inside?.keyword?.info;
  if (inside !== undefined) {
    const isMembers =
      info?.value.kind === 'members' || (info?.value.kind === 'operands' && info.value.item !== undefined);
    const text = isMembers ? operandText(info, language) : undefined;
    const behind = inside.items.some(({ keyword, span }) => keyword !== undefined && span.end < prefix.start);
    if (info === undefined || text === undefined) return undefined;
    return {
      ...text,
      active: behind || positional >= text.parts.length ? undefined : positional,
      help: helpOf(info, 0),
    };
  }
  if (command === undefined) return undefined;
  const isOption = language === 'dscli' || language === 'svc';
  // Where keywords may stand, too, what stands without one is only shown while it is due.
  const isDue = isOption
    ? positional === 0 && prefix.end === prefix.start
    : command.positionals.length > 1 && coded.size === 0;
  const text =
    isDue && (isOption || positional < command.positionals.length) ? commandText(command) : undefined;
  return (
    text && {
      ...text,
      active: positional < text.parts.length ? positional : undefined,
      help: escaped(command.help),
    }
  );
}

/** A value without a keyword. */
function ofCommand(
  { command, item, index, prefix }: ValueContext,
  document: OpenDocument,
): Signature | undefined {
  const text = command && commandText(command);
  if (text === undefined || command === undefined) return undefined;
  return {
    ...text,
    active: activePositional(text, command, item, index, document.text.slice(prefix.start, prefix.end)),
    help: escaped(command.help),
  };
}

function activePositional(
  { parts }: SignatureText,
  { positionals }: CommandInfo,
  item: ItemInfo | undefined,
  index: number,
  written: string,
): number | undefined {
  // The halves of a pair: behind the colon stands the target.
  if (parts.length > positionals.length) return written.includes(':') ? 1 : 0;
  const byItem = parts.findIndex((part) => part.item === item);
  return byItem >= 0 ? byItem : Math.min(index, parts.length - 1);
}

function helpOf(info: OperandInfo, index: number): string {
  const { value, help } = info;
  const set =
    value.kind === 'members' && value.repeats ? Math.floor(index / value.members.length) + 1 : undefined;
  return paragraphs(
    set === undefined ? undefined : `Set ${set}.`,
    escaped(help),
    info.default === undefined ? undefined : `Default: ${code(info.default)}.`,
    list(explainRules(info)),
  );
}

/** What may stand at a part. */
export function partHelp({ item }: SignaturePart): string {
  const { help, name, syntax, words = [] } = item;
  const isSaid = name === undefined || syntax === name || words.length > 0;
  return paragraphs(
    help === undefined ? undefined : escaped(help),
    isSaid ? undefined : code(syntax),
    words.length > 20
      ? undefined
      : list(
          words.map((word) =>
            word.help === undefined ? code(word.word) : `${code(word.word)}: ${escaped(word.help)}`,
          ),
        ),
  );
}
