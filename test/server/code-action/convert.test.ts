import { expect } from 'chai';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities, CreateFile, TextDocumentEdit } from 'vscode-languageserver';
import { checkSource } from '../../../emulator/jobs/check.js';
import { actionsAt, editOf } from '../../support/code-actions.js';
import { Editor, editorForEach, modernClient, samples } from '../../support/editor.js';

const only = ['refactor.rewrite'];
const capabilities: ClientCapabilities = {
  ...modernClient,
  workspace: {
    ...modernClient.workspace,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

describe('conversion to another interface', () => {
  const at = editorForEach({ capabilities });

  async function converted(
    editor: Editor,
    uri: string,
    offset: number,
    to: string,
  ): Promise<{ uri: string; text: string } | undefined> {
    const actions = await actionsAt(editor, uri, { start: offset, end: offset }, { only });
    const action = actions.find(({ title }) => title === `Convert to ${to} in a new document`);
    expect(action, to).not.to.equal(undefined);
    const edit = await editOf(editor, action!);
    if (edit === undefined) return undefined;
    const [create, fill, ...more] = edit.documentChanges as [CreateFile, TextDocumentEdit];
    expect(more).to.deep.equal([]);
    expect(create).to.include({ kind: 'create' });
    expect(create.options).to.deep.equal({ overwrite: false, ignoreIfExists: false });
    expect(fill.textDocument).to.deep.equal({ uri: create.uri, version: null });
    return { uri: create.uri, text: (fill.edits[0] as { newText: string }).newText };
  }

  it('makes a new document of a script, beside it', async () => {
    const { editor } = at;
    const uri = await editor.open(
      ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) ONLINTGT(NO)\n FCQUERY DEVN(0A10)\n FCWITHDR SDEVN(0A10) TDEVN(0A11)\n',
      { uri: 'mem:/lib/copy.tso' },
    );
    const found = await converted(editor, uri, 5, 'ICKDSF');
    expect(found?.uri).to.equal('mem:/lib/copy.ickdsf');
    expect(found?.text).to.include('NOT CONVERTED');
    expect(checkSource(found!.text, 'ickdsf').filter(({ severity }) => severity === 'error')).to.deep.equal(
      [],
    );
  });

  it('says volumes as a site knows them, and takes a name that is free', async () => {
    const { editor } = at;
    const folder = mkdtempSync(path.join(tmpdir(), 'drydasd-convert-'));
    try {
      copyFileSync(path.join(samples, 'site/drydasd.jsonc'), path.join(folder, 'other.txt'));
      writeFileSync(path.join(folder, 'a.dscli'), '');
      const uri = await editor.open(' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) ONLINTGT(YES)\n', {
        uri: pathToFileURL(path.join(folder, 'a.tso')).href,
      });
      // Nothing is known of the volumes here: what cannot be said is a comment.
      const found = await converted(editor, uri, 5, 'the DS CLI');
      expect(found?.uri).to.equal(pathToFileURL(path.join(folder, 'a-2.dscli')).href);
      expect(found?.text).to.match(/^# NOT CONVERTED/);
    } finally {
      rmSync(folder, { recursive: true });
    }
    const uri = await editor.open(' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) ONLINTGT(YES)\n', {
      uri: pathToFileURL(path.join(samples, 'site/a.tso')).href,
    });
    const found = await converted(editor, uri, 5, 'the DS CLI');
    expect(found?.text).to.include(' -nocp 0A10:0A11');
    expect(checkSource(found!.text, 'dscli').filter(({ severity }) => severity === 'error')).to.deep.equal(
      [],
    );
  });

  it('takes only the statements of a job that the cursor is in', async () => {
    const { editor } = at;
    const step = (device: string): string =>
      `//S${device}    EXEC PGM=IKJEFT01\n//SYSTSPRT DD  SYSOUT=*\n//SYSTSIN  DD  *\n FCESTABL SDEVN(${device}) TDEVN(0A20) MODE(COPY) ONLINTGT(YES)\n/*\n`;
    const text = `//J        JOB (A),CLASS=A\n${step('0A10')}${step('0A11')}`;
    const uri = await editor.open(text, { uri: pathToFileURL(path.join(samples, 'site/a.jcl')).href });
    const found = await converted(editor, uri, text.indexOf('SDEVN(0A11'), 'ICKDSF');
    expect(found?.text).to.include('UNITADDRESS(0A11)').and.not.to.include('0A10');
    const titles = (await actionsAt(editor, uri, { start: 3, end: 3 }, { only })).map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('Convert'))).to.deep.equal([]);
  });

  it('is not offered to an editor that makes no documents', async () => {
    const editor = await Editor.start();
    try {
      const uri = await editor.open(' FCQUERY DEVN(0A10)\n', { uri: 'mem:/a.tso' });
      const actions = await actionsAt(editor, uri, { start: 3, end: 3 }, { only });
      expect(actions.filter(({ title }) => title.startsWith('Convert'))).to.deep.equal([]);
    } finally {
      await editor.stop();
    }
  });
});
