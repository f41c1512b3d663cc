import { expect } from 'chai';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NodeFiles } from '../../emulator/node/index.js';
import { loadSite } from '../../emulator/site/load-site.js';
import { blankVolume } from '../../emulator/storage/blank-volume.js';
import { writeCompressedImage } from '../../emulator/storage/images/write-compressed.js';
import { geometryOf } from '../../emulator/site/synthetic.js';
import { siteMethod, type SiteOutlineAnswer, type SiteRequests } from '../../server/sites/protocol.js';
import { temporaryFolder } from '../support/cli.js';
import { editorForEach, samples } from '../support/editor.js';

describe('requests about site files', () => {
  const at = editorForEach();
  const folder = temporaryFolder();
  const ask = <Name extends keyof SiteRequests>(
    name: Name,
    params: SiteRequests[Name]['params'],
  ): Promise<SiteRequests[Name]['answer']> => at.editor.request(siteMethod(name), params);

  const outline = async (params: { readonly path: string }): Promise<SiteOutlineAnswer> => {
    const answer = await ask('outline', params);
    if ('failure' in answer) throw new Error(answer.failure);
    return answer;
  };

  function image(name: string, volser: string): void {
    mkdirSync(path.dirname(folder.file(name)), { recursive: true });
    writeCompressedImage(new NodeFiles(), folder.file(name), blankVolume(geometryOf('3390:3')!, volser));
  }

  function siteFile(volumes: readonly object[], more: object = {}): string {
    const facilities = [{ serial: '75ABC01', subsystems: [{ lss: '0A', ssid: '890A', volumes }] }];
    const file = folder.file('drydasd.jsonc');
    writeFileSync(file, JSON.stringify({ version: 1, facilities, ...more }, undefined, 2));
    return file;
  }

  describe('the outline', () => {
    it('shows a site that cannot be used, with the reason at the volume that has it', async () => {
      image('good.cckd', 'GOOD01');
      writeFileSync(folder.file('broken.cckd'), 'CKD_C370 and then nothing of the kind');
      const file = siteFile([
        { device: '0A10', image: 'good.cckd' },
        { device: '0a11', image: 'broken.cckd', volser: 'BRK001' },
        { device: '0A12', image: '../elsewhere.cckd' },
      ]);
      const before = await outline({ path: file });
      // Images outside are found before any image is opened.
      expect(before.facilities[0]!.subsystems[0]!.volumes[2]!.problems[0]).to.include({
        code: 'site-image-outside',
      });
      writeFileSync(file, readFileSync(file, 'utf8').replace('../elsewhere.cckd', 'missing.cckd'));
      at.editor.session.siteChanged(file);
      const { facilities, problems } = await outline({ path: file });
      const [good, broken, missing] = facilities[0]!.subsystems[0]!.volumes;
      expect(good).to.deep.include({ device: '0A10', volser: 'GOOD01', problems: [], cca: '10' });
      expect(broken).to.include({ device: '0A11', volser: 'BRK001' });
      expect(broken!.problems.map(({ code }) => code)).to.deep.equal(['site-image-unreadable']);
      expect(broken!.problems[0]!.message).to.contain('broken.cckd');
      const { place } = broken!.problems[0]!;
      const line = readFileSync(file, 'utf8').split('\n')[place.range.start.line]!;
      expect(line.slice(place.range.start.character, place.range.end.character)).to.equal('"broken.cckd"');
      expect(missing!.problems[0]!.message).to.contain('missing.cckd');
      expect(problems).to.deep.equal([]);
    });

    it('says what is wrong with a text that is no site file', async () => {
      writeFileSync(folder.file('drydasd.jsonc'), '{ "version": 1, ');
      const { facilities, problems } = await outline({ path: folder.file('drydasd.jsonc') });
      expect(facilities).to.deep.equal([]);
      expect(problems[0]!.severity).to.equal('error');
    });

    it('shows the sample site without problems', async () => {
      const { name, facilities, problems } = await outline({
        path: path.join(samples, 'site', 'drydasd.jsonc'),
      });
      expect(name).to.equal('sample');
      expect(problems).to.deep.equal([]);
      const volumes = facilities.flatMap(({ subsystems }) => subsystems.flatMap((each) => each.volumes));
      expect(volumes.flatMap((volume) => volume.problems)).to.deep.equal([]);
      expect(volumes.map(({ volser }) => volser)).to.include.members(['PRD001', 'BIG160']);
    });
  });

  describe('a new site of a folder of images', () => {
    it('goes into the root with images below it, and can be used', async () => {
      image('dasd/a.cckd', 'AAA001');
      image('dasd/b.cckd', 'BBB001');
      writeFileSync(folder.file('dasd/readme'), 'no image');
      const answer = await ask('fromImages', {
        root: folder.path,
        folder: folder.file('dasd'),
        replace: false,
      });
      expect(answer).to.deep.include({ file: folder.file('drydasd.jsonc'), volumes: 2 });
      expect('skipped' in answer && answer.skipped.map(({ file }) => file)).to.deep.equal(['readme']);
      const loaded = loadSite(new NodeFiles(), folder.file('drydasd.jsonc'));
      expect(loaded.site?.volumes.map(({ volser }) => volser)).to.deep.equal(['AAA001', 'BBB001']);
      loaded.close();
    });

    it('goes beside images that are elsewhere, or in the root itself', async () => {
      image('dasd/a.cckd', 'AAA001');
      mkdirSync(folder.file('work'));
      for (const root of [folder.file('work'), folder.file('dasd')]) {
        const answer = await ask('fromImages', { root, folder: folder.file('dasd'), replace: true });
        expect(answer).to.include({ file: folder.file('dasd/drydasd.jsonc') });
      }
      const loaded = loadSite(new NodeFiles(), folder.file('dasd/drydasd.jsonc'));
      expect(loaded.site).not.to.equal(undefined);
      loaded.close();
    });

    it('never replaces a site file unless told to', async () => {
      image('a.cckd', 'AAA001');
      writeFileSync(folder.file('drydasd.jsonc'), 'mine');
      const params = { root: folder.path, folder: folder.path };
      expect(await ask('fromImages', { ...params, replace: false })).to.deep.equal({
        exists: folder.file('drydasd.jsonc'),
      });
      expect(readFileSync(folder.file('drydasd.jsonc'), 'utf8')).to.equal('mine');
      expect(await ask('fromImages', { ...params, replace: true })).to.include({ volumes: 1 });
      expect(readFileSync(folder.file('drydasd.jsonc'), 'utf8')).not.to.equal('mine');
    });

    it('says what is wrong with the folder, and writes nothing', async () => {
      mkdirSync(folder.file('empty'));
      const asked = async (name: string): Promise<object> =>
        ask('fromImages', { root: folder.path, folder: folder.file(name), replace: false });
      expect(await asked('empty'))
        .to.have.property('failure')
        .that.contains('no Hercules image');
      expect(await asked('nowhere'))
        .to.have.property('failure')
        .that.contains('nowhere');
      expect(existsSync(folder.file('drydasd.jsonc'))).to.equal(false);
    });
  });

  describe('the sample site', () => {
    it('comes with its jobs, and keeps those that are there', async () => {
      mkdirSync(folder.file('try/jobs'), { recursive: true });
      writeFileSync(folder.file('try/jobs/flashcopy.jcl'), 'mine');
      const answer = await ask('sample', { folder: folder.file('try'), replace: false });
      if (!('jobs' in answer)) throw new Error(JSON.stringify(answer));
      expect(answer.jobs).to.include(folder.file('try/jobs/extents.tso'));
      expect(readFileSync(folder.file('try/jobs/flashcopy.jcl'), 'utf8')).to.equal('mine');
      expect(readFileSync(answer.file, 'utf8')).not.to.contain('$schema');
      const loaded = loadSite(new NodeFiles(), answer.file);
      expect(loaded.site?.volumes).to.have.length(6);
      loaded.close();
      expect(await ask('sample', { folder: folder.file('try'), replace: false })).to.deep.equal({
        exists: answer.file,
      });
    });
  });
});
