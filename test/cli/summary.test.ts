import { expect } from 'chai';
import { engineOf } from '../../bench/flashcopy-engine.js';
import { beforeRun, summarize, summaryLine } from '../../emulator/cli/summary.js';
import type { TrackNumber } from '../../emulator/storage/geometry.js';

describe('summary of a run', () => {
  const extent = { start: 100, end: 200 };
  const pair = { source: extent, target: extent };

  it('says that nothing happened', () => {
    expect(summaryLine(summarize(engineOf('3390-1', 2)))).to.equal(
      'FlashCopy: nothing established, copied or withdrawn',
    );
  });

  it('counts what was established, copied, completed, withdrawn and left', () => {
    const engine = engineOf('3390-1', 4);
    engine.establish({ source: 'V0', target: 'V1', mode: 'copy', extents: [pair] });
    engine.advanceTo(engine.timeOfCopyEnd()!);
    engine.establish({ source: 'V0', target: 'V1', mode: 'nocopy', extents: [pair] });
    engine.establish({ source: 'V0', target: 'V2', mode: 'nocopy', extents: [pair] });
    engine.writeTrack('V2', 150 as TrackNumber, new Uint8Array(8));
    engine.writeTrack('V0', 151 as TrackNumber, new Uint8Array(8));
    engine.withdraw({ source: 'V0', target: 'V1' });
    expect(summarize(engine)).to.deep.equal({
      established: { relationships: 3, tracks: 300, nocopy: 2 },
      copied: { inBackground: 100, onWrite: 2 },
      takenOut: 1,
      completed: 1,
      withdrawn: 1,
      active: { relationships: 1, outOfSync: 98 },
    });
    expect(summaryLine(summarize(engine))).to.equal(
      'FlashCopy: 3 relationships established (300 tracks, 2 of them NOCOPY), ' +
        '100 tracks copied in background and 2 on write (1 taken out by writes to the target), ' +
        '1 completed, 1 withdrawn, 1 left (98 tracks out of sync)',
    );
  });

  it('leaves out what was there before the run', () => {
    const engine = engineOf('3390-1', 2);
    engine.establish({ source: 'V0', target: 'V1', mode: 'nocopy', extents: [pair] });
    const summary = summarize(engine, beforeRun(engine));
    expect(summary.established.relationships).to.equal(0);
    expect(summary.active).to.deep.equal({ relationships: 1, outOfSync: 100 });
  });

  it('counts of a background copy only what came to the target during the run', () => {
    const engine = engineOf('3390-1', 3);
    engine.establish({ source: 'V0', target: 'V1', mode: 'copy', extents: [pair] });
    engine.establish({ source: 'V0', target: 'V2', mode: 'nocopy', extents: [pair] });
    const end = engine.timeOfCopyEnd()!;
    engine.advanceTo(end - 20_000);
    const copiedBefore = beforeRun(engine).copiedInBackground;
    expect(copiedBefore).to.be.greaterThan(0).and.lessThan(100);
    const before = beforeRun(engine);
    expect(summarize(engine, before).copied.inBackground).to.equal(0);
    engine.advanceTo(end);
    expect(summarize(engine, before).copied.inBackground).to.equal(100 - copiedBefore);
    expect(summarize(engine, before).completed).to.equal(1);
  });
});
