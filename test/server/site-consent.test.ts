import { expect } from 'chai';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NodeFiles } from '../../emulator/node/index.js';
import { siteMethod } from '../../server/sites/protocol.js';
import { readsOutside } from '../../server/workspace/outside.js';
import { temporaryFolder } from '../support/cli.js';
import { Editor } from '../support/editor.js';

function siteText(images: readonly string[], more: object = {}): string {
  const volumes = images.map((image, index) => ({ device: `0A1${index}`, image }));
  const facilities = [{ serial: '75ABC01', subsystems: [{ lss: '0A', ssid: '890A', volumes }] }];
  return JSON.stringify({ version: 1, facilities, ...more });
}

describe('what a site reads outside of the workspace', () => {
  const files = new NodeFiles();
  const outside = (text: string | undefined, file = '/jobs/prod/drydasd.jsonc', folders = ['/jobs']) =>
    readsOutside(files, folders, file, text);

  it('is nothing where all lies inside', () => {
    expect(outside(siteText(['a.ckd', 'images/b.ckd']))).to.deep.equal([]);
    expect(outside(siteText(['../shared/a.ckd'], { allowOutside: true }))).to.deep.equal([]);
    expect(outside(siteText(['/jobs/a.ckd'], { allowOutside: true }))).to.deep.equal([]);
  });

  it('is what it names elsewhere, and the site file itself', () => {
    const text = siteText(['../../dasd/a.ckd', '/dasd/a.ckd', 'b.ckd', '/jobshop/c.ckd'], {
      allowOutside: true,
      libraries: { 'SYS1.PROCLIB': '/etc/procs' },
    });
    expect(outside(text)).to.deep.equal(['/dasd/a.ckd', '/jobshop/c.ckd', '/etc/procs']);
    expect(outside(siteText(['a.ckd']), '/other/drydasd.jsonc')).to.deep.equal(['/other/drydasd.jsonc']);
  });

  it('is nothing that the site file may not name, and nothing without a folder', () => {
    expect(outside(siteText(['/dasd/a.ckd']))).to.deep.equal([]);
    expect(outside('{')).to.deep.equal([]);
    expect(outside(undefined)).to.deep.equal([]);
    expect(outside(siteText(['/dasd/a.ckd'], { allowOutside: true }), '/x/drydasd.jsonc', [])).to.deep.equal(
      [],
    );
  });
});

describe('consent to what a site reads outside of the workspace', () => {
  const folder = temporaryFolder();
  let editor: Editor | undefined;
  afterEach(() => editor?.stop());

  async function started(settings: object): Promise<{ editor: Editor; uri: string; site: string }> {
    mkdirSync(folder.file('work'));
    const site = folder.file('work/drydasd.jsonc');
    writeFileSync(site, siteText([folder.file('a.ckd')], { allowOutside: true }));
    editor = await Editor.start({ folders: [folder.file('work')], settings });
    return { editor, uri: pathToFileURL(path.join(folder.file('work'), 'job.jcl')).href, site };
  }

  it('is asked for where the editor can ask, and holds for what was read then', async () => {
    const { editor, uri, site } = await started({ asksConsent: true });
    const { session } = editor;
    expect(session.sitePathOf(uri)).to.equal(undefined);
    expect(session.consent.missing(site)).to.deep.equal([folder.file('a.ckd')]);
    await editor.request(siteMethod('allow'), { path: site });
    expect(session.sitePathOf(uri)).to.equal(site);
    writeFileSync(site, siteText([folder.file('a.ckd'), folder.file('b.ckd')], { allowOutside: true }));
    session.siteChanged(site);
    expect(session.consent.missing(site)).to.deep.equal([folder.file('b.ckd')]);
    expect(session.sitePathOf(uri)).to.equal(undefined);
  });

  it('is not asked for by other editors', async () => {
    const { editor, uri, site } = await started({});
    expect(editor.session.sitePathOf(uri)).to.equal(site);
  });
});
