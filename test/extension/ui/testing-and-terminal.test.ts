import { expect } from 'chai';
import { Workbench } from '../support/workbench.js';

describe('the Testing view and the TSO terminal in the window', () => {
  it('shows what was expected beside what came', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.goTo(7, 16);
    await workbench.page.keyboard.press('Backspace');
    await workbench.type('4');
    await workbench.page.keyboard.press('Control+S');
    await workbench.command('Testing: Focus on Test Explorer View');
    await workbench.expand('flashcopy.jcl', 'FLASHJOB');
    // A run is of what is listed: tests of an edited file are listed a little later.
    await workbench.expand('FLASHJOB', 'RC 4');
    await workbench.treeRow('NO PROBLEMS').waitFor();
    await workbench.command('Test: Run All Tests');
    // All but the one that was changed.
    await workbench.page.locator('.sidebar').getByText('36/37').first().waitFor();
    await workbench.screenshots('testing');
  });

  it('runs TSO commands at READY', async () => {
    const workbench = await Workbench.open({ file: 'jobs/extents.tso' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.command('DryDASD: Open TSO Terminal');
    const rows = workbench.terminal();
    await rows.getByText('READY').first().waitFor();
    await workbench.terminalLine('FCQUERY DEVN(042A)');
    await rows.getByText('COMPLETED FOR DEVICE 042A').first().waitFor();
    await workbench.terminalLine('FCESTABL SDEVN(042A) TDEVN(0BAD)');
    await rows.getByText('0BAD').nth(1).waitFor();
    await workbench.screenshots('tso terminal');
    await workbench.terminalLine('HELP');
    await rows.getByText('Closes the terminal').first().waitFor();
    expect((await rows.innerText()).replaceAll('\u00a0', ' ')).to.match(/FCWITHDR +Withdraws/);
  });
});
