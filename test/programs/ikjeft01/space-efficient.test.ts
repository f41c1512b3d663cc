import { expect } from 'chai';
import type { Site } from '../../../emulator/site/site.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { StorageError } from '../../../emulator/storage/track-access.js';
import { markedText } from '../../support/marked-text.js';
import { printed, runTso, smallSite } from './tso-session.js';

/**
 * 0F40 (SRC001) is an ordinary volume, 0F41 (TSE001) track space efficient, 0F42 (ESE001) extent space efficient and
 * 0F43 (TGT001) ordinary; two tracks of each of the former are taken in the repository.
 */
const site = (repositoryTracks?: number): Site =>
  smallSite(
    [
      { volser: 'SRC001' },
      { volser: 'TSE001', online: false, spaceEfficient: 'track' },
      { volser: 'ESE001', online: false, spaceEfficient: 'extent' },
      { volser: 'TGT001' },
    ],
    {},
    [],
    repositoryTracks,
  );

const [source, target] = ['ABCD1/0F/00', 'ABCD1/0F/01'];
const flash = 'FCESTABL SDEVN(0F40) TDEVN(0F41) MODE(NOCOPY)';

const used = (world: Site) => world.engine.repositories().map((row) => row.used);
const write = (world: Site, volume: string, track: number) =>
  world
    .volume(volume)
    .writeTrack(track as TrackNumber, world.engine.readTrack('ABCD1/0F/03', 0 as TrackNumber));
const read = (world: Site, volume: string, track: number) =>
  world.volume(volume).readTrack(track as TrackNumber);
const relationships = (world: Site) =>
  [...world.engine.relationships()].map((row) => `${row.target.slice(-2)} ${row.mode} ${row.halted ?? 'ok'}`);
const codes = (problems: readonly { readonly code: string }[]) => problems.map(({ code }) => code);

describe('FCESTABL with a space-efficient target', () => {
  for (const [word, terms] of [
    ['YES', 'fail-relationship'],
    ['FAILREL', 'fail-relationship'],
    ['SWI', 'inhibit-source'],
  ] as const) {
    it(`allows it with SETGTOK(${word}); a source write takes a track of its repository`, () => {
      const world = site();
      const { returnCode, lines, problems } = runTso(world, `${flash} SETGTOK(${word})`);
      expect({ returnCode, problems }).to.deep.equal({ returnCode: 0, problems: [] });
      expect(lines).to.include('FCESTABL COMMAND COMPLETED FOR DEVICE 0F40. COMPLETION CODE: 00');
      expect([...world.engine.relationships()].map((row) => row.spaceEfficientTarget)).to.deep.equal([terms]);
      // What the target held is given up; ESE001 keeps its two.
      expect(used(world)).to.deep.equal([2]);
      const before = read(world, target, 7);
      write(world, source, 7);
      expect([used(world), world.engine.allocatedTracks(target)]).to.deep.equal([[3], 1]);
      expect(read(world, target, 7)).to.deep.equal(before);
    });
  }

  const refused: [marked: string, code: string, line: string][] = [
    [
      'FCESTABL SDEVN(0F40) <|TDEVN(0F41)|> MODE(NOCOPY)',
      'refused-space-efficient-not-allowed',
      'TARGET 0F41 (TSE001) IS TRACK SPACE EFFICIENT (REPOSITORY REPO1), AND SETGTOK IS NOT SPECIFIED',
    ],
    [
      'FCESTABL SDEVN(0F40) <|TDEVN(0F41)|> MODE(NOCOPY) SETGTOK(NO)',
      'refused-space-efficient-not-allowed',
      'TARGET 0F41 (TSE001) IS TRACK SPACE EFFICIENT (REPOSITORY REPO1), AND SETGTOK IS NOT SPECIFIED',
    ],
    [
      'FCESTABL SDEVN(0F40) TDEVN(0F41) <|MODE(COPY)|> SETGTOK(FAILREL)',
      'refused-space-efficient-copy',
      'TARGET 0F41 (TSE001) IS TRACK SPACE EFFICIENT: NO BACKGROUND COPY',
    ],
  ];
  for (const [marked, code, line] of refused) {
    it(`refuses ${marked}`, () => {
      const { text, spans } = markedText(marked);
      const world = site();
      const { problems, returnCode, lines } = runTso(world, text);
      const found = problems.map((row) => ({ code: row.code, span: row.span }));
      expect(found).to.deep.include({ code, span: spans[0] });
      expect(codes(problems.filter(({ severity }) => severity === 'error'))).to.deep.equal([code]);
      expect(lines).to.include(line);
      expect(returnCode).to.equal(8);
      expect([relationships(world), used(world)]).to.deep.equal([[], [4]]);
    });
  }

  it('takes an extent space-efficient one as any other', () => {
    const world = site();
    const extents = 'XTNTLST(00010000 00010001 00010000 00010001)';
    expect(runTso(world, `FCESTABL SDEVN(0F40) TDEVN(0F42) MODE(COPY) ${extents}`)).to.deep.include({
      returnCode: 0,
      problems: [],
    });
    world.spend(60_000_000);
    expect([relationships(world), used(world)]).to.deep.equal([[], [6]]);
  });

  for (const more of ['XTNTLST(00010000 00010001 00010000 00010001)', 'PRESMIR(REQ) TGTPPRIM(YES)']) {
    it(`SETGTOK does not go with ${more}`, () => {
      const world = site();
      const { returnCode, lines } = runTso(world, `${flash} SETGTOK(SWI) -\n  ${more}`);
      expect(returnCode).to.equal(12);
      expect(lines.filter((line) => /SETGTOK\(SWI\).* exclude each other/.test(line))).to.have.length(1);
      expect(relationships(world)).to.deep.equal([]);
    });
  }

  it('stays NOCOPY: MODE(NOCOPY2COPY) is refused', () => {
    const world = site();
    runTso(world, `${flash} SETGTOK(YES)`);
    const { returnCode, problems } = runTso(world, 'FCESTABL SDEVN(0F40) TDEVN(0F41) MODE(NOCOPY2COPY)');
    expect([returnCode, codes(problems)]).to.deep.equal([8, ['refused-space-efficient-copy']]);
    expect(relationships(world)).to.deep.equal(['01 nocopy ok']);
  });
});

