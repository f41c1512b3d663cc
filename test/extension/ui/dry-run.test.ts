import { Workbench } from '../support/workbench.js';

describe('a dry run in the window', () => {
  it('shows the spool beside the job, and says what changed', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.command('DryDASD: Dry-Run File');
    await workbench.notification('Dry run of flashcopy.jcl: RC 0');
    await workbench.page.locator('.tab', { hasText: 'Dry-run flashcopy.spool' }).waitFor();
    await workbench.screenshots('dry-run spool');
  });

  it('shows first what was refused, and underlines it in the job', async () => {
    const workbench = await Workbench.open({
      file: 'jobs/refused.jcl',
      files: {
        'jobs/refused.jcl': [
          "//REFUSED  JOB (ACCT),'NO SUCH DEVICE',CLASS=A",
          '//FLASH    EXEC PGM=IKJEFT01',
          '//SYSTSPRT DD SYSOUT=*',
          '//SYSTSIN  DD *',
          '  FCQUERY  DEVN(042A)',
          '  FCESTABL SDEVN(042A) TDEVN(0BAD) MODE(NOCOPY)',
          '/*',
          '//BACKUP   EXEC PGM=ADRDSSU',
          '//SYSPRINT DD SYSOUT=*',
          '//SYSIN    DD *',
          '  COPY DATASET(INCLUDE(PROD.PAY.**)) -',
          '       LOGINDYNAM((NOSUCH)) OUTDYNAM((TST001))',
          '/*',
          '//',
          '',
        ].join('\n'),
      },
    });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.command('DryDASD: Dry-Run File');
    await workbench.notification('Dry run of refused.jcl');
    await workbench.page.locator('.tab', { hasText: 'Dry-run refused.spool' }).waitFor();
    await workbench.squiggles('error').first().waitFor();
    await workbench.screenshots('dry-run refused');
  });

  it('shows a plan beside the job', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.lenses('Dry-run').first().waitFor();
    await workbench.command('DryDASD: Plan File');
    await workbench.page.locator('.tab', { hasText: 'Plan flashcopy.plan' }).waitFor();
    await workbench.screenshots('plan');
  });
});
