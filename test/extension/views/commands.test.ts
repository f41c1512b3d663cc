import { expect } from 'chai';
import { firstWorld } from '../../../extension/views/first-world.js';
import { sandboxNameProblem, waitSeconds } from '../../../extension/views/sandbox-names.js';
import { allowOutsideEdit, placeOfDevice } from '../../../extension/views/site-text.js';
import type { WorldList, WorldRef } from '../../../server/worlds/protocol.js';
import { parseSiteFile } from '../../../emulator/site/site-file.js';

describe('the world that is in use at first', () => {
  const site = (path: string, more: object = {}): WorldList['sites'][number] => ({
    path,
    uri: '',
    name: '',
    errors: 0,
    ...more,
  });
  const list: WorldList = {
    sites: [site('/w/drydasd.jsonc'), site('/w/prod/drydasd.jsonc'), site('/w/x/drydasd.jsonc')],
    runs: [],
    sandboxes: [{ path: '/w/sandboxes/night', name: 'night', site: '/w/drydasd.jsonc' }],
  };

  it('is the site of the document, else the first one', () => {
    const at = (document?: string) => firstWorld(undefined, list, document);
    expect(at()).to.deep.equal({ kind: 'site', path: '/w/drydasd.jsonc' });
    expect(at('/w/prod/jobs/a.jcl')).to.deep.equal({ kind: 'site', path: '/w/prod/drydasd.jsonc' });
    expect(at('/w/production/a.jcl')).to.deep.equal({ kind: 'site', path: '/w/drydasd.jsonc' });
    expect(at('/elsewhere/a.jcl')).to.deep.equal({ kind: 'site', path: '/w/drydasd.jsonc' });
    expect(firstWorld(undefined, { ...list, sites: [] }, undefined)).to.equal(undefined);
  });

  it('stays as long as it is there', () => {
    const sandbox: WorldRef = { kind: 'sandbox', path: '/w/sandboxes/night' };
    expect(firstWorld(sandbox, list, undefined)).to.equal(sandbox);
    const gone: WorldRef = { kind: 'run', id: 'run7' };
    expect(firstWorld(gone, list, undefined)).to.deep.equal({ kind: 'site', path: '/w/drydasd.jsonc' });
  });

  it('is no site that waits for consent', () => {
    const sites = [site('/w/drydasd.jsonc', { outside: ['/dasd/a.ckd'] }), site('/w/x/drydasd.jsonc')];
    const current: WorldRef = { kind: 'site', path: '/w/drydasd.jsonc' };
    expect(firstWorld(current, { ...list, sites }, '/w/a.jcl')).to.deep.equal({
      kind: 'site',
      path: '/w/x/drydasd.jsonc',
    });
  });
});

describe('what somebody types', () => {
  it('may be a name of a sandbox', () => {
    expect(sandboxNameProblem('night backup', ['other'])).to.equal(undefined);
    for (const bad of ['', '  ', 'a/b', 'a\\b', '..', 'x'.repeat(101), 'Other'])
      expect(sandboxNameProblem(bad, ['other']), bad).to.be.a('string');
  });

  it('may be a duration', () => {
    expect(['90', '90 s', '1.5 min', '2h', '1 d'].map(waitSeconds)).to.deep.equal([90, 90, 90, 7200, 86_400]);
    for (const bad of ['', 'soon', '-1', '5 weeks', '99999 d'])
      expect(waitSeconds(bad), bad).to.equal(undefined);
  });
});

describe('the text of a site file', () => {
  const text =
    '// Site\r\n{\r\n  "version": 1,\r\n  "facilities": [{ "serial": "75ABC01", "subsystems": [{ "lss": "0A", "ssid": "890A", "volumes": [{ "device" : "0a10", "image": "/x.ckd" }] }] }]\r\n}\r\n';

  it('tells where a device stands', () => {
    const { start, end } = placeOfDevice(text, '0A10')!;
    expect(text.slice(start, end)).to.equal('0a10');
    expect(placeOfDevice(text, '10A10')).to.deep.equal({ start, end });
    expect(placeOfDevice(text, '0A11')).to.equal(undefined);
  });

  it('is changed to allow what lies outside', () => {
    const changed = (before: string): string => {
      const { start, end, text: put } = allowOutsideEdit(before)!;
      return before.slice(0, start) + put + before.slice(end);
    };
    const codes = (site: string): string[] => parseSiteFile(site).problems.map(({ code }) => code);
    expect(codes(text)).to.deep.equal(['site-image-outside']);
    expect(codes(changed(text))).to.deep.equal([]);
    expect(changed(text).startsWith('// Site\r\n{\r\n')).to.equal(true);
    const denied = text.replace('"version"', '"allowOutside" : false, "version"');
    expect(codes(changed(denied))).to.deep.equal([]);
    expect(allowOutsideEdit('[]')).to.equal(undefined);
  });
});
