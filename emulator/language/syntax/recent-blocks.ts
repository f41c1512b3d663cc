/** What of a block can be read again, and needs much more memory than its text. */
interface Forgetful {
  forget(): void;
}

/** More than a screen shows, and far fewer than a long member has. */
const most = 1000;

/** The blocks that were read last: those before them forget what they have read, so that memory stays within bounds. */
export class RecentBlocks {
  private readonly blocks: Forgetful[] = [];
  private next = 0;

  add(block: Forgetful): void {
    this.blocks[this.next]?.forget();
    this.blocks[this.next] = block;
    this.next = (this.next + 1) % most;
  }
}
