import { expect } from 'chai';
import { iebgener } from '../../../emulator/programs/iebgener.js';
import { iefbr14 } from '../../../emulator/programs/iefbr14.js';
import type { DcbAttributes, DdAllocation } from '../../../emulator/programs/program.js';
import type { Site } from '../../../emulator/site/site.js';
import { readRecords } from '../../../emulator/storage/data-set/read-sequential.js';
import { decodeEbcdic, encodeEbcdicField } from '../../../emulator/storage/ebcdic.js';
import { encodeTrack } from '../../../emulator/storage/track.js';
import { allocateDataSet } from '../../../emulator/storage/vtoc/allocate.js';
import { readVtoc } from '../../../emulator/storage/vtoc/read-vtoc.js';
import { findDataSet, type VtocDataSet } from '../../../emulator/storage/vtoc/vtoc.js';
import { runStep, testSite, volumeOf, type StepOutcome } from '../../support/world.js';

const lines = (count: number, what: string): string[] =>
  Array.from({ length: count }, (_, index) => `${what} ${index}`);

const header = `1DATA SET UTILITY - GENERATE${' '.repeat(71)}PAGE 0001`;
const copiedDcb = '-IEB352I WARNING: ONE OR MORE OF THE OUTPUT DCB PARMS COPIED FROM INPUT';
const atEnd = ['', ' PROCESSING ENDED AT EOD'];

function world(): Site {
  const site = testSite([
    {
      device: '0A10',
      volser: 'PRD001',
      model: '3390:40',
      dataSets: [
        { name: 'IN.DATA', tracks: 15, lines: lines(3000, 'INPUT') },
        { name: 'OUT.DATA', tracks: 15, lines: lines(40, 'OLD') },
        { name: 'A.PDS', dsorg: 'PO', tracks: 2 },
      ],
    },
    { device: '0A11', volser: 'PRD002', model: '3390:40' },
  ]);
  const volume = volumeOf(site, 'PRD001');
  const make = (name: string, tracks: number, secondary: number, recfm = ''): void => {
    allocateDataSet(volume, {
      name,
      dsorg: 'PS',
      recfm,
      lrecl: recfm === '' ? 0 : 80,
      blksize: recfm === '' ? 0 : 800,
      created: { year: 2026, day: 1 },
      secondary: { unit: 'TRK', quantity: secondary },
      space: { unit: 'TRK', primary: tracks },
    });
  };
  make('NEW.DATA', 15, 0);
  make('SMALL.DATA', 1, 0, 'FB');
  make('GROWING.DATA', 1, 1, 'FB');
  make('HUGE.DATA', 1, 5000, 'FB');
  return site;
}

function dataSet(
  site: Site,
  name: string,
  more: { member?: string; status?: 'OLD' | 'SHR' | 'MOD'; dcb?: DcbAttributes; volser?: string } = {},
): DdAllocation {
  const { volser = 'PRD001', status = 'OLD', dcb = {}, member } = more;
  const volumes = [volumeOf(site, volser)];
  return { kind: 'data-set', name, status, volumes, dcb, ...(member === undefined ? {} : { member }) };
}

function found(site: Site, name: string): VtocDataSet {
  const vtoc = readVtoc(volumeOf(site, 'PRD001'));
  const result = vtoc === undefined ? undefined : findDataSet(vtoc, name);
  if (result === undefined) throw new Error(`no ${name}`);
  return result;
}

const textOf = (site: Site, name: string): string[] =>
  [...readRecords(volumeOf(site, 'PRD001'), found(site, name))].map((record) =>
    decodeEbcdic(record).trimEnd(),
  );

type Dds = Readonly<Record<string, DdAllocation>>;
const dummy: DdAllocation = { kind: 'dummy' };

/** Runs IEBGENER with SYSIN DUMMY. */
function generate(site: Site, dds: Dds, inStream: Readonly<Record<string, string>> = {}): StepOutcome {
  return runStep(iebgener, site, {
    dds: { ...('SYSIN' in inStream ? {} : { SYSIN: dummy }), ...dds },
    inStream,
  });
}

const sysprint = (outcome: StepOutcome): readonly string[] => outcome.output.get('SYSPRINT') ?? [];
const codes = (outcome: StepOutcome): string[] => outcome.problems.map((problem) => problem.code);

