import { Workbench } from '../support/workbench.js';

describe('the languages in the editor', () => {
  it('underlines what is wrong where it stands, and lists it under Problems', async () => {
    const workbench = await Workbench.open({
      file: 'jobs/mine.jcl',
      files: {
        'jobs/mine.jcl': [
          "//MINE     JOB (ACCT),'ONE MISTAKE',CLASS=A",
          '//COPY     EXEC PGM=ADRDSSU',
          '//SYSPRINT DD SYSOUT=*',
          '//SYSIN    DD *',
          '  COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) -',
          '       ADMINISTRATOR NOSUCHWORD FASTREPLICATION(REQUIRED)',
          '/*',
          '',
        ].join('\n'),
      },
    });
    await workbench.squiggles('error').first().waitFor();
    const rows = await workbench.problems();
    await rows.filter({ hasText: 'NOSUCHWORD is not an operand' }).first().waitFor();
    await workbench.screenshots('problems');
  });

  it('completes a keyword', async () => {
    const workbench = await Workbench.open({
      file: 'jobs/mine.dss',
      files: { 'jobs/mine.dss': ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) -\n      ADMINISTRATOR\n' },
    });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.goTo(2, 7);
    await workbench.type('TOL ');
    await workbench.page.keyboard.press('ArrowLeft');
    const rows = await workbench.completions();
    const tolerate = rows.filter({ hasText: 'TOLERATE' }).first();
    await tolerate.waitFor();
    await workbench.screenshots('completion');
    await tolerate.click();
    // In the place of what was typed.
    await workbench.page.locator('.view-line', { hasText: /^\s+TOLERATE\(.*ADMINISTRATOR/ }).waitFor();
  });

  it('tells about the word at the cursor', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.screenshots('hover', () => workbench.hover('OUTDDNAME', 'OUTDDNAME'));
  });
});
