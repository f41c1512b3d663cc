import { expect } from 'chai';
import type { FoldingRange } from 'vscode-languageserver';
import { Editor, editorForEach, modernClient } from '../support/editor.js';

describe('folding ranges', () => {
  const test = editorForEach();

  const folds = async (lines: readonly string[], editor = test.editor): Promise<string[]> => {
    const uri = await editor.open(`${lines.join('\n')}\n`, { languageId: 'jcl' });
    const found = await editor.ask<FoldingRange[]>('foldingRange', uri);
    return found.map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`);
  };

  it('are jobs, procedures, steps, data, IF, long statements and comments', async () => {
    expect(
      await folds([
        '//J        JOB  1', // 0
        '//* one',
        '//* two',
        '//P        PROC', // 3
        '//S        EXEC PGM=X',
        '//         PEND',
        '//         IF (RC = 0) THEN', // 6
        '//S1       EXEC PGM=ADRDSSU', // 7
        '//SYSIN    DD   *', // 8
        '  /* a */',
        '  /* b */',
        '  COPY FULL -', // 11
        '    INDYNAM(A)',
        '  IF LASTCC=0 THEN DO', // 13
        '    EOJ',
        '  END',
        '/*', // 16
        '//         ELSE', // 17
        '//S2       EXEC PGM=X', // 18
        '//D        DD   DSN=A,', // 19
        '//             DISP=OLD', // 20
        '//         ENDIF', // 21
        '//K        JOB  1', // 22
      ]),
    ).to.deep.equal([
      '0-21',
      '1-2 comment',
      '3-5',
      '6-16',
      '7-16',
      '8-16',
      '9-10 comment',
      '11-12',
      '13-14',
      '17-20',
      '18-20',
      '19-20',
    ]);
  });

  it('are the longest ones where an editor takes few', async () => {
    const capabilities = {
      ...modernClient,
      textDocument: { ...modernClient.textDocument, foldingRange: { rangeLimit: 2 } },
    };
    const editor = await Editor.start({ capabilities });
    const lines = [
      '//J JOB 1',
      '//A EXEC PGM=X',
      '//D DD DSN=A',
      '//B EXEC PGM=X',
      '//D DD DSN=A',
      '//E DD DSN=A',
    ];
    expect(await folds(lines, editor)).to.deep.equal(['0-5', '3-5']);
    await editor.stop();
  });
});
