import type { Provenance } from '../../emulator/messages/certainty.js';
import type {
  CommandInfo,
  OperandInfo,
  RuleInfo,
  WordInfo,
} from '../../emulator/language/syntax/command-info.js';

/** What a command is for, as Markdown. */
export function commandHelp(info: CommandInfo): string {
  return paragraphs(info.help, certaintyNote(info));
}

/** What an operand is for, with its syntax, default, and what it does not go with. */
export function operandHelp(info: OperandInfo): string {
  const { syntax, help, excludes, requires } = info;
  const others = [...new Set(excludes.filter(({ when }) => when === undefined).flatMap(written))];
  const needed = requires.filter(({ when }) => when === undefined).map((rule) => written(rule).join(' or '));
  return paragraphs(
    '`' + syntax + '`',
    help,
    info.default === undefined ? undefined : `Default: \`${info.default}\``,
    others.length === 0 ? undefined : `Not with ${others.join(', ')}.`,
    needed.length === 0 ? undefined : `Only with ${needed.join(', and ')}.`,
    certaintyNote(info),
  );
}

/** What a word out of a fixed set means. */
export function wordHelp({ help, source, certainty }: WordInfo): string | undefined {
  const note =
    source === undefined || certainty === undefined ? undefined : certaintyNote({ source, certainty });
  const text = paragraphs(help, note);
  return text === '' ? undefined : text;
}

function written({ with: others, value }: RuleInfo): string[] {
  return others.map((keyword) => '`' + keyword + (value === undefined ? '' : `(${value.join('|')})`) + '`');
}

function certaintyNote({ source, certainty }: Provenance): string | undefined {
  return certainty === 'verified' ? undefined : `*Not certain (${certainty}): ${source}.*`;
}

function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}
