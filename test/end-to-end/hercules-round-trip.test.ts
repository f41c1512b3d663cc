import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  watch,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { root } from '../support/cli.js';
import {
  cckdcdskComplaints,
  dasdload,
  dasdls,
  herculesOk,
  needsHercules,
  type ListedDataSet,
} from '../support/hercules.js';
import { transmitFile } from '../support/xmit.js';
import { cards, cli, cliJson, customers, dasdpdsu, dasdseq, hashOf, suiteFolder } from './helpers.js';

/** Of one block, of several, of several directory blocks, and of nothing. */
const members: Readonly<Record<string, readonly string[]>> = {
  EMPTY: [],
  ONE: ['//ONE      JOB'],
  ...Object.fromEntries(
    Array.from({ length: 20 }, (_, member) => [
      `MEM${String(member).padStart(2, '0')}`,
      Array.from({ length: 37 * member + 1 }, (__, line) => `MEMBER ${member} LINE ${line}`),
    ]),
  ),
};

const memberBytes = new Map(
  Object.entries(members)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, lines]) => [name, cards(lines)]),
);

const original = customers(5000);

function copyStep(...options: readonly string[]): string[] {
  return [
    '//ROUNDTRP JOB (ACCT),ROUNDTRIP,CLASS=A,MSGCLASS=X',
    '//COPY     EXEC PGM=ADRDSSU',
    '//SYSPRINT DD SYSOUT=*',
    '//SYSIN    DD *',
    '  COPY DATASET(INCLUDE(USER1.**)) -',
    '       LOGINDYNAM((SRC001)) OUTDYNAM((TGT001)) -',
    '       RENAMEUNCONDITIONAL((USER1.**,COPY.**)) -',
    ...options.map((option) => `       ${option} -`),
    '       NOPACKING(**) CATALOG FASTREPLICATION(REQUIRED)',
    '/*',
  ];
}

const newRecords = Array.from({ length: 400 }, (_, index) => `NEW RECORD ${index}`);

/** Puts new records into a source between the copy and the end of the job. */
const updateStep = [
  '//UPDATE   EXEC PGM=IEBGENER',
  '//SYSPRINT DD SYSOUT=*',
  '//SYSIN    DD DUMMY',
  '//SYSUT1   DD *',
  ...newRecords,
  '/*',
  '//SYSUT2   DD DSN=USER1.SEQ.DATA,DISP=OLD',
];

interface Run {
  readonly steps: readonly { readonly step: string; readonly returnCode: number | null }[];
  readonly flashcopy: {
    readonly established: { readonly relationships: number; readonly tracks: number };
    readonly copied: { readonly inBackground: number; readonly onWrite: number };
    readonly active: { readonly relationships: number };
  };
}

interface Listing {
  readonly dataSets: readonly { readonly name: string; readonly tracks: number; readonly blksize: number }[];
}

/** What must be the same of a data set and its copy. */
function attributes({ created: _, name: __, ...rest }: ListedDataSet): Partial<ListedDataSet> {
  return rest;
}

