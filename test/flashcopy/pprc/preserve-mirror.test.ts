import { expect } from 'chai';
import type { MirrorDescription } from '../../../emulator/flashcopy/pprc/mirror-table.js';
import type { EstablishRequest } from '../../../emulator/flashcopy/types.js';
import { extent } from '../tiny-volumes.js';
import { id, metro, TwoSites } from './two-sites.js';

const second = 1_000_000;
const both = [metro('A', 'a'), metro('B', 'b')];
const request: EstablishRequest = {
  source: id('A'),
  target: id('B'),
  mode: 'nocopy',
  targetMayBePrimary: true,
  preserveMirror: 'required',
};

const reasonOf = (sites: TwoSites, changes: Partial<EstablishRequest> = {}) => {
  const outcome = sites.engine.establish({ ...request, ...changes });
  if (outcome.ok) return undefined;
  return outcome.refusal.kind === 'mirror-not-preserved' ? outcome.refusal.reason : outcome.refusal;
};

describe('preserve mirror', () => {
  it('makes the same relationship between the secondaries, and the pair stays duplex', () => {
    const sites = TwoSites.of({ mirrors: both });
    const outcome = sites.engine.establish(request);
    expect(outcome).to.deep.include({
      ok: true,
      mirror: { preserved: true, source: id('a'), target: id('b') },
    });
    const pairs = [...sites.engine.relationships()].map(({ source, target }) => [source, target]);
    expect(pairs).to.deep.equal([
      [id('A'), id('B')],
      [id('a'), id('b')],
    ]);
    expect(sites.state('b')).to.equal('duplex');
    expect(sites.kinds()).to.deep.equal(['established', 'established', 'mirror-preserved']);
    sites.write('A', 3, 7);
    sites.write('B', 4, 8);
    expect(sites.readAll('b')).to.deep.equal(sites.readAll('B'));
    expect([sites.read('b', 3), sites.read('b', 4), sites.read('b', 5)]).to.deep.equal([1003, 8, 1005]);
  });

  it('works for extents, and in one volume', () => {
    const sites = TwoSites.of({ mirrors: both });
    const extents = [extent(0, 5, 20)];
    expect(sites.engine.establish({ ...request, target: id('A'), extents }).ok).to.equal(true);
    expect([sites.state('a'), sites.read('a', 20)]).to.deep.equal(['duplex', 1000]);
  });

  it('withdraws both relationships, in the same parts', () => {
    const sites = TwoSites.of({ mirrors: both });
    sites.engine.establish(request);
    sites.engine.withdraw({ target: id('B'), extents: [{ target: { start: 5, end: 10 } }] });
    const parts = [...sites.engine.relationships()].map(({ target, targetExtent }) => [
      target,
      targetExtent.start,
    ]);
    expect(parts).to.have.deep.members([
      [id('B'), 0],
      [id('B'), 10],
      [id('b'), 0],
      [id('b'), 10],
    ]);
    // The old tracks show again; whether they are the same on both sides is not known to the pair.
    expect([sites.state('b'), sites.outOfSync('b')]).to.deep.equal(['pending', 5]);
    sites.engine.withdraw({ source: id('A'), target: id('B') });
    expect([...sites.engine.relationships()]).to.deep.equal([]);
    sites.engine.advanceTo(9 * second);
    expect(sites.readAll('b')).to.deep.equal(sites.readAll('B'));
  });

  it('withdraws what remains when the remote copy was complete first', () => {
    const sites = TwoSites.of({ mirrors: both });
    // The local facility is busy with another copy.
    sites.engine.establish({ source: id('A'), target: id('C'), mode: 'copy' });
    sites.engine.establish({ ...request, mode: 'copy' });
    sites.engine.advanceTo(3 * second);
    expect([...sites.engine.relationships()].map(({ target }) => target)).to.deep.equal([id('B')]);
    expect(sites.engine.withdraw({ target: id('B') }).ok).to.equal(true);
  });

  it('turns both to COPY', () => {
    const sites = TwoSites.of({ mirrors: both });
    sites.engine.establish(request);
    sites.engine.convertToCopy({ source: id('A') });
    expect([...sites.engine.relationships()].map(({ mode }) => mode)).to.deep.equal(['copy', 'copy']);
    sites.engine.advanceTo(3 * second);
    expect([...sites.engine.relationships()]).to.deep.equal([]);
    expect(sites.state('b')).to.equal('duplex');
  });

  it('is not done without being asked for', () => {
    const sites = TwoSites.of({ mirrors: both });
    const { preserveMirror, ...without } = request;
    expect(preserveMirror).to.equal('required');
    expect(sites.engine.establish(without)).not.to.have.property('mirror');
    expect([...sites.engine.relationships()]).to.have.length(1);
    expect(sites.state('b')).to.equal('pending');
  });

  it('asks for nothing where the target is no primary', () => {
    const sites = TwoSites.of({ mirrors: both });
    expect(sites.engine.establish({ ...request, target: id('C') }).ok).to.equal(true);
    expect([...sites.engine.relationships()]).to.have.length(1);
  });

  const gc: Partial<MirrorDescription> = { kind: 'global-copy', state: 'pending' };
  const impossible: [what: string, mirrors: MirrorDescription[], reason: object][] = [
    ['a source that is no primary', [metro('B', 'b')], { kind: 'source-not-primary', volume: id('A') }],
    [
      'a Global Copy pair of the target',
      [metro('A', 'a'), { ...metro('B', 'b'), ...gc }],
      { kind: 'not-metro', volume: id('B') },
    ],
    [
      'a Global Copy pair of the source',
      [{ ...metro('A', 'a'), ...gc }, metro('B', 'b')],
      { kind: 'not-metro', volume: id('A') },
    ],
    [
      'a pair of the source that is not duplex',
      [{ ...metro('A', 'a'), state: 'suspended' }, metro('B', 'b')],
      { kind: 'not-duplex', volume: id('A'), state: 'suspended' },
    ],
    [
      'a pair of the target that is not duplex',
      [metro('A', 'a'), { ...metro('B', 'b'), state: 'pending' }],
      { kind: 'not-duplex', volume: id('B'), state: 'pending' },
    ],
    [
      'secondaries in two facilities',
      [metro('A', 'C'), metro('B', 'b')],
      { kind: 'secondaries-apart', source: 'l', target: 'r' },
    ],
  ];
  for (const [what, mirrors, reason] of impossible) {
    it(`is refused with ${what} when it is required`, () => {
      const sites = TwoSites.of({ mirrors });
      expect(reasonOf(sites)).to.deep.equal(reason);
      expect(sites.kinds()).to.deep.equal([]);
      expect([...sites.engine.relationships()]).to.deep.equal([]);
    });

    it(`is left out with ${what} when it is preferred`, () => {
      const sites = TwoSites.of({ mirrors });
      const outcome = sites.engine.establish({ ...request, preserveMirror: 'preferred' });
      expect(outcome).to.deep.include({ ok: true, mirror: { preserved: false, reason } });
      expect([...sites.engine.relationships()]).to.have.length(1);
      expect(sites.state('b')).to.equal('pending');
      expect(sites.kinds().at(-1)).to.equal('mirror-not-preserved');
    });
  }

  it('makes neither relationship when the remote one is refused', () => {
    const sites = TwoSites.of({ mirrors: both });
    sites.engine.establish({ source: id('b'), target: id('c'), mode: 'nocopy' });
    expect(reasonOf(sites)).to.deep.include({ kind: 'remote-refused', source: id('a'), target: id('b') });
    expect([...sites.engine.relationships()]).to.have.length(1);
    expect([sites.state('b'), sites.read('B', 0)]).to.deep.equal(['duplex', 2000]);
  });

  it('gives the refusal of the local relationship as it is', () => {
    const sites = TwoSites.of({ mirrors: both });
    expect(reasonOf(sites, { targetOnline: true })).to.deep.equal({ kind: 'target-online', volume: id('B') });
  });

  describe('where a primary has several secondaries', () => {
    const legs = (marked: readonly string[]): MirrorDescription[] =>
      [metro('A', 'a'), metro('B', 'b'), metro('B', 'c')].map((pair) => ({
        ...pair,
        preserveMirrorLeg: marked.some((name) => id(name) === pair.secondary),
      }));

    it('cannot be preferred', () => {
      const sites = TwoSites.of({ mirrors: legs(['b']) });
      expect(reasonOf(sites, { preserveMirror: 'preferred' })).to.deep.equal({
        kind: 'preferred-multi-target',
        volume: id('B'),
      });
    });

    it('needs exactly one marked pair', () => {
      const notSingle = { kind: 'no-single-leg', volume: id('B'), legs: 2 };
      expect(reasonOf(TwoSites.of({ mirrors: legs([]) }))).to.deep.equal({ ...notSingle, marked: 0 });
      expect(reasonOf(TwoSites.of({ mirrors: legs(['b', 'c']) }))).to.deep.equal({ ...notSingle, marked: 2 });
    });

    it('keeps that one duplex, and the other goes pending', () => {
      const sites = TwoSites.of({ mirrors: legs(['b']) });
      expect(reasonOf(sites)).to.equal(undefined);
      expect([sites.state('b'), sites.state('c')]).to.deep.equal(['duplex', 'pending']);
      sites.engine.advanceTo(9 * second);
      expect(sites.readAll('c')).to.deep.equal(sites.readAll('B'));
    });
  });

  describe('of an incremental relationship', () => {
    const increment = { ...request, incremental: 'record' } as const;
    const turned = { ...increment, source: id('B'), target: id('A') };

    it('goes on with every increment, in both directions', () => {
      const sites = TwoSites.of({ mirrors: both });
      sites.engine.establish(increment);
      sites.engine.advanceTo(9 * second);
      sites.write('A', 3, 7);
      expect(sites.engine.establish({ ...increment, preserveMirror: 'preferred' }).ok).to.equal(true);
      expect([sites.state('b'), sites.read('b', 3)]).to.deep.equal(['duplex', 7]);
      sites.engine.advanceTo(18 * second);
      sites.write('A', 4, 8);
      expect(sites.engine.establish(turned).ok).to.equal(true);
      expect([sites.state('a'), sites.read('A', 4), sites.read('a', 4)]).to.deep.equal([
        'duplex',
        1004,
        1004,
      ]);
      const pairs = [...sites.engine.relationships()].map(({ source, target }) => [source, target]);
      expect(pairs).to.deep.equal([
        [id('B'), id('A')],
        [id('b'), id('a')],
      ]);
      expect(sites.engine.withdraw({ target: id('A') }).ok).to.equal(true);
      expect([...sites.engine.relationships()]).to.deep.equal([]);
    });

    it('is committed and reverted on both sides', () => {
      const sites = TwoSites.of({ mirrors: both });
      const revertible = { ...increment, revertible: true };
      sites.engine.establish(revertible);
      sites.engine.commit({ source: id('A') });
      sites.write('A', 3, 7);
      sites.engine.establish(revertible);
      expect([sites.read('B', 3), sites.read('b', 3), sites.state('b')]).to.deep.equal([7, 7, 'duplex']);
      sites.engine.revert({ source: id('A') });
      expect([...sites.engine.relationships()].map((row) => row.revertible)).to.deep.equal([false, false]);
      expect(sites.read('B', 3)).to.equal(1003);
      sites.engine.advanceTo(9 * second);
      expect(sites.readAll('b')).to.deep.equal(sites.readAll('B'));
      expect(sites.state('b')).to.equal('duplex');
      expect(sites.engine.establish(revertible).ok).to.equal(true);
    });

    it('cannot be left out later, nor begin later', () => {
      const preserved = TwoSites.of({ mirrors: both });
      preserved.engine.establish(increment);
      const without = { ...increment, preserveMirror: 'no' } as const;
      expect(reasonOf(preserved, without)).to.deep.include({ kind: 'mirror-mode-changed', preserved: true });
      const plain = TwoSites.of({ mirrors: both });
      plain.engine.establish(without);
      plain.engine.advanceTo(9 * second);
      expect(reasonOf(plain, increment)).to.deep.include({ kind: 'mirror-mode-changed', preserved: false });
      expect(plain.engine.establish({ ...increment, preserveMirror: 'preferred' }).ok).to.equal(true);
      expect([...plain.engine.relationships()]).to.have.length(1);
    });
  });
});

