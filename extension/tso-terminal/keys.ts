/** A key, or text that was pasted. */
export type Key =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'paste'; readonly text: string }
  | { readonly kind: KeyName };

export type KeyName =
  | 'enter'
  | 'tab'
  | 'backspace'
  | 'delete'
  | 'left'
  | 'right'
  | 'up'
  | 'down'
  | 'home'
  | 'end'
  | 'word-left'
  | 'word-right'
  | 'delete-word'
  | 'delete-to-start'
  | 'delete-to-end'
  | 'search'
  | 'cancel'
  | 'escape'
  | 'clear'
  | 'end-of-input';

/** As terminals send them: xterm, and what readline has for the control key. */
const sequences: Readonly<Record<string, KeyName>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
  '\x01': 'home',
  '\x02': 'left',
  '\x03': 'cancel',
  '\x04': 'end-of-input',
  '\x05': 'end',
  '\x06': 'right',
  '\x07': 'escape',
  '\x0b': 'delete-to-end',
  '\x0c': 'clear',
  '\x0e': 'down',
  '\x10': 'up',
  '\x12': 'search',
  '\x15': 'delete-to-start',
  '\x17': 'delete-word',
  '\x1b[A': 'up',
  '\x1b[B': 'down',
  '\x1b[C': 'right',
  '\x1b[D': 'left',
  '\x1bOA': 'up',
  '\x1bOB': 'down',
  '\x1bOC': 'right',
  '\x1bOD': 'left',
  '\x1b[H': 'home',
  '\x1b[F': 'end',
  '\x1bOH': 'home',
  '\x1bOF': 'end',
  '\x1b[1~': 'home',
  '\x1b[4~': 'end',
  '\x1b[3~': 'delete',
  '\x1b[1;5C': 'word-right',
  '\x1b[1;5D': 'word-left',
  '\x1b[1;3C': 'word-right',
  '\x1b[1;3D': 'word-left',
  '\x1bf': 'word-right',
  '\x1bb': 'word-left',
  '\x1b\x7f': 'delete-word',
};

const pasteBegin = '\x1b[200~';
const pasteEnd = '\x1b[201~';

/**
 * The first key of what a terminal has sent, and how many characters it takes. Undefined where more has to come: a paste
 * or a sequence that is not whole yet. Sequences that mean nothing here give a key `text` without text.
 */
export function firstKey(data: string): { readonly key: Key; readonly length: number } | undefined {
  if (data.startsWith(pasteBegin)) {
    const end = data.indexOf(pasteEnd);
    if (end < 0) return undefined;
    const text = data.slice(pasteBegin.length, end);
    return { key: { kind: 'paste', text }, length: end + pasteEnd.length };
  }
  // A sequence that is not whole yet; a lone escape is a key.
  if (/^\x1b\[[0-9;?]*$/.test(data)) return undefined;
  const escape = /^\x1b(?:\[[0-9;?]*[ -/]*[@-~]|O[A-Za-z]|[a-z\x7f])/.exec(data)?.[0];
  const sequence = escape ?? data.charAt(0);
  const known = sequences[sequence];
  if (known !== undefined) return { key: { kind: known }, length: sequence.length };
  if (escape !== undefined) return { key: { kind: 'text', text: '' }, length: escape.length };
  if (data.startsWith('\x1b')) return { key: { kind: 'escape' }, length: 1 };
  const text = /^[^\x00-\x1f\x7f]+/.exec(data)?.[0];
  return text === undefined
    ? { key: { kind: 'text', text: '' }, length: 1 }
    : { key: { kind: 'text', text }, length: text.length };
}
