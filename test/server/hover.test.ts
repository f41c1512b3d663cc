import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Hover, MarkupContent } from 'vscode-languageserver';
import { commandsOf } from '../../emulator/language/syntax/commands/index.js';
import type {
  OperandInfo,
  OperandsInfo,
  ScriptLanguage,
} from '../../emulator/language/syntax/command-info.js';
import { messageIds } from '../../emulator/messages/catalogue.js';
import { problemCodes } from '../../emulator/messages/problems.js';
import { explainCommand } from '../../server/explain/command.js';
import { plainText } from '../../server/explain/markdown.js';
import { explainMessage } from '../../server/explain/message.js';
import { explainOperand } from '../../server/explain/operand.js';
import { explainProblem } from '../../server/explain/problem-code.js';
import { Editor, editorForEach, modernClient, samples } from '../support/editor.js';
import { markedText } from '../support/marked-text.js';

/** Documents of the sample site. */
const onSite = (name: string): string => pathToFileURL(path.join(samples, 'site', name)).href;

/** The hover at the middle of the mark, which must be about exactly the marked word. */
async function hoverAt(editor: Editor, marked: string, languageId: string): Promise<string> {
  const { text, spans } = markedText(marked);
  const uri = await editor.open(text, { uri: onSite('test.txt'), languageId });
  await editor.reached(uri, 'linked');
  const { start, end } = spans[0]!;
  const found = await editor.askAt<Hover | null>('hover', uri, (start + end) >> 1);
  expect(editor.logged.filter(({ type }) => type === 1)).to.deep.equal([]);
  if (found === null) return '';
  expect(editor.textAt(uri, found.range!)).to.equal(text.slice(start, end));
  return plainText((found.contents as MarkupContent).value);
}

const job = (...lines: string[]): string => ['//J JOB (A),CLASS=A', ...lines, ''].join('\n');
const step = (program: string, ddname: string, ...lines: string[]): string =>
  job(
    `//S EXEC PGM=${program}`,
    '//SYSPRINT DD SYSOUT=*',
    '//SRC DD UNIT=3390,VOL=SER=PRD001,DISP=SHR',
    `//${ddname} DD *`,
    ...lines,
    '/*',
  );

