import { expect } from 'chai';
import fc from 'fast-check';
import { checkSource } from '../../../emulator/jobs/check.js';
import { convertSource, lookupOf } from '../../../emulator/jobs/convert.js';
import { convertStatements } from '../../../emulator/language/convert/convert.js';
import {
  plainEstablish,
  type RelationshipCommand,
  type TrackPair,
  type VolumeNames,
} from '../../../emulator/language/convert/relationship-command.js';
import { convertLanguages, type ConvertLanguage } from '../../../emulator/language/convert/statement.js';
import { testSite } from '../../support/world.js';

const serials = ['VOL001', 'VOL002', 'VOL003', 'VOL004'];
const site = testSite(
  serials.map((volser, index) => ({ device: `0A1${index}`, volser, model: '3390:20', online: true })),
);
const lookup = lookupOf(site);
const volumes = serials.map((volser) => lookup({ volser }));

const volume = fc.constantFrom(...volumes);
const pair = fc
  .tuple(volume, volume)
  .filter(([source, target]) => source !== target)
  .map(([source, target]) => ({ source, target }));

const at = (track: number) => ({ cylinder: Math.floor(track / 15), head: track % 15 });
/** Pairs of tracks that do not overlap: each in cylinders of its own. */
const extents = fc
  .array(fc.tuple(fc.nat(14), fc.nat(14), fc.integer({ min: 1, max: 16 })), { minLength: 1, maxLength: 3 })
  .map((list) =>
    list.map(([from, to, count], index): TrackPair => {
      const [source, target] = [from + 45 * index, to + 45 * index];
      return {
        source: { begin: at(source), end: at(source + count - 1) },
        target: { begin: at(target), end: at(target + count - 1) },
      };
    }),
  );

const flag = fc.boolean();
const establish = fc
  .record({
    pair,
    mode: fc.constantFrom('copy', 'nocopy'),
    shape: fc.constantFrom('plain', 'records', 'revertible', 'persistent', 'fastReverse', 'extents'),
    extents,
    inhibitsTarget: flag,
    freezes: flag,
    onlineTarget: flag,
    targetMayBePrimary: flag,
    preserveMirror: fc.constantFrom('no', 'required', 'preferred'),
    spaceEfficient: fc.constantFrom('no', 'no', 'fail', 'inhibit-source'),
    sequenceNumber: fc.option(fc.integer({ min: 1, max: 0xffff }), { nil: undefined }),
  })
  .map(({ pair: ends, shape, extents: tracks, sequenceNumber, ...rest }): RelationshipCommand => {
    const revertible = shape === 'revertible';
    return {
      ...plainEstablish,
      ...rest,
      ...ends,
      records: revertible || shape === 'records',
      revertible,
      persistent: shape === 'persistent',
      fastReverse: shape === 'fastReverse',
      mode: revertible ? 'nocopy' : rest.mode,
      preserveMirror: rest.targetMayBePrimary ? rest.preserveMirror : 'no',
      ...(shape === 'extents' && { extents: tracks }),
      ...(sequenceNumber !== undefined && { sequenceNumber }),
    };
  });

const command = fc.oneof(
  { weight: 4, arbitrary: establish },
  fc
    .record({ kind: fc.constant('withdraw' as const), pair, extents: fc.option(extents), alone: fc.nat(3) })
    .map(({ kind, pair: { source, target }, extents: tracks, alone }): RelationshipCommand => ({
      kind,
      ...(alone !== 1 && { source }),
      ...(alone !== 2 && { target }),
      ...(tracks !== null && { extents: tracks }),
    })),
  fc.record({ pair, alone: flag }).map(({ pair: { source, target }, alone }): RelationshipCommand => ({
    kind: 'finish',
    source,
    ...(!alone && { target }),
  })),
  fc.record({ pair, alone: flag }).map(({ pair: { source, target }, alone }): RelationshipCommand => ({
    kind: 'copy-rest',
    source,
    ...(!alone && { target }),
  })),
  fc
    .record({ kind: fc.constantFrom('commit' as const, 'revert' as const), pair })
    .map(({ kind, pair: ends }): RelationshipCommand => ({ kind, ...ends })),
  volume.map((one): RelationshipCommand => ({ kind: 'thaw', volume: one })),
  fc.record({ volume, relationships: flag }).map((rest): RelationshipCommand => ({ kind: 'query', ...rest })),
);
const scripts = fc.array(command, { minLength: 1, maxLength: 6 });

