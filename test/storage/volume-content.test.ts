import { expect } from 'chai';
import fc from 'fast-check';
import { emptyTrack, encodeTrack, rebaseTrack } from '../../emulator/storage/track.js';
import type { TrackImage, TrackSource } from '../../emulator/storage/track-access.js';
import { VolumeContent } from '../../emulator/storage/volume-content.js';
import { geometry, trackNumber } from './helpers.js';

const shape = geometry('3390', 4);
const tracks = shape.tracks;

function source(id: string): TrackSource {
  return {
    id,
    geometry: shape,
    readTrack: (track) =>
      encodeTrack(shape.trackAddress(track), [
        { record: 1, data: Uint8Array.from([id.charCodeAt(0), track]) },
      ]),
  };
}

function written(track: number, mark: number): TrackImage {
  return encodeTrack(shape.trackAddress(track), [{ record: 1, data: Uint8Array.of(mark) }]);
}

/** What a volume is in the dumbest form: its tracks. */
type Model = TrackImage[];

type Step =
  | { kind: 'write'; volume: number; track: number; mark: number }
  | { kind: 'share'; to: number; from: number; at: number; fromTrack: number; count: number }
  | { kind: 'clone'; to: number; from: number };

const volume = fc.nat(2);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('write' as const), volume, track: fc.nat(tracks - 1), mark: fc.nat(255) }),
    fc
      .record({
        kind: fc.constant('share' as const),
        to: volume,
        from: volume,
        at: fc.nat(tracks - 1),
        fromTrack: fc.nat(tracks - 1),
        count: fc.nat(tracks),
      })
      .map((step) => ({ ...step, count: Math.min(step.count, tracks - step.at, tracks - step.fromTrack) })),
    fc.record({ kind: fc.constant('clone' as const), to: volume, from: volume }),
  ),
  { maxLength: 40 },
);

describe('volume content', () => {
  it('reads like an array of tracks that are really copied', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const sources = ['A', 'B', 'C'].map(source);
        const contents = sources.map((from) => VolumeContent.of(from));
        const models: Model[] = sources.map((from) =>
          Array.from({ length: tracks }, (_, track) => from.readTrack(trackNumber(track))),
        );
        for (const step of list) apply(step, contents, models);
        contents.forEach((content, index) => {
          for (let track = 0; track < tracks; track++) {
            expect(content.readTrack(trackNumber(track))).to.deep.equal(models[index]?.[track]);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('gives runs that make the same volume again', () => {
    const [a, b] = [VolumeContent.of(source('A')), VolumeContent.of(source('B'))];
    a.share(10, b, 5, 20);
    a.writeTrack(trackNumber(12), written(12, 7));
    const again = VolumeContent.of(source('C'));
    for (const run of a.runs()) again.restore(run);
    for (let track = 0; track < tracks; track++) {
      expect(again.readTrack(trackNumber(track))).to.deep.equal(a.readTrack(trackNumber(track)));
    }
  });

  it('costs pieces and not tracks when a whole volume is shared', () => {
    const large = geometry('3390-54');
    const blank = (id: string): TrackSource => ({
      id,
      geometry: large,
      readTrack: (track) => emptyTrack(large.trackAddress(track), { endOfFile: false }),
    });
    const [a, b] = [VolumeContent.of(blank('A')), VolumeContent.of(blank('B'))];
    a.share(0, b, 0, large.tracks);
    expect(a.pieceCount).to.equal(1);
  });

  it('throws for a track that is not there', () => {
    expect(() => VolumeContent.of(source('A')).readTrack(trackNumber(tracks))).to.throw('not on the volume');
  });
});

function apply(step: Step, contents: VolumeContent[], models: Model[]): void {
  const pick = <T>(list: T[], index: number): T => {
    const item = list[index];
    if (item === undefined) throw new Error('no such volume');
    return item;
  };
  if (step.kind === 'write') {
    const image = written(step.track, step.mark);
    pick(contents, step.volume).writeTrack(trackNumber(step.track), image);
    pick(models, step.volume)[step.track] = image;
  } else if (step.kind === 'clone') {
    contents[step.to] = pick(contents, step.from).clone();
    models[step.to] = [...pick(models, step.from)];
  } else {
    const { to, from, at, fromTrack, count } = step;
    pick(contents, to).share(at, pick(contents, from), fromTrack, count);
    const copied = pick(models, from).slice(fromTrack, fromTrack + count);
    copied.forEach((image, index) => {
      pick(models, to)[at + index] = rebaseTrack(
        image,
        shape.trackAddress(fromTrack + index),
        shape.trackAddress(at + index),
      );
    });
  }
}
