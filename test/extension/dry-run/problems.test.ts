import { expect } from 'chai';
import { diagnosticsOf, withLevels, withoutKnown } from '../../../extension/dry-run/problems.js';
import { jsonProblem, SourceFile } from '../../../emulator/cli/located-problem.js';
import { parseJcl } from '../../../emulator/language/jcl/index.js';

const text = '//J JOB 1\n//S EXEC PGM=IEFBR14\n//D DD DIPS=SHR\n';

describe('the problems of a dry run', () => {
  const found = parseJcl(text).problems.map((row) =>
    diagnosticsOf([jsonProblem({ source: new SourceFile('x.jcl', text), problem: row })]),
  );

  it('have the places of the command line, counted as editors count', () => {
    const [[only] = []] = found;
    expect(only).to.include({ code: 'jcl-unknown-keyword', severity: 'error' });
    expect(only?.range).to.deep.equal({ start: { line: 2, character: 7 }, end: { line: 2, character: 11 } });
    expect(only?.related).to.deep.equal([]);
  });

  it('have the severities that somebody wants, and are left out where nobody wants them', () => {
    const [[only] = []] = found;
    const level = (wanted: 'off' | 'hint'): unknown[] => withLevels([only!], { [only!.code]: wanted });
    expect(level('off')).to.deep.equal([]);
    expect(level('hint')).to.deep.equal([{ ...only, severity: 'hint' }]);
    expect(withLevels([only!], { 'other-code': 'off' })).to.deep.equal([only]);
  });

  it('lead to other places of the text and to lines of other files', () => {
    const message = 'no';
    const [one] = diagnosticsOf([
      {
        ...{ code: 'x', severity: 'hint', message, line: 1, column: 1, endLine: 1, endColumn: 1 },
        related: [
          { message: 'here', line: 2, column: 3, endLine: 2, endColumn: 9 },
          { message: 'there', file: 'lib/MEMBER', line: 7 },
          { message: 'somewhere', file: 'lib/OTHER' },
        ],
      },
    ]);
    expect(one?.severity).to.equal('hint');
    const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 0 } });
    expect(one?.related).to.deep.equal([
      { range: { start: { line: 1, character: 2 }, end: { line: 1, character: 8 } }, message: 'here' },
      { file: 'lib/MEMBER', range: at(6), message: 'there' },
      { file: 'lib/OTHER', range: at(0), message: 'somewhere' },
    ]);
  });

  it('are shown once', () => {
    const rows = found.flat();
    expect(withoutKnown(rows, [])).to.deep.equal(rows);
    expect(withoutKnown(rows, rows)).to.deep.equal([]);
    const elsewhere = rows.map((row) => ({
      ...row,
      range: { ...row.range, start: { line: 0, character: 0 } },
    }));
    expect(withoutKnown(rows, elsewhere)).to.deep.equal(rows);
  });
});
