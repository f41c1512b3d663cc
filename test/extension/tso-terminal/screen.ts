/** A terminal as dumb as can be: what the line editor writes, and no more. */
export class Screen {
  readonly rows: string[][] = [[]];
  row = 0;
  column = 0;
  /** The last column was written, and the cursor goes to the next row with the next character. */
  private isPending = false;

  constructor(readonly width: number) {}

  write(text: string): void {
    for (let rest = text; rest !== '';) {
      const escape = /^\x1b\[(\d*)([A-Z])/.exec(rest);
      if (escape !== null) {
        this.command(escape[2]!, Number(escape[1] ?? '') || 1);
        rest = rest.slice(escape[0].length);
      } else {
        this.put(rest.charAt(0));
        rest = rest.slice(1);
      }
    }
  }

  get text(): string[] {
    return this.rows.map((row) => row.join('').trimEnd());
  }

  private command(letter: string, count: number): void {
    this.isPending = false;
    if (letter === 'A') this.row = Math.max(0, this.row - count);
    else if (letter === 'C') this.column = Math.min(this.width - 1, this.column + count);
    else if (letter === 'J') {
      this.rows[this.row]!.length = Math.min(this.rows[this.row]!.length, this.column);
      this.rows.length = this.row + 1;
    } else throw new Error(`what is ${letter}?`);
  }

  private put(character: string): void {
    if (character === '\r') {
      this.column = 0;
      this.isPending = false;
    } else if (character === '\n') {
      this.row++;
      this.isPending = false;
      this.rows[this.row] ??= [];
    } else {
      if (this.isPending) {
        this.row++;
        this.column = 0;
        this.rows[this.row] ??= [];
        this.isPending = false;
      }
      this.rows[this.row]![this.column] = character;
      if (this.column === this.width - 1) this.isPending = true;
      else this.column++;
    }
  }
}