describe('IEBGENER', () => {
  it('copies a data set onto another one', () => {
    const site = world();
    const outcome = generate(site, { SYSUT1: dataSet(site, 'IN.DATA'), SYSUT2: dataSet(site, 'OUT.DATA') });
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(sysprint(outcome)).to.deep.equal([header, ...atEnd]);
    expect(textOf(site, 'OUT.DATA')).to.deep.equal(lines(3000, 'INPUT'));
    expect(outcome.problems).to.deep.equal([]);
  });

  it('writes through the copy engine, so that a FlashCopy keeps what was there', () => {
    const site = world();
    const [source, target] = [volumeOf(site, 'PRD001'), volumeOf(site, 'PRD002')];
    const established = site.engine.establish({
      source: source.id,
      target: target.id,
      mode: 'nocopy',
      targetOnline: false,
    });
    expect(established.ok).to.equal(true);
    generate(site, { SYSUT1: dataSet(site, 'IN.DATA'), SYSUT2: dataSet(site, 'OUT.DATA') });
    const before = [...readRecords(target, found(site, 'OUT.DATA'))].map((record) =>
      decodeEbcdic(record).trimEnd(),
    );
    expect(before).to.deep.equal(lines(40, 'OLD'));
    expect(textOf(site, 'OUT.DATA')).to.deep.equal(lines(3000, 'INPUT'));
  });

  it('copies data in the stream, and takes time for its tracks', () => {
    const site = world();
    const before = site.clock.now;
    const outcome = generate(site, { SYSUT2: dataSet(site, 'OUT.DATA') }, { SYSUT1: 'FIRST\nSECOND\n' });
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(textOf(site, 'OUT.DATA')).to.deep.equal(['FIRST', 'SECOND']);
    expect(site.clock.now).to.be.greaterThan(before);
  });

  it('gives a new data set the attributes of its input and a block size', () => {
    const site = world();
    const outcome = generate(site, { SYSUT1: dataSet(site, 'IN.DATA'), SYSUT2: dataSet(site, 'NEW.DATA') });
    expect(sysprint(outcome)).to.deep.equal([header, copiedDcb, ...atEnd]);
    expect(found(site, 'NEW.DATA')).to.include({ recfm: 'FB', lrecl: 80, blksize: 27920 });
    expect(textOf(site, 'NEW.DATA')).to.deep.equal(lines(3000, 'INPUT'));
  });

  it('takes the attributes that the DD statement gives', () => {
    const site = world();
    const dcb = { recfm: 'FB', lrecl: 80, blksize: 3120 };
    const outcome = generate(site, {
      SYSUT1: dataSet(site, 'IN.DATA'),
      SYSUT2: dataSet(site, 'NEW.DATA', { dcb }),
    });
    expect(sysprint(outcome)).to.deep.equal([header, ...atEnd]);
    expect(found(site, 'NEW.DATA')).to.include(dcb);
  });

  it('writes behind what is there with DISP=MOD', () => {
    const site = world();
    generate(site, { SYSUT2: dataSet(site, 'OUT.DATA', { status: 'MOD' }) }, { SYSUT1: 'MORE\n' });
    expect(textOf(site, 'OUT.DATA')).to.deep.equal([...lines(40, 'OLD'), 'MORE']);
  });

  it('empties a data set with SYSUT1 DUMMY', () => {
    const site = world();
    const outcome = generate(site, { SYSUT1: dummy, SYSUT2: dataSet(site, 'OUT.DATA') });
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(textOf(site, 'OUT.DATA')).to.deep.equal([]);
  });

  it('prints a data set on SYSOUT, and throws it away on DUMMY', () => {
    const site = world();
    const outcome = generate(site, { SYSUT1: dataSet(site, 'OUT.DATA'), SYSUT2: { kind: 'sysout' } });
    expect(outcome.output.get('SYSUT2')).to.deep.equal(lines(40, 'OLD'));
    expect(sysprint(outcome)).to.deep.equal([header, copiedDcb, ...atEnd]);
    expect(generate(site, { SYSUT1: dataSet(site, 'IN.DATA'), SYSUT2: dummy }).end).to.deep.equal({
      returnCode: 0,
    });
  });

  it('reads a member of a partitioned data set', () => {
    const site = world();
    makeMember(site, 'ALPHA', ['ONE', 'TWO']);
    const outcome = generate(site, {
      SYSUT1: dataSet(site, 'A.PDS', { member: 'ALPHA' }),
      SYSUT2: { kind: 'sysout' },
    });
    expect(outcome.output.get('SYSUT2')).to.deep.equal(['ONE', 'TWO']);
    const missing = generate(site, { SYSUT1: dataSet(site, 'A.PDS', { member: 'BETA' }), SYSUT2: dummy });
    expect(missing.end).to.include({ abend: 'S013' });
    expect(missing.console).to.deep.equal([
      'IEC141I 013-18,IGG0191B,TESTJOB,STEP1,SYSUT1,0A10,PRD001,A.PDS(BETA)',
    ]);
  });

  it('takes secondary space, and ends with D37 or B37 when there is no more', () => {
    const site = world();
    const copy = (name: string): StepOutcome =>
      generate(site, { SYSUT1: dataSet(site, 'IN.DATA'), SYSUT2: dataSet(site, name) });
    expect(copy('GROWING.DATA').end).to.deep.equal({ returnCode: 0 });
    expect(found(site, 'GROWING.DATA').extents.length).to.be.greaterThan(1);
    const small = copy('SMALL.DATA');
    expect(small.end).to.include({ abend: 'SD37' });
    expect(small.console).to.deep.equal([
      'IEC031I D37-04,IFG0554A,TESTJOB,STEP1,SYSUT2,0A10,PRD001,SMALL.DATA',
    ]);
    expect(codes(small)).to.deep.equal(['data-set-not-copied']);
    const kept = textOf(site, 'SMALL.DATA');
    expect(kept.length).to.be.greaterThan(0);
    expect(kept).to.deep.equal(lines(3000, 'INPUT').slice(0, kept.length));
    const huge = copy('HUGE.DATA');
    expect(huge.end).to.include({ abend: 'SB37' });
    expect(huge.console.join()).to.match(/^IEC030I B37-04/);
  });

  it('refuses attributes that do not go together', () => {
    const site = world();
    const copy = (dcb: DcbAttributes, name = 'NEW.DATA'): StepOutcome =>
      generate(site, { SYSUT1: dataSet(site, 'IN.DATA'), SYSUT2: dataSet(site, name, { dcb }) });
    for (const dcb of [
      { recfm: 'FB', lrecl: 100, blksize: 1000 },
      { recfm: 'VB', lrecl: 84, blksize: 8004 },
      { recfm: 'FB', lrecl: 80, blksize: 81 },
      { recfm: 'U', blksize: 800 },
    ]) {
      const outcome = copy(dcb);
      expect(outcome.end, dcb.recfm).to.deep.equal({ returnCode: 12 });
      expect(sysprint(outcome)).to.deep.equal([header, '-IEB311I CONFLICTING DCB PARAMETERS']);
      expect(codes(outcome)).to.deep.equal(['data-set-not-copied']);
    }
    const nothing = generate(site, { SYSUT1: dummy, SYSUT2: dataSet(site, 'NEW.DATA') });
    expect(nothing.end).to.deep.equal({ returnCode: 12 });
  });

  it('ends with 12 when a DD statement is missing', () => {
    const site = world();
    const outcome = generate(site, { SYSUT2: dataSet(site, 'OUT.DATA') });
    expect(outcome.end).to.deep.equal({ returnCode: 12 });
    expect(outcome.console).to.deep.equal(['IEC130I SYSUT1 DD STATEMENT MISSING']);
    expect(sysprint(outcome)).to.deep.equal([header, '-IEB316I DDNAME SYSUT1 CANNOT BE OPENED']);
    expect(codes(outcome)).to.deep.equal(['dd-missing']);
    expect(generate(site, { SYSUT1: dataSet(site, 'IN.DATA') }).console).to.deep.equal([
      'IEC130I SYSUT2 DD STATEMENT MISSING',
    ]);
    const noSysin = runStep(iebgener, site, { dds: { SYSUT1: dummy, SYSUT2: dummy } });
    expect(noSysin.end).to.deep.equal({ returnCode: 12 });
    const noPrint = runStep(iebgener, site, {
      sysout: [],
      dds: { SYSIN: dummy, SYSUT1: dummy, SYSUT2: dummy },
    });
    expect(noPrint.end).to.deep.equal({ returnCode: 12 });
    expect(noPrint.console).to.deep.equal(['IEC130I SYSPRINT DD STATEMENT MISSING']);
  });

  it('says what it does not model, at its place, and copies nothing', () => {
    const site = world();
    const control = generate(
      site,
      { SYSUT1: dataSet(site, 'IN.DATA'), SYSUT2: dataSet(site, 'OUT.DATA') },
      { SYSIN: '\n  GENERATE MAXFLDS=1\n' },
    );
    expect(control.end).to.deep.equal({ returnCode: 12 });
    expect(codes(control)).to.deep.equal(['not-modelled']);
    expect(control.problems[0]?.span.start).to.equal(1);
    expect(sysprint(control).at(-1)).to.match(/^-DRY201E EDITING WITH CONTROL STATEMENTS IS NOT MODELLED/);
    const others: Dds[] = [
      { SYSUT1: dataSet(site, 'A.PDS'), SYSUT2: dummy },
      { SYSUT1: dataSet(site, 'IN.DATA'), SYSUT2: dataSet(site, 'A.PDS', { member: 'X' }) },
      { SYSUT1: { kind: 'volume', volumes: [] }, SYSUT2: dummy },
      { SYSUT1: { kind: 'sysout' }, SYSUT2: dummy },
      { SYSUT1: dummy, SYSUT2: { kind: 'volume', volumes: [] } },
    ];
    for (const dds of others) {
      const outcome = generate(site, dds);
      expect(outcome.end).to.deep.equal({ returnCode: 12 });
      expect(codes(outcome)).to.deep.equal(['not-modelled']);
    }
    expect(textOf(site, 'OUT.DATA')).to.deep.equal(lines(40, 'OLD'));
  });

  it('refuses to copy a data set onto itself', () => {
    const site = world();
    const outcome = generate(site, { SYSUT1: dataSet(site, 'IN.DATA'), SYSUT2: dataSet(site, 'IN.DATA') });
    expect(outcome.end).to.deep.equal({ returnCode: 12 });
    expect(sysprint(outcome).at(-1)).to.match(/^-DRY202E .*IN\.DATA/);
    expect(textOf(site, 'IN.DATA')).to.deep.equal(lines(3000, 'INPUT'));
  });

  it('ends abnormally when a data set is not on its volume', () => {
    const site = world();
    for (const dds of [
      { SYSUT1: dataSet(site, 'NOT.THERE'), SYSUT2: dummy },
      { SYSUT1: dummy, SYSUT2: dataSet(site, 'OUT.DATA', { volser: 'PRD002' }) },
    ]) {
      const outcome = generate(site, dds);
      expect(outcome.end).to.include({ abend: 'S213' });
      expect(outcome.console.join()).to.match(/^IEC143I 213-04/);
    }
  });

  it('keeps what was copied before an I/O error', () => {
    const site = world();
    const volume = volumeOf(site, 'PRD001');
    const track = volume.geometry.trackNumber(
      volume.geometry.trackAddress((found(site, 'IN.DATA').extents[0]?.start ?? 0) + 1),
    );
    const bad = encodeTrack(volume.geometry.trackAddress(track), [{ record: 1, data: new Uint8Array(81) }]);
    volume.writeTrack(track, bad);
    const outcome = generate(site, { SYSUT1: dataSet(site, 'IN.DATA'), SYSUT2: dataSet(site, 'OUT.DATA') });
    expect(outcome.end).to.deep.equal({ returnCode: 12 });
    expect(sysprint(outcome).at(-1)).to.match(/^-IEB351I I\/O ERROR TESTJOB,STEP1,DA,0A10,SYSUT1,GET,/);
    const kept = textOf(site, 'OUT.DATA');
    expect(kept).to.deep.equal(lines(3000, 'INPUT').slice(0, kept.length));
    expect(kept.length).to.be.greaterThan(0);
  });
});

