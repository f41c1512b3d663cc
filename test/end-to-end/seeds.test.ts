import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { root, temporaryFolder } from '../support/cli.js';
import { cckdcdskComplaints, dasdls, needsHercules } from '../support/hercules.js';
import { cards, cli, cliJson, dasdseq } from './helpers.js';

const jobs = path.join(root, 'samples/jobs');
const samples = readdirSync(jobs).sort();
const golden = path.join(import.meta.dirname, 'golden');

interface Relation {
  readonly relationships: number;
  readonly tracks: number;
  readonly nocopy: number;
}

interface Run {
  readonly returnCode: number;
  readonly steps: readonly { readonly step: string; readonly returnCode: number | null }[];
  readonly spool: readonly { readonly name: string; readonly lines: readonly string[] }[];
  readonly flashcopy: {
    readonly established: Relation;
    readonly copied: { readonly inBackground: number; readonly onWrite: number };
    readonly completed: number;
    readonly withdrawn: number;
    readonly active: { readonly relationships: number; readonly outOfSync: number };
  };
}

interface Extent {
  readonly tracks: number;
}

interface Listing {
  readonly vtoc: Extent;
  readonly free: readonly Extent[];
  readonly dataSets: readonly {
    readonly name: string;
    readonly tracks: number;
    readonly extents: readonly Extent[];
  }[];
}

/** Tracks from one CCHH to another, both inclusive, on a device of 15 heads. */
function tracksBetween(first: string, last: string): number {
  const track = (cchh: string): number => parseInt(cchh.slice(0, 4), 16) * 15 + parseInt(cchh.slice(4), 16);
  return track(last) - track(first) + 1;
}

describe('the samples', () => {
  it('are all here, each with its golden file', () => {
    expect(samples).to.include.members([
      'copy-datasets.dss',
      'copy-volume.dss',
      'extents.tso',
      'flashcopy.dscli',
      'flashcopy.jcl',
      'flashcopy.svc',
      'ickdsf-relabel.jcl',
      'no-flashcopy.dss',
    ]);
    if (process.env['UPDATE_GOLDEN'] !== '1') {
      expect(readdirSync(golden).sort()).to.deep.equal(samples.map((name) => `${name}.txt`));
    }
  });

  it('are found without errors by `drydasd check`, with the sample site and without any', () => {
    const files = samples.map((name) => path.join('samples/jobs', name));
    const problems = cliJson(root, ['check', ...files]) as { severity: string }[];
    expect(problems.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
  });

  for (const name of samples) {
    // UPDATE_GOLDEN=1 writes what is printed now; git diff shows what changed, for review.
    it(`prints what it always printed: ${name}`, () => {
      const printed = cli(root, ['run', path.join('samples/jobs', name)]).stdout;
      const file = path.join(golden, `${name}.txt`);
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, printed);
      expect(existsSync(file), `${file} is missing; UPDATE_GOLDEN=1 writes it`).to.equal(true);
      expect(printed).to.equal(readFileSync(file, 'utf8'));
    });
  }
});

/*
 * The first description of FlashCopy commands that the project was given shows these commands and keywords.
 * They have to work as they stand there.
 */
