import { expect } from 'chai';
import { Tiny, extent } from './tiny-volumes.js';

describe('turning NOCOPY to COPY', () => {
  it('keeps T0 and copies what is left from now on', () => {
    const tiny = Tiny.of({ copyRate: 10 });
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', extents: [extent(0, 20)] });
    tiny.engine.advanceTo(5_000_000);
    tiny.write('A', 3, 7);
    const outcome = tiny.engine.convertToCopy({ source: 'A' });
    expect(outcome.ok && outcome.converted.map(({ id, mode }) => `${id} ${mode}`)).to.deep.equal(['1 copy']);
    expect(tiny.engine.timeOfCopyEnd()).to.equal(5_000_000 + 1_900_000);
    tiny.engine.advanceTo(6_900_000);
    expect(tiny.physical('B', 3)).to.equal(1003);
    expect([...tiny.engine.events].map(({ kind, at }) => `${kind} ${at}`)).to.deep.equal([
      'established 0',
      'copied-on-write 5000000',
      'converted 5000000',
      'completed 6900000',
    ]);
  });

  it('finds nothing to convert without refusing, and refuses what does not exist', () => {
    const tiny = Tiny.of();
    expect(tiny.engine.convertToCopy({ source: 'A' })).to.deep.equal({ ok: true, converted: [] });
    const outcome = tiny.engine.convertToCopy({ source: 'X' });
    expect(!outcome.ok && outcome.refusal.kind).to.equal('unknown-volume');
  });
});

describe('finishing the copies of a device', () => {
  it('withdraws what it receives and completes what it gives', () => {
    const tiny = Tiny.of({ copyRate: 10 });
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', extents: [extent(0, 5)] });
    tiny.engine.establish({ source: 'C', target: 'A', mode: 'copy', extents: [extent(10, 20)] });
    const outcome = tiny.engine.finishCopies({ device: 'A' });
    expect(outcome.ok && outcome.withdrawn.map(({ id }) => id)).to.deep.equal([2]);
    expect(outcome.ok && outcome.finishing.map(({ id }) => id)).to.deep.equal([1]);
    expect(tiny.read('A', 10)).to.equal(1010);
    tiny.engine.advanceTo(500_000);
    expect([...tiny.engine.relationships()]).to.deep.equal([]);
    expect(tiny.physical('B', 4)).to.equal(1004);
  });

  it('takes a relationship as a whole when an extent touches it', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({
      source: 'A',
      target: 'B',
      mode: 'nocopy',
      extents: [extent(0, 5), extent(6, 9)],
    });
    tiny.engine.finishCopies({ device: 'A', extents: [{ start: 4, end: 6 }] });
    expect([...tiny.engine.relationships()].map(({ mode }) => mode)).to.deep.equal(['copy', 'nocopy']);
  });

  it('leaves a persistent relationship when its copy is complete', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', persistent: true });
    tiny.engine.finishCopies({ device: 'A' });
    tiny.engine.advanceTo(60_000_000);
    expect([...tiny.engine.relationships()].map(({ outOfSync }) => outOfSync.count)).to.deep.equal([0]);
  });
});

describe('writes of a host to a target', () => {
  it('are refused where the relationship inhibits them, and nowhere else', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({
      source: 'A',
      target: 'B',
      mode: 'nocopy',
      extents: [extent(0, 5)],
      inhibitTargetWrites: true,
    });
    const write = (volume: string, track: number) => tiny.hostWrite(volume, track, 7).outcome;
    expect([write('B', 4), write('B', 5), write('A', 4)]).to.deep.equal(['write-inhibited', 'done', 'done']);
    expect([tiny.read('B', 4), tiny.read('B', 5), tiny.read('A', 4)]).to.deep.equal([1004, 7, 7]);
  });
});