const cases: [what: string, languageId: string, marked: string, ...expected: string[]][] = [
  // ---- JCL
  ['an operation', 'jcl', job('//S <|EXEC|> PGM=X'), 'EXEC — Begins a step', 'PGM', 'Reference'],
  ['a parameter', 'jcl', job('//S EXEC <|PGM|>=X'), 'PGM=program', 'Not with PROC', 'Verified: '],
  [
    'a parameter by its alias',
    'jcl',
    job('//S EXEC PGM=X', '//D DD <|VOL|>=SER=A'),
    'VOL is short for VOLUME of DD',
  ],
  ['a parameter inside another', 'jcl', job('//S EXEC PGM=X', '//D DD VOL=<|SER|>=PRD001'), 'SER=volser'],
  [
    'a volser',
    'jcl',
    job('//S EXEC PGM=X', '//D DD VOL=SER=<|PRD001|>'),
    'PRD001 (0A10) — 3390-3, online',
    '5 data sets',
    'free',
  ],
  [
    'a volser that is not there',
    'jcl',
    job('//S EXEC PGM=X', '//D DD VOL=SER=<|NOWHER|>'),
    'NOWHER: the site has no volume',
  ],
  ['a device', 'jcl', job('//S EXEC PGM=X', '//D DD UNIT=<|0A10|>'), 'PRD001 (0A10)'],
  [
    'a data set',
    'jcl',
    job('//S EXEC PGM=X', '//D DD DSN=<|PROD.PAY.MASTER|>,DISP=SHR'),
    'PS, FB, LRECL 80',
    'PRD001 (0A10): 300 tracks',
    '3 extents: 10.0-14.14',
  ],
  ['a choice', 'jcl', job('//S EXEC PGM=X', '//D DD DISP=(<|OLD|>,KEEP)'), 'OLD', 'NEW', 'status of DISP'],
  ['a positional part', 'jcl', job('//S EXEC PGM=X', '//D DD SPACE=(TRK,(10,<|5|>))'), 'secondary', 'SPACE='],
  [
    'a symbol',
    'jcl',
    job('//  SET HLQ=PROD', '//S EXEC PGM=X', '//D DD DSN=<|&HLQ|>..A'),
    '&HLQ = PROD',
    '//  SET HLQ=PROD',
  ],
  ['a system symbol', 'jcl', job('//S EXEC PGM=X,PARM=<|&SYSUID|>'), '&SYSUID', 'system gives it'],
  ['a program', 'jcl', job('//S EXEC PGM=<|ADRDSSU|>'), 'DFSMSdss', 'SYSIN'],
  [
    'a step',
    'jcl',
    job('//<|ONE|> EXEC PGM=IEFBR14', '//A DD DUMMY'),
    'Step ONE — program IEFBR14',
    'DDs: A',
  ],
  [
    'a step in COND',
    'jcl',
    job('//ONE EXEC PGM=IEFBR14', '//TWO EXEC PGM=X,COND=(0,NE,<|ONE|>)'),
    'Step ONE — program IEFBR14',
  ],
  [
    'a step in IF',
    'jcl',
    job('//ONE EXEC PGM=IEFBR14', '// IF <|ONE|>.RC = 0 THEN', '//TWO EXEC PGM=X', '// ENDIF'),
    'Step ONE',
  ],
  [
    'a DD',
    'jcl',
    job('//S EXEC PGM=X', '//<|OUT|> DD SYSOUT=*'),
    'DD OUT of step S — SYSOUT class *',
    '//OUT DD SYSOUT=*',
  ],
  [
    'a referback',
    'jcl',
    job('//A EXEC PGM=X', '//D DD DSN=PROD.PAY.LOG', '//B EXEC PGM=X', '//E DD DSN=*.A.D').replace(
      '*.A.D',
      '<|*.A.D|>',
    ),
    'DD D of step A',
    'PROD.PAY.LOG',
  ],
  [
    'a procedure in the stream',
    'jcl',
    job('//P PROC', '//S EXEC PGM=X', '// PEND', '//R EXEC <|P|>'),
    'Procedure P — in this member',
    '//S EXEC PGM=X',
  ],
  ['a procedure that is not there', 'jcl', job('//R EXEC <|NOPROC|>'), 'NOPROC is not at hand'],
  // ---- in the stream, and in scripts
  [
    'a verb of DFSMSdss',
    'jcl',
    step('ADRDSSU', 'SYSIN', ' <|COPY|> FULL INDD(SRC) OUTDD(T)'),
    'COPY — ',
    'Operands: ',
  ],
  [
    'an abbreviation',
    'jcl',
    step('ADRDSSU', 'SYSIN', ' COPY FULL <|INDD|>(SRC) OUTDD(T)'),
    'INDD is short for INDDNAME of COPY',
  ],
  [
    'a DD name in a control statement',
    'jcl',
    step('ADRDSSU', 'SYSIN', ' COPY FULL INDD(<|SRC|>) OUTDD(T)'),
    'DD SRC of step S — volume PRD001',
    'PRD001 (0A10) — 3390-3',
  ],
  [
    'a word with help',
    'drydasd-dfsmsdss',
    ' COPY FULL INDY(A) OUTDY(B) FASTREP(<|REQ|>)',
    'REQUIRED',
    'FASTREPLICATION',
  ],
  [
    'a track range',
    'jcl',
    step('ADRDSSU', 'SYSIN', ' COPY TRACKS(<|10|>,0,14,14) INDD(SRC) OUTDD(T)'),
    'cylinder 10, head 0: 10.0, track 150',
    '75 tracks',
    'PROD.PAY.MASTER: 10.0-14.14',
  ],
  [
    'a filter',
    'drydasd-dfsmsdss',
    ' COPY DS(INC(<|PROD.PAY.**|>)) ODY((B))',
    'fits 4 data sets',
    'PROD.PAY.LOG',
  ],
  [
    'an extent',
    'jcl',
    step(
      'IKJEFT01',
      'SYSTSIN',
      ' FCESTABL SDEVN(042A) TDEVN(0160) XTNTLST(<|00010000|> 0014000E 01000000 0113000E)',
    ),
    'source begin 00010000 — cylinder 1, head 0: 1.0, track 15',
    'Extent 1.0-20.14 on SRC42A (042A): 300 tracks, 20 cylinders, 17.0 MB',
    'APPL.LARGE.DATA',
  ],
  [
    'an extent of the target',
    'drydasd-tso',
    ' FCESTABL SDEVN(042A) TDEVN(0160) XTNTLST(00010000 0014000E 01000000 <|0113000E|>)',
    'target end',
    'on BIG160 (0160)',
    'free space: 256.0-275.14, 300 tracks',
  ],
  [
    'a head that is not there',
    'drydasd-tso',
    ' FCESTABL SDEVN(042A) TDEVN(0160) XTNTLST(<|0001000F|> 0014000E 01000000 0113000E)',
    'Head 15 does not exist',
  ],
  [
    'an operand with rules',
    'drydasd-tso',
    ' FCESTABL SDEVN(042A) TDEVN(0160) <|SETGTOK|>(YES)',
    'Default: NO',
    'needs MODE(NOCOPY)',
  ],
  ['a device number', 'rexx', '/* REXX */\n"FCQUERY DEVN(<|0A10|>)"\n', 'PRD001 (0A10)'],
  [
    'an address',
    'drydasd-tso',
    ' FCESTABL DEVN(0A10) OPENDVCS(YES) SOURCE(75ABC01 <|0A|> 11) TARGET(75ABC01 0A 20)',
    'PRD002 (0A11)',
  ],
  [
    'a volume of ICKDSF',
    'drydasd-ickdsf',
    ' REFORMAT UNIT(<|0160|>) VERIFY(SRC42A)',
    'BIG160 (0160)',
    'offline',
  ],
  [
    'an operand of ICKDSF',
    'jcl',
    step('ICKDSF', 'SYSIN', ' REFORMAT UNIT(0160) <|VERIFY|>(SRC42A)'),
    'VERIFY(',
  ],
  ['a command of the DS CLI', 'drydasd-dscli', '<|mkflash|> 0A10:0A20', 'mkflash — ', 'source:target'],
  ['an option of the DS CLI', 'drydasd-dscli', 'mkflash <|-nocp|> 0A10:0A20', '-nocp'],
  ['a volume of the DS CLI', 'drydasd-dscli', 'mkflash -dev IBM.2107-75ABC01 0A10:<|0A20|>', 'BKP001 (0A20)'],
  ['a range of the DS CLI', 'drydasd-dscli', 'lsflash <|0A10-0A1F|>', '2 of 16 in the site', 'PRD001'],
  ['a subsystem', 'drydasd-dscli', 'unfreezeflash <|0A|>', '4 in the site'],
  ['an image', 'drydasd-dscli', 'lsflash -dev <|IBM.2107-75ABC01|> 0A10', '6 in the site'],
  [
    'an option of Spectrum Virtualize',
    'drydasd-svc',
    'mkfcmap -source a -target b <|-copyrate|> 50',
    '-copyrate 0-150',
  ],
  [
    'a volume of Spectrum Virtualize',
    'drydasd-svc',
    'mkfcmap -source <|db_data|> -target b',
    'Volume db_data — id 0, 1024 MiB',
  ],
  [
    'an object that the script makes',
    'drydasd-svc',
    'mkfcconsistgrp -name night\nstartfcconsistgrp <|night|>',
    'mkfcconsistgrp -name night',
  ],
  // ---- words of any text
  [
    'a message in output',
    'drydasd-spool',
    'x\n0<|ADR012I|> (SCH)-DSSU  (01), DFSMSDSS PROCESSING COMPLETE',
    'ADR012I ',
    'The end of the step',
  ],
  [
    'a message of a command',
    'drydasd-spool',
    '<|IKJ56500I|> COMMAND X NOT FOUND',
    'Correct the name',
    'return code 12',
    'Not verified',
  ],
  ['a message in a comment', 'jcl', job('//* SEE <|ADR012I|> BELOW'), 'ADR012I '],
  [
    'a problem code',
    'drydasd-tso',
    ' /* drydasd-ignore <|nocopy-not-withdrawn|> */\n',
    'nocopy-not-withdrawn (',
    'Help',
  ],
];

