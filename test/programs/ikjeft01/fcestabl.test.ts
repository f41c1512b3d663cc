import { expect } from 'chai';
import type { Relationship } from '../../../emulator/flashcopy/types.js';
import type { Site } from '../../../emulator/site/site.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { relabelVolume } from '../../../emulator/storage/vtoc/write-vtoc.js';
import { markedText } from '../../support/marked-text.js';
import { printed, runTso, smallSite, type VolumeSketch } from './tso-session.js';

const usual: VolumeSketch[] = [
  { volser: 'SRC001' },
  { volser: 'TGT001' },
  { volser: 'TGT002' },
  { volser: 'TSMALL', cylinders: 10 },
  { volser: 'TTYPE', type: '3380' },
  { volser: 'ONL001' },
];
const usualSite = () => smallSite(usual, {}, [{ volser: 'TFAR01' }]);

const shown = (relationships: Iterable<Relationship>): string[] =>
  [...relationships].map(({ source, target, sourceExtent, targetExtent, mode, fullVolume }) => {
    const range = ({ start, end }: { start: number; end: number }): string => `${start}-${end}`;
    return `${source.slice(-2)} ${range(sourceExtent)} ${target.slice(-2)} ${range(targetExtent)} ${mode}${fullVolume ? ' full' : ''}`;
  });

