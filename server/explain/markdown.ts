import type { ClientCapabilities, MarkupContent, MarkupKind } from 'vscode-languageserver';

/*
 * Explanations are made as Markdown, of a few forms only, so that the same text can be shown to editors that do not read
 * it: `**bold**`, `_small print_`, `` `code` ``, fenced code, lists with hyphens and links.
 */

/** Text in which Markdown finds nothing of its own. */
export function escaped(text: string): string {
  return text.replace(/([\\`*_[\]<>#|])/g, '\\$1');
}

/** A word as it is written in a script. */
export function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text.replace(/\s+/g, ' ')}${fence}`;
}

/** Lines of a script. */
export function fenced(text: string): string {
  return `\`\`\`\n${text}\n\`\`\``;
}

export function bold(text: string): string {
  return `**${text}**`;
}

/** Small print: where a fact comes from. */
export function small(text: string): string {
  return `_${text}_`;
}

export function link(text: string, url: string): string {
  return `[${text}](${url})`;
}

/** Rows that begin with two blanks belong to the row before. */
export function list(rows: readonly string[]): string {
  return rows.map((row) => row.replace(/^ */, '$&- ')).join('\n');
}

/** Paragraphs; those that are empty or undefined are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** Code, fenced or in a line: what stands in it is no Markdown. */
const codePattern = /```\w*\n([\s\S]*?)\n```|(?<![\\`])(`{1,2})(?!`)([\s\S]*?)(?<!`)\2(?!`)/g;

/** The same without the signs of Markdown. */
export function plainText(markdown: string): string {
  let plain = '';
  let at = 0;
  for (const match of markdown.matchAll(codePattern)) {
    plain += withoutSigns(markdown.slice(at, match.index)) + (match[1] ?? match[3] ?? '');
    at = match.index + match[0].length;
  }
  return (plain + withoutSigns(markdown.slice(at))).trim();
}

function withoutSigns(text: string): string {
  return text
    .replace(/(?<!\\)\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/^_(.*)_$/gm, '$1')
    .replace(/\\([\\`*_[\]<>#|])/g, '$1');
}

/** An explanation in the form that an editor reads, best first as it says. */
export function markup(markdown: string, formats: readonly MarkupKind[] | undefined): MarkupContent {
  return formats?.[0] === 'markdown'
    ? { kind: 'markdown', value: markdown }
    : { kind: 'plaintext', value: plainText(markdown) };
}

/** The forms that an editor reads in hovers. */
export function hoverFormats({ textDocument }: ClientCapabilities): readonly MarkupKind[] | undefined {
  return textDocument?.hover?.contentFormat;
}
