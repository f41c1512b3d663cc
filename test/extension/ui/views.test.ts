import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { session } from '../support/session.js';
import { Workbench } from '../support/workbench.js';

/** Establishes relationships of a cylinder each, from cylinder 100 of SRC42A to cylinder 5000 of BIG160 on. */
function script(count: number): string {
  const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');
  const lines: string[] = [];
  for (let index = 0; index < count; index++) {
    const [from, to] = [hex(100 + index), hex(5000 + index)];
    lines.push(
      `FCESTABL SDEVN(042A) TDEVN(0160) MODE(NOCOPY) ONLINTGT(NO) -`,
      `  XTNTLST(${from}0000 ${from}000E ${to}0000 ${to}000E)`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function write(name: string, text: string): void {
  const file = path.join(session().server.workspace, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function siteFile(name: string, volumes: readonly object[]): void {
  const facilities = [{ serial: '75ABC01', subsystems: [{ lss: '0A', ssid: '890A', volumes }] }];
  write(`${name}/drydasd.jsonc`, JSON.stringify({ version: 1, name, facilities }, undefined, 2));
}

/** Dry-runs a script that is made for it, and shows the views. */
async function ran(name: string, text: string): Promise<Workbench> {
  const workbench = await Workbench.open({ file: name, files: { [name]: text } });
  await workbench.lenses('Dry-run').first().waitFor();
  await workbench.command('DryDASD: Dry-Run File');
  await workbench.statusBarItem(name.slice(0, 7)).waitFor();
  await workbench.viewContainer('DryDASD');
  return workbench;
}

describe('the views', () => {
  it('show a site without relationships', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    await workbench.viewContainer('DryDASD');
    const volume = await workbench.expand('0A10 PRD001', 'PROD.');
    await workbench.page.getByText('A site begins without FlashCopy relationships').waitFor();
    await workbench.statusBarItem('sample').waitFor();
    await workbench.screenshots('views site');
    const tooltip = workbench.page.locator('.monaco-hover:visible', { hasText: '3390' }).first();
    await workbench.screenshots('views tooltip', () => workbench.hoverUntil(volume, tooltip));
  });

  it('show one relationship, and go to its statement', async () => {
    const workbench = await ran('one.tso', script(1));
    const relationship = workbench.treeRow('→ 0160 BIG160');
    await relationship.click();
    await workbench.screenshots('views one relationship');
    await relationship.hover();
    await relationship.getByLabel('Go to Establishing Statement').first().click();
    await workbench.page.locator('.tab.active', { hasText: 'one.tso' }).waitFor();
    await workbench.statusBarItem('Ln 2').waitFor();
  });

  it('show very many relationships page by page', async () => {
    const workbench = await ran('many-relationships-of-the-nightly-backup.tso', script(700));
    await workbench.expand('700 of 65,534', '→ 0160 BIG160');
    await workbench.treeRow('→ 0160 BIG160').click();
    await workbench.rest();
    await workbench.page.keyboard.press('End');
    const more = workbench.treeRow('Show 200 More');
    // The volumes that are targets come last.
    await workbench.treeRow('Targets').waitFor();
    await more.waitFor();
    await workbench.screenshot('views more relationships');
    await more.click();
    await more.waitFor({ state: 'hidden' });
    await workbench.page.keyboard.press('End');
    await workbench.treeRow('799.0-799.14').waitFor();
    await workbench.page.keyboard.press('Home');
    await workbench.treeRow('100.0-100.14').waitFor();
    await workbench.screenshots('views many relationships');
  });

  it('show broken images, long names, and several sites', async () => {
    const workbench = await Workbench.open({ file: 'jobs/flashcopy.jcl' });
    const { workspace } = session().server;
    siteFile('disaster-recovery-rehearsal-of-the-payroll-system-in-the-second-data-centre', [
      { device: '0A10', image: 'prd001.cckd' },
      {
        device: '0A11',
        image: 'images/that-were-never-copied-to-this-machine/prd002-2026-01-05.cckd',
        volser: 'PRD002',
      },
      { device: '0A12', image: 'cut-off.cckd', volser: 'CUT001' },
    ]);
    const folder = 'disaster-recovery-rehearsal-of-the-payroll-system-in-the-second-data-centre';
    cpSync(path.join(workspace, 'images', 'prd001.cckd'), path.join(workspace, folder, 'prd001.cckd'));
    write(`${folder}/cut-off.cckd`, 'CKD_C370 and nothing of the kind');
    await workbench.viewContainer('DryDASD');
    await workbench.expand('disaster-recovery', '0A12 CUT001');
    const volume = workbench.treeRow('0A12 CUT001');
    await workbench.screenshots('views broken images');
    await volume.click();
    await workbench.page.locator('.tab.active', { hasText: 'drydasd.jsonc' }).waitFor();
    await workbench.screenshots('views broken image place');
  });

  it('say what to do where there is no site', async () => {
    const workbench = await Workbench.open();
    const folder = mkdtempSync(path.join(tmpdir(), 'drydasd-empty-'));
    await workbench.page.goto(session().server.url([], folder));
    await workbench.page.locator('.statusbar-item').first().waitFor();
    await workbench.viewContainer('DryDASD');
    await workbench.page.getByText('Relationships appear here as soon as there is a site.').waitFor();
    await workbench.page.getByText('Try the Sample Site').waitFor();
    await workbench.screenshots('views no site');
    rmSync(folder, { recursive: true });
  });

  it('choose where work is done', async () => {
    const workbench = await ran('one.tso', script(1));
    const item = workbench.statusBarItem('one.tso').first();
    const tooltip = workbench.page.locator('.monaco-hover:visible', { hasText: 'DryDASD works in' }).first();
    await workbench.screenshots('status bar item', () => workbench.hoverUntil(item, tooltip));
    await item.click();
    await workbench.quickPicks.filter({ hasText: 'sample' }).first().waitFor();
    await workbench.screenshots('views choose world');
    await workbench.page.keyboard.press('Escape');
    await workbench.command('DryDASD: Focus on Sandboxes View');
    await workbench.treeRow('RC 0').waitFor();
    await workbench.screenshots('sandboxes');
  });
});