describe('FCESTABL', () => {
  const good: [command: string, relationships: string[]][] = [
    ['FCESTABL SDEVN(0F40) TDEVN(0F41)', ['00 0-300 01 0-300 copy full']],
    ["fcestabl sdevn(x'0f40') tdevn(f41) mode(nocopy)", ['00 0-300 01 0-300 nocopy full']],
    ['FCESTABL SDEVN(0F40) TDEVN(0F41) EXTENTS(00010000 0001000E)', ['00 15-30 01 15-30 copy']],
    [
      'FCESTABL SDEVN(0F40) TDEVN(0F41) MODE(NOCOPY) XTNTLST(00010000 0001000E 00020001 00030000, 00010000 00010000 00000000 00000000)',
      ['00 15-30 01 31-46 nocopy', '00 15-16 01 0-1 nocopy'],
    ],
    [
      'FCESTABL SDEVN(0F40) TDEVN(0F41) XXTNTLST(00000010 0000001E 00000020 0000002E)',
      ['00 15-30 01 30-45 copy'],
    ],
    [
      'FCESTABL SDEVN(0F40) TDEVN(0F40) XTNTLST(00010000 0001000E 00020000 0002000E) ONLINTGT(YES)',
      ['00 15-30 00 30-45 copy'],
    ],
    ['FCESTABL SDEVN(0F40) TGTUCB(NO) TARGET(ABCD1 0F 02)', ['00 0-300 02 0-300 copy full']],
    ['FCESTABL SDEVN(0F40) TDEVN(0F45) ONLINTGT(YES) EXTENTS(00010000 00010000)', ['00 15-16 05 15-16 copy']],
  ];
  for (const [command, relationships] of good) {
    it(command, () => {
      const site = usualSite();
      const { returnCode, problems } = runTso(site, command);
      expect(returnCode).to.equal(0);
      // Remarks on what the extents hold are no refusals; they have tests of their own.
      expect(problems.filter(({ code }) => !code.includes('extent'))).to.deep.equal([]);
      expect(shown(site.engine.relationships())).to.deep.equal(relationships);
    });
  }

  const refused: [marked: string, code: string, line: string][] = [
    ['FCESTABL <|SDEVN(0999)|> TDEVN(0F41)', 'refused-unknown-volume', 'DEVICE 0999 IS NOT DEFINED'],
    ['FCESTABL SDEVN(0F40) <|TDEVN(0999)|>', 'refused-unknown-volume', 'DEVICE 0999 IS NOT DEFINED'],
    [
      'FCESTABL <|SDEVN(0F40)|> SUBCHSET(3) TDEVN(0F41)',
      'refused-unknown-volume',
      'DEVICE 0F40 IN SUBCHANNEL SET 3 IS NOT DEFINED',
    ],
    [
      'FCESTABL SDEVN(0F40) TGTUCB(NO) <|TARGET(ABCD1 0F 99)|>',
      'refused-unknown-volume',
      'DEVICE ABCD1 0F 99 IS NOT DEFINED',
    ],
    ['FCESTABL SDEVN(0F40) <|TDEVN(0F45)|>', 'refused-target-online', 'TARGET 0F45 (ONL001) IS ONLINE'],
    [
      'FCESTABL SDEVN(0F40) <|TDEVN(0F43)|>',
      'refused-target-smaller',
      'TARGET 0F43 (TSMALL) HAS 150 TRACKS, SOURCE 0F40 (SRC001) HAS 300',
    ],
    [
      'FCESTABL SDEVN(0F40) <|TDEVN(0F44)|>',
      'refused-different-geometry',
      'SOURCE IS A 3390 (20 CYLINDERS), TARGET A 3380 (20 CYLINDERS)',
    ],
    [
      'FCESTABL SDEVN(0F40) <|TDEVN(1000)|>',
      'refused-different-facility',
      'SOURCE IS IN STORAGE FACILITY ABCD1, TARGET IN ABCD2',
    ],
    [
      'FCESTABL SDEVN(0F40) TDEVN(0F41) XTNTLST(00000000 00000000 00000000 00000000 <|00140000 00140000|> 00010000 00010000)',
      'refused-extent-past-end',
      'FLASHCOPY ESTABLISH EXTERR SOURCE EXT 2 AND ------ EXT -- ON DEVN 0F40 FC=6',
    ],
    [
      'FCESTABL SDEVN(0F40) TDEVN(0F43) XTNTLST(00000000 00000000 <|000A0000 000A0000|>)',
      'refused-extent-past-end',
      'FLASHCOPY ESTABLISH EXTERR TARGET EXT 1 AND ------ EXT -- ON DEVN 0F43 FC=6',
    ],
  ];
  for (const [marked, code, line] of refused) {
    it(`refuses ${marked}`, () => {
      const { text, spans } = markedText(marked);
      const site = usualSite();
      const { returnCode, problems, lines } = runTso(site, text);
      expect(problems.map((found) => [found.code, found.span])).to.deep.equal([[code, spans[0]]]);
      expect(returnCode).to.equal(8);
      expect(lines.slice(2, 4)).to.deep.equal([
        line,
        `FCESTABL COMMAND UNSUCCESSFUL FOR DEVICE ${text.slice(15, 19)}. COMPLETION CODE: 08`,
      ]);
      expect(shown(site.engine.relationships())).to.deep.equal([]);
    });
  }

  it('refuses tracks that are taken, at the set that asks for them', () => {
    const first =
      'FCESTABL SDEVN(0F40) TDEVN(0F41) XTNTLST(00010000 0001000E 00020000 0002000E) MODE(NOCOPY)\n';
    const cases: [marked: string, code: string, text: string][] = [
      [
        'FCESTABL SDEVN(0F40) TDEVN(0F41) XTNTLST(00000000 00000000 00000000 00000000 00000000 00000000 <|0002000E 0002000E|>)',
        'refused-already-target',
        'TRACKS 0002000E-0002000E OF 0F41 (TGT001) ARE ALREADY THE TARGET OF A RELATIONSHIP WITH 0F40 (SRC001)',
      ],
      [
        'FCESTABL SDEVN(0F41) TDEVN(0F42) XTNTLST(<|00020000 00020000|> 00000000 00000000)',
        'refused-source-is-target',
        'TRACKS 00020000-00020000 OF SOURCE 0F41 (TGT001) ARE THE TARGET OF A RELATIONSHIP WITH 0F40 (SRC001)',
      ],
      [
        'FCESTABL SDEVN(0F42) <|TDEVN(0F40)|> ONLINTGT(YES)',
        'refused-target-is-source',
        'ARE THE SOURCE OF A RELATIONSHIP WITH 0F41 (TGT001)',
      ],
    ];
    for (const [marked, code, message] of cases) {
      const { text, spans } = markedText(first + marked);
      const site = usualSite();
      const { problems, lines } = runTso(site, text);
      expect(problems.map((found) => [found.code, found.span])).to.deep.equal([[code, spans[0]]]);
      expect(lines.at(-4)).to.contain(message);
      expect([...site.engine.relationships()].length).to.equal(1);
    }
  });

  it('refuses more targets of a track than there may be', () => {
    const volumes = ['SRC001', ...Array.from({ length: 13 }, (_, index) => `T${index}`)];
    const site = smallSite(volumes.map((volser) => ({ volser })));
    const commands = volumes
      .slice(1)
      .map((_, index) => `FCESTABL SDEVN(0F40) TDEVN(${(0xf41 + index).toString(16)}) MODE(NOCOPY)`);
    const { problems, returnCode } = runTso(site, commands.join('\n'));
    expect(problems.map(({ code }) => code)).to.deep.equal(['refused-too-many-targets']);
    expect(returnCode).to.equal(8);
  });

  it('refuses more relationships than a volume may have', () => {
    const limits = { relationshipsPerVolume: 2, targetsPerSourceTrack: 12, cascading: false };
    const site = smallSite(usual, { limits });
    const marked = markedText(
      'FCESTABL SDEVN(0F40) TDEVN(0F41) <|EXTENTS(00000000 00000000,00010000 00010000,00020000 00020000)|>',
    );
    const { problems } = runTso(site, marked.text);
    expect(problems.map(({ code, span }) => [code, span])).to.deep.equal([
      ['refused-too-many-relationships', marked.spans[0]],
    ]);
  });

  describe('of an online target', () => {
    const overwrite = 'FCESTABL SDEVN(0F40) TDEVN(0F45) ONLINTGT(YES)';

    it('takes it offline when its new label is a duplicate', () => {
      const site = usualSite();
      const { lines, returnCode } = runTso(site, overwrite);
      expect(lines[2]).to.equal('DEVICE 0F45 WENT OFFLINE: ITS LABEL IS NOW SRC001, AS THAT OF 0F40');
      expect(returnCode).to.equal(0);
      expect(site.volumeByDevice(0xf45)).to.include({ online: false, volser: 'SRC001' });
      expect(site.volumeBySerial('SRC001')?.deviceNumber).to.equal(0xf40);
    });

    it('leaves it online under its new label when that is none', () => {
      const site = smallSite([{ volser: 'SRC001', online: false }, { volser: 'ONL001' }]);
      const { lines } = runTso(site, 'FCESTABL SDEVN(0F40) TDEVN(0F41) ONLINTGT(YES)');
      expect(lines[2]).to.equal('DEVICE 0F41 IS ONLINE WITH A NEW LABEL: ONL001 BECAME SRC001');
      expect(site.volumeByDevice(0xf41)).to.include({ online: true, volser: 'SRC001' });
    });

    it('does not touch it when its label is not overwritten', () => {
      const site = usualSite();
      runTso(site, `${overwrite} EXTENTS(00000001 00010000)`);
      expect(site.volumeByDevice(0xf45)).to.include({ online: true, volser: 'ONL001' });
    });
  });

  it('keeps what the source held at T0', () => {
    const site = usualSite();
    runTso(site, 'FCESTABL SDEVN(0F40) TDEVN(0F41) MODE(NOCOPY)');
    const [source, target] = [site.volumeByDevice(0xf40)!, site.volumeByDevice(0xf41)!];
    relabelVolume(source, 'NEW001');
    runTso(site, 'FCESTABL SDEVN(0F40) TDEVN(0F42) MODE(NOCOPY) EXTENTS(00000000 00000000)');
    const text = (volume: typeof source): string => Array.from(volume.readTrack(0 as never)).join();
    expect(text(target)).to.not.equal(text(source));
    expect(text(site.volumeByDevice(0xf42)!)).to.equal(text(source));
  });
});

