import { expect } from 'chai';
import { ickdsf } from '../../../emulator/programs/ickdsf/ickdsf.js';
import type { Site, SiteVolume } from '../../../emulator/site/site.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { readLabel } from '../../../emulator/storage/vtoc/label.js';
import { readVtoc } from '../../../emulator/storage/vtoc/read-vtoc.js';
import { runStep, testSite, type StepOutcome } from '../../support/world.js';

function site(more: Parameters<typeof testSite>[1] = {}): Site {
  return testSite(
    [
      {
        device: '0A10',
        volser: 'PRD001',
        model: '3390:100',
        dataSets: [{ name: 'PROD.DATA', extents: ['10.0-14.14'], lines: ['ONE', 'TWO'] }],
      },
      { device: '0A11', volser: 'TGT001', model: '3390:100', online: false },
      { device: '0A12', volser: 'BIG001', model: '3390:200', online: false },
      { device: '0A13', volser: 'BKP001', model: '3390:100', dataSets: [{ name: 'OLD.DATA', tracks: 5 }] },
    ],
    more,
  );
}

const at = (world: Site, device: number): SiteVolume => world.volumeByDevice(device)!;

const run = (world: Site, text: string, parm = 'NOREPLYU,FORCE'): StepOutcome =>
  runStep(ickdsf, world, {
    inStream: { SYSIN: text },
    parm,
    dds: { PRD: { kind: 'volume', volumes: [at(world, 0x0a10)] } },
  });

const sysprint = (outcome: StepOutcome): string => (outcome.output.get('SYSPRINT') ?? []).join('\n');
const ids = (outcome: StepOutcome): string[] =>
  [...sysprint(outcome).matchAll(/^[-0 ]((?:ICK|DRY)\d{3,5}[A-Z])/gm)].map((match) => match[1]!);
const codes = (outcome: StepOutcome): string[] => outcome.problems.map(({ code }) => code);
const labelAt = (world: Site, device: number): unknown => {
  const { volser, owner } = readLabel(at(world, device))!;
  return [volser, owner];
};
const namesAt = (world: Site, device: number): string[] =>
  (readVtoc(at(world, device))?.dataSets ?? []).map(({ name }) => name);

