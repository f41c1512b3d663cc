import { expect } from 'chai';
import { Tiny } from './tiny-volumes.js';

/** A flashed to the space-efficient B, which is the source of C: the repository has room for two tracks. */
function failing(): Tiny {
  const tiny = Tiny.of({
    limits: { cascading: true },
    repository: 2,
    spaceEfficient: { B: 'track' },
    copyRate: 1000,
  });
  const { engine } = tiny;
  const second = engine.establish({ source: 'B', target: 'C', mode: 'copy', incremental: 'record' });
  expect(second.ok).to.equal(true);
  engine.advanceTo(1_000_000);
  const first = engine.establish({
    source: 'A',
    target: 'B',
    mode: 'nocopy',
    spaceEfficientTarget: 'fail-relationship',
  });
  expect(first.ok).to.equal(true);
  return tiny;
}

describe('a failed space-efficient target that is a source', () => {
  it('has no next increment: what it did not get cannot be copied on', () => {
    const tiny = failing();
    const { engine } = tiny;
    const refresh = () => engine.establish({ source: 'B', target: 'C', mode: 'copy', incremental: 'record' });
    expect(refresh().ok).to.equal(true);
    engine.advanceTo(2_000_000);
    for (let track = 0; track < 5; track++) tiny.write('A', track, 9000 + track);
    expect([...engine.relationships()].some(({ target, failed }) => target === 'B' && failed)).to.equal(true);
    const outcome = refresh();
    expect(!outcome.ok && outcome.refusal.kind).to.equal('relationship-failed');
    expect(tiny.read('C', 0)).to.equal(1000);
  });
});
