import { expect } from 'chai';
import { allThemes, Workbench } from '../support/workbench.js';

describe('commands in the workbench', () => {
  it('open resolved JCL beside the job, in its colours', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.command('DryDASD: Open Resolved JCL to the Side');
    await workbench.page.locator('.tab', { hasText: 'Resolved flashcopy.jcl' }).waitFor();
    for (const theme of allThemes) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`resolved ${theme}`);
    }
  });

  it('explain a message on a page', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.command('DryDASD: Explain Message...');
    await workbench.page.locator('.quick-input-widget input').first().fill('ADR006I');
    await workbench.page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'ADR006I' })
      .first()
      .click();
    await workbench.page.locator('.tab.active', { hasText: 'ADR006I' }).waitFor();
    await workbench.webview().getByText('EXECUTION').first().waitFor();
    await workbench.screenshot('explained message');
  });

  it('lead through a first rehearsal', async () => {
    const workbench = await Workbench.open();
    await workbench.command('Welcome: Open Walkthrough...');
    const title = 'Rehearse Your First FlashCopy Job';
    await workbench.page.locator('.quick-input-widget input').first().fill(title);
    await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
    const steps = workbench.page.locator('.getting-started-step');
    await steps.first().waitFor();
    expect(await steps.count()).to.equal(7);
    await workbench.screenshot('walkthrough');
  });
});
