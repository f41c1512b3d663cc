import { expect } from 'chai';
import { checkSource } from '../../../emulator/jobs/check.js';
import type { SourceKind } from '../../../emulator/jobs/source-kind.js';
import { actionsAt, editOf, textAfter, titlesOf } from '../../support/code-actions.js';
import { Editor, editorForEach, modernClient } from '../../support/editor.js';
import { markedText } from '../../support/marked-text.js';

const job = (...lines: string[]): string =>
  [
    '//J        JOB (A),CLASS=A',
    '//S        EXEC PGM=IKJEFT01',
    '//SYSTSPRT DD  SYSOUT=*',
    '//SYSTSIN  DD  *',
    ...lines,
    '/*',
    '',
  ].join('\n');

describe('repairs of problems', () => {
  const at = editorForEach();

  const cases: [
    name: string,
    kind: SourceKind,
    code: string,
    marked: string,
    title: string,
    after: string,
  ][] = [
    [
      'JCL',
      'jcl',
      'jcl-unknown-keyword',
      '//J        JOB (A),CLASS=A\n//S        EXEC PGM=IEFBR14\n//A        DD  <|DIPS|>=SHR,DSN=A\n',
      'Change to DISP',
      '//J        JOB (A),CLASS=A\n//S        EXEC PGM=IEFBR14\n//A        DD  DISP=SHR,DSN=A\n',
    ],
    [
      'TSO in the stream',
      'jcl',
      'keyword-unknown',
      job(' FCQUERY <|DEVM|>(0A10)'),
      'Change to DEVN',
      job(' FCQUERY DEVN(0A10)'),
    ],
    [
      'TSO',
      'tso',
      'continuation-at-end',
      ' FCQUERY DEVN(0A10) <|-|>\n',
      'Remove the sign',
      ' FCQUERY DEVN(0A10) \n',
    ],
    [
      'DFSMSdss',
      'dfsmsdss',
      'dss-column-one',
      '<|C|>OPY FULL INDD(A) OUTDD(B)\n',
      'Begin in column 2',
      ' COPY FULL INDD(A) OUTDD(B)\n',
    ],
    [
      'DS CLI',
      'dscli',
      'dscli-command-misspelt',
      '<|lsflahs|> -dev IBM.2107-75ABC01 0001\n',
      'Change to lsflash',
      'lsflash -dev IBM.2107-75ABC01 0001\n',
    ],
  ];
  for (const [name, kind, code, marked, title, after] of cases) {
    it(`mend ${name}`, async () => {
      const { editor } = at;
      const { text, spans } = markedText(marked);
      const uri = await editor.open(text, {
        uri: `mem:/a.${kind === 'jcl' ? 'jcl' : kind === 'dfsmsdss' ? 'dss' : kind}`,
      });
      const diagnostics = await editor.diagnostics(uri);
      const actions = await actionsAt(
        editor,
        uri,
        { start: spans[0]!.start, end: spans[0]!.start },
        { diagnostics },
      );
      const action = actions.find((row) => row.title === title);
      expect(titlesOf(actions)).to.include(title);
      expect(action).to.include({ kind: 'quickfix', isPreferred: true });
      expect(action!.diagnostics).to.deep.equal(diagnostics.filter((row) => row.code === code));
      expect(await textAfter(editor, uri, action!)).to.equal(after);
      expect(checkSource(after, kind).map((row) => row.code)).not.to.include(code);
    });
  }

  const flows: [kind: SourceKind, marked: string, title: string, added: string][] = [
    [
      'tso',
      ' <|FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY)|>\n',
      'Withdraw 0A10 to 0A11 at the end',
      '\n FCWITHDR SDEVN(0A10) TDEVN(0A11)\n',
    ],
    [
      'ickdsf',
      " <|FLASHCPY ESTABLISH UNIT(0A10) TARGETVOL(X'0A',X'11',0A11) MODE(NOCOPY)|>\n",
      'Withdraw the copy of 0A10 at the end',
      "\n FLASHCPY WITHDRAW UNIT(0A10) TARGETVOL(X'0A',X'11',0A11)\n",
    ],
    [
      'dscli',
      '<|mkflash -dev IBM.2107-75ABC01 -nocp 0100:0200|>\n',
      'Withdraw 0100:0200 at the end',
      '\nrmflash -dev IBM.2107-75ABC01 -quiet 0100:0200\n',
    ],
  ];
  for (const [kind, marked, title, added] of flows) {
    it(`offer the missing withdraw of ${kind}, but do not make it unasked`, async () => {
      const { editor } = at;
      const { text, spans } = markedText(marked);
      const uri = await editor.open(text, { languageId: `drydasd-${kind}` });
      const before = checkSource(text, kind).map((row) => row.code);
      expect(before).to.include('nocopy-not-withdrawn');
      const actions = await actionsAt(editor, uri, { start: spans[0]!.start, end: spans[0]!.start });
      const action = actions.find((row) => row.title === title);
      expect(action).to.include({ kind: 'quickfix' }).and.not.to.have.property('isPreferred');
      const after = await textAfter(editor, uri, action!);
      expect(after).to.equal(text.replace(/\n$/, added));
      expect(checkSource(after!, kind).map((row) => row.code)).to.deep.equal(
        before.filter((code) => code !== 'nocopy-not-withdrawn'),
      );
      expect(await actionsAt(editor, uri, spans[0]!, { only: ['source.fixAll'] })).to.deep.equal([]);
    });
  }

  it('add the CGCREATED that thaws, in the stream of a job', async () => {
    const { editor } = at;
    const before = [
      '//J        JOB (A),CLASS=A',
      '//S        EXEC PGM=ADRDSSU',
      '//SYSPRINT DD  SYSOUT=*',
      '//SYSIN    DD  *',
      ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) -',
      '      DUMPCONDITIONING FASTREP(REQ) FCCGFREEZE',
      '/*',
      '//X        EXEC PGM=IEFBR14',
      '',
    ].join('\n');
    const uri = await editor.open(before, { languageId: 'jcl' });
    const [found] = (await editor.diagnostics(uri)).filter(({ code }) => code === 'freeze-not-thawed');
    const actions = await actionsAt(editor, uri, editor.span(uri, found!.range));
    const thaw = actions.find(({ title }) => title.startsWith('Thaw'));
    const after = await textAfter(editor, uri, thaw!);
    expect(after).to.equal(before.replace('FCCGFREEZE\n', 'FCCGFREEZE\n CGCREATED ACCESSVOLUME(PRD001)\n'));
    expect(checkSource(after!, 'jcl').map(({ code }) => code)).not.to.include('freeze-not-thawed');
  });

  it('all at once, as often as they show new ones', async () => {
    const { editor } = at;
    const text = job(
      ' FCQUERY DEVM(0A10)',
      ' FCESTABL SDEVM(0A10) TDEVM(0A11) MODE(COPY)',
      ' FCQUERY DEVN(0A11) -',
    ).replace('CLASS=A', 'CLASS=A,MSGLEVLE=(1,1)');
    const uri = await editor.open(text, { languageId: 'jcl' });
    const [action, ...more] = await actionsAt(editor, uri, { start: 0, end: 0 }, { only: ['source.fixAll'] });
    expect(more).to.deep.equal([]);
    expect(action).to.include({ kind: 'source.fixAll.drydasd' });
    const after = await textAfter(editor, uri, action!);
    expect(after).to.equal(
      job(
        ' FCQUERY DEVN(0A10)',
        ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(COPY)',
        ' FCQUERY DEVN(0A11) ',
      ).replace('CLASS=A', 'CLASS=A,MSGLEVEL=(1,1)'),
    );
    expect(checkSource(after!, 'jcl').filter(({ fix }) => fix !== undefined)).to.deep.equal([]);
  });

  it('come at once to an editor that cannot ask for them later, and not at all to one that knows commands only', async () => {
    const { codeAction: _, ...textDocument } = modernClient.textDocument!;
    const valueSet = ['quickfix'];
    const eager = await Editor.start({
      capabilities: {
        ...modernClient,
        textDocument: {
          ...textDocument,
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet } } },
        },
      },
    });
    try {
      const uri = await eager.open(' FCQUERY DEVM(0A10)\n', { languageId: 'drydasd-tso' });
      const actions = await actionsAt(eager, uri, { start: 10, end: 10 }, { only: ['quickfix'] });
      expect(titlesOf(actions)).to.deep.equal(['Change to DEVN']);
      expect(actions.every(({ edit }) => edit !== undefined)).to.equal(true);
    } finally {
      await eager.stop();
    }
    const old = await Editor.start({ capabilities: { ...modernClient, textDocument } });
    try {
      expect(old.server.capabilities.codeActionProvider).to.equal(undefined);
    } finally {
      await old.stop();
    }
  });

  it('are not made of a text that has changed since', async () => {
    const { editor } = at;
    const uri = await editor.open(' FCQUERY DEVM(0A10)\n', { languageId: 'drydasd-tso' });
    const [action] = await actionsAt(editor, uri, { start: 10, end: 10 });
    await editor.change(uri, { span: { start: 0, end: 0 }, text: ' FCQUERY DEVN(0A11)\n' });
    expect(await editOf(editor, action!)).to.equal(undefined);
    await editor.close(uri);
    expect(await editOf(editor, action!)).to.equal(undefined);
  });

  it('of a line that is too long break it', async () => {
    const { editor } = at;
    const long = '//A        DD  DSN=PROD.SOME.LONG.NAME,DISP=(NEW,CATLG,DELETE),UNIT=SYSDA,SPACE=(TRK,1)';
    const text = `//J        JOB (A),CLASS=A\n//S        EXEC PGM=IEFBR14\n${long}\n`;
    const uri = await editor.open(text, { languageId: 'jcl' });
    const actions = await actionsAt(editor, uri, {
      start: text.indexOf('SPACE') - 3,
      end: text.indexOf('SPACE'),
    });
    const action = actions.find(({ title }) => title === 'Continue the line before column 72');
    expect(action?.diagnostics?.map(({ code }) => code)).to.deep.equal(['jcl-text-past-column-71']);
    const after = await textAfter(editor, uri, action!);
    expect(after).to.equal(text.replace('DELETE),', 'DELETE),\n//             '));
    expect(checkSource(after!, 'jcl').map(({ code }) => code)).not.to.include('jcl-text-past-column-71');
    const tso = ` FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(COPY) ONLINTGT(NO) TGTPPRIM(NO) ACTION(FREEZE)\n`;
    const script = await editor.open(tso, { languageId: 'drydasd-tso' });
    const [split] = await actionsAt(editor, script, { start: 5, end: 5 }, { only: ['refactor'] });
    expect(await textAfter(editor, script, split!)).to.equal(tso.replace('TGTPPRIM', '-\n     TGTPPRIM'));
  });
});
