import { expect } from 'chai';
import { Workbench } from '../support/workbench.js';

describe('commands in the workbench', () => {
  it('open resolved JCL beside the job, in its colours', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.command('DryDASD: Open Resolved JCL to the Side');
    await workbench.page.locator('.tab', { hasText: 'Resolved flashcopy.jcl' }).waitFor();
    await workbench.page
      .locator('.editor-instance .view-line', { hasText: 'PROD.PAY.MASTER' })
      .first()
      .waitFor();
    await workbench.screenshots('resolved');
  });

  it('explain a message on a page', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.command('DryDASD: Explain Message...');
    await workbench.pick('ADR006I');
    await workbench.page.locator('.tab.active', { hasText: 'ADR006I' }).waitFor();
    await workbench.webview().getByText('EXECUTION').first().waitFor();
    await workbench.screenshots('explained message');
  });

  it('lead through a first rehearsal', async () => {
    const workbench = await Workbench.open();
    await workbench.command('Welcome: Open Walkthrough...');
    const title = 'Rehearse Your First FlashCopy Job';
    await workbench.pick(title);
    const steps = workbench.page.locator('.getting-started-step');
    await steps.first().waitFor();
    expect(await steps.count()).to.equal(7);
    await workbench.screenshots('walkthrough');
  });
});
