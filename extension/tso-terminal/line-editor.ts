import { firstKey, type Key } from './keys.js';

/** What the editor asks of the one who has the terminal. */
export type Effect =
  /** Goes to the terminal as it is. */
  | { readonly kind: 'write'; readonly text: string }
  /** A line was entered. The editor does nothing more until {@link LineEditor.begin}. */
  | { readonly kind: 'submit'; readonly line: string }
  /** Ctrl-C, while a command runs or in a line. */
  | { readonly kind: 'cancel'; readonly wasRunning: boolean }
  /** Tab; answered by {@link LineEditor.completed}. */
  | { readonly kind: 'complete'; readonly line: string; readonly position: number }
  /** Ctrl-D in an empty line. */
  | { readonly kind: 'end' };

/** What could be written: takes the place of the line from `start` to `end`. */
export interface Completion {
  readonly label: string;
  readonly insert: string;
  readonly start: number;
  readonly end: number;
}

/** Most lines that are remembered. */
const historySize = 500;

/**
 * Edits a line of a terminal: keys in, effects out. It knows of the screen only how wide it is, and draws the line anew
 * after each change, from the row in which its prompt stands:
 *
 *     > FCESTABL SDEVN(0A10) TDE      row 0
 *     VN(0A20)_                       row 1, the cursor
 */
export class LineEditor {
  private line = '';
  private cursor = 0;
  private prompt = '';
  /** Row of the cursor, counted from that of the prompt. */
  private row = 0;
  private isActive = false;
  /** What was typed while a command ran, or is an unfinished paste. */
  private pending = '';
  private readonly lines: string[];
  /** Index of the line of the history that is shown; its length for the line that is being written. */
  private at: number;
  private draft = '';
  private search: { query: string; at: number; readonly line: string } | undefined;
  private effects: Effect[] = [];

  /** @param history oldest first */
  constructor(
    private width: number,
    history: readonly string[] = [],
  ) {
    this.lines = [...history];
    this.at = this.lines.length;
  }

  /** The line as it is, and the cursor in it. */
  get state(): { readonly line: string; readonly cursor: number } {
    return { line: this.line, cursor: this.cursor };
  }

  get history(): readonly string[] {
    return this.lines;
  }

  /** Asks for a line; what was typed ahead is taken at once. */
  begin(prompt: string): Effect[] {
    this.prompt = prompt;
    this.isActive = true;
    this.set('', 0);
    this.at = this.lines.length;
    this.row = 0;
    this.draw();
    return this.consume();
  }

  /** What the terminal has sent. */
  input(data: string): Effect[] {
    if (!this.isActive) {
      const cancel = data.lastIndexOf('\x03');
      if (cancel >= 0) {
        this.pending = data.slice(cancel + 1);
        return [{ kind: 'cancel', wasRunning: true }];
      }
    }
    this.pending += data;
    return this.isActive ? this.consume() : [];
  }

  /** The terminal is so many columns wide now. */
  resize(width: number): Effect[] {
    this.width = Math.max(1, width);
    if (!this.isActive) return [];
    // Terminals break lines anew by themselves.
    this.row = Math.floor((this.shownPrompt().length + this.cursor) / this.width);
    this.draw();
    return this.taken();
  }

  /** What could be written where Tab was pressed; too late, when the line has changed. */
  completed(items: readonly Completion[], line: string, position: number): Effect[] {
    if (!this.isActive || this.search !== undefined || this.line !== line || this.cursor !== position)
      return [];
    const [first] = items;
    if (first === undefined) return [];
    const fitting = items.filter(({ start, end }) => start === first.start && end === first.end);
    const common = fitting.map(({ insert }) => insert).reduce(commonPrefix);
    const written = line.slice(first.start, first.end);
    const isLonger = common.length > written.length && common.toUpperCase().startsWith(written.toUpperCase());
    if (fitting.length === 1 || isLonger) {
      this.set(line.slice(0, first.start) + common + line.slice(first.end), first.start + common.length);
      this.draw();
    } else {
      this.toEnd();
      this.write(
        `\r\n${columns(
          items.map(({ label }) => label),
          this.width,
        )}\r\n`,
      );
      this.row = 0;
      this.draw();
    }
    return this.taken();
  }

  /** Lets go of the line without entering it, below which something else can be written. */
  leave(): Effect[] {
    if (!this.isActive) return [];
    this.toEnd();
    this.write('\r\n');
    this.isActive = false;
    return this.taken();
  }