describe('ICKDSF INIT', () => {
  it('writes a label and an empty VTOC, and says so as the recorded listing does', () => {
    const world = site();
    const outcome = run(
      world,
      ' INIT UNIT(0A11) VERIFY(TGT001) VOLID(NEW001) OWNERID(STORAGE) NODS NOINDEX\n',
    );
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(sysprint(outcome)).to.equal(
      [
        '1ICKDSF - MVS/ESA    DEVICE SUPPORT FACILITIES 17.0                TIME: 08:00:00        01/05/26     PAGE   1',
        '0 INIT UNIT(0A11) VERIFY(TGT001) VOLID(NEW001) OWNERID(STORAGE) NODS NOINDEX',
        '-ICK00700I DEVICE INFORMATION FOR 0A11 IS CURRENTLY AS FOLLOWS:',
        '-          PHYSICAL DEVICE = 3390',
        '-          STORAGE CONTROLLER = 2107',
        '-          STORAGE CONTROL DESCRIPTOR = E8',
        '-          DEVICE DESCRIPTOR = 02',
        '-          ADDITIONAL DEVICE INFORMATION = 4A00003C',
        '-          TRKS/CYL = 15, # PRIMARY CYLS = 100',
        '0ICK04000I DEVICE IS IN SIMPLEX STATE',
        ' ICK00091I 0A11 NED=002107.900.IBM.75.0000000ABC01',
        '-ICK03091I EXISTING VOLUME SERIAL READ = TGT001',
        "-ICK03096I EXISTING VTOC IS LOCATED AT CCHH=X'0000 0001' AND IS    14 TRACKS.",
        "0ICK01314I VTOC IS LOCATED AT CCHH=X'0000 0001' AND IS    14 TRACKS.",
        '0DRY813I VOLUME SERIAL TGT001 WAS CHANGED TO NEW001',
        '-ICK00001I FUNCTION COMPLETED, HIGHEST CONDITION CODE WAS 0',
        '0          08:00:00    01/05/26',
        '0',
        '0ICK00002I ICKDSF PROCESSING COMPLETE. MAXIMUM CONDITION CODE WAS 0',
      ].join('\n'),
    );
    expect(labelAt(world, 0x0a11)).to.deep.equal(['NEW001', 'STORAGE']);
    expect(at(world, 0x0a11).volser).to.equal('NEW001');
  });

  it('puts the VTOC where it is asked to, keeps the serial, and loses the data sets', () => {
    const world = site();
    const outcome = run(world, ' INIT DDNAME(PRD) VERIFY(PRD001) VTOC(3,5,20)\n');
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(sysprint(outcome)).to.include("VTOC IS LOCATED AT CCHH=X'0003 0005' AND IS    20 TRACKS.");
    const vtoc = readVtoc(at(world, 0x0a10))!;
    expect(vtoc.extent).to.deep.equal({ start: 50, end: 70 });
    expect(vtoc.freeSpace).to.deep.equal([
      { start: 1, end: 50 },
      { start: 70, end: 1500 },
    ]);
    expect(vtoc.dataSets).to.deep.equal([]);
    expect(world.catalog.entries().filter(({ name }) => name === 'PROD.DATA')).to.deep.equal([]);
  });

  it('keeps T0 in a target of the volume', () => {
    const world = site();
    const establish = { source: at(world, 0x0a10).id, target: at(world, 0x0a11).id, mode: 'nocopy' } as const;
    expect(world.engine.establish(establish).ok).to.equal(true);
    run(world, ' INIT DDNAME(PRD) NOVERIFY VOLID(GONE01)\n');
    expect(labelAt(world, 0x0a10)).to.deep.equal(['GONE01', '']);
    expect(labelAt(world, 0x0a11)).to.deep.equal(['PRD001', '']);
    expect(namesAt(world, 0x0a11)).to.deep.equal(['PROD.DATA']);
    const [relationship] = world.engine.relationships();
    // The label track and the 14 tracks of the VTOC.
    expect(relationship!.outOfSync.count).to.equal(1500 - 15);
  });

  it('of a target leaves the source alone', () => {
    const world = site();
    const establish = { source: at(world, 0x0a10).id, target: at(world, 0x0a11).id, mode: 'nocopy' } as const;
    expect(world.engine.establish(establish).ok).to.equal(true);
    run(world, ' INIT UNIT(0A11) VERIFY(PRD001) VOLID(NEW001)\n');
    expect(labelAt(world, 0x0a10)).to.deep.equal(['PRD001', '']);
    expect(labelAt(world, 0x0a11)).to.deep.equal(['NEW001', '']);
    expect(namesAt(world, 0x0a11)).to.deep.equal([]);
  });

  const refused: [title: string, command: string, code: string][] = [
    ['another serial', 'INIT UNIT(0A11) VERIFY(OTHER1) VOLID(A)', 'dsf-verify-failed'],
    ['a serial where none is wanted', 'INIT UNIT(0A11) VERIFY(*NONE*) VOLID(A)', 'dsf-verify-failed'],
    ['another owner', 'INIT UNIT(0A11) VERIFY(TGT001,ME) VOLID(A)', 'dsf-owner-mismatch'],
    ['an online device by number', 'INIT UNIT(0A10) NOVERIFY', 'dsf-device-online'],
    [
      'an online device with VERIFYOFFLINE',
      'INIT DDNAME(PRD) NOVERIFY VERIFYOFFLINE',
      'dsf-verify-offline-failed',
    ],
    ['data sets with NODS', 'INIT DDNAME(PRD) NOVERIFY NODS', 'dsf-data-sets-there'],
    ['a VTOC behind the volume', 'INIT UNIT(0A11) NOVERIFY VTOC(99,10,14)', 'dsf-vtoc-place'],
    ['a VTOC on the label', 'INIT UNIT(0A11) NOVERIFY VTOC(0,0,14)', 'dsf-vtoc-place'],
    ['a device that is not there', 'INIT UNIT(0FFF) NOVERIFY', 'refused-unknown-volume'],
    ['a DD that is not there', 'INIT DDNAME(NODD) NOVERIFY', 'dd-missing'],
    ['a DD without volume', 'INIT DDNAME(SYSIN) NOVERIFY', 'dd-not-a-volume'],
  ];
  for (const [title, command, code] of refused) {
    it(`refuses ${title}, and changes nothing`, () => {
      const world = site();
      const before = world.engine.events.length;
      const outcome = run(world, ` ${command}\n`);
      expect(codes(outcome)).to.deep.equal([code]);
      expect(outcome.end).to.deep.equal({ returnCode: 12 });
      expect(ids(outcome).slice(-2)).to.deep.equal(['ICK30003I', 'ICK00002I']);
      expect(labelAt(world, 0x0a10)).to.deep.equal(['PRD001', '']);
      expect(labelAt(world, 0x0a11)).to.deep.equal(['TGT001', '']);
      expect(world.engine.events.length).to.equal(before);
    });
  }

  it('asks the operator unless PARM says not to', () => {
    const text = ' INIT UNIT(0A11) NOVERIFY VOLID(A)\n';
    expect(run(site(), text, '').console[0]).to.equal(
      'ICK003D REPLY U TO ALTER VOLUME 0A11 CONTENTS, ELSE T',
    );
    expect(run(site(), text).console).to.deep.equal([]);
  });

  it('takes a volume offline that gets the serial of another, and warns before an offline one does', () => {
    const world = site();
    const online = run(world, ' INIT DDNAME(PRD) NOVERIFY VOLID(BKP001)\n');
    expect(codes(online)).to.deep.equal(['dsf-serial-twice']);
    expect(at(world, 0x0a10).online).to.equal(false);
    expect(codes(run(site(), ' INIT UNIT(0A11) NOVERIFY VOLID(BKP001)\n'))).to.deep.equal([
      'dsf-serial-twice',
    ]);
  });

  it('says what is not modelled and goes on with condition code 0', () => {
    const world = site();
    const outcome = run(world, ' INIT UNIT(0A11) NOVERIFY VOLID(A) INDEX(1,0,15) STORAGEGROUP\n');
    expect(codes(outcome)).to.deep.equal(['not-modelled', 'not-modelled']);
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(labelAt(world, 0x0a11)).to.deep.equal(['A', '']);
  });
});

