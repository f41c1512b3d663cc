import { execFileSync } from 'node:child_process';
import { expect } from 'chai';
import fc from 'fast-check';
import { bunzip2 } from '../../emulator/storage/images/bunzip2.js';
import { needsCommand } from '../support/needed-tool.js';

function packed(bytes: Uint8Array, level = 5): Uint8Array {
  return Uint8Array.from(execFileSync('bzip2', [`-${level}c`], { input: bytes }));
}

/** "hello hello hello" as the bzip2 command packs it, so that something is tested everywhere. */
const hello = Buffer.from('QlpoOTFBWSZTWZ5iW/4AAAKRAEAAAkSgACEUYGaCke8jRwu5IpwoSE8xLf8A', 'base64');

describe('bunzip2', () => {
  it('expands a known stream', () => {
    expect(Buffer.from(bunzip2(hello, 100)).toString()).to.equal('hello hello hello');
  });

  it('expands what the bzip2 command packs', function () {
    needsCommand(this, 'bzip2', 'bzip2');
    const text = fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      // Long runs take the run-length paths.
      fc
        .array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 700 })), { maxLength: 30 })
        .map((runs) => Uint8Array.from(runs.flatMap(([byte, count]) => new Array<number>(count).fill(byte)))),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 9 }), (bytes, level) => {
        expect(bunzip2(packed(bytes, level), bytes.length)).to.deep.equal(bytes);
      }),
      { numRuns: 60 },
    );
  });

  it('expands several blocks', function () {
    needsCommand(this, 'bzip2', 'bzip2');
    const bytes = Uint8Array.from({ length: 250_000 }, (_, index) => (index * index) >> 7);
    expect(bunzip2(packed(bytes, 1), bytes.length)).to.deep.equal(bytes);
  });

  it('throws for what is cut, changed or too long, and never gives wrong bytes', () => {
    expect(() => bunzip2(hello, 16)).to.throw('more than 16 bytes');
    fc.assert(
      fc.property(fc.nat(hello.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bad = Uint8Array.from(hello);
        bad[at] = (bad[at] ?? 0) ^ change;
        let text = 'hello hello hello';
        try {
          text = Buffer.from(bunzip2(bad, 1000)).toString();
        } catch (error) {
          expect(error).to.be.instanceOf(Error).and.not.instanceOf(TypeError).and.not.instanceOf(RangeError);
        }
        expect(text).to.equal('hello hello hello');
        expect(() => bunzip2(hello.subarray(0, at), 1000)).to.throw();
      }),
    );
  });
});
