/**
 * Places of a template that a program or a person fills in before a system reads the text:
 *
 *     {{ hlq }}.LOAD    {% if x %}    ${HLQ}    {volser}    <YOUR-HLQ>    ??????    @CICS_HLQ@
 *
 * None of these can stand in a job as a value: braces, angle brackets, question marks and underscores are not among the
 * characters of names. What stands there later is not known, so nothing can be said of it.
 */
const braces = String.raw`\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\$?\{[A-Za-z_][^{}']*\}`;
const brackets = String.raw`(?<![\s<])<[A-Za-z][^<>='(),]*>`;
const marks = String.raw`\?{2,}|([@#%])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\1`;

const anywhere = new RegExp(`${braces}|${brackets}|${marks}`, 'i');
const inBraces = new RegExp(braces);
const inPlace = new RegExp(`${braces}|${brackets}`, 'iy');
/** What every one of them has: most texts have none, and are not searched any further. */
const likely = /[{<?_]/;
const directive = /^\s*(?:\{%.*%\}|\{#.*#\}|#(?:if|elseif|else|end|set|foreach)\b.*)\s*$/;

/** What a text must have for one to be in it; for searches of many lines at once. */
export const placeholderMark = String.raw`[{<][A-Za-z_{%#]|\?\?|[@#%][A-Z0-9]+_`;

/** The first place to be filled in. */
export function placeholderIn(text: string): { readonly text: string; readonly at: number } | undefined {
  if (!likely.test(text)) return undefined;
  const found = anywhere.exec(text);
  return found === null ? undefined : { text: found[0], at: found.index };
}

export function hasPlaceholder(text: string): boolean {
  return likely.test(text) && anywhere.test(text);
}

/** Whether one in braces is there, which a comparison of numbers has not. */
export function hasBraces(text: string): boolean {
  return text.includes('{') && inBraces.test(text);
}

/** Index behind the one in brackets of any kind that begins at an index, else the index itself. */
export function behindPlaceholder(text: string, at: number): number {
  inPlace.lastIndex = at;
  const found = inPlace.exec(text);
  return found === null ? at : at + found[0].length;
}

/** Whether a line is an instruction to the program that fills in the template. */
export function isTemplateDirective(line: string): boolean {
  return (line.includes('{') || line.startsWith('#')) && directive.test(line);
}