  private consume(): Effect[] {
    while (this.isActive && this.pending !== '') {
      const found = firstKey(this.pending);
      if (found === undefined) break;
      this.pending = this.pending.slice(found.length);
      this.press(found.key);
    }
    return this.taken();
  }

  private taken(): Effect[] {
    const { effects } = this;
    this.effects = [];
    return effects;
  }

  private press(key: Key): void {
    if (this.search !== undefined && this.pressInSearch(key)) return;
    switch (key.kind) {
      case 'text':
        if (key.text !== '') this.insert(key.text);
        break;
      case 'paste':
        this.paste(key.text);
        break;
      case 'enter':
        this.submit();
        break;
      case 'tab':
        this.effects.push({ kind: 'complete', line: this.line, position: this.cursor });
        break;
      case 'backspace':
        this.remove(this.before(this.cursor), this.cursor);
        break;
      case 'delete':
        this.remove(this.cursor, this.after(this.cursor));
        break;
      case 'end-of-input':
        if (this.line === '') this.effects.push({ kind: 'end' });
        else this.remove(this.cursor, this.after(this.cursor));
        break;
      case 'delete-word':
        this.remove(this.wordLeft(), this.cursor);
        break;
      case 'delete-to-start':
        this.remove(0, this.cursor);
        break;
      case 'delete-to-end':
        this.remove(this.cursor, this.line.length);
        break;
      case 'left':
        this.moveTo(this.before(this.cursor));
        break;
      case 'right':
        this.moveTo(this.after(this.cursor));
        break;
      case 'home':
        this.moveTo(0);
        break;
      case 'end':
        this.moveTo(this.line.length);
        break;
      case 'word-left':
        this.moveTo(this.wordLeft());
        break;
      case 'word-right':
        this.moveTo(this.wordRight());
        break;
      case 'up':
        this.recall(this.at - 1);
        break;
      case 'down':
        this.recall(this.at + 1);
        break;
      case 'search':
        this.search = { query: '', at: this.lines.length, line: this.line };
        this.draw();
        break;
      case 'cancel':
        this.toEnd();
        this.write('^C\r\n');
        this.isActive = false;
        this.pending = '';
        this.effects.push({ kind: 'cancel', wasRunning: false });
        break;
      case 'clear':
        this.write('\x1b[2J\x1b[3J\x1b[H');
        this.row = 0;
        this.draw();
        break;
      case 'escape':
        break;
    }
  }

  /** Whether the key was for the search; others end it with the line that it found. */
  private pressInSearch(key: Key): boolean {
    const search = this.search!;
    switch (key.kind) {
      case 'text':
        this.searchFor(search.query + key.text, this.lines.length);
        return true;
      case 'backspace':
        this.searchFor(search.query.slice(0, -1), this.lines.length);
        return true;
      case 'search':
        this.searchFor(search.query, search.at);
        return true;
      case 'escape':
      case 'cancel':
        this.search = undefined;
        this.set(search.line, search.line.length);
        this.draw();
        return true;
      default:
        this.search = undefined;
        this.draw();
        return false;
    }
  }

  /** Shows the newest line before index `from` that holds the query; without one the last found stays. */
  private searchFor(query: string, from: number): void {
    const search = this.search!;
    search.query = query;
    const wanted = query.toUpperCase();
    for (let at = from - 1; query !== '' && at >= 0; at--) {
      if (!this.lines[at]!.toUpperCase().includes(wanted)) continue;
      search.at = at;
      this.set(this.lines[at]!, this.lines[at]!.length);
      break;
    }
    this.draw();
  }

  private submit(): void {
    const { line } = this;
    this.toEnd();
    this.write('\r\n');
    this.isActive = false;
    this.remember(line);
    this.effects.push({ kind: 'submit', line });
  }

  private remember(line: string): void {
    if (line.trim() === '' || this.lines.at(-1) === line) return;
    this.lines.push(line);
    if (this.lines.length > historySize) this.lines.shift();
  }

  /** Every line of it but the last is entered, one after the other. */
  private paste(text: string): void {
    const end = /\r\n|\r|\n/.exec(text);
    const clean = (part: string): string => part.replace(/\t/g, ' ').replace(/[\x00-\x1f\x7f]/g, '');
    if (end === null) {
      this.insert(clean(text));
      return;
    }
    this.insert(clean(text.slice(0, end.index)));
    const rest = text.slice(end.index + end[0].length);
    if (rest !== '') this.pending = `\x1b[200~${rest}\x1b[201~${this.pending}`;
    this.submit();
  }

