import { expect } from 'chai';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../support/cli.js';
import { Editor, modernClient, type EditorOptions } from '../support/editor.js';

/** What the server answers to `initialize`, for editors of several ages. UPDATE_GOLDEN=1 writes it anew. */
const clients: Readonly<Record<string, EditorOptions['capabilities']>> = {
  modern: modernClient,
  // It asks for diagnostics instead of being sent them.
  pulling: { ...modernClient, textDocument: { ...modernClient.textDocument, diagnostic: {} } },
  plain: {},
};

describe('the capabilities of the server', () => {
  for (const [name, capabilities] of Object.entries(clients)) {
    it(`for a ${name} editor are those that are stored`, async () => {
      const editor = await Editor.start({ capabilities });
      const found = `${JSON.stringify(editor.server.capabilities, undefined, 2)}\n`;
      await editor.stop();
      const file = path.join(root, `test/server/golden/capabilities-${name}.json`);
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, found);
      expect(found).to.equal(readFileSync(file, 'utf8'));
    });
  }
});
