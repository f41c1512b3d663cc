import { allThemes, Workbench } from '../support/workbench.js';

async function inAllThemes(workbench: Workbench, name: string): Promise<void> {
  for (const theme of allThemes) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`${name} ${theme}`);
  }
}

describe('a dry run in the window', () => {
  it('shows the spool beside the job, and says what changed', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.command('DryDASD: Dry-Run File');
    await workbench.page
      .locator('.notification-toast', { hasText: 'Dry run of flashcopy.jcl: RC 0' })
      .waitFor();
    await workbench.page.locator('.tab', { hasText: 'Dry-run flashcopy.spool' }).waitFor();
    await inAllThemes(workbench, 'dry-run spool');
  });

  it('shows a plan beside the job', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.command('DryDASD: Plan File');
    await workbench.page.locator('.tab', { hasText: 'Plan flashcopy.plan' }).waitFor();
    await inAllThemes(workbench, 'plan');
  });
});