describe('the commands of the first description', () => {
  const folder = temporaryFolder();

  function sample(name: string, ...options: string[]): Run {
    return cliJson(root, ['run', path.join('samples/jobs', name), ...options]) as Run;
  }

  function script(name: string, lines: readonly string[], status = 0): Run {
    writeFileSync(folder.file(name), `${lines.join('\n')}\n`);
    const site = path.join(root, 'samples/site');
    return cliJson(folder.path, ['run', name, '--site', site], status) as Run;
  }

  /** Of the sample site, or of a kept run. */
  function listing(volser: string, sandbox?: string): Listing {
    const world = sandbox === undefined ? ['--site', 'samples/site'] : ['--sandbox', sandbox];
    return cliJson(root, ['volumes', volser, ...world]) as Listing;
  }

  function spool({ spool }: Run, name: string): string {
    const file = spool.find((found) => found.name === name);
    expect(file, `spool file ${name}`).not.to.equal(undefined);
    return file?.lines.join('\n') ?? '';
  }

  it('XTNTLST with a source extent inside another one', () => {
    const run = sample('extents.tso');
    const sets = [
      ['01000004', '0357000A', '13000001', '15570007'],
      ['02AC0006', '02FF000C', '18A00000', '18F30006'],
    ] as const;
    const tracks = sets.map(([first, last]) => tracksBetween(first, last));
    expect(sets.map(([, , first, last]) => tracksBetween(first, last))).to.deep.equal(tracks);
    const text = readFileSync(path.join(jobs, 'extents.tso'), 'utf8');
    expect(text).to.include(sets.map((set) => set.join(' ')).join(','));
    expect(run.flashcopy.established).to.deep.equal({
      relationships: 2,
      tracks: tracks[0]! + tracks[1]!,
      nocopy: 2,
    });
  });

  it('FCWITHDR for extents that have no relationship withdraws nothing, and for the pair everything', () => {
    const run = sample('extents.tso');
    const print = spool(run, 'SYSTSPRT');
    expect(print).to.match(/FCWITHDR.*-\n.*00000000 0100000E 20000000 2100000E\)\n.*NO RELATIONSHIP/);
    expect(
      print.match(/^ 042A .* +(\d+) 65534/gm)?.map((line) => /(\d+) 65534/.exec(line)?.[1]),
    ).to.deep.equal(['2', '0']);
    expect(run.flashcopy).to.deep.include({ withdrawn: 2, active: { relationships: 0, outOfSync: 0 } });
    expect(run.returnCode, 'of the last command').to.equal(0);
  });

  it('FCWITHDR of one target keeps the relationships with another target', () => {
    const run = script('two.tso', [
      'FCESTABL SDEVN(042A) TDEVN(0160) MODE(NOCOPY) ONLINTGT(NO)',
      'FCESTABL SDEVN(042A) TDEVN(0A20) MODE(NOCOPY) ONLINTGT(YES)',
      'FCWITHDR SDEVN(042A) TDEVN(0160)',
    ]);
    expect(run.flashcopy.withdrawn).to.equal(1);
    expect(run.flashcopy.active).to.deep.equal({ relationships: 1, outOfSync: 3339 * 15 });
  });

  it('ONLINTGT: NO refuses a target that is online, YES takes it offline when its label is a duplicate', () => {
    const no = script('no.tso', ['FCESTABL SDEVN(042A) TDEVN(0A20) ONLINTGT(NO)'], 8);
    expect(no.flashcopy.established.relationships).to.equal(0);
    const yes = script('yes.tso', ['FCESTABL SDEVN(042A) TDEVN(0A20) ONLINTGT(YES)']);
    expect(yes.flashcopy.established.relationships).to.equal(1);
    expect(spool(yes, 'SYSTSPRT')).to.match(/0A20.*OFFLINE/);
  });

  it('MODE: COPY copies everything and ends, NOCOPY copies nothing and stays', () => {
    const command = 'FCESTABL SDEVN(042A) TDEVN(0160) ONLINTGT(NO)';
    const copy = script('copy.tso', [`${command} MODE(COPY)`]).flashcopy;
    expect(copy.copied.inBackground).to.equal(3339 * 15);
    expect(copy).to.deep.include({ completed: 1, active: { relationships: 0, outOfSync: 0 } });
    const nocopy = script('nocopy.tso', [`${command} MODE(NOCOPY)`]).flashcopy;
    expect(nocopy.copied.inBackground).to.equal(0);
    expect(nocopy.active).to.deep.equal({ relationships: 1, outOfSync: 3339 * 15 });
  });

  it('COPY FULL copies the extents that are in use, one relationship for each contiguous run', () => {
    const { flashcopy } = sample('copy-volume.dss');
    const source = listing('PRD001');
    const free = source.free.reduce((sum, { tracks }) => sum + tracks, 0);
    expect(flashcopy.established.tracks).to.equal(3339 * 15 - free);
    expect(flashcopy.established.tracks).to.be.lessThan(3339 * 15);
    // The volume ends with free space, and begins with used one: each free extent has a run before it.
    expect(flashcopy.established.relationships).to.equal(source.free.length);
    expect(flashcopy.established.nocopy, 'FCNOCOPY').to.equal(flashcopy.established.relationships);
  });

  it('COPY DATASET makes one relationship for each contiguous extent', () => {
    const box = folder.file('box');
    const { flashcopy } = sample('copy-datasets.dss', '--keep', box);
    const isPayroll = ({ name }: { name: string }): boolean => name.startsWith('PROD.PAY.');
    const sources = ['PRD001', 'PRD002'].flatMap((volser) => listing(volser).dataSets.filter(isPayroll));
    const extents = sources.flatMap((dataSet) => dataSet.extents);
    const tracks = extents.reduce((sum, extent) => sum + extent.tracks, 0);
    expect(sources).to.have.length(4);
    expect(flashcopy.established.tracks).to.equal(tracks);
    expect(flashcopy.established.relationships).to.equal(extents.length);
    expect(flashcopy.active).to.deep.equal({
      relationships: flashcopy.established.relationships,
      outOfSync: tracks,
    });
    const targets = listing('TST001', box).dataSets;
    for (const source of sources) {
      const copy = targets.find(({ name }) => name === source.name.replace('PROD', 'TEST'));
      expect(copy?.tracks, source.name).to.equal(source.tracks);
    }
  });

  it('FASTREPLICATION(NONE) copies the same data without any relationship', () => {
    const fast = folder.file('fast');
    const slow = folder.file('slow');
    expect(sample('copy-datasets.dss', '--keep', fast).flashcopy.established.relationships).to.be.above(0);
    const none = sample('no-flashcopy.dss', '--keep', slow);
    expect(none.flashcopy.established.relationships).to.equal(0);
    const sets = (box: string): unknown =>
      listing('TST001', box)
        .dataSets.filter(({ name }) => name.startsWith('TEST.PAY.') && name !== 'TEST.PAY.ARCHIVE')
        .map(({ name, tracks }) => ({ name, tracks }));
    expect(sets(slow)).to.deep.equal(sets(fast));
  });
});

