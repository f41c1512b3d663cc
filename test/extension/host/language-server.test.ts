import { expect } from 'chai';
import * as vscode from 'vscode';
import { diagnosticsOf, openJob } from '../support/host.js';

describe('the language server in VS Code', () => {
  it('finds the sample site and its problems in a sample job', async () => {
    const { document } = await openJob('jobs/flashcopy.jcl');
    expect(document.languageId).to.equal('jcl');
    const problems = await diagnosticsOf(document.uri, (found) => found.length > 0);
    expect(problems.map(({ source }) => source)).to.include('drydasd');
    expect(problems.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)).to.deep.equal([]);
  });
});