describe('volumes that dasdload made', function () {
  // A plain 3390-3 has 2.8 GB, even if most of it is holes.
  this.timeout(120_000);
  const folder = suiteFolder();
  let hashes: readonly string[];

  const baseHashes = (): string[] =>
    ['src001', 'tgt001'].map((name) => hashOf(folder.file(`dasd/${name}.cckd`)));

  before(function () {
    needsHercules(this);
    mkdirSync(folder.file('dasd'));
    writeFileSync(folder.file('customers.bin'), original);
    writeFileSync(
      folder.file('jcl.xmi'),
      transmitFile({ name: 'USER1.JCL', lrecl: 80, blksize: 3120, members }),
    );
    dasdload(folder.path, 'src001.cckd', {
      volser: 'SRC001',
      model: '3390-3',
      vtocTracks: 14,
      dataSets: [
        'user1.seq.data seq customers.bin trk 15 1 0 ps fb 80 27920 0',
        'other.unblkd seq customers.bin trk 70 5 0 ps f 80 80 0',
        'user1.jcl xmit jcl.xmi trk 30 5 10',
        'user1.empty.ps empty trk 3 1 0 ps fb 80 27920 0',
      ],
    });
    dasdload(folder.path, 'tgt001.cckd', {
      volser: 'TGT001',
      model: '3390-1',
      vtocTracks: 29,
      dataSets: ['user9.seq.data seq customers.bin trk 17 1 0 ps fb 80 27920 0'],
      compression: '-bz2',
    });
    for (const file of ['src001.cckd', 'tgt001.cckd'])
      renameSync(folder.file(file), folder.file('dasd', file));
    hashes = baseHashes();
    cli(folder.path, ['init', '--images', 'dasd']);
  });

  afterEach(() => {
    expect(baseHashes(), 'the bytes of the base images').to.deep.equal(hashes);
  });

  function run(job: readonly string[], sandbox: string): Run {
    writeFileSync(folder.file('job.jcl'), `${job.join('\n')}\n`);
    return cliJson(folder.path, ['run', 'job.jcl', '--keep', sandbox]) as Run;
  }

  function exported(volser: string, file: string, sandbox: string): string {
    cli(folder.path, ['export', volser, file, '--sandbox', sandbox]);
    return folder.file(file);
  }

  it('hold the data sets that Hercules lists', () => {
    for (const volser of ['SRC001', 'TGT001']) {
      const listed = cliJson(folder.path, ['volumes', volser]) as Listing;
      const theirs = dasdls(folder.path, `dasd/${volser.toLowerCase()}.cckd`);
      expect(listed.dataSets.map(({ name, tracks, blksize }) => ({ name, tracks, blksize }))).to.deep.equal(
        theirs.map(({ name, tracks, blksize }) => ({ name, tracks, blksize })),
      );
    }
  });

  it('are flash-copied, exported, and read by Hercules with identical data', () => {
    const { steps, flashcopy } = run(copyStep(), 'copied');
    expect(steps).to.have.length(1);
    expect(flashcopy.established).to.deep.include({ relationships: 3, tracks: 48 });
    expect(flashcopy.copied).to.deep.equal({ inBackground: 48, onWrite: 0 });
    expect(flashcopy.active.relationships).to.equal(0);

    const before = dasdls(folder.path, 'dasd/src001.cckd');
    for (const form of ['cckd', 'ckd']) {
      const source = exported('SRC001', `copied-src001.${form}`, 'copied');
      expect(dasdls(folder.path, source)).to.deep.equal(before);
      expect(dasdseq(source, 'USER1.SEQ.DATA').equals(original), source).to.equal(true);
      expect(dasdpdsu(source, 'USER1.JCL'), source).to.deep.equal(memberBytes);
      if (form === 'cckd') expect(cckdcdskComplaints(folder.path, source)).to.equal('');
      rmSync(source);
    }
    for (const form of ['cckd', 'ckd']) {
      const target = exported('TGT001', `copied-tgt001.${form}`, 'copied');
      const listed = new Map(dasdls(folder.path, target).map((dataSet) => [dataSet.name, dataSet]));
      expect([...listed.keys()]).to.have.members([
        'USER9.SEQ.DATA',
        'COPY.SEQ.DATA',
        'COPY.JCL',
        'COPY.EMPTY.PS',
      ]);
      for (const dataSet of before.filter(({ name }) => name.startsWith('USER1.'))) {
        const copy = listed.get(dataSet.name.replace('USER1', 'COPY'));
        expect(copy && attributes(copy), dataSet.name).to.deep.equal(attributes(dataSet));
        // The site begins on 2026-01-05.
        expect(copy?.created).to.equal('26005');
      }
      expect(dasdseq(target, 'COPY.SEQ.DATA').equals(original), `${target} COPY.SEQ.DATA`).to.equal(true);
      expect(dasdseq(target, 'USER9.SEQ.DATA').equals(original), `${target} USER9.SEQ.DATA`).to.equal(true);
      expect(dasdpdsu(target, 'COPY.JCL'), target).to.deep.equal(memberBytes);
      if (form === 'cckd') expect(cckdcdskComplaints(folder.path, target)).to.equal('');
      rmSync(target);
    }
  });

  it('keep T0 in the target when the source gets new records after the copy', () => {
    const { steps, flashcopy } = run([...copyStep('FCNOCOPY'), ...updateStep], 'updated');
    expect(steps.map(({ returnCode }) => returnCode)).to.deep.equal([0, 0]);
    // Two blocks, which are on one track, and the end-of-file record behind them.
    expect(flashcopy.copied).to.deep.equal({ inBackground: 0, onWrite: 1 });
    expect(flashcopy.active.relationships).to.equal(3);

    const source = exported('SRC001', 'updated-src001.cckd', 'updated');
    const target = exported('TGT001', 'updated-tgt001.cckd', 'updated');
    expect(dasdseq(target, 'COPY.SEQ.DATA').equals(original), 'T0').to.equal(true);
    expect(dasdpdsu(target, 'COPY.JCL')).to.deep.equal(memberBytes);
    expect(dasdseq(source, 'USER1.SEQ.DATA').equals(cards(newRecords)), 'the new records').to.equal(true);
    expect(dasdpdsu(source, 'USER1.JCL')).to.deep.equal(memberBytes);
    for (const image of [source, target]) expect(cckdcdskComplaints(folder.path, image)).to.equal('');
  });

  it('go through a second run from where the first one ended, also when exported in between', () => {
    run(copyStep('FCNOCOPY'), 'first');
    mkdirSync(folder.file('second'));
    exported('TGT001', 'second/tgt001.cckd', 'first');
    exported('SRC001', 'second/src001.cckd', 'first');
    cli(folder.file('second'), ['init', '--images', '.']);
    const again = copyStep().map((line) => line.replaceAll('COPY.**', 'AGAIN.**'));
    writeFileSync(folder.file('second/job.jcl'), `${again.join('\n')}\n`);
    cli(folder.file('second'), ['run', 'job.jcl', '--keep', 'box']);
    cli(folder.file('second'), ['export', 'TGT001', 'out.cckd', '--sandbox', 'box']);
    const names = dasdls(folder.file('second'), 'out.cckd').map(({ name }) => name);
    expect(names).to.include.members(['COPY.SEQ.DATA', 'COPY.JCL', 'AGAIN.SEQ.DATA', 'AGAIN.JCL']);
    expect(dasdseq(folder.file('second/out.cckd'), 'AGAIN.SEQ.DATA').equals(original)).to.equal(true);
    expect(dasdpdsu(folder.file('second/out.cckd'), 'AGAIN.JCL')).to.deep.equal(memberBytes);
    expect(cckdcdskComplaints(folder.file('second'), 'out.cckd')).to.equal('');
  });

  it('are copied into the gaps of a volume, in extents that Hercules follows', () => {
    // Gaps of 13 tracks and four times 10, for data sets of 30, 15 and 3 tracks.
    const filled = ['1.0-1.1', '2.0-2.4', '3.0-3.4', '4.0-4.4', '5.0-5.4', '6.0-19.14'];
    const gaps = { volser: 'GAPS01', model: '3390:20', dataSets: [{ name: 'FILLER', extents: filled }] };
    const volumes = [
      { device: '0A00', image: 'dasd/src001.cckd' },
      { device: '0A01', synthetic: gaps },
    ];
    const subsystems = [{ lss: '0A', ssid: '890A', volumes }];
    const site = { version: 1, facilities: [{ serial: '75ABC01', machineType: '2107', subsystems }] };
    writeFileSync(folder.file('gaps.jsonc'), JSON.stringify(site));
    const job = copyStep('FCNOCOPY').map((line) => line.replace('TGT001', 'GAPS01'));
    writeFileSync(folder.file('gaps.jcl'), `${job.join('\n')}\n`);
    const run = ['run', 'gaps.jcl', '--site', 'gaps.jsonc', '--keep', 'gaps'];
    const { flashcopy } = cliJson(folder.path, run) as Run;
    expect(flashcopy.established.tracks).to.equal(48);
    const target = exported('GAPS01', 'gaps01.cckd', 'gaps');
    const listed = dasdls(folder.path, target).filter(({ name }) => name.startsWith('COPY.'));
    const extents = new Map(listed.map((dataSet) => [dataSet.name, dataSet.extents]));
    expect(extents.get('COPY.JCL')).to.be.within(3, 5);
    expect(extents.get('COPY.SEQ.DATA')).to.be.within(2, 5);
    expect([...extents.values()].reduce((sum, count) => sum + count)).to.equal(
      flashcopy.established.relationships,
    );
    expect(dasdseq(target, 'COPY.SEQ.DATA').equals(original)).to.equal(true);
    expect(dasdpdsu(target, 'COPY.JCL')).to.deep.equal(memberBytes);
    expect(cckdcdskComplaints(folder.path, target)).to.equal('');
  });

  describe('and an export that is broken off', () => {
    /** Starts an export of the target and breaks it off once the first bytes may be on the disk. */
    async function breakOff(file: string, signal: NodeJS.Signals, ...options: string[]): Promise<Ended> {
      const begun = created(folder.path, `${file}.partial`);
      const child = spawn(
        process.execPath,
        [path.join(root, 'bin/drydasd.cjs'), 'export', 'TGT001', file, '--sandbox', 'kill', ...options],
        { cwd: folder.path, stdio: 'ignore' },
      );
      const end = exited(child);
      await Promise.race([begun, end]);
      child.kill(signal);
      return end;
    }

    before(() => run(copyStep(), 'kill'));

    it('by a kill, leaves nothing under the final name, and the next export is whole', async () => {
      const ended = await breakOff('killed.ckd', 'SIGKILL');
      expect(ended, 'the export was too quick to be killed').to.deep.equal({ code: null, signal: 'SIGKILL' });
      expect(readdirSync(folder.path)).not.to.include('killed.ckd');
      const plain = exported('TGT001', 'killed.ckd', 'kill');
      expect(dasdseq(plain, 'COPY.SEQ.DATA').equals(original)).to.equal(true);
      expect(readdirSync(folder.path).filter((name) => name.startsWith('killed'))).to.deep.equal([
        'killed.ckd',
      ]);
      rmSync(plain);
    });

    it('by a kill, leaves what stood there before', async () => {
      writeFileSync(folder.file('older.ckd'), 'older');
      const ended = await breakOff('older.ckd', 'SIGKILL', '--force');
      expect(ended.signal).to.equal('SIGKILL');
      expect(readFileSync(folder.file('older.ckd'), 'utf8')).to.equal('older');
      rmSync(folder.file('older.ckd.partial'));
    });

    it('by Ctrl-C, leaves nothing at all', async () => {
      const ended = await breakOff('cancelled.ckd', 'SIGINT');
      expect(ended).to.deep.equal({ code: 130, signal: null });
      expect(readdirSync(folder.path).filter((name) => name.startsWith('cancelled'))).to.deep.equal([]);
    });
  });
});

