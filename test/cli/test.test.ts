import { expect } from 'chai';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { drydasd, root, temporaryFolder } from '../support/cli.js';
import { testSite } from './site-of-tests.js';

describe('drydasd test', () => {
  const folder = temporaryFolder();
  const golden = path.join(import.meta.dirname, 'golden');

  const good = '/* EXPECT RC 0 */\nFCQUERY DEVN(0A10)\n';
  const bad = [
    '//PAYCOPY JOB',
    '//* EXPECT RC 0',
    '//* EXPECT RC 4 STEP QUERY',
    '//* EXPECT MESAGE ANTF0001I',
    '//QUERY EXEC PGM=IKJEFT01',
    '//SYSTSPRT DD SYSOUT=*',
    '//SYSTSIN DD *',
    '  FCQUERY DEVN(0A10)',
    '/*',
    '',
  ].join('\n');

  beforeEach(() => {
    writeFileSync(folder.file('drydasd.jsonc'), testSite);
    mkdirSync(folder.file('jobs', 'node_modules'), { recursive: true });
    writeFileSync(folder.file('jobs', 'good.tso'), good);
    writeFileSync(folder.file('jobs', 'silent.tso'), 'FCQUERY DEVN(0A10)\n');
    writeFileSync(folder.file('jobs', 'node_modules', 'bad.jcl'), bad);
    writeFileSync(folder.file('bad.jcl'), bad);
  });

  const test = (...args: string[]) => drydasd(['test', ...args], { cwd: folder.path });

  /** UPDATE_GOLDEN=1 writes what is printed now. */
  function expectGolden(name: string, printed: string): void {
    const file = path.join(golden, name);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, printed);
    expect(printed).to.equal(readFileSync(file, 'utf8'));
  }

  it('prints a line for each job, and ends with 0 where everything is as expected', () => {
    expect(test('jobs')).to.deep.equal({
      status: 0,
      stdout: `ok   ${path.join('jobs', 'good.tso')} 1 expectation met\n1 expectation of 1 job in 1 file: 1 met, 0 not met\n`,
      stderr: '',
    });
  });

  it('searches the working folder, and says what is otherwise, with its place', () => {
    const { status, stdout, stderr } = test();
    expect(status).to.equal(1);
    expect(stderr).to.equal('');
    expectGolden('test.txt', stdout.replaceAll('\\', '/'));
  });

  it('lists what is met when asked to', () => {
    expect(test('jobs', '--verbose').stdout).to.contain('good.tso:1:4: met: EXPECT RC 0\n');
  });

  it('prints JSON', () => {
    const { status, stdout } = test('bad.jcl', '--format', 'json');
    expect(status).to.equal(1);
    expectGolden('test.json', stdout);
  });

  it('prints the XML of JUnit, with everything escaped that XML cannot have', () => {
    writeFileSync(folder.file('a&b.tso'), '/* EXPECT RELATIONSHIP <\u0001" -> 0A11 */\nFCQUERY DEVN(0A10)\n');
    const { status, stdout } = test('bad.jcl', 'a&b.tso', '--format', 'junit');
    expect(status).to.equal(1);
    expectGolden('test.junit.xml', stdout);
  });

  it('says of a file that is named when nothing is expected of it', () => {
    const { status, stderr } = test('jobs/silent.tso', 'jobs/good.tso');
    expect(status).to.equal(0);
    expect(stderr).to.equal('jobs/silent.tso: nothing is expected of it, so it was not run\n');
    const alone = test('jobs/silent.tso');
    expect(alone.status).to.equal(2);
    expect(alone.stderr).to.contain('Nothing was tested');
  });

  it('ends with 2 for what cannot be read, and without a site, but still tests the others', () => {
    expect(test('missing.tso').status).to.equal(2);
    expect(test('missing.tso').stderr).to.contain(
      'missing.tso cannot be read: there is no such file or folder.',
    );
    writeFileSync(folder.file('drydasd.jsonc'), '{ "version": 1 }');
    const { status, stderr } = test('jobs/good.tso');
    expect(status).to.equal(2);
    expect(stderr).to.contain('cannot be used until this is mended');
  });

  it('answers the same from many files, which threads take', () => {
    for (let index = 0; index < 30; index++) {
      writeFileSync(
        folder.file('jobs', `many${index}.tso`),
        index === 17 ? good.replace('RC 0', 'RC 4') : good,
      );
    }
    const { status, stdout } = test('jobs');
    expect(status).to.equal(1);
    expect(stdout).to.match(/^31 expectations of 31 jobs in 31 files: 30 met, 1 not met$/m);
    expect(stdout.match(/^FAIL .*$/gm)).to.deep.equal([
      `FAIL ${path.join('jobs', 'many17.tso')} 1 of 1 expectation not met (the job ended with RC 0)`,
    ]);
  });

  it('finds all samples as they say', () => {
    const { status, stdout } = drydasd(['test', 'samples'], { cwd: root });
    expect(stdout).to.match(/^\d+ expectations of 8 jobs in 8 files: \d+ met, 0 not met$/m);
    expect(status).to.equal(0);
  });
});
