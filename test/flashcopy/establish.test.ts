import { expect } from 'chai';
import type { CopyEngine } from '../../emulator/flashcopy/engine.js';
import type { EstablishRequest } from '../../emulator/flashcopy/types.js';
import { VolumeContent } from '../../emulator/storage/volume-content.js';
import { extent, numberedSource, Tiny, tinyGeometry } from './tiny-volumes.js';

const request = (more: Partial<EstablishRequest>): EstablishRequest => ({
  source: 'A',
  target: 'B',
  mode: 'nocopy',
  ...more,
});

function refusal(engine: CopyEngine, more: Partial<EstablishRequest>) {
  const before = JSON.stringify(engine.saveState());
  const outcome = engine.establish(request(more));
  if (outcome.ok) throw new Error('was established');
  expect(JSON.stringify(engine.saveState()), 'a refused establish changes nothing').to.equal(before);
  return outcome.refusal;
}

describe('establish', () => {
  it('makes one relationship of a full volume', () => {
    const { engine } = Tiny.of({ cylinders: [2, 3] });
    const outcome = engine.establish(request({ sequenceNumber: 7 }));
    if (!outcome.ok) throw new Error(outcome.refusal.kind);
    expect(outcome.relationships).to.have.length(1);
    expect(outcome.relationships[0]).to.deep.include({
      sourceExtent: { start: 0, end: 30 },
      targetExtent: { start: 0, end: 30 },
      fullVolume: true,
      sequenceNumber: 7,
      establishedAt: 0,
    });
    expect(outcome.relationships[0]!.outOfSync.count).to.equal(30);
  });

  it('keeps neighbouring pairs apart, with overlapping sources too', () => {
    const { engine } = Tiny.of();
    const extents = [extent(0, 5), extent(5, 10), extent(2, 8, 20)];
    expect(engine.establish(request({ extents })).ok).to.equal(true);
    const query = engine.query('A');
    expect(query.active).to.equal(3);
    expect(query.relationships.map((row) => row.sourceExtent.start)).to.deep.equal([0, 2, 5]);
    expect(engine.query('B').relationships.map((row) => row.targetExtent.start)).to.deep.equal([0, 5, 20]);
  });

  it('counts a relationship within a volume once', () => {
    const { engine } = Tiny.of();
    expect(engine.establish(request({ target: 'A', extents: [extent(0, 5, 10)] })).ok).to.equal(true);
    expect(engine.query('A').active).to.equal(1);
    expect(engine.query('A').relationships).to.have.length(1);
  });

  it('lets a volume be source on some tracks and target on others', () => {
    const { engine } = Tiny.of();
    expect(engine.establish(request({ extents: [extent(0, 5)] })).ok).to.equal(true);
    expect(engine.establish(request({ source: 'B', target: 'A', extents: [extent(5, 10)] })).ok).to.equal(
      true,
    );
  });

  describe('refuses', () => {
    it('a volume nobody knows', () => {
      const { engine } = Tiny.of();
      expect(refusal(engine, { source: 'X' })).to.deep.equal({ kind: 'unknown-volume', volume: 'X' });
      expect(refusal(engine, { target: 'Y' })).to.deep.equal({ kind: 'unknown-volume', volume: 'Y' });
    });

    it('two facilities', () => {
      const { engine } = Tiny.of();
      const geometry = tinyGeometry();
      const content = VolumeContent.of(numberedSource('Z', geometry, 0));
      engine.addVolume({ id: 'Z', facility: 'G', geometry, content });
      expect(refusal(engine, { target: 'Z' })).to.deep.equal({
        kind: 'different-facility',
        source: 'F',
        target: 'G',
      });
    });

    it('two device types', () => {
      const { engine } = Tiny.of();
      const geometry = tinyGeometry(3, '3380');
      const content = VolumeContent.of(numberedSource('Z', geometry, 0));
      engine.addVolume({ id: 'Z', facility: 'F', geometry, content });
      expect(refusal(engine, { target: 'Z' })).to.include({ kind: 'different-geometry' });
    });

    it('a smaller target for a full volume only', () => {
      const { engine } = Tiny.of({ cylinders: [2, 1] });
      expect(refusal(engine, {})).to.deep.equal({
        kind: 'target-smaller',
        sourceTracks: 30,
        targetTracks: 15,
      });
      expect(engine.establish(request({ extents: [extent(0, 15)] })).ok).to.equal(true);
    });

    it('an online target unless it is allowed', () => {
      const { engine } = Tiny.of();
      expect(refusal(engine, { targetOnline: true })).to.deep.equal({ kind: 'target-online', volume: 'B' });
      expect(engine.establish(request({ targetOnline: true, allowOnlineTarget: true })).ok).to.equal(true);
    });

    it('one volume as both without extents', () => {
      expect(refusal(Tiny.of().engine, { target: 'A' })).to.deep.equal({
        kind: 'same-volume-without-extents',
        volume: 'A',
      });
    });

    it('an empty list', () => {
      expect(refusal(Tiny.of().engine, { extents: [] })).to.deep.equal({ kind: 'no-extents' });
    });

    it('an extent without tracks, past the end, or of another length', () => {
      const { engine } = Tiny.of({ cylinders: [2, 3] });
      const bad = (source: [number, number], target: [number, number]) =>
        refusal(engine, {
          extents: [
            extent(0, 1),
            {
              source: { start: source[0], end: source[1] },
              target: { start: target[0], end: target[1] },
            },
          ],
        });
      expect(bad([5, 5], [5, 6])).to.include({ kind: 'extent-empty', index: 1, side: 'source' });
      expect(bad([5, 6], [6, 5])).to.include({ kind: 'extent-empty', index: 1, side: 'target' });
      expect(bad([20, 31], [20, 31])).to.include({
        kind: 'extent-past-end',
        side: 'source',
        volumeTracks: 30,
      });
      expect(bad([20, 30], [36, 46])).to.include({
        kind: 'extent-past-end',
        side: 'target',
        volumeTracks: 45,
      });
      expect(bad([2, 4], [2, 5])).to.include({ kind: 'extent-length-mismatch', index: 1 });
    });

    it('overlapping targets of one request', () => {
      expect(refusal(Tiny.of().engine, { extents: [extent(0, 5), extent(10, 15, 4)] })).to.deep.equal({
        kind: 'target-extents-overlap',
        index: 1,
        other: 0,
        overlap: { start: 4, end: 5 },
      });
    });

    it('overlap of source and target within a volume', () => {
      const extents = [extent(0, 2, 10), extent(4, 8, 6)];
      expect(refusal(Tiny.of().engine, { target: 'A', extents })).to.deep.equal({
        kind: 'source-target-overlap',
        index: 1,
        other: 1,
        overlap: { start: 6, end: 8 },
      });
      expect(
        refusal(Tiny.of().engine, { target: 'A', extents: [extent(0, 5, 9), extent(10, 12, 20)] }),
      ).to.include({
        kind: 'source-target-overlap',
        index: 1,
        other: 0,
      });
    });

    it('a second source for a target track', () => {
      const { engine } = Tiny.of();
      engine.establish(request({ extents: [extent(0, 5)] }));
      const answer = refusal(engine, { source: 'C', extents: [extent(10, 11), extent(4, 8)] });
      expect(answer).to.deep.include({ kind: 'already-target', index: 1, overlap: { start: 4, end: 5 } });
    });

    it('cascades unless the facility can do them', () => {
      const { engine } = Tiny.of();
      engine.establish(request({ extents: [extent(0, 5)] }));
      expect(refusal(engine, { source: 'B', target: 'C', extents: [extent(4, 6)] })).to.deep.include({
        kind: 'source-is-target',
        overlap: { start: 4, end: 5 },
      });
      expect(refusal(engine, { source: 'C', target: 'A', extents: [extent(3, 9)] })).to.deep.include({
        kind: 'target-is-source',
        overlap: { start: 3, end: 5 },
      });
      const cascading = Tiny.of({ limits: { cascading: true } }).engine;
      cascading.establish(request({ extents: [extent(0, 5)] }));
      expect(cascading.establish(request({ source: 'B', target: 'C', extents: [extent(4, 6)] })).ok).to.equal(
        true,
      );
      expect(
        cascading.establish(request({ source: 'C', target: 'A', extents: [extent(8, 9, 3)] })).ok,
      ).to.equal(true);
    });

    it('one target too many for a source track, counted over requests and within one', () => {
      const { engine } = Tiny.of({ limits: { targetsPerSourceTrack: 3 } });
      engine.establish(request({ extents: [extent(0, 5)] }));
      const extents = [extent(2, 4, 10), extent(3, 6, 15), extent(3, 4, 20)];
      expect(refusal(engine, { extents })).to.deep.equal({
        kind: 'too-many-targets',
        index: 2,
        overlap: { start: 3, end: 4 },
        limit: 3,
      });
      expect(engine.establish(request({ extents: extents.slice(0, 2) })).ok).to.equal(true);
    });

    it('12 targets and no more on tracks of no earlier relationship', () => {
      const { engine } = Tiny.of();
      const extents = Array.from({ length: 13 }, (_, index) => extent(0, 2, index * 2));
      expect(refusal(engine, { extents })).to.deep.include({
        kind: 'too-many-targets',
        index: 12,
        limit: 12,
      });
      expect(engine.establish(request({ extents: extents.slice(0, 12) })).ok).to.equal(true);
    });

    it('more relationships than a volume may have, on either side', () => {
      const { engine } = Tiny.of({ limits: { relationshipsPerVolume: 3 } });
      engine.establish(request({ extents: [extent(0, 1), extent(1, 2)] }));
      expect(refusal(engine, { source: 'C', extents: [extent(2, 3), extent(3, 4)] })).to.deep.equal({
        kind: 'too-many-relationships',
        volume: 'B',
        active: 2,
        requested: 2,
        limit: 3,
      });
      expect(engine.establish(request({ source: 'C', extents: [extent(2, 3)] })).ok).to.equal(true);
    });
  });
});