  private recall(to: number): void {
    if (to < 0 || to > this.lines.length || to === this.at) return;
    if (this.at === this.lines.length) this.draft = this.line;
    this.at = to;
    const line = this.lines[to] ?? this.draft;
    this.set(line, line.length);
    this.draw();
  }

  private insert(text: string): void {
    if (text === '') return;
    const isAtEnd = this.cursor === this.line.length;
    this.set(
      this.line.slice(0, this.cursor) + text + this.line.slice(this.cursor),
      this.cursor + text.length,
    );
    const column = (this.prompt.length + this.cursor - text.length) % this.width;
    // The usual letter needs no drawing of all.
    if (isAtEnd && column + text.length < this.width) this.write(text);
    else this.draw();
  }

  private remove(start: number, end: number): void {
    if (start === end) return;
    this.set(this.line.slice(0, start) + this.line.slice(end), start);
    this.draw();
  }

  private moveTo(cursor: number): void {
    if (cursor === this.cursor) return;
    this.cursor = cursor;
    this.draw();
  }

  private set(line: string, cursor: number): void {
    this.line = line;
    this.cursor = cursor;
  }

  /** A character that takes two code units is one. */
  private before(at: number): number {
    const isPair = /[\ud800-\udbff][\udc00-\udfff]$/.test(this.line.slice(0, at));
    return Math.max(0, at - (isPair ? 2 : 1));
  }

  private after(at: number): number {
    const isPair = /^[\ud800-\udbff][\udc00-\udfff]/.test(this.line.slice(at));
    return Math.min(this.line.length, at + (isPair ? 2 : 1));
  }

  private wordLeft(): number {
    return /[A-Za-z0-9@#$]*[^A-Za-z0-9@#$]*$/.exec(this.line.slice(0, this.cursor))?.index ?? 0;
  }

  private wordRight(): number {
    const [found = ''] = /^[^A-Za-z0-9@#$]*[A-Za-z0-9@#$]*/.exec(this.line.slice(this.cursor)) ?? [];
    return this.cursor + found.length;
  }

  // ---- the screen ----------------------------------------------------------------------------------------

  private shownPrompt(): string {
    return this.search === undefined ? this.prompt : `(search) ${this.search.query}: `;
  }

  private draw(): void {
    this.drawWith(this.cursor);
  }

  /** Draws all with the cursor behind the last character. */
  private toEnd(): void {
    if (this.cursor !== this.line.length || this.search !== undefined) {
      this.search = undefined;
      this.drawWith(this.line.length);
    }
  }

  private drawWith(cursor: number): void {
    const { width } = this;
    const prompt = this.shownPrompt();
    const total = prompt.length + this.line.length;
    const place = prompt.length + cursor;
    let text = this.row > 0 ? `\x1b[${this.row}A` : '';
    text += `\r\x1b[J${prompt}${this.line}`;
    // A terminal goes to the next row only with the next character.
    if (total > 0 && total % width === 0) text += '\r\n';
    const up = Math.floor(total / width) - Math.floor(place / width);
    if (up > 0) text += `\x1b[${up}A`;
    text += '\r';
    if (place % width > 0) text += `\x1b[${place % width}C`;
    this.row = Math.floor(place / width);
    this.write(text);
  }

  private write(text: string): void {
    const last = this.effects.at(-1);
    if (last?.kind === 'write')
      this.effects[this.effects.length - 1] = { kind: 'write', text: last.text + text };
    else this.effects.push({ kind: 'write', text });
  }
}

function commonPrefix(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one.charAt(length) === other.charAt(length)) length++;
  return one.slice(0, length);
}

/** Words side by side, as many as fit. */
export function columns(words: readonly string[], width: number): string {
  const widest = Math.max(...words.map((word) => word.length)) + 2;
  const perRow = Math.max(1, Math.floor(width / widest));
  const rows: string[] = [];
  for (let at = 0; at < words.length; at += perRow) {
    const row = words.slice(at, at + perRow).map((word) => word.padEnd(widest));
    rows.push(row.join('').trimEnd().slice(0, width));
  }
  return rows.join('\r\n');
}
