import { expect } from 'chai';
import { allThemes, Workbench } from '../support/workbench.js';

describe('the languages in the editor', () => {
  it('underlines what is wrong where it stands, and lists it under Problems', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    const rows = await workbench.problems();
    await rows.filter({ hasText: 'The extents copy 600 of the 22500 tracks' }).first().waitFor();
    await workbench.goTo(27);
    await workbench.type('  NOSUCHWORD ');
    await workbench.squiggles('error').first().waitFor();
    await rows.filter({ hasText: 'NOSUCHWORD' }).first().waitFor();
    for (const theme of allThemes) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`problems ${theme}`);
    }
  });

  it('completes a keyword', async () => {
    const workbench = await Workbench.open({ file: 'jobs/copy-volume.dss' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.goTo(6, 7);
    await workbench.type('TOL ');
    await workbench.page.keyboard.press('ArrowLeft');
    const rows = await workbench.completions();
    await rows.filter({ hasText: 'TOLERATE' }).first().waitFor();
    await workbench.screenshot('completion');
  });

  it('tells about the word at the cursor', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    const hover = await workbench.hover('OUTDDNAME');
    expect(await hover.innerText()).to.include('OUTDDNAME');
    await workbench.screenshot('hover');
  });
});
