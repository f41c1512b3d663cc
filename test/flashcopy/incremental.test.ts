import { expect } from 'chai';
import type { EstablishRequest } from '../../emulator/flashcopy/types.js';
import { Tiny, extent } from './tiny-volumes.js';

/** A pair whose first copy is complete. */
function pairOf(tiny: Tiny, more: Partial<EstablishRequest> = {}): void {
  increment(tiny, 'A', 'B', more);
  tiny.engine.advanceTo(tiny.engine.now + 60_000_000);
}

function increment(tiny: Tiny, source: string, target: string, more: Partial<EstablishRequest> = {}) {
  return tiny.engine.establish({ source, target, mode: 'copy', incremental: 'record', ...more });
}

function refusalOf(outcome: ReturnType<typeof increment>) {
  return outcome.ok ? undefined : outcome.refusal;
}

const pair = (tiny: Tiny) => [...tiny.engine.relationships()][0]!;

describe('an incremental relationship', () => {
  it('stays when its copy is complete, and notes what changes on either side', () => {
    const tiny = Tiny.of();
    pairOf(tiny);
    tiny.write('A', 3, 7);
    tiny.write('B', 5, 8);
    const { persistent, outOfSync, recording } = pair(tiny);
    expect([persistent, outOfSync.count]).to.deep.equal([true, 0]);
    expect(recording?.sourceChanges.ranges()).to.deep.equal([{ start: 3, end: 4 }]);
    expect(recording?.targetChanges.ranges()).to.deep.equal([{ start: 5, end: 6 }]);
  });

  it('copies only changes at its next T0, and backs out what was written to the target', () => {
    const tiny = Tiny.of({ copyRate: 10 });
    pairOf(tiny);
    tiny.write('A', 3, 7);
    tiny.write('B', 5, 8);
    expect(increment(tiny, 'A', 'B', { sequenceNumber: 9, inhibitTargetWrites: true }).ok).to.equal(true);
    const { id, outOfSync, establishedAt, sequenceNumber, targetWriteInhibited } = pair(tiny);
    expect([id, outOfSync.count, establishedAt]).to.deep.equal([1, 2, 60_000_000]);
    expect([sequenceNumber, targetWriteInhibited]).to.deep.equal([9, true]);
    tiny.write('A', 3, 9);
    expect([tiny.read('B', 3), tiny.read('B', 5)]).to.deep.equal([7, 1005]);
    tiny.engine.advanceTo(60_100_000);
    expect(pair(tiny).outOfSync.count).to.equal(0);
    expect([tiny.physical('B', 3), tiny.physical('B', 5)]).to.deep.equal([7, 1005]);
    expect([...tiny.engine.events].at(-3)).to.deep.include({ kind: 'refreshed', changes: 2 });
  });

  it('goes to COPY mode with its next increment, even before the first copy is complete', () => {
    const tiny = Tiny.of();
    increment(tiny, 'A', 'B', { mode: 'nocopy' });
    tiny.write('A', 3, 7);
    increment(tiny, 'A', 'B', { mode: 'nocopy' });
    expect([pair(tiny).mode, pair(tiny).outOfSync.count]).to.deep.equal(['copy', 30]);
    expect(tiny.read('B', 3)).to.equal(7);
  });

  it('ends with its last increment', () => {
    const tiny = Tiny.of();
    pairOf(tiny);
    tiny.write('A', 3, 7);
    increment(tiny, 'A', 'B', { incremental: 'last' });
    expect([pair(tiny).recording, pair(tiny).persistent]).to.deep.equal([undefined, false]);
    tiny.engine.advanceTo(120_000_000);
    expect([...tiny.engine.relationships()]).to.deep.equal([]);
    expect(tiny.physical('B', 3)).to.equal(7);
  });

  it('has a last increment that ends at once when nothing changed, and is ordinary when there is no pair', () => {
    const tiny = Tiny.of();
    pairOf(tiny);
    increment(tiny, 'A', 'B', { incremental: 'last' });
    expect([...tiny.engine.relationships()]).to.deep.equal([]);
    increment(tiny, 'A', 'C', { incremental: 'last' });
    expect([pair(tiny).recording, pair(tiny).outOfSync.count]).to.deep.equal([undefined, 30]);
  });

  it('turns around, and brings the source back by copying the differences', () => {
    const tiny = Tiny.of();
    pairOf(tiny);
    tiny.write('A', 3, 7);
    tiny.write('B', 5, 8);
    const outcome = increment(tiny, 'B', 'A');
    expect(outcome.ok && outcome.relationships[0]?.outOfSync.count).to.equal(2);
    expect([tiny.read('A', 3), tiny.read('A', 5)]).to.deep.equal([1003, 8]);
    tiny.engine.advanceTo(120_000_000);
    expect([pair(tiny).source, pair(tiny).target, pair(tiny).outOfSync.count]).to.deep.equal(['B', 'A', 0]);
    expect([tiny.physical('A', 3), tiny.physical('A', 5)]).to.deep.equal([1003, 8]);
    const turned = [...tiny.engine.events].find(({ kind }) => kind === 'reversed');
    expect(turned).to.deep.include({ at: 60_000_000, changes: 2 });
  });

  it('does not turn around before its copy is complete, nor onto a smaller volume', () => {
    const tiny = Tiny.of({ cylinders: [2, 3] });
    increment(tiny, 'A', 'B');
    expect(refusalOf(increment(tiny, 'B', 'A'))).to.deep.include({
      kind: 'reverse-copy-incomplete',
      left: 30,
    });
    tiny.engine.advanceTo(60_000_000);
    expect(refusalOf(increment(tiny, 'B', 'A'))).to.deep.equal({
      kind: 'reverse-different-size',
      sourceTracks: 30,
      targetTracks: 45,
    });
    expect(pair(tiny).source).to.equal('A');
  });

  it('does not turn around onto a volume that has other targets, unless the facility cascades', () => {
    for (const cascading of [false, true]) {
      const tiny = Tiny.of({ limits: { cascading } });
      pairOf(tiny);
      tiny.engine.establish({ source: 'A', target: 'C', mode: 'nocopy' });
      tiny.write('A', 3, 7);
      const before = tiny.readAll('C');
      const outcome = increment(tiny, 'B', 'A');
      expect(refusalOf(outcome)?.kind).to.equal(cascading ? undefined : 'target-is-source');
      expect([...tiny.engine.relationships()].length).to.equal(2);
      expect(tiny.readAll('C')).to.deep.equal(before);
      expect(tiny.read('A', 3)).to.equal(cascading ? 1003 : 7);
    }
  });

  it('turns around fast before its copy is complete, and records no more', () => {
    const tiny = Tiny.of({ copyRate: 10 });
    increment(tiny, 'A', 'B');
    tiny.engine.advanceTo(1_000_000);
    tiny.write('A', 3, 7);
    tiny.write('A', 20, 8);
    tiny.write('B', 25, 9);
    const outcome = tiny.engine.establish({ source: 'B', target: 'A', mode: 'copy', fastReverse: true });
    expect(outcome.ok && outcome.relationships[0]?.outOfSync.count).to.equal(3);
    expect([3, 20, 25, 26].map((track) => tiny.read('A', track))).to.deep.equal([1003, 1020, 9, 1026]);
    tiny.engine.advanceTo(1_300_000);
    expect([...tiny.engine.relationships()]).to.deep.equal([]);
    expect([3, 20, 25, 26].map((track) => tiny.physical('A', track))).to.deep.equal([1003, 1020, 9, 1026]);
    // What was not copied yet never came to the old target.
    expect(tiny.read('B', 26)).to.equal(2026);
  });

  it('turns around fast without records, too, where a full-volume relationship will do', () => {
    for (const cascading of [false, true]) {
      const tiny = Tiny.of({ copyRate: 10, limits: { cascading } });
      tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy' });
      if (cascading) tiny.engine.establish({ source: 'B', target: 'C', mode: 'nocopy' });
      tiny.write('A', 3, 7);
      tiny.write('B', 25, 9);
      const c = tiny.readAll('C');
      const fast = { source: 'B', target: 'A', mode: 'copy' } as const;
      expect(refusalOf(tiny.engine.establish({ ...fast, fastReverse: true }))).to.deep.include({
        kind: 'no-pair-to-reverse',
        needed: 'incremental',
      });
      const outcome = tiny.engine.establish({ ...fast, fastReverse: 'full-volume' });
      expect(outcome.ok && outcome.relationships[0]?.outOfSync.ranges()).to.deep.equal([
        { start: 3, end: 4 },
        { start: 25, end: 26 },
      ]);
      expect([3, 25, 26].map((track) => tiny.read('A', track))).to.deep.equal([1003, 9, 1026]);
      tiny.engine.advanceTo(200_000);
      expect([...tiny.engine.relationships()].filter(({ source }) => source === 'B')).to.deep.equal(
        [...tiny.engine.relationships()].filter(({ target }) => target === 'C'),
      );
      expect([3, 25, 26].map((track) => tiny.physical('A', track))).to.deep.equal([1003, 9, 1026]);
      expect(tiny.readAll('C')).to.deep.equal(c);
    }
  });

  it('turns around fast only what is of full volumes', () => {
    const tiny = Tiny.of();
    const reversed = () =>
      refusalOf(
        tiny.engine.establish({ source: 'B', target: 'A', mode: 'copy', fastReverse: 'full-volume' }),
      );
    expect(reversed()).to.deep.include({ kind: 'no-pair-to-reverse', needed: 'full-volume' });
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', extents: [extent(0, 30)] });
    expect(reversed()?.kind).to.equal('no-pair-to-reverse');
    tiny.engine.withdraw({ target: 'B' });
    tiny.engine.establish({ source: 'C', target: 'B', mode: 'nocopy' });
    expect(reversed()?.kind).to.equal('no-pair-to-reverse');
  });

  it('turns around fast only from its target to its source', () => {
    const tiny = Tiny.of();
    const fast = (source: string, target: string) =>
      refusalOf(tiny.engine.establish({ source, target, mode: 'copy', fastReverse: true }))?.kind;
    expect(fast('B', 'A')).to.equal('no-pair-to-reverse');
    increment(tiny, 'A', 'B');
    expect([fast('A', 'B'), fast('C', 'A')]).to.deep.equal(['no-pair-to-reverse', 'no-pair-to-reverse']);
    expect(fast('B', 'A')).to.equal(undefined);
  });

  it('is of whole volumes, and one of a volume unless the facility can do more', () => {
    const tiny = Tiny.of();
    const part = { extents: [extent(0, 5)] };
    expect(refusalOf(increment(tiny, 'A', 'B', part))?.kind).to.equal('incremental-with-extents');
    pairOf(tiny);
    expect(refusalOf(increment(tiny, 'A', 'C'))).to.deep.include({ kind: 'incremental-exists', volume: 'A' });
    expect(increment(tiny, 'A', 'C', { incremental: undefined }).ok).to.equal(true);
    const several = Tiny.of({ limits: { multipleIncremental: true } });
    pairOf(several);
    expect(increment(several, 'A', 'C').ok).to.equal(true);
  });

  it('needs permission for an online target each time', () => {
    const tiny = Tiny.of();
    pairOf(tiny);
    const online = { targetOnline: true };
    expect(refusalOf(increment(tiny, 'A', 'B', online))?.kind).to.equal('target-online');
    expect(refusalOf(increment(tiny, 'B', 'A', online))?.kind).to.equal('target-online');
    expect(increment(tiny, 'B', 'A', { ...online, allowOnlineTarget: true }).ok).to.equal(true);
  });

  it('is withdrawn as a whole or not at all', () => {
    const tiny = Tiny.of();
    pairOf(tiny);
    const part = tiny.engine.withdraw({ target: 'B', extents: [{ target: { start: 0, end: 5 } }] });
    expect(!part.ok && part.refusal.kind).to.equal('incremental-withdraw-extents');
    expect(tiny.engine.withdraw({ target: 'B' }).ok).to.equal(true);
  });

  it('brings only what changed out of sync, on a volume of any size', () => {
    // A refresh of a 3390-54 looks at no track: its image cannot even be read.
    const tiny = Tiny.of({ cylinders: [65_520, 65_520], copyRate: 1_000_000 });
    pairOf(tiny);
    for (let track = 0; track < 900_000; track += 1000) tiny.write('A', track, 7);
    increment(tiny, 'A', 'B');
    expect(pair(tiny).outOfSync.ranges().length).to.equal(900);
  });
});
