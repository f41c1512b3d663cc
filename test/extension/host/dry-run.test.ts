import { expect } from 'chai';
import * as vscode from 'vscode';
import type { RunAnswer } from '../../../server/worlds/protocol.js';
import { diagnosticsOf, openJob, openNew } from '../support/host.js';
import { notification } from '../support/window.js';

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

  it('of the step at the cursor end with it', async () => {
    const editor = await openJob('jobs/flashcopy.jcl');
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex((row) => row.startsWith('//COPY '));
    editor.selection = new vscode.Selection(line + 2, 5, line + 2, 5);
    const answer = await run('dryRunStep');
    const { steps } = answer!.document as { steps: { step: string; status: string }[] };
    expect(steps.map(({ step, status }) => `${step} ${status}`)).to.include('COPY executed');
    expect(steps.map(({ step, status }) => `${step} ${status}`)).not.to.include('FLASH executed');
  });

  it('of the command at the cursor run the lines of that alone, and say where there is none', async () => {
    const text = 'FCESTABL SDEVN(0A10) TDEVN(0A20) -\n  MODE(NOCOPY) ONLINTGT(YES)\n\nFCQUERY DEVN(0A10)\n';
    const editor = await openNew('two-commands.tso', text);
    editor.selection = new vscode.Selection(1, 4, 1, 4);
    const answer = await run('dryRunStep');
    const { flashcopy } = answer!.document as { flashcopy: { established: { relationships: number } } };
    expect(flashcopy.established.relationships).to.equal(1);
    expect(spools()[0]!.document.getText()).not.to.contain('FCQUERY');
    await vscode.window.showTextDocument(editor.document);
    const again = vscode.window.activeTextEditor!;
    again.selection = new vscode.Selection(2, 0, 2, 0);
    expect(await run('dryRunStep')).to.equal(undefined);
    expect(await notification('Put the cursor into')).to.contain('a command of a script');
    await vscode.commands.executeCommand('notifications.clearAll');
  });

  it('of a selection run nothing else, and link messages to their statements', async () => {
    const editor = await openJob('jobs/flashcopy.jcl');
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex((row) => row.includes('FCESTABL'));
    editor.selection = new vscode.Selection(line, 3, line, 12);
    const answer = await run('dryRunSelection');
    const { steps, flashcopy } = answer!.document as {
      steps: { step: string }[];
      flashcopy: { established: { relationships: number } };
    };
    expect(steps.map(({ step }) => step)).to.deep.equal(['FLASH']);
    expect(flashcopy.established.relationships).to.equal(2);
    const [spool] = spools();
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      spool!.document.uri,
    );
    const [link] = links.filter(({ range }) => spool!.document.getText(range) === 'ANTF0001I');
    expect(link?.target?.path).to.equal('drydasd.goToSource');
    const [place] = JSON.parse(link!.target!.query) as [object];
    expect(place).to.deep.include({ uri: editor.document.uri.toString(), line });
    await vscode.window.showTextDocument(spool!.document, spool!.viewColumn);
    await vscode.commands.executeCommand('drydasd.goToSource', place);
    expect(vscode.window.activeTextEditor?.document.uri.toString()).to.equal(editor.document.uri.toString());
    expect(vscode.window.activeTextEditor?.viewColumn).to.equal(editor.viewColumn);
    expect(vscode.window.activeTextEditor?.selection.active.line).to.equal(line);
    // The spool is not covered.
    expect(spools()).to.have.length(1);
  });

  it('put what was refused into Problems, until the document changes', async () => {
    const text =
      ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ONLINTGT(NO)\n FCWITHDR SDEVN(0A20) TDEVN(0A10)\n';
    const { document } = await openNew('refused.tso', text);
    const answer = await run('dryRunFile', document.uri);
    expect(answer?.status).to.be.greaterThan(0);
    const found = await diagnosticsOf(document.uri, (rows) => rows.length > 0);
    // Each is there once, whoever found it.
    const shown = found.map(({ message, range }) => `${range.start.line} ${message}`);
    expect(new Set(shown).size).to.equal(shown.length);
  });

  it('are told one after the other, again, and can be of what the server lists', async () => {
    const { document } = await openJob('jobs/extents.tso');
    const first = await run('dryRunFile');
    const again = await run('dryRunAgain');
    expect(again?.spool).to.equal(first?.spool);
    expect(again?.world).to.not.deep.equal(first?.world);
    const byLens = await run('dryRun', { uri: document.uri.toString() });
    expect(byLens?.spool).to.equal(first?.spool);
  });

  it('have plans, with links to the statements', async () => {
    const { document } = await openJob('jobs/flashcopy.jcl');
    const answer = await vscode.commands.executeCommand<{ plan: string; status: number }>('drydasd.planFile');
    expect(answer.status).to.equal(0);
    const [plan] = spools();
    expect(plan?.document.uri.toString()).to.equal(answer.plan);
    expect(plan?.document.languageId).to.equal('drydasd-plan');
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      plan!.document.uri,
    );
    expect(links.length).to.be.greaterThan(5);
    for (const { target } of links) expect(target?.query).to.contain(document.uri.toString());
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      plan!.document.uri,
    );
    expect(symbols.map(({ name }) => name.split(' ')[0])).to.deep.equal(['//COPY', '//UPDATE', '//FLASH']);
    expect(await vscode.commands.executeCommand<{ plan: string }>('drydasd.planAgain')).to.include({
      plan: answer.plan,
    });
  });
});
