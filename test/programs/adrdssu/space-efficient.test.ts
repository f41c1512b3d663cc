import { expect } from 'chai';
import { adrdssu } from '../../../emulator/programs/adrdssu/adrdssu.js';
import type { Site } from '../../../emulator/site/site.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { runStep, testSite, volumeOf } from '../../support/world.js';

const dataSets = [{ name: 'PROD.DATA', cylinders: 2, lines: ['FIRST'] }];

/** TSE001 is track space efficient, ESE001 extent space efficient; OTH001 is an ordinary volume. */
const site = (repositoryTracks = 1000): Site =>
  testSite(
    [
      { device: '0A10', volser: 'PRD001', model: '3390:20', dataSets },
      { device: '0A11', volser: 'TSE001', model: '3390:20', spaceEfficient: 'track' },
      { device: '0A12', volser: 'ESE001', model: '3390:20', spaceEfficient: 'extent' },
      { device: '0A13', volser: 'OTH001', model: '3390:20' },
    ],
    { repositoryTracks },
  );

const run = (on: Site, statement: string) => {
  // A word a record: DFSMSdss reads no further than column 72.
  const SYSIN = ` ${statement.split(' ').join(' -\n ')}`;
  const { end, output, problems } = runStep(adrdssu, on, { inStream: { SYSIN } });
  const sysprint = (output.get('SYSPRINT') ?? []).join('\n').replace(/\s+/g, ' ');
  const code = 'returnCode' in end ? end.returnCode : end.abend;
  const errors = problems.filter(({ severity }) => severity === 'error');
  return { code, sysprint, errors: errors.map((row) => row.code), problems };
};
const relationships = (on: Site) =>
  [...on.engine.relationships()].map((row) => ({
    target: on.volume(row.target).definition.volser,
    mode: row.mode,
    fullVolume: row.fullVolume,
    spaceEfficientTarget: row.spaceEfficientTarget,
  }));
const used = (on: Site) => on.engine.repositories()[0]?.used;

const copy = 'COPY FULL INDYNAM((PRD001)) OUTDYNAM((TSE001)) PURGE';
const allowed = `${copy} FCSETGTOK(FAILRELATION) FCNOCOPY`;

describe('ADRDSSU COPY FULL to a track space-efficient volume', () => {
  it('makes one relationship of the whole volume with FCSETGTOK(FAILRELATION) and FCNOCOPY', () => {
    const world = site();
    const { code, sysprint, problems } = run(world, allowed);
    expect([code, problems]).to.deep.equal([0, []]);
    expect(sysprint).to.contain('ADR806I');
    expect(relationships(world)).to.deep.equal([
      { target: 'TSE001', mode: 'nocopy', fullVolume: true, spaceEfficientTarget: 'fail-relationship' },
    ]);
    const [prd, tse] = [volumeOf(world, 'PRD001').id, '75ABC01/0A/11'];
    for (let track = 15; track < 300; track++) {
      const [one, other] = [prd, tse].map((id) => world.engine.readTrack(id, track as TrackNumber));
      expect(other, `track ${track}`).to.deep.equal(one);
    }
  });

  const refused: [statement: string, reason: string][] = [
    [copy, 'FCSETGTOK(FAILRELATION) and FCNOCOPY must be coded for it'],
    [`${copy} FCNOCOPY`, 'FCSETGTOK(FAILRELATION) must be coded for it'],
    [`${copy} FASTREPLICATION(NONE)`, 'FASTREPLICATION(NONE) forbids FlashCopy'],
    [`${copy} FASTREPLICATION(PREFERRED)`, 'FCSETGTOK(FAILRELATION) and FCNOCOPY must be coded for it'],
  ];
  for (const [statement, reason] of refused) {
    it(`ends with 8 and copies nothing: ${statement.slice(copy.length) || '(no keyword)'}`, () => {
      const world = site();
      const before = used(world);
      const { code, errors, problems, sysprint } = run(world, statement);
      expect([code, errors]).to.deep.equal([8, ['space-efficient-not-copied']]);
      expect(problems.map(({ message }) => message).join()).to.contain(reason);
      expect(sysprint).to.contain('DRY105E');
      expect([relationships(world), used(world)]).to.deep.equal([[], before]);
      expect(() => volumeOf(world, 'TSE001')).not.to.throw();
    });
  }

  it('fails the relationship when its repository is full, and the copy cannot be read', () => {
    const world = site(45);
    expect(run(world, allowed).code).to.equal(0);
    const free = 45 - used(world)!;
    const prd = volumeOf(world, 'PRD001');
    const image = prd.readTrack(1 as TrackNumber);
    for (let track = 100; track <= 100 + free; track++) prd.writeTrack(track as TrackNumber, image);
    expect([...world.engine.relationships()].map(({ halted }) => halted)).to.deep.equal(['failed']);
    // A copy of the copy: the input volume has no VTOC that can be read, and no other copies are made of it.
    const { code, errors } = run(world, 'COPY FULL INDYNAM((TSE001)) OUTDYNAM((OTH001)) PURGE');
    expect(code).to.equal(8);
    expect(errors).to.have.length(1);
  });

  it('takes an extent space-efficient volume without any of it', () => {
    const world = site();
    const before = used(world)!;
    const { code, errors } = run(world, copy.replace('TSE001', 'ESE001'));
    expect([code, errors]).to.deep.equal([0, []]);
    expect(relationships(world).map(({ spaceEfficientTarget }) => spaceEfficientTarget)).to.satisfy(
      (terms: unknown[]) => terms.length > 0 && terms.every((term) => term === 'fail-relationship'),
    );
    world.spend(60_000_000);
    // Label and VTOC were there already; the data set comes.
    expect(used(world)! - before).to.equal(30);
  });

  it('stays NOCOPY: FCNOCOPYTOCOPY is refused', () => {
    const world = site();
    run(world, allowed);
    const { code, errors } = run(world, 'COPY FULL INDYNAM((PRD001)) FCNOCOPYTOCOPY');
    expect([code, errors]).to.deep.equal([8, ['refused-space-efficient-copy']]);
    expect(relationships(world).map(({ mode }) => mode)).to.deep.equal(['nocopy']);
  });
});