describe('ICKDSF REFORMAT', () => {
  it('re-clips a copy and makes its VTOC fit the larger device', () => {
    const world = site();
    const establish = { source: at(world, 0x0a10).id, target: at(world, 0x0a12).id, mode: 'nocopy' } as const;
    expect(world.engine.establish(establish).ok).to.equal(true);
    const outcome = run(world, ' REFORMAT UNIT(0A12) VERIFY(PRD001) -\n VOLID(CPY001) OWNERID(ME) REFVTOC\n');
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(labelAt(world, 0x0a12)).to.deep.equal(['CPY001', 'ME']);
    expect(labelAt(world, 0x0a10)).to.deep.equal(['PRD001', '']);
    const vtoc = readVtoc(at(world, 0x0a12))!;
    expect(vtoc.description.cylinders).to.equal(200);
    expect(vtoc.dataSets.map(({ name }) => name)).to.deep.equal(['PROD.DATA']);
    expect(vtoc.freeSpace.at(-1)).to.deep.equal({ start: 225, end: 3000 });
  });

  it('of an online volume changes the serial that jobs know it by', () => {
    const world = site();
    expect(world.catalog.entries().map(({ name }) => name)).to.include('PROD.DATA');
    run(world, ' REFORMAT DDNAME(PRD) VERIFY(PRD001) VOLID(PRD999)\n');
    expect(world.volumeBySerial('PRD999')?.deviceNumber).to.equal(0x0a10);
    expect(world.volumeBySerial('PRD001')).to.equal(undefined);
    expect(namesAt(world, 0x0a10)).to.deep.equal(['PROD.DATA']);
  });

  it('verifies, needs a label, and wonders when nothing is to change', () => {
    expect(codes(run(site(), ' REFORMAT UNIT(0A11) VERIFY(X) VOLID(A)\n'))).to.deep.equal([
      'dsf-verify-failed',
    ]);
    expect(codes(run(site(), ' REFORMAT UNIT(0A11) VERIFY(TGT001)\n'))).to.deep.equal([
      'dsf-nothing-to-change',
    ]);
    const world = site();
    const target = at(world, 0x0a11);
    world.engine.writeTrack(target.id, 0 as TrackNumber, target.readTrack(20 as TrackNumber));
    const outcome = run(world, ' REFORMAT UNIT(0A11) NOVERIFY VOLID(A)\n INIT UNIT(0A11) NVFY\n');
    expect(codes(outcome)).to.deep.equal(['dsf-no-label', 'dsf-no-serial']);
    expect(ids(outcome)).to.include.members(['DRY811I', 'DRY812I']);
    expect(run(world, ' INIT UNIT(0A11) VERIFY(*NONE*) VOLID(A)\n').end).to.deep.equal({ returnCode: 0 });
  });

  it('says which operands are not modelled', () => {
    const outcome = run(site(), ' REFORMAT UNIT(0A11) NOVERIFY EXTVTOC(30) NEWVTOC(1,0,30)\n');
    expect(codes(outcome)).to.deep.equal(['not-modelled', 'not-modelled']);
  });
});

