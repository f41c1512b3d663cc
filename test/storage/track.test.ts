import { expect } from 'chai';
import fc from 'fast-check';
import type { TrackAddress } from '../../emulator/storage/geometry.js';
import { StorageError } from '../../emulator/storage/track-access.js';
import {
  decodeTrack,
  emptyTrack,
  encodeTrack,
  rebaseTrack,
  trackLength,
} from '../../emulator/storage/track.js';
import { storageError } from './helpers.js';

const address = (heads: number, cylinders = 0x10000): fc.Arbitrary<TrackAddress> =>
  fc.record({ cylinder: fc.nat(cylinders - 1), head: fc.nat(heads - 1) });

const records = fc.array(
  fc.record({
    record: fc.integer({ min: 1, max: 255 }),
    key: fc.uint8Array({ maxLength: 255 }),
    data: fc.uint8Array({ maxLength: 300 }),
  }),
  { maxLength: 12 },
);

describe('track codec', () => {
  it('gives back what was put together', () => {
    fc.assert(
      fc.property(
        address(15, 0xfffffff),
        records,
        fc.uint8Array({ minLength: 8, maxLength: 8 }),
        (at, list, r0) => {
          const image = encodeTrack(at, list, r0);
          const decoded = decodeTrack(image);
          expect(decoded.address).to.deep.equal(at);
          expect([...decoded.r0Data]).to.deep.equal([...r0]);
          expect(decoded.records).to.deep.equal(list.map((record) => ({ ...at, ...record })));
          expect(trackLength(image)).to.equal(image.length);
          expect(encodeTrack(decoded.address, decoded.records, decoded.r0Data)).to.deep.equal(image);
        },
      ),
    );
  });

  it('finds the end of a track with anything behind it, and asks for more when it is cut', () => {
    fc.assert(
      fc.property(
        address(15),
        records,
        fc.uint8Array({ maxLength: 40 }),
        fc.nat(),
        (at, list, behind, cut) => {
          const image = encodeTrack(at, list);
          expect(trackLength(Uint8Array.from([...image, ...behind]))).to.equal(image.length);
          expect(trackLength(image.subarray(0, cut % image.length))).to.equal(undefined);
        },
      ),
    );
  });

  it('reads heads above 15 where the device has that many', () => {
    const at = { cylinder: 5, head: 29 };
    expect(decodeTrack(emptyTrack(at, { endOfFile: true }), 30).address).to.deep.equal(at);
  });

  it('reads and writes cylinders of 28 bits', () => {
    const image = emptyTrack({ cylinder: 0x12345, head: 6 }, { endOfFile: false });
    expect([...image.subarray(1, 5)]).to.deep.equal([0x23, 0x45, 0x00, 0x16]);
  });

  it('makes empty tracks of the lengths that Hercules knows', () => {
    expect(emptyTrack({ cylinder: 1, head: 2 }, { endOfFile: false })).to.have.length(29);
    expect(emptyTrack({ cylinder: 1, head: 2 }, { endOfFile: true })).to.have.length(37);
  });

  it('moves a track as if it had been written at the other place', () => {
    fc.assert(
      fc.property(address(15, 0xfffffff), address(15, 0xfffffff), records, (from, to, list) => {
        expect(rebaseTrack(encodeTrack(from, list), from, to)).to.deep.equal(encodeTrack(to, list));
      }),
    );
  });

  it('leaves count fields that name another track on purpose', () => {
    const strange = { cylinder: 7, head: 7, record: 1, data: Uint8Array.of(1) };
    const moved = rebaseTrack(
      encodeTrack({ cylinder: 1, head: 1 }, [strange]),
      { cylinder: 1, head: 1 },
      { cylinder: 2, head: 2 },
    );
    const [record] = decodeTrack(moved).records;
    expect(record).to.include({ cylinder: 7, head: 7 });
  });

  it('never changes the image that it moves', () => {
    const image = encodeTrack({ cylinder: 1, head: 1 }, [{ record: 1, data: Uint8Array.of(1, 2) }]);
    const before = Uint8Array.from(image);
    rebaseTrack(image, { cylinder: 1, head: 1 }, { cylinder: 9, head: 9 });
    expect(image).to.deep.equal(before);
  });

  it('says of any damage that the track is damaged, and nothing else', () => {
    const image = encodeTrack({ cylinder: 3, head: 4 }, [
      { record: 1, key: Uint8Array.of(1, 2, 3), data: new Uint8Array(50) },
      { record: 2, data: new Uint8Array(20) },
    ]);
    fc.assert(
      fc.property(fc.nat(image.length - 1), fc.nat(255), fc.nat(image.length), (at, value, cut) => {
        const bad = Uint8Array.from(image);
        bad[at] = value;
        for (const candidate of [bad, bad.subarray(0, cut)]) {
          try {
            decodeTrack(candidate);
          } catch (error) {
            if (!(error instanceof StorageError)) throw error;
            expect(error.reason).to.equal('track-damaged');
          }
        }
      }),
    );
    storageError('track-damaged', () => decodeTrack(image.subarray(0, image.length - 8)));
    storageError('track-damaged', () => decodeTrack(new Uint8Array(0)));
  });

  it('refuses records that no track can hold', () => {
    const at = { cylinder: 0, head: 0 };
    const data = new Uint8Array(0);
    storageError('track-damaged', () => encodeTrack(at, [{ record: 0, data }]));
    storageError('track-damaged', () => encodeTrack(at, [{ record: 256, data }]));
    storageError('track-damaged', () => encodeTrack(at, [{ record: 1, key: new Uint8Array(256), data }]));
    storageError('track-damaged', () => encodeTrack(at, [{ record: 1, data: new Uint8Array(65536) }]));
  });
});
