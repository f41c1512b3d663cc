import { expect } from 'chai';
import * as vscode from 'vscode';
import type { RunAnswer } from '../../../server/worlds/protocol.js';
import { openJob } from '../support/host.js';

const run = async (command: string, ...args: unknown[]): Promise<RunAnswer | undefined> =>
  vscode.commands.executeCommand<RunAnswer | undefined>(`drydasd.${command}`, ...args);

/** The spool that is shown. */
const spools = (): vscode.TextEditor[] =>
  vscode.window.visibleTextEditors.filter(({ document }) => document.uri.scheme === 'drydasd');

describe('dry runs', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('of a file show the spool beside it, with its sections', async () => {
    const { document } = await openJob('jobs/flashcopy.jcl');
    const answer = await run('dryRunFile');
    expect(answer?.status).to.equal(0);
    expect(answer?.world.kind).to.equal('run');
    const [spool, ...more] = spools();
    expect(more).to.deep.equal([]);
    expect(spool?.document.uri.toString()).to.equal(answer?.spool);
    expect(spool?.document.languageId).to.equal('drydasd-spool');
    expect(spool?.viewColumn).to.equal(vscode.ViewColumn.Two);
    const text = spool!.document.getText();
    for (const { line, ddname } of answer!.sections) {
      expect(spool!.document.lineAt(line).text).to.contain(` ${ddname} `);
    }
    expect(text).to.contain('ADR806I').and.to.contain('ANTF0001I');
    // What a program printed first is at the top; the cursor is where it was.
    const shown = spool!.document.lineAt(spool!.selection.active.line).text;
    expect(shown).to.match(/^---- FLASHJOB COPY SYSPRINT/);
    expect(vscode.window.activeTextEditor?.document.uri.toString()).to.equal(document.uri.toString());
  });
});