describe('ICKDSF FLASHCPY', () => {
  const target = "TARGETVOL(X'0A',X'11',0A11)";

  it('establishes, shows and withdraws a relationship of the one engine', () => {
    const world = site();
    const outcome = run(
      world,
      ` FLASHCPY ESTABLISH DDNAME(PRD) ${target} -\n MODE(NOCOPY)\n` +
        ' FLASHCPY QUERY RELATIONS DDNAME(PRD)\n FLASHCPY QUERY UNIT(0A11)\n',
    );
    expect(outcome.end).to.deep.equal({ returnCode: 0 });
    expect(
      [...world.engine.relationships()].map(({ mode, source, target }) => [mode, source, target]),
    ).to.deep.equal([['nocopy', '75ABC01/0A/10', '75ABC01/0A/11']]);
    const printed = sysprint(outcome);
    expect(printed).to.match(/SOURCE 0A11 0A {2}11 {3}NOCOPY +1500 +NO\n/);
    expect(printed).to.include('FLASHCOPY STATE OF DEVICE 0A11: TARGET, ACTIVE RELATIONS 1, MAXIMUM 65534');
    expect(printed).to.include('MULTIPLE INCREMENTAL RELATIONS ARE NOT ALLOWED');
    const withdrawn = run(world, ` FLASHCPY WITHDRAW DDNAME(PRD) ${target}\n`);
    expect(sysprint(withdrawn)).to.include('FLASHCOPY RELATIONS WITHDRAWN: 1');
    expect([...world.engine.relationships()]).to.deep.equal([]);
    const nothing = run(world, ' FLASHCPY WITHDRAW DDNAME(PRD)\n');
    expect([nothing.end, codes(nothing)]).to.deep.equal([{ returnCode: 4 }, ['refused-no-relationship']]);
  });

  it('records changes, once for a volume unless the facility allows more', () => {
    const twice = (world: Site): StepOutcome =>
      run(
        world,
        ` FLASHCPY ESTABLISH DDNAME(PRD) ${target} -\n CHANGERECORDING\n` +
          " FLASHCPY ESTABLISH DDNAME(PRD) TARGETVOL(X'0A',X'12') -\n CHANGERECORDING(V2)\n",
      );
    expect(codes(twice(site()))).to.deep.equal(['refused-incremental-exists']);
    const limits = { relationshipsPerVolume: 100, targetsPerSourceTrack: 12, cascading: false };
    expect(codes(twice(site({ limits: { ...limits, multipleIncremental: true } })))).to.deep.equal([]);
  });

  const refused: [title: string, operands: string, code: string, returnCode: number][] = [
    ['an online target', "TARGETVOL(X'0A',X'13')", 'refused-target-online', 12],
    ['the volume itself', "TARGETVOL(X'0A',X'10') ONLINTGT(YES)", 'refused-same-volume-without-extents', 12],
    ['a place without volume', "TARGETVOL(X'0B',X'11')", 'dsf-target-unknown', 12],
    ['no target', '', 'not-modelled', 4],
  ];
  for (const [title, operands, code, returnCode] of refused) {
    it(`does not establish: ${title}`, () => {
      const world = site();
      const outcome = run(world, ` FLASHCPY ESTABLISH DDNAME(PRD) -\n ${operands}\n`);
      expect([codes(outcome), outcome.end]).to.deep.equal([[code], { returnCode }]);
      expect([...world.engine.relationships()]).to.deep.equal([]);
    });
  }

  it('goes on when the device number is that of another volume, and when a keyword is not known', () => {
    const world = site();
    const outcome = run(world, " FLASHCPY ESTABLISH DDNAME(PRD) TARGETVOL(X'0A',X'11',0A12) NEWWORD\n");
    expect([codes(outcome), outcome.end]).to.deep.equal([['dsf-target-device'], { returnCode: 0 }]);
    expect(ids(outcome)).to.include('DRY802I');
    expect([...world.engine.relationships()].length).to.equal(1);
  });

  it('takes an online target offline that has the serial of its source then', () => {
    const world = site();
    const outcome = run(world, " FLASHCPY ESTABLISH DDNAME(PRD) TARGETVOL(X'0A',X'13') ONLINTGT(YES)\n");
    expect(ids(outcome)).to.include.members(['DRY820I', 'DRY814I']);
    expect(at(world, 0x0a13).online).to.equal(false);
  });
});

