import { expect } from 'chai';
import { SiteModel } from '../../../extension/views/site-model.js';
import type { SiteProblem } from '../../../server/sites/protocol.js';
import type { WorldList, WorldRef } from '../../../server/worlds/protocol.js';
import { testSite, volumeOf } from '../../support/world.js';
import { askingOf, noWorlds, oneSite, rowsOf, sitePath, siteRef, treeOf } from './asking.js';

const shownPath = (path: string): string => path.replace(/^\/jobs\//, '');

function site() {
  return testSite([
    {
      device: '0A10',
      volser: 'PRD001',
      dataSets: [
        { name: 'PROD.MASTER', extents: ['5.0-9.14', '3.0-3.4'], lines: ['ONE'] },
        { name: 'PROD.A', dsorg: 'PO', tracks: 2 },
      ],
    },
    { device: '0A11', volser: 'BKP001', online: false },
    { device: '0B00', volser: 'FAR001', facility: '75XYZ01' },
  ]);
}

const current: WorldRef = siteRef;

describe('the Site view', () => {
  it('shows facilities, subsystems, volumes, data sets and relationships', async () => {
    const world = site();
    const range = { start: 75, end: 90 };
    world.engine.establish({
      source: volumeOf(world, 'PRD001').id,
      target: volumeOf(world, 'BKP001').id,
      extents: [{ source: range, target: range }],
      mode: 'nocopy',
    });
    const lines = await treeOf(new SiteModel(askingOf(world), () => current, shownPath));
    expect(lines.map((line) => line.replace(/[\d,]+ free/, 'N free'))).to.deep.equal([
      'prod | prod/drydasd.jsonc',
      '  75ABC01 | 2107 · 2 volumes',
      '    LSS 0A | SSID 890A · 2 volumes',
      '      0A10 PRD001 | 1 relationship · N free · 3390-3',
      '        Relationships | 1 of 65,534',
      '          → 0A11 BKP001 | 0% · 5.0-5.14 · NOCOPY · 15 out of sync',
      '        PROD.A | 2 trk · 3.5-3.6 · PO FB 80',
      '        PROD.MASTER | 80 trk · 2 extents · PS FB 80',
      '      0A11 BKP001 | offline · 1 relationship · N free · 3390-3',
      '        Relationships | 1 of 65,534',
      '          ← 0A10 PRD001 | 0% · 5.0-5.14 · NOCOPY · 15 out of sync',
      '  75XYZ01 | 2107 · 1 volume',
      '    LSS 0B | SSID 890B · 1 volume',
      '      0B00 FAR001 | N free · 3390-3',
    ]);
  });

  it('gives each row an id of its own, which stays', async () => {
    const model = new SiteModel(askingOf(site()), () => current, shownPath);
    const ids = (await rowsOf(model)).map(({ id }) => id);
    expect(new Set(ids).size).to.equal(ids.length);
    expect((await rowsOf(model)).map(({ id }) => id)).to.deep.equal(ids);
  });

  it('shows the site of the current world as that world has it', async () => {
    const sandbox: WorldRef = { kind: 'sandbox', path: '/jobs/night' };
    const list: WorldList = {
      ...oneSite,
      sandboxes: [{ path: '/jobs/night', name: 'night', site: sitePath }],
    };
    const model = new SiteModel(askingOf(site(), { list }), () => sandbox, shownPath);
    const [row, ...more] = await model.rows(undefined, () => 500);
    expect(more).to.deep.equal([]);
    expect(row).to.include({ label: 'prod', description: 'sandbox night · prod/drydasd.jsonc' });
    expect(row!.node).to.deep.equal({ kind: 'site', world: sandbox, site: sitePath });
    expect(row!.opens).to.equal('open');
  });

  it('shows a site that is outside of the workspace while it is in use', async () => {
    const elsewhere: WorldRef = { kind: 'site', path: '/elsewhere/drydasd.jsonc' };
    const model = new SiteModel(askingOf(site()), () => elsewhere, shownPath);
    const rows = await model.rows(undefined, () => 500);
    expect(rows.map(({ label, opens }) => `${label} ${opens}`)).to.deep.equal([
      'prod open',
      'elsewhere open',
    ]);
  });

  it('shows nothing where there are no sites, so that the view says what to do', async () => {
    const model = new SiteModel(askingOf(undefined, { list: noWorlds }), () => undefined, shownPath);
    expect(await treeOf(model)).to.deep.equal([]);
  });

  it('shows the broken image of a site that cannot be used, with the reason', async () => {
    const place = {
      uri: 'file:///x',
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 9 } },
    };
    const problem = (code: string, message: string): SiteProblem => ({
      code,
      severity: 'error',
      message,
      explanation: 'Because.',
      place,
    });
    const volume = {
      device: '0A10',
      volser: 'PRD001',
      model: '3390-3',
      online: true,
      cca: '10',
      problems: [],
    };
    const outline = {
      name: 'prod',
      problems: [problem('site-library-outside', 'The folder x lies outside.')],
      facilities: [
        {
          serial: '75ABC01',
          machineType: '2107',
          subsystems: [
            {
              lss: '0A',
              ssid: '890A',
              volumes: [
                volume,
                {
                  ...volume,
                  device: '0A11',
                  problems: [problem('site-image-unreadable', 'bkp.ckd ends too soon.')],
                },
                {
                  ...volume,
                  device: '0A12',
                  volser: '',
                  model: '',
                  image: 'images/x.ckd',
                  problems: [problem('site-image-outside', '../x.ckd lies outside.')],
                },
              ],
            },
          ],
        },
      ],
    };
    const list = { ...oneSite, sites: [{ ...oneSite.sites[0]!, errors: 3 }] };
    const model = new SiteModel(askingOf(undefined, { list, outline }), () => current, shownPath);
    expect(await treeOf(model)).to.deep.equal([
      'prod | 3 errors · prod/drydasd.jsonc',
      '  The folder x lies outside.',
      '  75ABC01 | 2107 · 3 volumes',
      '    LSS 0A | SSID 890A · 3 volumes',
      '      0A10 PRD001 | 3390-3',
      '      0A11 PRD001 | unreadable image',
      '      0A12 x.ckd | outside the folder',
    ]);
    const rows = await rowsOf(model);
    expect(rows.map(({ icon }) => icon.name)).to.deep.equal([
      'error',
      'error',
      'server',
      'layers',
      'database',
      'error',
      'error',
    ]);
    expect(rows[1]!.context).to.equal('drydasd.siteProblem.outside');
    expect(rows[5]!.tooltip).to.contain('bkp.ckd ends too soon.').and.to.contain('Because.');
    expect(rows[5]!.node).to.deep.include({ kind: 'volume', place });
    expect(rows[6]!.context).to.equal('drydasd.brokenVolume.outside');
  });

  it('says in a tooltip what a volume and a data set are', async () => {
    const rows = await rowsOf(new SiteModel(askingOf(site()), () => current, shownPath));
    const tooltip = (label: string): string => rows.find((row) => row.label === label)!.tooltip!;
    expect(tooltip('0A10 PRD001')).to.match(/3390-3, online[^]*2 data sets[^]*0 of 65,534 relationships/);
    expect(tooltip('0A10 PRD001')).to.contain('Made by the site file');
    expect(tooltip('PROD.MASTER')).to.contain('5.0-9.14 (00050000-0009000E), 75 tracks');
    expect(rows.find(({ label }) => label === '0A11 BKP001')!.icon.name).to.equal('circle-slash');
  });
});
