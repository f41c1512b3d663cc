import { expect } from 'chai';
import type { MarkupContent, SignatureHelp } from 'vscode-languageserver';
import { Editor, editorForEach, modernClient } from '../support/editor.js';
import { markedText } from '../support/marked-text.js';

const capabilities = {
  ...modernClient,
  textDocument: {
    ...modernClient.textDocument,
    signatureHelp: {
      signatureInformation: {
        documentationFormat: ['markdown' as const],
        parameterInformation: { labelOffsetSupport: true },
      },
    },
  },
};

async function helpAt(editor: Editor, marked: string, languageId: string): Promise<SignatureHelp | null> {
  const { text, spans } = markedText(marked);
  const uri = await editor.open(text, { languageId });
  const found = await editor.askAt<SignatureHelp | null>('signatureHelp', uri, spans[0]!.start);
  expect(editor.logged.filter(({ type }) => type === 1)).to.deep.equal([]);
  return found;
}

/** The label with the active part in brackets of its own. */
function shown(help: SignatureHelp | null): string {
  const [signature] = help?.signatures ?? [];
  if (help === null || signature === undefined) return '';
  const { label, parameters = [] } = signature;
  const active = parameters[help.activeParameter!]?.label;
  if (active === undefined || typeof active === 'string') return label;
  const [from, to] = active;
  return `${label.slice(0, from)}<${label.slice(from, to)}>${label.slice(to)}`;
}

const job = (...lines: string[]): string =>
  ['//J JOB (A),CLASS=A', '//S EXEC PGM=X', ...lines, ''].join('\n');
const stream = (program: string, ddname: string, ...lines: string[]): string =>
  [
    '//J JOB (A)',
    `//S EXEC PGM=${program}`,
    '//SYSPRINT DD SYSOUT=*',
    `//${ddname} DD *`,
    ...lines,
    '/*',
    '',
  ].join('\n');