describe('the flow of ICKDSF', () => {
  const flows: [text: string, returnCode: number][] = [
    [' IF LASTCC=0 THEN REVAL', 4],
    [' REVAL\n IF LASTCC>0 THEN SET MAXCC=0\n', 0],
    [' REVAL\n SET LASTCC=8\n IF MAXCC=8 THEN INSPECT\n', 8],
    [' REVAL\n IF LASTCC=4 THEN DO\n INSPECT\n SET MAXCC=0\n END\n ELSE TRKFMT\n', 0],
    [' SET MAXCC=16\n REVAL\n', 16],
    [' NONSENSE\n REVAL\n', 12],
    [' INIT UNIT(0A11) DDNAME(PRD) NOVERIFY\n REVAL\n', 12],
    [' REVAL\n IF LASTCC=4\n INSPECT\n', 12],
    [' IF LASTCC ! 4 THEN REVAL\n', 12],
    ['', 0],
  ];
  for (const [text, returnCode] of flows) {
    it(`ends ${JSON.stringify(text)} with ${returnCode}`, () => {
      expect(run(site(), text).end).to.deep.equal({ returnCode });
    });
  }

  it('runs what the condition asks for, and prints every record', () => {
    const text = ' REVAL\n IF LASTCC=4 THEN DO\n INSPECT\n END\n ELSE TRKFMT\n';
    const outcome = run(site(), text);
    expect(outcome.statements.map(({ text }) => text)).to.deep.equal([
      'REVAL',
      'IF LASTCC=4 THEN',
      'DO',
      'INSPECT',
    ]);
    for (const record of text.trimEnd().split('\n')) expect(sysprint(outcome)).to.include(record);
  });

  it('prints a heading on every page', () => {
    const pages = sysprint(run(site(), ' REVAL\n'.repeat(40))).match(/^1ICKDSF.*PAGE +\d+$/gm) ?? [];
    expect(pages.map((line) => line.slice(-4))).to.deep.equal(
      pages.map((_, index) => String(index + 1).padStart(4)),
    );
    expect(pages.length).to.be.greaterThan(2);
  });

  it('says what DDs it lacks', () => {
    const none = runStep(ickdsf, site(), { sysout: [] });
    expect([none.end, codes(none)]).to.deep.equal([{ returnCode: 16 }, ['dd-missing']]);
    const noInput = runStep(ickdsf, site(), {});
    expect([noInput.end, ids(noInput)]).to.deep.equal([{ returnCode: 16 }, ['DRY806E']]);
  });

  it('goes on behind a target that takes no writes', () => {
    const world = site();
    const request = {
      source: at(world, 0x0a10).id,
      target: at(world, 0x0a11).id,
      mode: 'nocopy',
      inhibitTargetWrites: true,
    } as const;
    expect(world.engine.establish(request).ok).to.equal(true);
    const outcome = run(world, ' INIT UNIT(0A11) NOVERIFY VOLID(A)\n FLASHCPY QUERY UNIT(0A11)\n');
    expect([codes(outcome), outcome.end]).to.deep.equal([['host-io-failed'], { returnCode: 12 }]);
    expect(ids(outcome)).to.include('DRY822I');
  });
});
