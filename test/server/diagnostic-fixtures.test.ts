import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver';
import { root } from '../support/cli.js';
import { editorForEach } from '../support/editor.js';

/*
 * Each file of the folder has a stored result beside it, NAME.expected: the text with a line of marks under each place,
 * for people, and the diagnostics as they are sent, for machines. UPDATE_GOLDEN=1 writes them anew, to be read before
 * they are committed. What is sent now, what is stored and what is marked must agree.
 */
const folder = path.join(root, 'test/server/fixtures/diagnostics');
const names = readdirSync(folder).filter((name) => !name.endsWith('.expected'));

const heading = '---- as it is sent ----';
const severities = ['', 'error', 'warning', 'information', 'hint'];

/** The text with marks: `^^^^ error code: message` under the first line of each place. */
function marked(text: string, diagnostics: readonly Diagnostic[]): string {
  return text
    .split('\n')
    .flatMap((line, number) => [
      line,
      ...diagnostics
        .filter(({ range }) => range.start.line === number)
        .map(({ range: { start, end }, severity, code, message }) => {
          const last = end.line === number ? end.character : line.length;
          const mark = '^'.repeat(Math.max(last - start.character, 1));
          return `${' '.repeat(start.character)}${mark} ${severities[severity ?? 0]!} ${String(code)}: ${typeof message === 'string' ? message : message.value}`;
        }),
    ])
    .join('\n');
}

/** What does not depend on where the product is installed. */
function portable(diagnostics: readonly Diagnostic[], uri: string): string {
  const rows = diagnostics.map((row) => ({
    ...row,
    codeDescription: { href: row.codeDescription?.href.replace(/^.*(?=docs\/problems\/)/, '') },
  }));
  return JSON.stringify(rows, undefined, 2).replaceAll(uri, path.basename(uri));
}

describe('the diagnostics of', () => {
  const test = editorForEach();

  for (const name of names) {
    it(`${name} are those that are stored and marked`, async () => {
      const file = path.join(folder, name);
      const text = readFileSync(file, 'utf8');
      const uri = await test.editor.open(text, { uri: pathToFileURL(file).href });
      const found = await test.editor.diagnostics(uri, 'checked');
      const result = `${marked(text, found)}\n${heading}\n${portable(found, uri)}\n`;
      const stored = `${file}.expected`;
      if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(stored, result);
      expect(existsSync(stored), `${stored} is there; if not: UPDATE_GOLDEN=1`).to.equal(true);
      const expected = readFileSync(stored, 'utf8');
      expect(result).to.equal(expected);
      const [marks = '', json = '[]'] = expected.split(`\n${heading}\n`);
      expect(marks).to.equal(marked(text, JSON.parse(json) as Diagnostic[]));
    });
  }
});
