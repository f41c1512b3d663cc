import type { OperandInfo, OperandsInfo, RuleInfo } from '../../emulator/language/syntax/command-info.js';
import { code } from './markdown.js';

/** What an operand does not go with and what it needs, a sentence each. */
export function explainRules({ keyword, excludes, requires }: OperandInfo): string[] {
  return [
    ...excludes.map((rule) => ruleText(keyword, 'not with', 'or', rule)),
    ...requires.map((rule) => ruleText(keyword, 'needs', 'or', rule)),
  ];
}

function ruleText(keyword: string, verb: string, join: string, rule: RuleInfo): string {
  const { when, value, forms } = rule;
  const others = rule.with.map((other) => code(value === undefined ? other : `${other}(${value.join('|')})`));
  const only = when === undefined ? '' : `${code(`${keyword}(${when.join('|')})`)}: `;
  const where = forms === undefined ? '' : ` (${forms.join(', ')})`;
  const text = `${only}${verb} ${listed(others, join)}${where}.`;
  return only === '' ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : text;
}

/** What a command wants one of at least. */
export function explainNeeds({ needs }: OperandsInfo): string[] {
  return needs.map(({ oneOf, forms }) => {
    const where = forms === undefined ? '' : ` (${forms.join(', ')})`;
    return `Needs ${listed(oneOf.map(code), 'or')}${where}.`;
  });
}

/** `A, B or C`. */
export function listed(words: readonly string[], join: string): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${join} ${words[words.length - 1]}`;
}