describe('a saved engine with remote copy pairs', () => {
  it('goes on where it was', () => {
    const mirrors = [metro('A', 'a'), metro('B', 'b'), { ...metro('C', 'c'), state: 'pending' as const }];
    const sites = TwoSites.of({ mirrors });
    sites.engine.establish(request);
    sites.engine.advanceTo(second);
    const saved = sites.engine.saveState();
    const contents = new Map(
      ['A', 'B', 'C', 'a', 'b', 'c'].map((name) => [
        `volume ${id(name)}`,
        sites.engine.content(id(name)).clone(),
      ]),
    );
    const again = TwoSites.of({ mirrors });
    expect(again.engine.restoreState(saved, contents)).to.equal(undefined);
    expect(again.engine.saveState()).to.deep.equal(saved);
    for (const world of [sites, again]) {
      world.write('A', 3, 7);
      world.engine.withdraw({ target: id('B') });
      world.engine.advanceTo(9 * second);
    }
    expect(again.engine.saveState()).to.deep.equal(sites.engine.saveState());
    for (const name of ['a', 'b', 'c']) expect(again.readAll(name)).to.deep.equal(sites.readAll(name));
    expect(again.state('c')).to.equal('duplex');
  });

  it('brings a pair into sync that it did not have', () => {
    const sites = TwoSites.of();
    sites.write('A', 3, 7);
    const saved = sites.engine.saveState();
    const contents = new Map(
      ['A', 'a'].map((name) => [`volume ${id(name)}`, sites.engine.content(id(name)).clone()]),
    );
    const again = TwoSites.of({ mirrors: [metro('A', 'a')] });
    again.engine.restoreState(saved, contents);
    expect(again.readAll('a')).to.deep.equal(again.readAll('A'));
    expect(again.read('a', 3)).to.equal(7);
  });
});
