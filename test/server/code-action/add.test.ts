import { expect } from 'chai';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities, TextDocumentEdit } from 'vscode-languageserver';
import { checkSource } from '../../../emulator/jobs/check.js';
import { actionsAt, editOf, textAfter } from '../../support/code-actions.js';
import { Editor, editorForEach, modernClient, samples } from '../../support/editor.js';

const inSite = (name: string): string => pathToFileURL(path.join(samples, 'site', name)).href;
const codes = (text: string): string[] => checkSource(text, 'jcl').map(({ code }) => code);

describe('what is missing', () => {
  const at = editorForEach();

  async function added(
    editor: Editor,
    text: string,
    place: string,
    title: string,
  ): Promise<string | undefined> {
    const uri = await editor.open(text, { languageId: 'jcl' });
    const start = text.indexOf(place) + 1;
    const actions = await actionsAt(editor, uri, { start, end: start });
    const action = actions.find((row) => row.title === title);
    return action && textAfter(editor, uri, action);
  }

  for (const [program, ddname] of [
    ['ADRDSSU', 'SYSPRINT'],
    ['ICKDSF', 'SYSPRINT'],
    ['IKJEFT01', 'SYSTSPRT'],
  ] as const) {
    it(`${ddname} is added to a step of ${program}`, async () => {
      const text = `//J        JOB (A),CLASS=A\n//S        EXEC PGM=${program},\n//             REGION=0M\n//X        EXEC PGM=IEFBR14\n`;
      const title = `Add the DD statement ${ddname}`;
      const after = await added(at.editor, text, 'EXEC', title);
      expect(after).to.equal(text.replace('0M\n', `0M\n//${ddname} DD  SYSOUT=*\n`));
      expect(await added(at.editor, after!, 'EXEC', title)).to.equal(undefined);
      expect(await added(at.editor, text, 'X  ', title)).to.equal(undefined);
    });
  }

  const job = (...lines: string[]): string =>
    [
      '//J        JOB (A),CLASS=A',
      '//S        EXEC PGM=ADRDSSU',
      '//SYSPRINT DD  SYSOUT=*',
      '//SYSIN    DD  *',
      ...lines,
      '/*',
      '',
    ].join('\n');

  const dds: [statement: string, ddname: string, operands: string][] = [
    [' COPY FULL INDD(IN) OUTDYNAM(BKP001)', 'IN', 'UNIT=SYSALLDA,VOL=SER=VOLSER,DISP=SHR'],
    [' COPY DS(FILTERDD(NAMES)) ODY(BKP001)', 'NAMES', 'DISP=SHR,DSN=DATA.SET.NAME'],
    [
      ' DUMP FULL INDYNAM(PRD001) OUTDD(OUT$1)',
      'OUT$1',
      'DISP=(NEW,CATLG,DELETE),DSN=DATA.SET.NAME,\n//             UNIT=SYSDA,SPACE=(CYL,(100,100),RLSE)',
    ],
  ];
  for (const [statement, ddname, operands] of dds) {
    it(`the DD of ${statement.trim()} is added above the statements`, async () => {
      const text = job(statement);
      expect(codes(text)).to.include('dd-missing');
      const fresh = `//${ddname.padEnd(8)} DD  ${operands}\n`;
      const after = await added(at.editor, text, `(${ddname}`, `Add the DD statement ${ddname}`);
      expect(after).to.equal(text.replace('//SYSIN', `${fresh}//SYSIN`));
      expect(codes(after!)).to.deep.equal(codes(text).filter((code) => code !== 'dd-missing'));
    });
  }

  it('a DD is added before a concatenation, not into it', async () => {
    const text = job(
      ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001)',
      '//         DD  *',
      ' COPY FULL INDD(IN) OUTDYNAM(BKP001)',
    );
    const after = await added(at.editor, text, '(IN)', 'Add the DD statement IN');
    expect(after).to.include('DISP=SHR\n//SYSIN    DD  *\n COPY FULL INDYNAM');
    expect(codes(after!)).not.to.include('dd-missing');
  });

  it('a DD has places to fill in where the editor knows them', async () => {
    const capabilities: ClientCapabilities = {
      ...modernClient,
      workspace: {
        ...modernClient.workspace,
        workspaceEdit: { documentChanges: true, snippetEditSupport: true },
      },
    };
    const editor = await Editor.start({ capabilities });
    try {
      const text = job(' COPY FULL INDD(IN$1) OUTDYNAM(BKP001)');
      const uri = await editor.open(text, { languageId: 'jcl' });
      const start = text.indexOf('IN$1');
      const actions = await actionsAt(editor, uri, { start, end: start });
      const action = actions.find(({ title }) => title === 'Add the DD statement IN$1');
      const edit = await editOf(editor, action!);
      const [change] = edit!.documentChanges as [TextDocumentEdit];
      expect(change.edits).to.have.lengthOf(1);
      expect(change.edits[0]).to.have.nested.property(
        'snippet.value',
        '//IN\\$1     DD  UNIT=SYSALLDA,VOL=SER=${1:VOLSER},DISP=SHR\n',
      );
      expect(await textAfter(editor, uri, action!)).to.include('//IN$1     DD  UNIT=SYSALLDA,VOL=SER=VOLSER');
    } finally {
      await editor.stop();
    }
  });

  describe('extent lists', () => {
    const command = ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(COPY) ONLINTGT(YES)';

    it('are made of the data sets of the source volume', async () => {
      const { editor } = at;
      for (const [name, text] of [
        ['x.tso', `${command}\n`],
        [
          'x.jcl',
          job()
            .replace('ADRDSSU', 'IKJEFT01')
            .replace('SYSPRINT', 'SYSTSPRT')
            .replace('SYSIN   ', 'SYSTSIN ')
            .replace('/*', `${command}\n/*`),
        ],
      ] as const) {
        const uri = await editor.open(text, { uri: inSite(name) });
        const start = text.indexOf('FCESTABL') + 2;
        const actions = (await actionsAt(editor, uri, { start, end: start })).filter(({ title }) =>
          title.startsWith('Copy the extents of '),
        );
        expect(actions.length).to.be.within(1, 20);
        for (const action of actions.slice(0, 3)) {
          const after = await textAfter(editor, uri, action);
          expect(after).to.match(/XTNTLST\([0-9A-F]{8}\s/);
          for (const line of after!.split('\n')) expect(line.length).to.be.at.most(71);
          const fresh = await editor.open(after!, { uri: inSite(`${actions.indexOf(action)}${name}`) });
          const errors = (await editor.diagnostics(fresh)).filter(({ severity }) => severity === 1);
          expect(errors).to.deep.equal([]);
          // There is a list now.
          const again = await actionsAt(editor, fresh, { start, end: start });
          expect(again.filter(({ title }) => title.startsWith('Copy the extents'))).to.deep.equal([]);
        }
      }
    });

    it('are made of what is selected, of known devices only', async () => {
      const { editor } = at;
      const uri = await editor.open(`${command}\n`, { uri: inSite('y.tso') });
      const all = await actionsAt(editor, uri, { start: 3, end: 3 });
      const [first] = all.flatMap(({ title }) => /^Copy the extents of (\S+)/.exec(title)?.[1] ?? []);
      const text = `${command} /* ${first} */\n`;
      const named = await editor.open(text, { uri: inSite('z.tso') });
      const start = text.indexOf(first!);
      const some = await actionsAt(editor, named, { start, end: start + first!.length });
      expect(some.flatMap(({ title }) => /^Copy the extents of (\S+)/.exec(title)?.[1] ?? [])).to.deep.equal([
        first,
      ]);
      const unknown = await editor.open(command.replace('0A11', '0FFF'), { uri: inSite('u.tso') });
      const none = await actionsAt(editor, unknown, { start: 3, end: 3 });
      expect(none.filter(({ title }) => title.startsWith('Copy'))).to.deep.equal([]);
    });
  });
});
