import { expect } from 'chai';
import { settingRows } from '../../scripts/settings-page.js';
import { defaultSettings, readSettings } from '../../server/settings/schema.js';
import { editorForEach } from '../support/editor.js';

describe('settings', () => {
  it('each say what they do, which values there are, and what counts without them', () => {
    const rows = settingRows();
    expect(rows.length).to.be.greaterThan(5);
    for (const { key, schema } of rows) {
      expect(key).to.match(/^drydasd(\.[a-z][a-zA-Z]*)+$/);
      expect(schema['description'], key).to.match(/\.$/);
      expect(schema, key).to.have.property('default');
      expect(schema, key).to.have.property('type');
    }
  });

  it('that are wrong count as not set, and the others as they are', () => {
    const { settings, problems } = readSettings({
      site: 'world/drydasd.jsonc',
      inlayHints: { symbols: 'yes', defaults: true },
      problems: 7,
    });
    expect(settings).to.deep.equal({
      ...defaultSettings,
      site: 'world/drydasd.jsonc',
      inlayHints: { ...defaultSettings.inlayHints, defaults: true },
    });
    expect(problems.map((text) => text.replace(/:.*/, ''))).to.have.members([
      'drydasd.inlayHints.symbols',
      'drydasd.problems',
    ]);
    expect(readSettings(undefined)).to.deep.equal({ settings: defaultSettings, problems: [] });
    expect(readSettings('nonsense').settings).to.deep.equal(defaultSettings);
  });

  describe('of an editor', () => {
    const test = editorForEach({ settings: { problems: { levels: { 'keyword-unknown': 'hint' } } } });

    it('change how bad a problem is', async () => {
      const uri = await test.editor.open(' FCQUERY DEVN(0A10) NOSUCHWORD\n', { uri: 'memory:/a.tso' });
      const found = await test.editor.diagnostics(uri);
      expect(found.map(({ code, severity }) => [code, severity])).to.deep.equal([['keyword-unknown', 4]]);
    });
  });
});
