import { expect } from 'chai';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NodeFiles } from '../../emulator/node/index.js';
import { nodePlatform } from '../../server/node/platform.js';
import { runTargetRequest, type RunTarget } from '../../server/runs/protocol.js';
import { siteMethod } from '../../server/sites/protocol.js';
import { worldMethod, type WorldRef } from '../../server/worlds/protocol.js';
import { readsOutside } from '../../server/workspace/outside.js';
import { temporaryFolder } from '../support/cli.js';
import { Editor } from '../support/editor.js';
import { worldsHere } from '../support/worlds-here.js';

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

  it('is asked for before a sandbox of the site is looked at, and remembered by the editor', async () => {
    mkdirSync(folder.file('work'));
    mkdirSync(folder.file('procs'));
    const path = folder.file('work/drydasd.jsonc');
    const volumes = [{ device: '0A10', synthetic: { volser: 'PRD001', model: '3390:10' } }];
    const facilities = [{ serial: '75ABC01', subsystems: [{ lss: '0A', ssid: '890A', volumes }] }];
    const libraries = { 'SYS1.PROCLIB': folder.file('procs') };
    writeFileSync(path, siteText([], { allowOutside: true, facilities, libraries }));
    const site: WorldRef = { kind: 'site', path };
    const uri = pathToFileURL(folder.file('work/job.jcl')).href;
    const worlds = worldsHere();
    const begin = async (settings: object): Promise<Editor> => {
      await editor?.stop();
      const platform = nodePlatform('test', undefined, worlds);
      return (editor = await Editor.start({ folders: [folder.file('work')], settings, platform }));
    };
    const target = async (of: Editor): Promise<RunTarget | null> => {
      await of.open('//J JOB 1\n//S EXEC PGM=IEFBR14\n', { uri });
      return of.request(runTargetRequest, { uri });
    };

    const first = await begin({});
    const params = { world: site, folder: folder.file('work/sandboxes/box') };
    const { world } = await first.request<{ world: WorldRef }>(worldMethod('keep'), params);

    const second = await begin({ asksConsent: true });
    expect(await target(second)).to.deep.equal({ waiting: path });
    for (const asked of [site, world])
      expect(await second.request(worldMethod('siteTree'), { world: asked }), asked.kind)
        .to.have.property('failure')
        .that.matches(/drydasd\.jsonc reads files outside of the workspace/);
    expect(await second.request(siteMethod('outline'), { path })).to.have.property('failure');
    const answer = await second.request<{ allowed: string[] }>(siteMethod('allow'), { path });
    expect(answer).to.deep.equal({ allowed: [folder.file('procs')] });
    expect(await target(second)).to.deep.equal({ site: path });

    const third = await begin({ asksConsent: true, allowed: { [path]: answer.allowed } });
    expect(await third.request(worldMethod('siteTree'), { world })).to.have.property('facilities');
    for (const allowed of [{ [path]: [folder.file('other')] }, { [path]: 'all' }, 'all', null]) {
      const asking = await begin({ asksConsent: true, allowed });
      expect(await asking.request(worldMethod('siteTree'), { world })).to.have.property('failure');
    }
  });

  it('is not asked for by other editors', async () => {
    const { editor, uri, site } = await started({});
    expect(editor.session.sitePathOf(uri)).to.equal(site);
  });
});
