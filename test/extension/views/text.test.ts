import { expect } from 'chai';
import { shorten, statusText } from '../../../extension/views/status-text.js';
import {
  durationText,
  siteName,
  siteOf,
  splitPath,
  worldTitle,
} from '../../../extension/views/world-text.js';
import { relationshipTotals } from '../../../server/worlds/questions/relationship-totals.js';
import { worldOf } from '../../support/question-world.js';
import { testSite } from '../../support/world.js';
import { noWorlds, oneSite, sitePath, siteRef } from './asking.js';

describe('words for worlds', () => {
  const list = {
    ...oneSite,
    runs: [{ id: '7', title: 'BACKUP.jcl', uri: 'file:///b', site: sitePath, status: 0 }],
    sandboxes: [{ path: '/jobs/night', name: 'night', site: sitePath }],
  };

  it('name a world by what people know', () => {
    expect(worldTitle(siteRef, list)).to.equal('site prod');
    expect(worldTitle({ kind: 'run', id: '7' }, list)).to.equal('dry run BACKUP.jcl');
    expect(worldTitle({ kind: 'run', id: 'gone' }, list)).to.equal('dry run (dismissed)');
    expect(worldTitle({ kind: 'sandbox', path: '/jobs/night' }, undefined)).to.equal('sandbox night');
  });

  it('name a site without a name by its folder', () => {
    expect(siteName('/jobs/test/drydasd.jsonc', noWorlds)).to.equal('test');
    expect(siteName('C:\\work\\test\\drydasd.jsonc', noWorlds)).to.equal('test');
    expect(splitPath('drydasd.jsonc')).to.deep.equal({ folder: '', name: 'drydasd.jsonc' });
  });

  it('know the site of each world', () => {
    expect(siteOf(siteRef, list)).to.equal(sitePath);
    expect(siteOf({ kind: 'run', id: '7' }, list)).to.equal(sitePath);
    expect(siteOf({ kind: 'sandbox', path: '/jobs/night' }, list)).to.equal(sitePath);
    expect(siteOf({ kind: 'run', id: '8' }, list)).to.equal(undefined);
  });

  it('say durations in two units', () => {
    expect(
      [0, 0.02, 0.5, 1, 59.2, 60, 61, 3600, 3661, 90000, 86400 * 3 + 60].map(durationText),
    ).to.deep.equal([
      '0 s',
      '0.1 s',
      '0.5 s',
      '1 s',
      '1 min',
      '1 min',
      '1 min 1 s',
      '1 h',
      '1 h 1 min',
      '1 d 1 h',
      '3 d',
    ]);
  });
});

describe('the item of the status bar', () => {
  it('says where work is done, with time and counts', () => {
    const totals = relationshipTotals(worldOf(testSite([{ device: '0A10', volser: 'PRD001' }])), {});
    const shown = statusText(siteRef, oneSite, totals, undefined);
    expect(shown).to.include({ text: '$(server-environment) prod', warns: false });
    expect(shown.spoken).to.equal('DryDASD works in the site prod');
    expect(shown.tooltip).to.contain('Simulated time 2026-01-05 08:00:00').and.to.contain('0 relationships');
    expect(shown.tooltip).to.contain('leave it as it is');
  });

  it('tells a sandbox, where runs are kept, from a run, where they are not', () => {
    const sandbox = statusText({ kind: 'sandbox', path: '/w/night' }, oneSite, undefined, undefined);
    expect(sandbox.text).to.equal('$(beaker) night');
    expect(sandbox.tooltip).to.contain('is kept in the sandbox');
    expect(statusText({ kind: 'run', id: '7' }, oneSite, undefined, undefined).tooltip).to.contain(
      'leave it as it is',
    );
  });

  it('warns of a site that cannot be used, and says why', () => {
    const shown = statusText(siteRef, oneSite, undefined, 'An image is missing.');
    expect(shown).to.include({ text: '$(error) prod', warns: true });
    expect(shown.tooltip).to.contain('An image is missing.');
  });

  it('asks for a site where none is in use', () => {
    expect(statusText(undefined, noWorlds, undefined, undefined).text).to.contain('No Site');
  });

  it('cuts long names in their middle', () => {
    expect(shorten('PRODUCTION.JCL', 20)).to.equal('PRODUCTION.JCL');
    expect(shorten('ABCDEFGHIJKLMNOP', 9)).to.equal('ABCD…MNOP');
    expect(shorten('ABCDEFGHIJKLMNOP', 8)).to.equal('ABCD…NOP');
  });
});