/** Puts a directory with one member on the first two tracks of A.PDS. */
function makeMember(site: Site, name: string, text: readonly string[]): void {
  const volume = volumeOf(site, 'PRD001');
  const start = found(site, 'A.PDS').extents[0]?.start ?? 0;
  const at = (offset: number): ReturnType<typeof volume.geometry.trackNumber> =>
    volume.geometry.trackNumber(volume.geometry.trackAddress(start + offset));
  const directory = new Uint8Array(256);
  directory.set([0, 22, ...encodeEbcdicField(name, 8), 0, 1, 1, 0, ...new Uint8Array(8).fill(0xff)]);
  const endOfFile = new Uint8Array(0);
  const put = (offset: number, records: Parameters<typeof encodeTrack>[1]): void => {
    volume.writeTrack(at(offset), encodeTrack(volume.geometry.trackAddress(at(offset)), records));
  };
  put(0, [
    { record: 1, key: new Uint8Array(8).fill(0xff), data: directory },
    { record: 2, data: endOfFile },
  ]);
  const cards = text.flatMap((line) => [...encodeEbcdicField(line, 80)]);
  put(1, [
    { record: 1, data: Uint8Array.from(cards) },
    { record: 2, data: endOfFile },
  ]);
}

describe('IEFBR14', () => {
  it('does nothing, with return code 0', () => {
    const site = world();
    const before = site.clock.now;
    expect(runStep(iefbr14, site, { sysout: [] })).to.deep.include({
      end: { returnCode: 0 },
      console: [],
      problems: [],
    });
    expect(site.clock.now).to.equal(before);
  });
});
