import { expect } from 'chai';
import pc from 'picocolors';
import { SourceFile, jsonProblem, type LocatedProblem } from '../../emulator/cli/located-problem.js';
import { countProblems, printProblems } from '../../emulator/cli/problem-text.js';
import { sarifLog } from '../../emulator/cli/sarif.js';
import { processTerminal } from '../../emulator/cli/terminal.js';
import { problem } from '../../emulator/language/problem.js';

const text = 'FCQUERY DEVN(042A)\r\n\tFCWITHDR SDEVN(042A\r\n';
const source = new SourceFile('jobs/a b.tso', text);
const open = text.lastIndexOf('(');

function located(): LocatedProblem[] {
  const fix = {
    title: 'Add )',
    edits: [{ span: { start: text.length - 2, end: text.length - 2 }, text: ')' }],
  };
  const related = [{ span: { start: 0, end: 7 }, message: 'The command before.' }];
  return [
    {
      source,
      problem: problem('parenthesis-not-closed', { start: open, end: open + 5 }, {}, { fix, related }),
    },
  ];
}

function print(isTerminal: boolean, colors: boolean, problems = located()): string {
  let printed = '';
  const write = (more: string): void => {
    printed += more;
  };
  const line = (more = ''): void => write(`${more}\n`);
  printProblems({ isTerminal, colors: pc.createColors(colors), write, line }, problems);
  return printed;
}

describe('problems for people and programs', () => {
  const message = located()[0]!.problem.message;

  it('are one line each in a file or pipe', () => {
    expect(print(false, false)).to.equal(`jobs/a b.tso:2:16: error parenthesis-not-closed: ${message}\n`);
  });

  it('show the source line, what is meant, related places and the fix on a terminal', () => {
    expect(print(true, false).split('\n')).to.deep.equal([
      `jobs/a b.tso:2:16: error parenthesis-not-closed: ${message}`,
      '  \tFCWITHDR SDEVN(042A',
      '  \t              ^^^^^',
      '  jobs/a b.tso:1:1: The command before.',
      '  fix: Add )',
      '',
    ]);
  });

  it('have colours only where colours are on', () => {
    expect(print(true, false)).not.to.contain('\u001b[');
    expect(print(true, true)).to.contain('\u001b[31m');
    const isOn = (environment: NodeJS.ProcessEnv): boolean =>
      processTerminal(environment).out.colors.isColorSupported;
    expect(isOn({ NO_COLOR: '1' })).to.equal(false);
    expect(isOn({ FORCE_COLOR: '1' })).to.equal(true);
    expect(isOn({ NO_COLOR: '1', FORCE_COLOR: '1' })).to.equal(false);
    expect(isOn({ FORCE_COLOR: '0', TERM: 'dumb' })).to.equal(false);
  });

  it('never show a line that a terminal could not', () => {
    const binary = new SourceFile('x.jcl', `//${'\0\u0007'.repeat(5)}\n`);
    const problems = [{ source: binary, problem: problem('parenthesis-not-closed', { start: 2, end: 3 }) }];
    expect(print(true, false, problems)).not.to.contain('\u0007');
  });

  it('are counted by severity', () => {
    expect(countProblems([])).to.equal('');
    expect(countProblems([...located(), ...located()])).to.equal('2 errors');
  });

  it('have lines and columns from 1 in JSON, ends behind the last character', () => {
    expect(jsonProblem(located()[0]!)).to.deep.equal({
      file: 'jobs/a b.tso',
      code: 'parenthesis-not-closed',
      severity: 'error',
      message,
      line: 2,
      column: 16,
      endLine: 2,
      endColumn: 21,
      related: [{ line: 1, column: 1, endLine: 1, endColumn: 8, message: 'The command before.' }],
      fix: { title: 'Add )', edits: [{ line: 2, column: 21, endLine: 2, endColumn: 21, text: ')' }] },
    });
  });

  it('refer to their rules in SARIF, with fixes and encoded file names', () => {
    const [run] = sarifLog(located()).runs;
    const [result] = run!.results!;
    expect(run!.tool.driver.rules![result!.ruleIndex!]!.id).to.equal('parenthesis-not-closed');
    expect(result!.locations![0]!.physicalLocation).to.deep.equal({
      artifactLocation: { uri: 'jobs/a%20b.tso', uriBaseId: 'SRCROOT' },
      region: { startLine: 2, startColumn: 16, endLine: 2, endColumn: 21 },
    });
    expect(result!.fixes![0]!.artifactChanges[0]!.replacements[0]!.insertedContent).to.deep.equal({
      text: ')',
    });
    expect(result!.relatedLocations![0]!.message).to.deep.equal({ text: 'The command before.' });
  });
});
