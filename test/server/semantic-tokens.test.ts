import { expect } from 'chai';
import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { editorForEach, samples, type Editor } from '../support/editor.js';

const job = [
  '//NIGHTLY  JOB 1,CLASS=A                COMMENT',
  '//* A COMMENT',
  '//         SET VOL=PRD001',
  '//STEP1    EXEC PGM=ADRDSSU,COND=(4,LT)',
  '//SRC      DD UNIT=3390,VOL=SER=&VOL,DISP=SHR',
  '//SYSIN    DD *',
  ' COPY FULL INDD(SRC) OUTDYNAM(BKP001) FASTREP(REQ)   /* FAST */',
  '/*',
  '//STEP2    EXEC PGM=IKJEFT01',
  '//SYSTSIN  DD *',
  '  FCESTABL SDEVN(0A10) TDEVN(0A20) -',
  '    XTNTLST(00010000 0001000E 00020000 0002000E)',
  '/*',
  '',
].join('\n');

/** The tokens as `text type.modifiers`, line by line. */
function shown(editor: Editor, uri: string, data: readonly number[]): string[] {
  const { tokenTypes, tokenModifiers } = editor.server.capabilities.semanticTokensProvider!.legend;
  const found: string[] = [];
  let line = 0;
  let character = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lines, characters, length, type, bits] = data.slice(at, at + 5) as [
      number,
      number,
      number,
      number,
      number,
    ];
    character = lines === 0 ? character + characters : characters;
    line += lines;
    const range = { start: { line, character }, end: { line, character: character + length } };
    const names = tokenModifiers.filter((_, bit) => (bits & (1 << bit)) !== 0);
    found.push(`${line} ${editor.textAt(uri, range)} ${[tokenTypes[type], ...names].join('.')}`);
  }
  return found;
}

describe('semantic tokens', () => {
  const test = editorForEach();

  it('tell the words of JCL and of its control statements apart by what they mean', async () => {
    const uri = await test.editor.open(job, { languageId: 'jcl' });
    const { data } = await test.editor.ask<SemanticTokens>('semanticTokens/full', uri);
    const found = shown(test.editor, uri, data);
    expect(found).to.include.members([
      '0 NIGHTLY namespace.declaration',
      '0 JOB keyword',
      '0 CLASS property',
      '0 COMMENT comment',
      '1 //* A COMMENT comment',
      '3 STEP1 label.declaration',
      '3 ADRDSSU function',
      '4 SRC variable.declaration.ddname',
      '4 VOL macro.symbol',
      '6 COPY keyword',
      '6 FULL property',
      '6 INDD property.abbreviated',
      '6 SRC variable.ddname',
      '6 BKP001 class.volser',
      '6 FASTREP property.abbreviated',
      '6 REQ enumMember',
      '6 /* FAST */ comment',
      '10 FCESTABL keyword',
      '10 0A10 number.device',
      '11 0001000E number.extent',
    ]);
  });

  it('are there for scripts of every language', async () => {
    const { editor } = test;
    const wanted: readonly (readonly [string, string, string])[] = [
      ['tso', ' FCWITHDR SDEVN(0A10) TDEVN(0A20) DDSW(NO)', '0 0A20 number.device'],
      ['dss', ' COPY FULL INDY(PRD001) OUTDY(BKP001)', '0 PRD001 class.volser'],
      ['ickdsf', ' FLASHCPY ESTABLISH UNIT(0A10)', '0 ESTABLISH property'],
      ['dscli', 'mkflash -dev IBM.2107-75ABC01 -nocp 0A10:0A20', '0 -nocp property'],
      ['svc', 'mkfcmap -source vol1 -target vol2 -copyrate 50', '0 50 number'],
    ];
    for (const [extension, text, row] of wanted) {
      const uri = await editor.open(text, { uri: `memory:/script.${extension}` });
      const { data } = await editor.ask<SemanticTokens>('semanticTokens/full', uri);
      expect(shown(editor, uri, data), extension).to.include(row);
    }
  });

  it('of a range are those of the whole that lie in it', async () => {
    const uri = await test.editor.open(job, { languageId: 'jcl' });
    const all = await test.editor.ask<SemanticTokens>('semanticTokens/full', uri);
    const range = { start: { line: 8, character: 0 }, end: { line: 12, character: 0 } };
    const part = await test.editor.ask<SemanticTokens>('semanticTokens/range', uri, { range });
    const wanted = shown(test.editor, uri, all.data).filter((row) => parseInt(row, 10) >= 8);
    expect(shown(test.editor, uri, part.data)).to.deep.equal(wanted);
  });

  it('after edits are, by what is sent of the change, those of the text read afresh', async () => {
    const { editor } = test;
    const text = readFileSync(path.join(samples, 'jobs/flashcopy.jcl'), 'utf8') + job;
    const uri = await editor.open(text, { languageId: 'jcl' });
    let { data, resultId } = await editor.ask<SemanticTokens>('semanticTokens/full', uri);
    const typed = fc.constantFrom(
      '',
      'X',
      ' ',
      '\n',
      ',',
      '(',
      '//A DD *\n',
      ' COPY\n',
      '/*\n',
      '\n//* C\n',
      '&V',
      "'",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(12),
        typed,
        async (at, length, put) => {
          const before = editor.document(uri).getText();
          const start = Math.floor(at * before.length);
          await editor.change(uri, {
            span: { start, end: Math.min(start + length, before.length) },
            text: put,
          });
          const answer = await editor.ask<SemanticTokensDelta>('semanticTokens/full/delta', uri, {
            previousResultId: resultId,
          });
          const numbers = [...data];
          for (const { start: from, deleteCount, data: put = [] } of answer.edits) {
            numbers.splice(from, deleteCount, ...put);
          }
          ({ resultId } = answer);
          data = numbers;
          const fresh = await editor.open(editor.document(uri).getText(), {
            uri: 'memory:/fresh.jcl',
            languageId: 'jcl',
          });
          const wanted = await editor.ask<SemanticTokens>('semanticTokens/full', fresh);
          expect(shown(editor, uri, numbers)).to.deep.equal(shown(editor, fresh, wanted.data));
          await editor.close(fresh);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('after edits far apart are sent without what is between them', async () => {
    const { editor } = test;
    const text = job.repeat(20);
    const uri = await editor.open(text, { languageId: 'jcl' });
    const { data, resultId } = await editor.ask<SemanticTokens>('semanticTokens/full', uri);
    const [first, last] = [text.indexOf('FASTREP'), text.lastIndexOf('FASTREP')];
    await editor.change(
      uri,
      { span: { start: last, end: last }, text: '-\n   ' },
      { span: { start: first, end: first }, text: 'X' },
    );
    const { edits } = await editor.ask<SemanticTokensDelta>('semanticTokens/full/delta', uri, {
      previousResultId: resultId,
    });
    expect(edits).to.have.length(2);
    const sent = edits.reduce((sum, { data: put = [] }) => sum + put.length, 0);
    expect(sent).to.be.lessThan(data.length / 20);
    // All places count in the numbers before, and the last edit comes first: each can be done by itself.
    expect(edits[0]!.start).to.be.greaterThan(edits[1]!.start + edits[1]!.deleteCount);
    const numbers = [...data];
    for (const { start, deleteCount, data: put = [] } of edits) numbers.splice(start, deleteCount, ...put);
    const fresh = await editor.ask<SemanticTokens>('semanticTokens/full', uri);
    expect(numbers).to.deep.equal(fresh.data);
  });
});
