import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { DocumentLink } from 'vscode-languageserver';
import { temporaryFolder } from '../support/cli.js';
import { Editor } from '../support/editor.js';

describe('links of jobs', () => {
  const folder = temporaryFolder();

  it('lead to the files of procedures and members, and follow what is typed', async () => {
    mkdirSync(folder.file('procs'));
    writeFileSync(
      folder.file('procs', 'BACKUP.jcl'),
      '//BACKUP PROC\n//S EXEC PGM=IEFBR14\n// INCLUDE MEMBER=INNER\n',
    );
    writeFileSync(folder.file('procs', 'INNER.jcl'), '//X DD DUMMY\n');
    writeFileSync(
      folder.file('drydasd.jsonc'),
      `{ "version": 1, "libraries": { "MY.PROCLIB": "procs" }, "facilities": [{ "serial": "1", "subsystems": [
        { "lss": "00", "ssid": "0001", "volumes": [{ "device": "0001", "synthetic": { "volser": "A", "model": "3390:5" } }] }] }] }`,
    );
    const text = [
      '//J JOB 1',
      '// JCLLIB ORDER=MY.PROCLIB',
      '//A EXEC BACKUP',
      '//B EXEC PROC=NOSUCH',
      '//C EXEC PGM=IEFBR14',
      '// INCLUDE MEMBER=INNER',
      '',
    ].join('\n');
    const editor = await Editor.start();
    try {
      const uri = await editor.open(text, {
        uri: pathToFileURL(folder.file('job.jcl')).href,
        languageId: 'jcl',
      });
      const found = async () =>
        (await editor.ask<DocumentLink[]>('documentLink', uri)).map(({ range, target }) => [
          editor.textAt(uri, range),
          path.basename(target!),
        ]);
      const both = [
        ['BACKUP', 'BACKUP.jcl'],
        ['INNER', 'INNER.jcl'],
      ];
      expect(await found()).to.deep.equal(both);
      await editor.change(uri, { span: { start: 0, end: 0 }, text: '//* a comment\n' });
      expect(await found()).to.deep.equal(both);
    } finally {
      await editor.stop();
    }
  });

  it('are none without a site', async () => {
    const editor = await Editor.start();
    try {
      const uri = await editor.open('//J JOB 1\n//A EXEC BACKUP\n', { languageId: 'jcl' });
      expect(await editor.ask<DocumentLink[]>('documentLink', uri)).to.deep.equal([]);
    } finally {
      await editor.stop();
    }
  });
});
