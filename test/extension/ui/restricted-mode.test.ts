import { expect } from 'chai';
import { Workbench } from '../support/workbench.js';

describe('a window in Restricted Mode', () => {
  it('serves the text, and says in each view why there is no more', async () => {
    const workbench = await Workbench.open({
      file: 'wrong.tso',
      files: {
        'wrong.tso': ' FCESTABL SDEVN(0FFE) TDEVN(0FFF) MODE(COPY)\n FCQUERY DEVN(0A10) NOSUCHWORD\n',
      },
      settings: {
        'security.workspace.trust.enabled': true,
        'security.workspace.trust.startupPrompt': 'never',
      },
    });
    await workbench.squiggles('error').first().waitFor();
    await workbench.statusBarItem('Restricted Mode').waitFor();
    await workbench.viewContainer('DryDASD');
    for (const text of ['so no site is opened and no image is read', 'nothing runs here'])
      await workbench.page.getByText(text).first().waitFor();
    // To choose a site would lead nowhere.
    expect(await workbench.statusBarItem('No Site').count()).to.equal(0);
    await workbench.problems();
    await workbench.screenshot('restricted mode');
  });
});
