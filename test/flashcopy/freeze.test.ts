import { expect } from 'chai';
import { CopyEngine } from '../../emulator/flashcopy/engine.js';
import type { TrackNumber } from '../../emulator/storage/geometry.js';
import { VolumeContent } from '../../emulator/storage/volume-content.js';
import { Tiny, dsLimits, extent, numberedSource, tinyGeometry, trackOf } from './tiny-volumes.js';

const geometry = tinyGeometry();

/** Volumes 00 to 03 in LSS 10, and 00 and 01 in LSS 11. */
function twoSubsystems(freezeTimeout?: number): CopyEngine {
  const engine = new CopyEngine({ limits: { ...dsLimits, freezeTimeout }, copyRate: 10, startTime: 0 });
  for (const id of ['F/10/00', 'F/10/01', 'F/10/02', 'F/10/03', 'F/11/00', 'F/11/01']) {
    engine.addVolume({
      id,
      facility: 'F',
      geometry,
      content: VolumeContent.of(numberedSource(id, geometry, 0)),
    });
  }
  return engine;
}

function flash(engine: CopyEngine, source: string, target: string): void {
  const outcome = engine.establish({ source, target, mode: 'nocopy', freeze: true });
  if (!outcome.ok) throw new Error(outcome.refusal.kind);
}

function write(engine: CopyEngine, volume: string) {
  return engine.hostWrite(volume, 3 as TrackNumber, trackOf(geometry, 3, 77));
}

function told(engine: CopyEngine): string[] {
  return [...engine.events].flatMap((event) => {
    if (event.kind === 'frozen') return [`frozen ${event.volume} at ${event.at}`];
    if (event.kind !== 'thawed' && event.kind !== 'timer-expired') return [];
    return [`${event.kind} ${event.volumes.join(' ')} at ${event.at}`];
  });
}

describe('a consistency group', () => {
  it('lets writes to its sources wait until their subsystem is thawed', () => {
    const engine = twoSubsystems();
    flash(engine, 'F/10/00', 'F/10/01');
    flash(engine, 'F/10/02', 'F/10/03');
    flash(engine, 'F/11/00', 'F/11/01');
    expect(write(engine, 'F/10/00')).to.deep.equal({ outcome: 'waits', until: 120_000_000 });
    expect(write(engine, 'F/10/01').outcome).to.equal('done');
    engine.advanceTo(1_000_000);
    // Any device of the subsystem will do.
    expect(engine.thaw('F/10/03')).to.deep.equal(['F/10/00', 'F/10/02']);
    expect(['F/10/00', 'F/10/02', 'F/11/00'].map((id) => write(engine, id).outcome)).to.deep.equal([
      'done',
      'done',
      'waits',
    ]);
    expect(told(engine)).to.deep.equal([
      'frozen F/10/00 at 0',
      'frozen F/10/02 at 0',
      'frozen F/11/00 at 0',
      'thawed F/10/00 F/10/02 at 1000000',
    ]);
    expect(engine.relationships().next().done).to.equal(false);
  });

  it('is let go by the timer of the subsystem, which runs since its first freeze', () => {
    const engine = twoSubsystems(5);
    flash(engine, 'F/10/00', 'F/10/01');
    engine.advanceTo(3_000_000);
    flash(engine, 'F/10/02', 'F/10/03');
    flash(engine, 'F/11/00', 'F/11/01');
    expect(engine.frozenUntil('F/10/02')).to.equal(5_000_000);
    engine.advanceTo(60_000_000);
    expect(told(engine).slice(3)).to.deep.equal([
      'timer-expired F/10/00 F/10/02 at 5000000',
      'timer-expired F/11/00 at 8000000',
    ]);
    expect(write(engine, 'F/10/02').outcome).to.equal('done');
  });

  it('tells of the timer in its place among the ends of copies', () => {
    const engine = twoSubsystems(1);
    engine.establish({ source: 'F/10/00', target: 'F/10/01', mode: 'copy', extents: [extent(0, 5)] });
    engine.establish({
      source: 'F/10/00',
      target: 'F/10/02',
      mode: 'copy',
      extents: [extent(0, 10)],
      freeze: true,
    });
    engine.advanceTo(10_000_000);
    expect([...engine.events].slice(3).map(({ kind, at }) => `${kind} ${at}`)).to.deep.equal([
      'completed 500000',
      'timer-expired 1000000',
      'completed 1500000',
    ]);
  });

  it('does nothing when nothing is frozen, and freezes nothing when the copy is refused', () => {
    const engine = twoSubsystems();
    expect(engine.thaw('F/10/00')).to.deep.equal([]);
    engine.establish({ source: 'F/10/00', target: 'F/10/00', mode: 'nocopy', freeze: true });
    expect(engine.frozenUntil('F/10/00')).to.equal(undefined);
    expect(engine.events.length).to.equal(0);
  });

  it('is of one fork only, and is there again when the state was saved', () => {
    const tiny = Tiny.of();
    tiny.engine.establish({ source: 'A', target: 'B', mode: 'nocopy', freeze: true });
    const fork = tiny.fork();
    fork.engine.thaw('A');
    expect([tiny.hostWrite('A', 1, 7).outcome, fork.hostWrite('A', 1, 7).outcome]).to.deep.equal([
      'waits',
      'done',
    ]);
    const again = Tiny.of();
    again.engine.restoreState(tiny.engine.saveState());
    expect(again.hostWrite('A', 1, 7)).to.deep.equal({ outcome: 'waits', until: 120_000_000 });
  });
});
