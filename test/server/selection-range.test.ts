import { expect } from 'chai';
import type { SelectionRange } from 'vscode-languageserver';
import { editorForEach } from '../support/editor.js';

describe('selection ranges', () => {
  const test = editorForEach();

  /** The texts that are selected one after the other from the mark `^` on. */
  async function grown(marked: string, languageId = 'jcl'): Promise<string[]> {
    const { editor } = test;
    const offset = marked.indexOf('^');
    const text = marked.replace('^', '');
    const uri = await editor.open(text, { languageId });
    const found = await editor.ask<SelectionRange[]>('selectionRange', uri, {
      positions: [editor.position(uri, offset)],
    });
    const texts: string[] = [];
    for (let at = found[0]; at !== undefined; at = at.parent) texts.push(editor.textAt(uri, at.range));
    return texts;
  }

  it('grow from a word of JCL to the file', async () => {
    const lines = [
      '//J JOB 1',
      '//S EXEC PGM=IEFBR14',
      '//D DD DSN=PROD.DA^TA,DISP=(OLD,KEEP)',
      '//T EXEC PGM=IEFBR14',
      '//K JOB 1',
      '',
    ];
    const dd = '//D DD DSN=PROD.DATA,DISP=(OLD,KEEP)';
    expect(await grown(lines.join('\n'))).to.deep.equal([
      'DATA',
      'PROD.DATA',
      'DSN=PROD.DATA',
      'DSN=PROD.DATA,DISP=(OLD,KEEP)',
      dd,
      `//S EXEC PGM=IEFBR14\n${dd}`,
      `//J JOB 1\n//S EXEC PGM=IEFBR14\n${dd}\n//T EXEC PGM=IEFBR14`,
      lines.join('\n').replace('^', ''),
    ]);
  });

  it('take in what stands in parentheses', async () => {
    expect((await grown('//D DD DSN=A,DISP=(OL^D,KEEP)\n')).slice(0, 4)).to.deep.equal([
      'OLD',
      'OLD,KEEP',
      '(OLD,KEEP)',
      'DISP=(OLD,KEEP)',
    ]);
  });

  it('grow from a word in the stream over its statement to the data and the DD', async () => {
    const lines = [
      '//S EXEC PGM=ADRDSSU',
      '//SYSIN DD *',
      ' COPY DATASET(INCLUDE(A.B,C^.D)) -',
      '   RENAMEU(X)',
      ' EOJ',
      '/*',
      '',
    ];
    const copy = 'COPY DATASET(INCLUDE(A.B,C.D)) -\n   RENAMEU(X)';
    const found = await grown(lines.join('\n'));
    expect(found).to.include.members(['C', 'C.D', 'INCLUDE(A.B,C.D)', 'DATASET(INCLUDE(A.B,C.D))', copy]);
    expect(found.slice(found.indexOf(copy))).to.deep.equal([
      copy,
      `${copy}\n EOJ`,
      `//SYSIN DD *\n ${copy}\n EOJ\n/*`,
      `//S EXEC PGM=ADRDSSU\n//SYSIN DD *\n ${copy}\n EOJ\n/*`,
      lines.join('\n').replace('^', ''),
    ]);
  });

  it('of a text that is no script are a word, its line and everything', async () => {
    expect(await grown('some wo^rds here\nand there\n', 'plaintext')).to.deep.equal([
      'words',
      'some words here',
      'some words here\nand there\n',
    ]);
  });
});