describe('the sample job, exported and read by Hercules', function () {
  const folder = temporaryFolder();
  const images = path.join(root, 'samples/site/images');
  const isPayroll = ({ name }: { name: string }): boolean => name.includes('.PAY.');

  before(function () {
    needsHercules(this);
  });

  function exported(volser: string): string {
    const file = `${volser.toLowerCase()}.cckd`;
    cli(folder.path, ['export', volser, file, '--sandbox', 'box']);
    expect(cckdcdskComplaints(folder.path, file), file).to.equal('');
    return folder.file(file);
  }

  it('has T0 on both targets, and the new salaries on the source', () => {
    const master = dasdseq(path.join(images, 'prd001.cckd'), 'PROD.PAY.MASTER');
    const history = dasdseq(path.join(images, 'prd001.cckd'), 'PROD.PAY.HISTORY');
    cli(folder.path, ['run', path.join(jobs, 'flashcopy.jcl'), '--keep', 'box']);

    const backup = exported('BKP001');
    expect(dasdls(folder.path, backup)).to.deep.equal(dasdls(images, 'prd001.cckd'));
    expect(dasdseq(backup, 'PROD.PAY.MASTER').equals(master)).to.equal(true);

    const test = exported('TST001');
    const copies = dasdls(folder.path, test).filter(isPayroll);
    expect(copies.map(({ name }) => name).sort()).to.deep.equal(['TEST.PAY.HISTORY', 'TEST.PAY.MASTER']);
    expect(dasdseq(test, 'TEST.PAY.MASTER').equals(master)).to.equal(true);
    expect(dasdseq(test, 'TEST.PAY.HISTORY').equals(history)).to.equal(true);

    const source = exported('PRD001');
    const updates = ['0001 ADAMS      NEW SALARY 52000', '0002 BAKER      NEW SALARY 48000'];
    expect(dasdseq(source, 'PROD.PAY.MASTER').equals(cards(updates))).to.equal(true);
    expect(dasdseq(source, 'PROD.PAY.HISTORY').equals(history)).to.equal(true);
  });
});