describe('a plain volume that Hercules split in two files', function () {
  const folder = suiteFolder();

  before(function () {
    needsHercules(this);
    // 2.8 GB, all written: several seconds on a slow disk.
    this.timeout(180_000);
    mkdirSync(folder.file('dasd'));
    writeFileSync(folder.file('customers.bin'), original);
    const control = [
      'SPLIT1 3390-3 *',
      'sys1.vtoc vtoc trk 14',
      'user1.front.data seq customers.bin cyl 1 1 0 ps fb 80 27920 0',
      'filler.data empty cyl 2600 1 0 ps fb 80 27920 0',
      'user1.back.data seq customers.bin cyl 1 1 0 ps fb 80 27920 0',
    ];
    writeFileSync(folder.file('split.ctl'), `${control.join('\n')}\n`);
    herculesOk('dasdload', ['split.ctl', 'dasd/split.ckd', '0'], folder.path);
    herculesOk('dasdinit', ['-z', '-linux', 'dasd/target.cckd', '3390', 'TGT001', '40'], folder.path);
  });

  it('is one volume, copied out of both files, which stay as they are', () => {
    expect(readdirSync(folder.file('dasd'))).to.deep.equal(['split_1.ckd', 'split_2.ckd', 'target.cckd']);
    const state = (): unknown =>
      ['split_1.ckd', 'split_2.ckd'].map((name) => {
        const { size, mtimeMs, ctimeMs } = statSync(folder.file('dasd', name));
        return { size, mtimeMs, ctimeMs };
      });
    const before = state();
    cli(folder.path, ['init', '--images', 'dasd']);
    writeFileSync(
      folder.file('copy.dss'),
      [
        ' COPY DATASET(INCLUDE(USER1.**)) -',
        '      LOGINDYNAM((SPLIT1)) OUTDYNAM((TGT001)) -',
        '      RENAMEUNCONDITIONAL((USER1.**,COPY.**)) -',
        '      NOPACKING(**) FASTREPLICATION(REQUIRED)',
        '',
      ].join('\n'),
    );
    const { flashcopy } = cliJson(folder.path, ['run', 'copy.dss', '--keep', 'box']) as Run;
    expect(flashcopy.established).to.deep.include({ relationships: 2, tracks: 30 });
    cli(folder.path, ['export', 'TGT001', 'target.cckd', '--sandbox', 'box']);
    for (const name of ['COPY.FRONT.DATA', 'COPY.BACK.DATA']) {
      expect(dasdseq(folder.file('target.cckd'), name).equals(original), name).to.equal(true);
    }
    expect(cckdcdskComplaints(folder.path, 'target.cckd')).to.equal('');
    expect(state()).to.deep.equal(before);
  });
});

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

async function exited(child: ChildProcess): Promise<Ended> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return { code, signal };
}

/** When a file of that name comes into being. */
function created(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_, changed) => {
      if (changed !== name) return;
      watcher.close();
      resolve();
    });
  });
}