/** A script of the commands that a language can say as they are. */
function sayable(list: readonly RelationshipCommand[], language: ConvertLanguage) {
  const said: RelationshipCommand[] = [];
  for (const one of list) {
    const { problems } = written([...said, one], language);
    if (problems.length === 0) said.push(one);
  }
  return { said, text: written(said, language).text };
}

function written(list: readonly RelationshipCommand[], language: ConvertLanguage) {
  const statement = { span: { start: 0, end: 0 }, verb: 'IT', commands: list, lost: [] };
  return convertStatements('', [statement], language, lookup);
}

/** What commands mean where a language names less than the whole: an LSS, or the source alone. */
function meaning(list: readonly RelationshipCommand[], language: ConvertLanguage): unknown[] {
  return list.map((one) => {
    if (one.kind === 'thaw') return { kind: one.kind, lss: one.volume.lss };
    if (language !== 'dscli') return one;
    if (one.kind === 'query') return { ...one, relationships: true };
    return one.kind === 'commit' || one.kind === 'revert' ? { kind: one.kind, source: one.source } : one;
  });
}

describe('relationship commands', () => {
  for (const language of convertLanguages) {
    it(`come back as they were from a script in ${language}, which has no errors`, () => {
      fc.assert(
        fc.property(scripts, (list) => {
          const { said, text } = sayable(list, language);
          if (said.length === 0) return;
          const again = convertSource(text, language, language, { site });
          expect(again.problems).to.deep.equal([]);
          expect(meaning(again.commands, language)).to.deep.equal(meaning(said, language));
          expect(again.text).to.equal(text);
          const errors = checkSource(text, language).filter(({ severity }) => severity === 'error');
          expect(errors).to.deep.equal([]);
        }),
        { numRuns: 60 },
      );
    });
  }

  const ways = convertLanguages.flatMap((from) =>
    convertLanguages.filter((to) => to !== from).map((to) => [from, to] as const),
  );
  for (const [from, to] of ways) {
    it(`survive the way from ${from} to ${to} and back, where both can say them`, () => {
      fc.assert(
        fc.property(scripts, (list) => {
          const both: RelationshipCommand[] = [];
          for (const one of list) {
            const next = [...both, one];
            if (written(next, from).problems.length + written(next, to).problems.length === 0) both.push(one);
          }
          if (both.length === 0) return;
          const there = convertSource(written(both, from).text, from, to, { site });
          expect(there.problems).to.deep.equal([]);
          const back = convertSource(there.text, to, from, { site });
          expect(back.problems).to.deep.equal([]);
          const least = from === 'dscli' || to === 'dscli' ? 'dscli' : from;
          expect(meaning(back.commands, least)).to.deep.equal(meaning(both, least));
        }),
        { numRuns: 25 },
      );
    });
  }

  it('name a volume that is not known without a site', () => {
    const nameless: VolumeNames = { device: 0x0a10, subchannelSet: 0 };
    fc.assert(
      fc.property(fc.constantFrom('dscli', 'dfsmsdss'), (to) => {
        const text = 'FCESTABL SDEVN(0A10) TDEVN(0A11)';
        const { problems, text: script } = convertSource(text, 'tso', to);
        expect(problems.map(({ code, span }) => [code, span])).to.deep.equal([
          ['convert-volume-unknown', { start: 0, end: text.length }],
        ]);
        expect(script).to.contain(text);
        expect(lookup(nameless)).to.include({ volser: 'VOL001' });
      }),
      { numRuns: 2 },
    );
  });
});
