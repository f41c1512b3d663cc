/** Crashes within this time count together. Milliseconds. */
const span = 3 * 60 * 1000;
/** With more than these in that time a new start would help nobody. */
const most = 4;

/** How often the language server ended by itself. */
export class Crashes {
  private times: number[] = [];

  /**
   * It has crashed.
   *
   * @param now milliseconds
   * @returns whether it is worth starting it again
   */
  mayGoOn(now: number): boolean {
    this.times = [...this.times.filter((time) => now - time < span), now];
    return this.times.length <= most;
  }

  /** The user wants another try. */
  forget(): void {
    this.times = [];
  }
}
