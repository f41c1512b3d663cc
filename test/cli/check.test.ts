import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import type { Log } from 'sarif';
import type { JsonProblem } from '../../emulator/cli/located-problem.js';
import { drydasd, temporaryFolder } from '../support/cli.js';
import { testSite } from './site-of-tests.js';

describe('drydasd check', () => {
  const folder = temporaryFolder();

  beforeEach(() => {
    writeFileSync(folder.file('good.tso'), ' FCQUERY DEVN(0A10)\n');
    writeFileSync(folder.file('bad.tso'), ' FCQUERY DEVN(0A10\n FCESTABL SDEVN(0A10) TDEVN(0BAD)\n');
  });

  const check = (...args: string[]) => drydasd(['check', ...args], { cwd: folder.path });

  it('is silent and ends with 0 where nothing is wrong', () => {
    expect(check('good.tso')).to.deep.equal({ status: 0, stdout: '', stderr: '' });
    expect(check('good.tso', '--format', 'json')).to.deep.equal({ status: 0, stdout: '[]\n', stderr: '' });
  });

  it('prints a line for each problem, counts on stderr, and ends with 1', () => {
    const { status, stdout, stderr } = check('bad.tso', 'good.tso');
    expect(status).to.equal(1);
    expect(stdout).to.match(/^bad\.tso:1:14: error parenthesis-not-closed: [^\n]+\n$/);
    expect(stderr).to.equal('1 error\n');
  });

  it('gives problems the level that is asked for', () => {
    const { status, stdout } = check('bad.tso', '--level', 'parenthesis-not-closed=hint');
    expect(status).to.equal(0);
    expect(stdout).to.match(/^bad\.tso:1:14: hint parenthesis-not-closed: /);
    expect(check('bad.tso', '--level', 'parenthesis-not-closed=off', 'x=off').stderr).to.contain(
      'no problem',
    );
    expect(check('bad.tso', '--level', 'parenthesis-not-close=off').stderr).to.contain(
      'did you mean parenthesis-not-closed?',
    );
    expect(check('bad.tso', '--level', 'parenthesis-not-closed=no').status).to.equal(2);
    writeFileSync(
      folder.file('site.jsonc'),
      testSite.replace(
        '{',
        '{ "levels": { "parenthesis-not-closed": "off", "refused-unknown-volume": "warning" },',
      ),
    );
    expect(check('bad.tso', '--site', 'site.jsonc').stdout).to.match(
      /^bad\.tso:2:\d+: warning refused-unknown-volume/,
    );
  });

  it('is silent about what a comment silences', () => {
    writeFileSync(
      folder.file('bad.tso'),
      ' /* drydasd-ignore parenthesis-not-closed */\n FCQUERY DEVN(0A10\n',
    );
    expect(check('bad.tso').status).to.equal(0);
  });

  it('checks against the volumes where there is a site', () => {
    const codes = (...args: string[]): string[] =>
      (JSON.parse(check('bad.tso', '--format', 'json', ...args).stdout) as JsonProblem[]).map(
        ({ code }) => code,
      );
    expect(codes()).to.deep.equal(['parenthesis-not-closed']);
    writeFileSync(folder.file('site.jsonc'), testSite);
    expect(codes('--site', 'site.jsonc')).to.deep.equal(['parenthesis-not-closed', 'refused-unknown-volume']);
    writeFileSync(folder.file('drydasd.jsonc'), testSite);
    expect(codes()).to.deep.equal(['parenthesis-not-closed', 'refused-unknown-volume']);
  });

  it('prints an array of problems with lines and columns from 1', () => {
    const problems = JSON.parse(check('bad.tso', '--format', 'json').stdout) as JsonProblem[];
    expect(problems).to.have.length(1);
    expect(problems[0]).to.include({ file: 'bad.tso', severity: 'error', line: 1, column: 14, endLine: 1 });
    expect(problems[0]).to.have.all.keys(
      ...['file', 'code', 'severity', 'message', 'line', 'column', 'endLine', 'endColumn'],
      ...(problems[0]!.fix === undefined ? [] : ['fix']),
      ...(problems[0]!.related === undefined ? [] : ['related']),
    );
  });

  it('checks many files in threads as it checks few, in their order', () => {
    const names = Array.from({ length: 230 }, (_, index) => `${index}.tso`);
    for (const [index, name] of names.entries()) {
      writeFileSync(folder.file(name), ` FCQUERY DEVN(0A10${index % 100 === 7 ? '' : ')'}\n`);
    }
    const { status, stdout, stderr } = check(...names, 'missing.tso');
    expect(status).to.equal(2);
    expect(stdout.split('\n').map((line) => line.slice(0, line.indexOf(':')))).to.deep.equal([
      '7.tso',
      '107.tso',
      '207.tso',
      '',
    ]);
    expect(stderr).to.match(/missing\.tso/);
    expect(check(...names.slice(0, 8)).stdout).to.equal(`${stdout.split('\n')[0]}\n`);
  });

  it('prints SARIF', () => {
    const { status, stdout } = check('bad.tso', '--format', 'sarif');
    expect(status).to.equal(1);
    const log = JSON.parse(stdout) as Log;
    expect(log.version).to.equal('2.1.0');
    const [result] = log.runs[0]!.results!;
    expect(result).to.include({ ruleId: 'parenthesis-not-closed', level: 'error' });
    expect(result!.locations![0]!.physicalLocation!.region).to.include({ startLine: 1, startColumn: 14 });
  });

  it('counts columns in characters, for UTF-8 and for Latin-1', () => {
    const text = ' /* Ü */ FCQUERY DEVN(0A10\n';
    writeFileSync(folder.file('utf8.tso'), text);
    writeFileSync(folder.file('latin1.tso'), text, 'latin1');
    const problems = JSON.parse(check('utf8.tso', 'latin1.tso', '--format', 'json').stdout) as JsonProblem[];
    expect(problems.map(({ column }) => column)).to.deep.equal([22, 22]);
  });
});
