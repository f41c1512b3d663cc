import { expect } from 'chai';
import type { InlayHint } from 'vscode-languageserver';
import { Editor, editorForEach } from '../support/editor.js';

const all = { symbols: true, extents: true, defaults: true, abbreviations: true };
type Kind = keyof typeof all;

/** The text with its hints in angle brackets where an editor shows them. */
async function hinted(
  editor: Editor,
  text: string,
  languageId: string,
  lines?: readonly [from: number, to: number],
): Promise<string> {
  const uri = await editor.open(text, { languageId });
  await editor.reached(uri, 'linked');
  const range =
    lines === undefined
      ? editor.range(uri, { start: 0, end: text.length })
      : { start: { line: lines[0], character: 0 }, end: { line: lines[1], character: 0 } };
  const hints = await editor.ask<InlayHint[]>('inlayHint', uri, { range });
  expect(editor.logged.filter(({ type }) => type === 1)).to.deep.equal([]);
  return editor.applied(
    uri,
    hints.map(({ position, label }) => ({
      range: { start: position, end: position },
      newText: `<${label as string}>`,
    })),
  );
}

const job = (program: string, ddname: string, ...lines: string[]): string =>
  [
    '//J JOB (A)',
    `//S EXEC PGM=${program}`,
    '//SYSPRINT DD SYSOUT=*',
    `//${ddname} DD *`,
    ...lines,
    '/*',
  ].join('\n');

const cases: [what: Kind, languageId: string, text: string, expected: string][] = [
  [
    'symbols',
    'jcl',
    '//J JOB (A)\n// SET H=PROD\n//S EXEC PGM=X\n//D DD DSN=&H..PAY,DISP=SHR\n//E DD DSN=&NONE..X,VOL=SER=&H',
    '&H<=PROD>..PAY',
  ],
  ['symbols', 'jcl', "//J JOB (A)\n// SET E=''\n//S EXEC PGM=X,PARM=&E", "&E<=''>"],
  [
    'extents',
    'drydasd-tso',
    ' FCESTABL SDEVN(1) XTNTLST(00010000 0014000E 01000000 0113000E)',
    '00010000<1.0> 0014000E<20.14 (300 tracks)> 01000000<256.0> 0113000E<275.14 (300 tracks)>',
  ],
  [
    'extents',
    'jcl',
    job('IKJEFT01', 'SYSTSIN', ' FCESTABL XXTNTLST(00001000,0000101)'),
    '00001000<256.0>,0000101)',
  ],
  ['extents', 'drydasd-tso', ' FCESTABL EXTENTS(00010000 0001000F)', '00010000<1.0> 0001000F<1.15>'],
  [
    'extents',
    'drydasd-dfsmsdss',
    ' COPY TRACKS(1,0,20,14) INDD(A) OUTDD(B)',
    'TRACKS(1,0,20,14<300 tracks>)',
  ],
  [
    'extents',
    'drydasd-dfsmsdss',
    ' COPY TRACKS((1,0,1,14)(3,0,3,0)) INDD(A) OUTDD(B)',
    'TRACKS((1,0,1,14<15 tracks>)(3,0,3,0<1 track>))',
  ],
  [
    'abbreviations',
    'drydasd-dfsmsdss',
    ' COPY FUL INDD(A) OUTDD(B) FASTREP(REQ)',
    'FUL<FULL> INDD<INDDNAME>(A) OUTDD<OUTDDNAME>(B) FASTREP<FASTREPLICATION>(REQ<REQUIRED>)',
  ],
  [
    'abbreviations',
    'jcl',
    job('ADRDSSU', 'SYSIN', ' COPY DS(INC(**)) ODY((A))'),
    'DS<DATASET>(INC<INCLUDE>(**)) ODY<OUTDYNAM>((A))',
  ],
  ['abbreviations', 'rexx', '/* REXX */\n"FCESTABL SDEV(1) TDEVN(2)"', 'SDEV<SDEVN>(1) TDEVN(2)'],
  ['abbreviations', 'drydasd-dscli', 'incflash -record -persist 0A10:0A20', 'incflash<resyncflash> -record'],
  ['abbreviations', 'jcl', '//J JOB (A)\n//S EXEC PGM=X\n//D DD DSN=A,VOL=SER=B', '//D DD DSN=A,VOL=SER=B'],
  [
    'defaults',
    'drydasd-tso',
    ' FCESTABL SDEVN(1) TDEVN(2) /* X */',
    'TDEVN(2)<MODE(COPY) ONLINTGT(NO)> /* X */',
  ],
  ['defaults', 'drydasd-tso', ' FCESTABL SDEVN(1) TDEVN(2) MODE(NOCOPY)', 'MODE(NOCOPY)<ONLINTGT(NO)>'],
  ['defaults', 'drydasd-tso', ' FCWITHDR SDEVN(1) TDEVN(2)', ' FCWITHDR SDEVN(1) TDEVN(2)'],
  ['defaults', 'drydasd-tso', ' FCESTABL', ' FCESTABL'],
  ['defaults', 'drydasd-dfsmsdss', ' COPY INDD(A) OUTDD(B)', 'OUTDD(B)<FULL FASTREPLICATION(PREFERRED)>'],
  [
    'defaults',
    'jcl',
    job('ADRDSSU', 'SYSIN', ' COPY DS(INC(**)) ODY((A)) -', '  FASTREP(REQ)', ' DUMP INDD(A) OUTDD(B)'),
    ' DUMP INDD(A) OUTDD(B)<FULL>',
  ],
  [
    'defaults',
    'drydasd-ickdsf',
    ' FLASHCPY ESTABLISH UNIT(1) TARGETVOL(0A,20) ONLINTGT(YES)',
    'ONLINTGT(YES)<MODE(COPY)>',
  ],
  ['defaults', 'drydasd-ickdsf', ' FLASHCPY WITHDRAW UNIT(1)', ' FLASHCPY WITHDRAW UNIT(1)'],
];

