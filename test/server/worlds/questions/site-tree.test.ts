import { expect } from 'chai';
import path from 'node:path';
import { NodeFiles } from '../../../../emulator/node/index.js';
import { loadSite, type LoadedSite } from '../../../../emulator/site/load-site.js';
import { dataSets } from '../../../../server/worlds/questions/data-sets.js';
import { mappings } from '../../../../server/worlds/questions/mappings.js';
import { relationshipTotals } from '../../../../server/worlds/questions/relationship-totals.js';
import { siteTree } from '../../../../server/worlds/questions/site-tree.js';
import { samples } from '../../../support/editor.js';
import { worldOf } from '../../../support/question-world.js';
import { testSite } from '../../../support/world.js';

describe('questions about the sample site', () => {
  let loaded: LoadedSite;
  before(() => {
    loaded = loadSite(new NodeFiles(), path.join(samples, 'site', 'drydasd.jsonc'));
  });
  after(() => {
    loaded.close();
  });

  it('shows facilities, subsystems and volumes', () => {
    const { facilities, time } = siteTree(worldOf(loaded.site!), {});
    expect(time).to.equal('2026-01-05T08:00:00.000');
    const [facility] = facilities;
    expect(facilities).to.have.length(1);
    expect(facility!.serial).to.equal('75ABC01');
    expect(facility!.subsystems.map(({ lss }) => lss)).to.deep.equal(['01', '04', '0A']);
    const volumes = facility!.subsystems[2]!.volumes;
    expect(volumes.map(({ device }) => device)).to.deep.equal(['0A10', '0A11', '0A20', '0A30']);
    expect(volumes[0]).to.deep.include({
      volser: 'PRD001',
      online: true,
      cca: '10',
      mirrors: [],
      image: 'images/prd001.cckd',
    });
    expect(volumes[0]!.freeTracks).to.be.greaterThanOrEqual(volumes[0]!.largestFree);
    expect(volumes[0]!.largestFree).to.be.greaterThan(0);
  });

  it('lists the data sets of a volume by name, page by page', () => {
    const world = worldOf(loaded.site!);
    const all = dataSets(world, { volume: '0A10' });
    expect(all.total).to.equal(all.rows.length);
    expect(all.rows.map(({ name }) => name)).to.deep.equal([...all.rows.map(({ name }) => name)].sort());
    const [first] = all.rows;
    expect(first!.extents[0]!.place).to.match(/^\d+\.\d+-\d+\.\d+$/);
    expect(first!.extents[0]!.cchh).to.match(/^[0-9A-F]{8}-[0-9A-F]{8}$/);
    expect(first!.extents.reduce((sum, { tracks }) => sum + tracks, 0)).to.equal(first!.tracks);
    const second = dataSets(world, { volume: '0A10', from: 1, limit: 1 });
    expect(second.rows).to.deep.equal([all.rows[1]]);
    expect(second.total).to.equal(all.total);
  });

  it('has the limits of the Spectrum Virtualize system beside those of volumes', () => {
    const { virtualize } = relationshipTotals(worldOf(loaded.site!), {});
    expect(virtualize).to.deep.equal({ name: 'svc1', mappings: 0, limit: 5000 });
  });

  it('shows mappings as they stand', () => {
    const fork = loaded.site!.fork();
    fork.virtualize!.createMapping({
      source: 'db_data',
      target: 'db_data_copy',
      name: 'nightly',
      copyRate: 50,
    });
    fork.virtualize!.startMapping('nightly', { prepare: true });
    const { rows, total } = mappings(worldOf(fork), {});
    expect(total).to.equal(1);
    expect(rows[0]).to.include({ name: 'nightly', source: 'db_data', state: 'copying', copyRate: 50 });
  });
});

describe('questions about a volume that is not there', () => {
  it('says so', () => {
    const world = worldOf(testSite([{ device: '0A10', volser: 'PRD001' }]));
    expect(dataSets(world, { volume: '0BAD' }))
      .to.include({ total: 0 })
      .and.have.property('reason');
    expect(dataSets(world, { volume: '0A10' })).not.to.have.property('reason');
  });
});
