import { expect } from 'chai';
import { id, metro, TwoSites } from './two-sites.js';

const second = 1_000_000;

describe('remote copy pairs', () => {
  it('hold the same from the beginning when they are duplex, whatever the secondary held', () => {
    const sites = TwoSites.of({ mirrors: [metro('A', 'a')] });
    expect(sites.readAll('a')).to.deep.equal(sites.readAll('A'));
    expect(sites.read('b', 0)).to.equal(5000);
    expect(sites.engine.mirrorsOf(id('B'))).to.deep.equal({ asPrimary: [], asSecondary: undefined });
  });

  it('send every write of a host at once while they are duplex', () => {
    const sites = TwoSites.of({ mirrors: [metro('A', 'a'), metro('A', 'b')] });
    expect(sites.write('A', 3, 7)).to.deep.equal({ outcome: 'done' });
    sites.engine.copyTracks(id('C'), { start: 10, end: 12 }, id('A'), 20);
    expect([sites.read('a', 3), sites.read('a', 20), sites.read('a', 21)]).to.deep.equal([7, 3010, 3011]);
    expect(sites.readAll('b')).to.deep.equal(sites.readAll('A'));
    expect(sites.state('b')).to.equal('duplex');
  });

  it('refuse what a host writes to a secondary', () => {
    const sites = TwoSites.of({ mirrors: [metro('A', 'a')] });
    expect(sites.write('a', 3, 7)).to.deep.equal({ outcome: 'pprc-secondary', primary: id('A') });
    expect(sites.read('a', 3)).to.equal(1003);
  });

  it('keep T0 of what was flashed from a secondary', () => {
    const sites = TwoSites.of({ mirrors: [metro('A', 'a')] });
    expect(sites.engine.establish({ source: id('a'), target: id('b'), mode: 'nocopy' }).ok).to.equal(true);
    sites.write('A', 3, 7);
    expect([sites.read('a', 3), sites.read('b', 3)]).to.deep.equal([7, 1003]);
  });

  it('that are synchronous and pending send all tracks at the copy rate, and are duplex then', () => {
    const sites = TwoSites.of({ mirrors: [{ ...metro('A', 'a'), state: 'pending' }] });
    expect([sites.read('a', 0), sites.outOfSync('a')]).to.deep.equal([4000, 30]);
    sites.engine.advanceTo(second);
    expect([sites.read('a', 9), sites.read('a', 10), sites.outOfSync('a')]).to.deep.equal([1009, 4010, 20]);
    sites.engine.advanceTo(3 * second - 1);
    expect(sites.state('a')).to.equal('pending');
    sites.engine.advanceTo(3 * second);
    expect(sites.state('a')).to.equal('duplex');
    expect(sites.readAll('a')).to.deep.equal(sites.readAll('A'));
    expect(sites.kinds()).to.deep.equal(['mirror-duplex']);
  });

  it('of Global Copy send what was written later, and are never duplex', () => {
    const sites = TwoSites.of({ mirrors: [{ ...metro('A', 'a'), kind: 'global-copy', state: 'pending' }] });
    expect(sites.readAll('a')).to.deep.equal(sites.readAll('A'));
    sites.write('A', 3, 7);
    expect([sites.read('a', 3), sites.outOfSync('a')]).to.deep.equal([1003, 1]);
    sites.engine.advanceTo(second / 10);
    expect([sites.read('a', 3), sites.outOfSync('a'), sites.state('a')]).to.deep.equal([7, 0, 'pending']);
  });

  it('that are suspended note what changes, and send nothing', () => {
    const sites = TwoSites.of({ mirrors: [{ ...metro('A', 'a'), state: 'suspended' }] });
    sites.write('A', 3, 7);
    sites.engine.advanceTo(9 * second);
    expect([sites.read('a', 3), sites.outOfSync('a'), sites.state('a')]).to.deep.equal([
      4003,
      1,
      'suspended',
    ]);
  });

  it('are not shared by a fork', () => {
    const sites = TwoSites.of({ mirrors: [{ ...metro('A', 'a'), state: 'pending' }] });
    const fork = sites.fork();
    fork.engine.advanceTo(9 * second);
    fork.write('A', 3, 7);
    expect([fork.state('a'), fork.read('a', 3)]).to.deep.equal(['duplex', 7]);
    expect([sites.state('a'), sites.outOfSync('a'), sites.read('A', 3)]).to.deep.equal(['pending', 30, 1003]);
  });

  it('carry commands to the subsystem of their secondary', () => {
    const { engine } = TwoSites.of({ mirrors: [metro('A', 'a')] });
    expect(engine.conduitReaches('l/00', id('b'))).to.equal(true);
    expect(engine.conduitReaches('l/01', id('b'))).to.equal(false);
    expect(engine.conduitReaches('r/00', id('A'))).to.equal(false);
  });
});

describe('FlashCopy onto a primary', () => {
  const full = { source: id('C'), target: id('A'), mode: 'nocopy' } as const;

  it('needs permission, and onto a secondary there is none', () => {
    const { engine } = TwoSites.of({ mirrors: [metro('A', 'a')] });
    expect(engine.establish(full)).to.deep.equal({
      ok: false,
      refusal: { kind: 'target-is-primary', volume: id('A'), secondary: id('a') },
    });
    expect(
      engine.establish({ source: id('c'), target: id('a'), mode: 'copy', targetMayBePrimary: true }),
    ).to.deep.equal({
      ok: false,
      refusal: { kind: 'target-is-secondary', volume: id('a'), primary: id('A') },
    });
  });

  it('makes the pair pending, and sends only what changed', () => {
    const sites = TwoSites.of({ mirrors: [metro('A', 'a')] });
    const extents = [{ source: { start: 0, end: 5 }, target: { start: 10, end: 15 } }];
    expect(sites.engine.establish({ ...full, extents, targetMayBePrimary: true }).ok).to.equal(true);
    expect([sites.state('a'), sites.outOfSync('a'), sites.read('a', 10)]).to.deep.equal(['pending', 5, 1010]);
    sites.engine.advanceTo(second / 2);
    expect([sites.state('a'), sites.outOfSync('a'), sites.read('a', 10)]).to.deep.equal(['duplex', 0, 3000]);
    expect(sites.kinds()).to.deep.equal(['mirror-pending', 'established', 'mirror-duplex']);
  });

  it('is sent again as the old tracks when it is withdrawn before they were copied', () => {
    const sites = TwoSites.of({ mirrors: [metro('A', 'a')] });
    sites.engine.establish({ ...full, targetMayBePrimary: true });
    sites.engine.advanceTo(9 * second);
    expect(sites.read('a', 10)).to.equal(3010);
    sites.engine.withdraw({ target: id('A') });
    expect(sites.state('a')).to.equal('pending');
    sites.engine.advanceTo(18 * second);
    expect(sites.readAll('a')).to.deep.equal(sites.readAll('A'));
    expect(sites.read('A', 10)).to.equal(1010);
  });

  it('of changes only when it is an increment', () => {
    const sites = TwoSites.of({ mirrors: [metro('A', 'a')] });
    const request = { ...full, targetMayBePrimary: true, incremental: 'record' } as const;
    sites.engine.establish(request);
    sites.engine.advanceTo(9 * second);
    sites.write('C', 4, 44);
    expect(sites.engine.establish(request).ok).to.equal(true);
    expect([sites.state('a'), sites.outOfSync('a')]).to.deep.equal(['pending', 1]);
  });
});