describe('FCESTABL INCREMENTAL', () => {
  const world = () => smallSite([{ volser: 'SRC001' }, { volser: 'TGT001' }, { volser: 'TGT002' }]);
  const first = 'FCESTABL SDEVN(0F40) TDEVN(0F41) INCREMENTAL(YES)';
  const row = (site: Site) => printed(site, 'FCQUERY DEVN(0F40) SHOWRELS(ALL)').slice(-2)[0];

  it('shows change recording and write inhibition, and what is left to copy of each increment', () => {
    const site = world();
    expect(runTso(site, first).returnCode).to.equal(0);
    expect(row(site)).to.match(/ 300 +\d+ Y {2}Y {2}Y {3}Y {2}Y {3}N$/);
    site.spend(60_000_000);
    expect(row(site)).to.match(/ 300 +0 Y {2}Y {2}Y {3}Y {2}Y {3}N$/);
    const source = site.volumeBySerial('SRC001')!;
    source.writeTrack(150 as TrackNumber, source.readTrack(150 as TrackNumber));
    expect(runTso(site, first.replace('YES', 'YTW')).returnCode).to.equal(0);
    const [relationship] = [...site.engine.relationships()];
    expect([relationship!.outOfSync.count, relationship!.targetWriteInhibited]).to.deep.equal([1, false]);
    expect(runTso(site, 'FCESTABL SDEVN(0F40) TDEVN(0F41)').returnCode).to.equal(0);
    site.spend(60_000_000);
    expect([...site.engine.relationships()]).to.deep.equal([]);
  });

  it('restores the source when the devices are named the other way round', () => {
    const site = world();
    runTso(site, first);
    const reverse = 'FCESTABL SDEVN(0F41) TDEVN(0F40) INCREMENTAL(YES)';
    const early = printed(site, `${reverse} ONLINTGT(YES)`);
    expect(early[0]).to.match(
      /^THE RELATIONSHIP FROM 0F40 \(SRC001\) TO 0F41 \(TGT001\) HAS \d+ TRACKS TO COPY AND CANNOT BE REVERSED$/,
    );
    site.spend(60_000_000);
    expect(printed(site, reverse)[0]).to.equal('TARGET 0F40 (SRC001) IS ONLINE');
    expect(runTso(site, `${reverse} ONLINTGT(YES)`).returnCode).to.equal(0);
    expect([...site.engine.relationships()].map(({ source }) => source.slice(-2))).to.deep.equal(['01']);
  });

  it('restores fast with ACTION(FRR), before the copy is complete', () => {
    const site = world();
    runTso(site, first);
    const fast = 'FCESTABL SDEVN(0F41) TDEVN(0F40) ONLINTGT(YES) ACTION(FRR)';
    expect(printed(site, fast.replace('0F41', '0F42'))[0]).to.equal(
      'THERE IS NO INCREMENTAL RELATIONSHIP FROM 0F40 (SRC001) TO 0F42 (TGT002) TO REVERSE',
    );
    const source = site.volumeBySerial('SRC001')!;
    source.writeTrack(150 as TrackNumber, source.readTrack(150 as TrackNumber));
    expect(runTso(site, fast).returnCode).to.equal(0);
    const [relationship] = [...site.engine.relationships()];
    expect([relationship!.outOfSync.count, relationship!.recording]).to.deep.equal([1, undefined]);
  });

  it('refuses a second incremental relationship of a volume, and a part of one', () => {
    const site = world();
    runTso(site, first);
    expect(printed(site, first.replace('0F41', '0F42'))[0]).to.equal(
      'VOLUME 0F40 (SRC001) IS IN AN INCREMENTAL RELATIONSHIP FROM 0F40 (SRC001) TO 0F41 (TGT001) ALREADY',
    );
    expect(printed(site, 'FCWITHDR TDEVN(0F41) XTNTLST(00000000 00000005 00000000 00000005)')[0]).to.match(
      /^A PART OF THE INCREMENTAL RELATIONSHIP /,
    );
  });

  it('keeps hosts from writing to the target with YES, and lets them with YTW', () => {
    const site = world();
    const target = site.volumeBySerial('TGT001')!;
    const track = 150 as TrackNumber;
    const write = () => target.writeTrack(track, target.readTrack(track));
    runTso(site, first);
    expect(write).to.throw('volume TGT001 is write-inhibited as the target of an incremental relationship');
    expect(() => site.copyTracks(site.volumes[2]!, { start: 0, end: 9 }, target, 0)).to.throw(
      'write-inhibited',
    );
    runTso(site, first.replace('YES', 'YTW'));
    expect(write).not.to.throw();
  });
});

