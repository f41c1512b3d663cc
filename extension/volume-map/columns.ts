/** A part of a strip: pixel = (track - shift) × scale of the whole volume, `from` to `to` half-open. */
export interface Window {
  readonly scale: number;
  readonly shift: number;
  readonly from: number;
  readonly to: number;
}

/** What is narrower is gathered in columns, pixels. */
export const ownWidth = 2;

/** Kinds are whole numbers below this. */
const kinds = 8;

/** Columns of one pixel that are alike. */
export interface Run {
  readonly x: number;
  readonly width: number;
  readonly kind: number;
  /** 0 to 1, in eighths. */
  readonly strength: number;
  readonly pending: number;
}

/** How much of each pixel is taken, by what kind of thing most, and how much of it is out of sync. */
export class Columns {
  private readonly first: number;
  private readonly count: number;
  /** Of each kind, made when first needed. */
  private readonly taken: (Float32Array | undefined)[] = Array.from({ length: kinds });
  private pending: Float32Array | undefined;
  private readonly scale: number;
  private readonly shift: number;

  constructor({ scale, shift, from, to }: Window) {
    this.scale = scale;
    this.shift = shift;
    this.first = Math.floor(from);
    this.count = Math.max(0, Math.ceil(to) - this.first);
  }

  /**
   * @param start first track
   * @param outOfSync tracks of it, spread evenly: where they are cannot be seen in a column or two
   * @param kind below 8
   */
  add(start: number, tracks: number, outOfSync: number, kind: number): void {
    const taken = (this.taken[kind] ??= new Float32Array(this.count));
    const left = (start - this.shift) * this.scale - this.first;
    const width = tracks * this.scale;
    const at = Math.floor(left);
    const pending = outOfSync === 0 ? undefined : (this.pending ??= new Float32Array(this.count));
    if (at < 0 || at >= this.count || left + width > at + 1) {
      spread(taken, left, width, 1);
      if (pending !== undefined) spread(pending, left, width, outOfSync / tracks);
      return;
    }
    // Nearly all of many thousands are within one pixel.
    taken[at]! += width;
    if (pending !== undefined) pending[at]! += outOfSync * this.scale;
  }

  /** Tracks out of sync of something that was added. */
  addPending(start: number, tracks: number): void {
    const left = (start - this.shift) * this.scale - this.first;
    spread((this.pending ??= new Float32Array(this.count)), left, tracks * this.scale, 1);
  }

  runs(): Run[] {
    const found: Run[] = [];
    let last: (Run & { width: number }) | undefined;
    for (let at = 0; at < this.count; at++) {
      let sum = 0;
      let kind = -1;
      let most = 0;
      for (let index = 0; index < kinds; index++) {
        const value = this.taken[index]?.[at] ?? 0;
        sum += value;
        if (value > most) {
          most = value;
          kind = index;
        }
      }
      if (kind < 0) {
        last = undefined;
        continue;
      }
      const strength = Math.max(1, Math.ceil(Math.min(1, sum) * 8 - 1e-3)) / 8;
      const part = (this.pending?.[at] ?? 0) / sum;
      // Never nothing where there is something, never all where there is not.
      const pending = part === 0 ? 0 : part > 0.999 ? 1 : Math.min(7, Math.max(1, Math.round(part * 8))) / 8;
      if (last?.kind === kind && last.strength === strength && last.pending === pending) last.width++;
      else found.push((last = { x: this.first + at, width: 1, kind, strength, pending }));
    }
    return found;
  }
}

/** Adds to columns what each has of a range that begins at `left`, pixels, times a factor. */
function spread(columns: Float32Array, left: number, width: number, factor: number): void {
  const right = left + width;
  const last = Math.min(columns.length - 1, Math.ceil(right) - 1);
  for (let at = Math.max(0, Math.floor(left)); at <= last; at++)
    columns[at]! += Math.max(0, Math.min(right, at + 1) - Math.max(left, at)) * factor;
}
