import { expect } from 'chai';
import * as vscode from 'vscode';
import { diagnosticsOf, openJob, openNew } from '../support/host.js';

describe('the language server in VS Code', () => {
  it('finds the sample site and its problems in a sample job', async () => {
    const { document } = await openJob('jobs/flashcopy.jcl');
    expect(document.languageId).to.equal('jcl');
    const found = (problems: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] =>
      problems.filter(({ source }) => source === 'drydasd');
    const problems = await diagnosticsOf(document.uri, (all) => found(all).length > 0);
    expect(found(problems).map(({ severity }) => severity)).to.deep.equal([
      vscode.DiagnosticSeverity.Information,
    ]);
  });

  it('knows an operand from a word that is none', async () => {
    const { document } = await openNew(
      'jobs/new.dss',
      ' COPY FULL NOSUCHWORD INDYNAM(PRD001) OUTDYNAM(BKP001)\n',
    );
    expect(document.languageId).to.equal('drydasd-dfsmsdss');
    const [problem] = await diagnosticsOf(document.uri, (found) => found.length > 0);
    expect(document.getText(problem?.range)).to.equal('NOSUCHWORD');
  });
});