const cases: [languageId: string, marked: string, expected: string][] = [
  // ---- JCL
  ['jcl', job('//D DD DISP=(<||>'), 'DISP=(<status>,normal,abnormal)'],
  ['jcl', job('//D DD DISP=(NEW,<||>'), 'DISP=(status,<normal>,abnormal)'],
  ['jcl', job('//D DD DISP=(NEW,CATLG,DEL<||>ETE)'), 'DISP=(status,normal,<abnormal>)'],
  ['jcl', job('//D DD DISP=<||>'), 'DISP=(<status>,normal,abnormal)'],
  [
    'jcl',
    job('//D DD SPACE=(CYL,(10,<||>'),
    'SPACE=(unit,(primary,<secondary>,directory),release,contiguity,round)',
  ],
  ['jcl', job('//D DD UNIT=(3390,<||>'), 'UNIT=(device,<count>,defer,AFF=)'],
  ['jcl', job('//D DD VOL=(<||>'), 'VOLUME=(<private>,retain,sequence,count,SER=|REF=)'],
  ['jcl', job('//D DD VOL=SER=<||>'), 'SER=(<volser>,...)'],
  ['jcl', job('//T EXEC PGM=X,COND=(4,<||>'), 'COND=(code,<operator>,step)'],
  ['jcl', job('//T EXEC PGM=X,COND=((4,LT,<||>'), 'COND=(code,operator,<step>)'],
  ['jcl', job('//T EXEC PGM=X,TIME=(1,<||>'), 'TIME=(minutes,<seconds>)'],
  ['jcl', job('//D DD DISP=OLD,<||>'), ''],
  ['jcl', job('//D DD DSN=A.B<||>'), 'DSNAME=<dsname>'],
  ['jcl', '//J JOB <||>', 'JOB <accounting>,programmer'],
  ['jcl', job('//* DISP=(<||>'), ''],
  // ---- control statements
  ['jcl', stream('ADRDSSU', 'SYSIN', ' COPY TRACKS(1,<||>'), 'TRACKS(c1,[<h1>],[c2],[h2])'],
  ['drydasd-dfsmsdss', ' COPY TRACKS(1,0,<||>', 'TRACKS(c1,[h1],[<c2>],[h2])'],
  ['drydasd-dfsmsdss', ' COPY DS(INC(**) BY((DSORG,<||>', 'BY(characteristic,<operator>,value)'],
  ['drydasd-dfsmsdss', ' COPY DS(INC(**) BY((DSORG,EQ,<||>PO)))', 'BY(characteristic,operator,<value>)'],
  ['drydasd-dfsmsdss', ' COPY FULL INDYNAM((PRD001,<||>', 'INDYNAM(volser,[<unit>])'],
  ['drydasd-dfsmsdss', ' COPY FULL FCWAIT(10,<||>', 'FCWAIT(numsecs <numretries>)'],
  ['drydasd-dfsmsdss', ' COPY FULL FASTREPLICATION(<||>', 'FASTREPLICATION(<PREFERRED|REQUIRED|NONE>)'],
  ['drydasd-dfsmsdss', ' COPY DS(INC(<||>', 'INCLUDE(<filter>,...)'],
  [
    'jcl',
    stream('IKJEFT01', 'SYSTSIN', ' FCESTABL SDEVN(0A10) XTNTLST(00010000 <||>'),
    'XTNTLST(source begin <source end> target begin target end ...)',
  ],
  ['drydasd-tso', ' FCESTABL XTNTLST(<||>', 'XTNTLST(<source begin> source end target begin target end ...)'],
  [
    'drydasd-tso',
    ' FCESTABL XTNTLST(00010000 0014000E 01000000 <||>0113000E)',
    'XTNTLST(source begin source end target begin <target end> ...)',
  ],
  [
    'drydasd-tso',
    ' FCESTABL XTNTLST(00010000 0014000E 01000000 0113000E <||>)',
    'XTNTLST(<source begin> source end target begin target end ...)',
  ],
  ['drydasd-tso', ' FCESTABL EXTENTS(00010000 <||>', 'EXTENTS(begin <end> ...)'],
  ['drydasd-tso', ' FCESTABL SOURCE(75ABC01 0A <||>', 'SOURCE(serial lss <cca>)'],
  ['drydasd-tso', ' FCESTABL SDEVN(0A10) <||>', ''],
  ['rexx', '/* REXX */\n"FCESTABL SOURCE(75ABC01 <||>"', 'SOURCE(serial <lss> cca)'],
  ['drydasd-ickdsf', ' FLASHCPY ESTABLISH UNIT(0A10) TARGETVOL(0A,<||>', "TARGETVOL(X'lss' <X'cca'> [ccuu])"],
  [
    'jcl',
    stream('ICKDSF', 'SYSIN', ' FLASHCPY ESTABLISH TARGETVOL(<||>'),
    "TARGETVOL(<X'lss'> X'cca' [ccuu])",
  ],
  // ---- options
  ['drydasd-dscli', 'mkflash <||>', 'mkflash <source>:target ...'],
  ['drydasd-dscli', 'mkflash 0A10<||>', 'mkflash <source>:target ...'],
  ['drydasd-dscli', 'mkflash -nocp 0A10:<||>', 'mkflash source:<target> ...'],
  ['drydasd-dscli', 'mkflash 0A10-0A1F:0B10<||>', 'mkflash source:<target> ...'],
  ['drydasd-dscli', 'mkflash -dev <||>', '-dev <storage_image_ID>'],
  ['drydasd-dscli', 'mkflash -no<||>', ''],
  ['drydasd-svc', 'mkfcmap -copyrate <||>', '-copyrate <0-150>'],
  ['drydasd-svc', 'startfcmap <||>', 'startfcmap <mapping>'],
];

describe('signature help', () => {
  const at = editorForEach({ capabilities });
  for (const [languageId, marked, expected] of cases) {
    it(`${expected === '' ? 'says nothing' : `shows ${expected}`}: ${languageId} ${JSON.stringify(marked).slice(-60)}`, async () => {
      expect(shown(await helpAt(at.editor, marked, languageId))).to.equal(expected);
    });
  }

  it('says what a part is, and what the words of it mean', async () => {
    const help = await helpAt(at.editor, ' FCESTABL SDEVN(1) MODE(<||>', 'drydasd-tso');
    const [signature] = help!.signatures;
    expect((signature!.documentation as MarkupContent).value).to.contain('Default: `COPY`');
    const [part] = signature!.parameters!;
    expect((part!.documentation as MarkupContent).value).to.contain('`NOCOPY2COPY`');
  });

  it('says which set of an extent list it is', async () => {
    const tracks = '00010000 0014000E 01000000 0113000E ';
    const help = await helpAt(at.editor, ` FCESTABL XTNTLST(${tracks}${tracks}<||>`, 'drydasd-tso');
    expect((help!.signatures[0]!.documentation as MarkupContent).value).to.match(/^Set 3\./);
    expect(help!.activeParameter).to.equal(0);
  });

  it('writes the parts out for an editor that knows no offsets in labels', async () => {
    const editor = await Editor.start();
    const help = await helpAt(editor, ' FCESTABL SOURCE(<||>', 'drydasd-tso');
    expect(help!.signatures[0]!.parameters!.map(({ label }) => label)).to.deep.equal([
      'serial',
      'lss',
      'cca',
    ]);
    await editor.stop();
  });
});