describe('FCESTABL ACTION(FREEZE)', () => {
  const freeze = 'FCESTABL SDEVN(0F40) TDEVN(0F41) ACTION(FREEZE)';
  const write = (site: Site) => {
    const source = site.volumeBySerial('SRC001')!;
    const image = source.readTrack(150 as TrackNumber);
    const before = site.clock.now;
    source.writeTrack(150 as TrackNumber, image);
    return site.clock.now - before;
  };
  const world = () => smallSite([{ volser: 'SRC001' }, { volser: 'TGT001' }, { volser: 'TGT002' }]);

  it('lets writes go on at once after ACTION(THAW) to any device of the LSS', () => {
    const site = world();
    expect(runTso(site, freeze).returnCode).to.equal(0);
    expect(printed(site, 'FCWITHDR DEVN(0F42) ACTION(THAW)')).to.deep.equal([
      'FCWITHDR COMMAND COMPLETED FOR DEVICE 0F42. COMPLETION CODE: 00',
    ]);
    expect([...site.engine.relationships()].length).to.equal(1);
    expect(write(site)).to.equal(500);
  });

  it('makes a write wait for the timer of the LSS otherwise', () => {
    const site = world();
    runTso(site, freeze);
    const frozenAt = site.engine.now;
    write(site);
    expect(site.engine.now).to.equal(frozenAt + 120_000_000);
    expect([...site.engine.events].some(({ kind }) => kind === 'timer-expired')).to.equal(true);
  });

  it('accepts a thaw of what is not frozen, but not of a device that is not there', () => {
    expect(runTso(world(), 'FCWITHDR DEVN(0F40) ACTION(THAW)').returnCode).to.equal(0);
    expect(runTso(world(), 'FCWITHDR DEVN(9999) ACTION(THAW)').returnCode).to.equal(8);
  });
});
