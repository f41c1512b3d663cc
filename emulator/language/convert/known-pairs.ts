import type { RelationshipCommand, VolumeNames } from './relationship-command.js';
import { volumeKey } from './volume-text.js';

interface KnownPair {
  readonly source: VolumeNames;
  readonly target: VolumeNames;
  readonly records: boolean;
}

/** The pairs that a script has established up to a statement: what a language calls the next step depends on them. */
export class KnownPairs {
  private readonly pairs = new Map<string, KnownPair>();

  /** Whether the pair is there and records its changes. */
  records(source: VolumeNames, target: VolumeNames): boolean {
    return this.pairs.get(keyOf(source, target))?.records === true;
  }

  /** The targets of a source whose pairs record. */
  recordingTargets(source: VolumeNames): VolumeNames[] {
    const key = volumeKey(source);
    return [...this.pairs.values()]
      .filter((pair) => pair.records && volumeKey(pair.source) === key)
      .map(({ target }) => target);
  }

  /** Takes a command in that was carried over. */
  note(command: RelationshipCommand): void {
    if (command.kind === 'establish') {
      const { source, target, records, revertible } = command;
      this.pairs.delete(keyOf(target, source));
      this.pairs.set(keyOf(source, target), { source, target, records: records || revertible });
    } else if (command.kind === 'withdraw' || command.kind === 'finish') {
      const { source, target } = command;
      for (const [key, pair] of this.pairs) {
        const meant = (side: VolumeNames | undefined, of: VolumeNames): boolean =>
          side === undefined || volumeKey(side) === volumeKey(of);
        if (command.extents === undefined && meant(source, pair.source) && meant(target, pair.target))
          this.pairs.delete(key);
      }
    }
  }
}

function keyOf(source: VolumeNames, target: VolumeNames): string {
  return `${volumeKey(source)} ${volumeKey(target)}`;
}
