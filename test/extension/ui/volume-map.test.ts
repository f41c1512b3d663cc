import { expect } from 'chai';
import type { FrameLocator } from 'playwright-core';
import { allThemes, Workbench } from '../support/workbench.js';

/** Chooses a volume where the editor asks for one, and waits for its map. */
async function choose(workbench: Workbench, volser: string): Promise<FrameLocator> {
  await workbench.page.locator('.quick-input-list .monaco-list-row', { hasText: volser }).first().click();
  const map = workbench.webview();
  await map.locator('#title', { hasText: volser }).waitFor();
  return map;
}

describe('the volume map in VS Code', () => {
  it('shows a volume of the site, in the colours of each theme', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses().first().waitFor();
    await workbench.command('DryDASD: Show Volume Map');
    const map = await choose(workbench, 'PRD001');
    expect(await map.locator('#subtitle').textContent())
      .to.include('no relationships')
      .and.include('0A10');
    await map.locator('#legend li', { hasText: 'VTOC' }).waitFor();
    for (const theme of allThemes) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`volume map ${theme}`);
    }
  });

  it('shows what a dry run left, leads to its statements, and replays it', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses().first().waitFor();
    await workbench.command('DryDASD: Dry-Run File');
    const message = await workbench.notification('flashcopy.jcl');
    await message.getByText('Volume Map').click();
    const map = await choose(workbench, 'PRD001');
    await map.locator('#subtitle', { hasText: 'dry run' }).waitFor();
    await map.locator('#player').waitFor();
    await map.locator('#previous').click();
    await map.locator('#event', { hasText: /./ }).waitFor();
    await workbench.screenshot('volume map of a dry run');
    await map.locator('#as-table').click();
    await map.locator('#table button', { hasText: 'Statement' }).first().click();
    await workbench.page.locator('.tab.active', { hasText: 'flashcopy.jcl' }).waitFor();
  });
});