describe('a repository that is full', () => {
  it('FAILREL: the source is written, the relationship has failed, the target cannot be read', () => {
    // ESE001 has two of the three tracks.
    const world = site(3 + 1);
    runTso(world, `${flash} SETGTOK(FAILREL)`);
    write(world, source, 7);
    write(world, source, 8);
    expect(relationships(world)).to.deep.equal(['01 nocopy ok']);
    write(world, source, 9);
    expect([relationships(world), used(world)]).to.deep.equal([['01 nocopy failed'], [4]]);
    expect(() => read(world, target, 100))
      .to.throw(StorageError, 'volume TSE001 is the target of a relationship from SRC001 that failed')
      .with.property('reason', 'target-failed');
    expect(() => write(world, target, 100))
      .to.throw(StorageError)
      .with.property('reason', 'target-failed');
    // The source goes on, and no other command but a withdraw works on the relationship.
    write(world, source, 10);
    const again = runTso(world, 'FCESTABL SDEVN(0F41) TDEVN(0F43) MODE(NOCOPY)');
    expect([again.returnCode, codes(again.problems)]).to.deep.equal([8, ['refused-relationship-failed']]);
    expect(runTso(world, 'FCWITHDR SDEVN(0F40) TDEVN(0F41)').returnCode).to.equal(0);
    expect(relationships(world)).to.deep.equal([]);
    expect(read(world, target, 100)).to.have.length.greaterThan(0);
  });

  it('SWI: the write to the source is refused, and all is as it was', () => {
    const world = site(4);
    runTso(world, `${flash} SETGTOK(SWI)`);
    write(world, source, 7);
    write(world, source, 8);
    const before = [read(world, source, 9), read(world, target, 9)];
    expect(() => write(world, source, 9))
      .to.throw(
        StorageError,
        'volume SRC001 is write-inhibited as the source of a relationship to TSE001: repository REPO1 is full (4 of 4 tracks, 1 more needed)',
      )
      .with.property('reason', 'write-inhibited');
    expect([read(world, source, 9), read(world, target, 9)]).to.deep.equal(before);
    expect([relationships(world), used(world)]).to.deep.equal([['01 nocopy ok'], [4]]);
    // What was kept once needs no more space.
    write(world, source, 7);
    expect(runTso(world, 'FCWITHDR SDEVN(0F40) TDEVN(0F41)').returnCode).to.equal(0);
    write(world, source, 9);
  });

  it('lets a background copy with SETGTOK(SWI) wait, and go on when there is space again', () => {
    const world = site(100);
    runTso(world, `${flash} SETGTOK(YES)`);
    for (let track = 100; track < 150; track++) write(world, source, track);
    runTso(world, 'FCESTABL SDEVN(0F43) TDEVN(0F42) MODE(COPY) SETGTOK(SWI)');
    world.spend(120_000_000);
    expect([relationships(world), used(world)]).to.deep.equal([
      ['01 nocopy ok', '02 copy waits-for-space'],
      [100],
    ]);
    world.engine.withdraw({ source, target, releaseSpace: true });
    world.spend(1_000_000);
    expect(relationships(world)).to.deep.equal(['02 copy ok']);
  });
});

describe('FCWITHDR DDSW(YES) with a space-efficient target among others', () => {
  it('starts the copies to the others, then ends with the error', () => {
    const world = site();
    runTso(world, `${flash} SETGTOK(YES)`);
    runTso(world, 'FCESTABL SDEVN(0F40) TDEVN(0F43) MODE(NOCOPY)');
    const { returnCode, problems, lines } = runTso(world, 'FCWITHDR SDEVN(0F40) DDSW(YES)');
    expect([returnCode, codes(problems)]).to.deep.equal([8, ['refused-space-efficient-copy']]);
    expect(lines).to.include('TARGET 0F41 (TSE001) IS TRACK SPACE EFFICIENT: NO BACKGROUND COPY');
    expect(relationships(world)).to.deep.equal(['01 nocopy ok', '03 copy ok']);
    world.spend(120_000_000);
    expect(relationships(world)).to.deep.equal(['01 nocopy ok']);
  });
});

describe('FCQUERY of space-efficient volumes', () => {
  const se = (world: Site, device: string) =>
    printed(world, `FCQUERY DEVN(${device})`)[2]?.trim().split(/ +/).at(-2);

  it('shows the column SE where the level has it', () => {
    const volumes = [{ volser: 'SRC001' }, { volser: 'TSE001', spaceEfficient: 'track' as const }];
    const world = smallSite(volumes, { fcquery: { level: '-4' } });
    expect(printed(world, 'FCQUERY DEVN(0F40)')[1]).to.match(/ SE /);
    expect([se(world, '0F40'), se(world, '0F41')]).to.deep.equal(['NO', 'YES']);
  });
});