describe('inlay hints', () => {
  for (const kind of Object.keys(all) as Kind[]) {
    describe(kind, () => {
      const none = Object.fromEntries(Object.keys(all).map((one) => [one, one === kind]));
      const at = editorForEach({ settings: { inlayHints: none } });
      for (const [what, languageId, text, expected] of cases) {
        if (what !== kind) continue;
        it(`shows ${expected.trim()}: ${languageId}`, async () => {
          const lines = (await hinted(at.editor, text, languageId)).split('\n');
          expect(lines.join('\n')).to.contain(expected);
          const count = (one: string): number => one.split(/<[^>]*>/).length;
          const [line] = lines.filter((one) => one.includes(expected.split('\n')[0]!));
          expect(count(line!), 'no other hint in the line').to.equal(count(expected));
        });
      }
    });
  }

  describe('all of them', () => {
    const at = editorForEach({ settings: { inlayHints: all } });

    it('shows only those of the lines that are asked for', async () => {
      const line = ' FCQUERY DEV(0A10)\n';
      const text = await hinted(at.editor, line.repeat(5), 'drydasd-tso', [1, 3]);
      const short = ' FCQUERY DEV<DEVN>(0A10)\n';
      expect(text).to.equal(line + short + short + line + line);
    });

    it('follows each change', async () => {
      const { editor } = at;
      const uri = await editor.open('//J JOB (A)\n// SET H=OLD\n//S EXEC PGM=X\n//D DD DSN=&H\n', {
        languageId: 'jcl',
      });
      const start = editor.document(uri).getText().indexOf('OLD');
      await editor.change(uri, { span: { start, end: start + 3 }, text: 'NEWER' });
      const range = editor.range(uri, { start: 0, end: editor.document(uri).getText().length });
      const hints = await editor.ask<InlayHint[]>('inlayHint', uri, { range });
      expect(hints.map(({ label }) => label)).to.deep.equal(['=NEWER']);
      const [{ position }] = hints as [InlayHint];
      expect(editor.document(uri).offsetAt(position)).to.equal(
        editor.document(uri).getText().indexOf('&H') + 2,
      );
    });

    it('says nothing in documents that are no scripts', async () => {
      for (const languageId of ['drydasd-spool', 'drydasd-site']) {
        expect(await hinted(at.editor, ' FCQUERY DEV(0A10)', languageId)).to.equal(' FCQUERY DEV(0A10)');
      }
    });
  });

  it('shows nothing that the settings do not want', async () => {
    const none = Object.fromEntries(Object.keys(all).map((one) => [one, false]));
    const editor = await Editor.start({ settings: { inlayHints: none } });
    const text = ' FCESTABL SDEV(1) TDEVN(2) XTNTLST(00010000 0014000E 01000000 0113000E)';
    expect(await hinted(editor, text, 'drydasd-tso')).to.equal(text);
    await editor.stop();
  });
});