describe('hover', () => {
  const at = editorForEach({ folders: [samples] });

  for (const [what, languageId, marked, ...expected] of cases) {
    it(`explains ${what}: ${languageId}`, async () => {
      const text = await hoverAt(at.editor, marked, languageId);
      for (const part of expected) expect(text).to.contain(part);
    });
  }

  const silent: [what: string, languageId: string, marked: string][] = [
    ['a job name', 'jcl', '//<|JOBNAME|> JOB (A)\n'],
    ['a comment', 'jcl', job('//* <|SOME|> WORDS')],
    ['an unknown operand', 'drydasd-tso', ' FCESTABL <|NOSUCH|>(1)'],
    ['an unknown message', 'drydasd-spool', '<|ABC999I|> WHAT'],
    ['a code without the mark', 'drydasd-tso', ' /* <|nocopy-not-withdrawn|> */'],
  ];
  for (const [what, languageId, marked] of silent) {
    it(`says nothing of ${what}`, async () => {
      expect(await hoverAt(at.editor, marked, languageId)).to.equal('');
    });
  }

  it('explains a data set whose name has a symbol, beside the symbol', async () => {
    const { editor } = at;
    const text = job('//  SET H=PROD', '//S EXEC PGM=X', '//D DD DSN=&H..PAY.MASTER');
    const uri = await editor.open(text, { uri: onSite('test.jcl'), languageId: 'jcl' });
    await editor.reached(uri, 'linked');
    const found = await editor.askAt<Hover | null>('hover', uri, text.indexOf('MASTER'));
    expect((found?.contents as MarkupContent).value).to.contain('**PROD.PAY.MASTER** — PS, FB');
    expect(editor.textAt(uri, found!.range!)).to.equal('&H..PAY.MASTER');
  });

  it('says it in plain text to an editor that reads no Markdown', async () => {
    const textDocument = { ...modernClient.textDocument, hover: { contentFormat: ['plaintext' as const] } };
    const editor = await Editor.start({ capabilities: { ...modernClient, textDocument } });
    const uri = await editor.open(' FCQUERY DEVN(0A10)', { languageId: 'drydasd-tso' });
    const found = await editor.askAt<Hover>('hover', uri, 3);
    expect(found.contents).to.have.property('kind', 'plaintext');
    expect((found.contents as MarkupContent).value)
      .to.match(/^FCQUERY — .*\n/)
      .and.not.match(/[*`]/);
    await editor.stop();
  });
});

describe('explanations', () => {
  const languages: ScriptLanguage[] = ['jcl', 'tso', 'dfsmsdss', 'ickdsf', 'dscli', 'svc'];

  function* operandsOf(table: OperandsInfo, seen = new Set<OperandInfo>()): Iterable<OperandInfo> {
    for (const info of table.operands) {
      if (seen.has(info)) continue;
      seen.add(info);
      yield info;
      if (info.value.kind === 'operands') yield* operandsOf(info.value.table, seen);
      if (info.value.kind === 'members' && info.value.operands) yield* operandsOf(info.value.operands, seen);
    }
  }

  for (const language of languages) {
    it(`has one for every command and operand of ${language}`, () => {
      const commands = commandsOf(language);
      expect(commands).not.to.be.empty;
      for (const command of commands) {
        const own = explainCommand(command);
        expect(plainText(own)).to.contain(command.keyword).and.contain(command.help);
        expect(own).not.to.match(/\bundefined\b(?! data sets)|\[object|NaN/);
        for (const info of operandsOf(command)) {
          const text = explainOperand(info, { command: command.keyword });
          expect(info.help, info.keyword).not.to.equal('');
          expect(plainText(text), info.keyword).to.contain(info.keyword).and.contain(info.help);
          expect(text, info.keyword).not.to.match(/\bundefined\b(?! data sets)|\[object|NaN/);
        }
      }
    });
  }

  it('has one for every message and problem', () => {
    for (const id of messageIds()) {
      const text = explainMessage(id) ?? '';
      expect(plainText(text)).to.contain(id);
      expect(text).not.to.match(/\bundefined\b(?! data sets)|\[object|NaN/);
    }
    for (const code of problemCodes) expect(plainText(explainProblem(code, undefined))).to.contain(code);
  });
});
