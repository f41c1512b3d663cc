import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSource } from '../../../emulator/jobs/check.js';
import { sourceKind } from '../../../emulator/jobs/source-kind.js';
import { actionsAt, textAfter } from '../../support/code-actions.js';
import { editorForEach, samples, type Editor } from '../../support/editor.js';

const only = ['refactor.rewrite'];

describe('abbreviations', () => {
  const at = editorForEach();

  async function after(
    editor: Editor,
    file: string,
    text: string,
    place: string,
    title: string,
  ): Promise<string | undefined> {
    const uri = await editor.open(text, { uri: `mem:/${file}` });
    const start = text.indexOf(place) + 1;
    const actions = await actionsAt(editor, uri, { start, end: start }, { only });
    const action = actions.find((row) => row.title === title);
    expect(actions.map((row) => row.title)).to.include(title);
    return textAfter(editor, uri, action!);
  }

  const full = 'Write all words of the statement in full';
  const short = 'Write all words of the statement as short as possible';
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

  const cases: [name: string, file: string, text: string, place: string, title: string, after: string][] = [
    [
      'one word of DFSMSdss',
      'a.dss',
      ' COPY FULL IDY(PRD001) ODY(BKP001) FCNC\n',
      'ODY',
      'Write ODY as OUTDYNAM',
      ' COPY FULL IDY(PRD001) OUTDYNAM(BKP001) FCNC\n',
    ],
    [
      'a statement of DFSMSdss in the stream of a job, in its case',
      'a.jcl',
      job(' COPY DS(INC(A.B) BY(DSORG,EQ,PS)) ody(BKP001)', ' COPY FULL IDY(A) ODY(B)'),
      'INC',
      full,
      job(' COPY DATASET(INCLUDE(A.B) BY(DSORG,EQ,PS)) outdynam(BKP001)', ' COPY FULL IDY(A) ODY(B)'),
    ],
    [
      'TSO',
      'a.tso',
      ' FCESTABL SD(0A10) TD(0A11) M(COPY)\n',
      'M(',
      full,
      ' FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(COPY)\n',
    ],
    [
      'a line that would pass column 71',
      'a.dss',
      ' COPY FULL IDY(PRD001) ODY(BKP001) FCNC COPYV ALLX CANERR TOL(ENQF)\n',
      'IDY',
      full,
      ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) FCNOCOPY COPYVOLID -\n',
    ],
    [
      'a line with a sequence number',
      'a.dss',
      `${' COPY FULL IDY(PRD001) ODY(BKP001) -'.padEnd(72)}00010000\n${'   FCNC'.padEnd(72)}00020000\n`,
      'IDY',
      full,
      `${' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) -'.padEnd(72)}00010000\n${'   FCNOCOPY'.padEnd(72)}00020000\n`,
    ],
    [
      'DFSMSdss, as short as possible',
      'a.dss',
      ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) FCNOCOPY\n',
      'FULL',
      short,
      ' COP FUL IDY(PRD001) ODY(BKP001) FCNC\n',
    ],
    [
      'JCL',
      'a.jcl',
      '//J        JOB (A),CLASS=A\n//S        EXEC PGM=IEFBR14\n//A        DD  DSN=A.B,DISP=SHR,VOL=SER=PRD001\n',
      'DSN',
      full,
      '//J        JOB (A),CLASS=A\n//S        EXEC PGM=IEFBR14\n//A        DD  DSNAME=A.B,DISP=SHR,VOLUME=SER=PRD001\n',
    ],
  ];
  for (const [name, file, text, place, title, expected] of cases) {
    it(`are rewritten in ${name}`, async () => {
      const fresh = await after(at.editor, file, text, place, title);
      if (name.startsWith('a line that')) expect(fresh).to.include(expected);
      else expect(fresh).to.equal(expected);
      const kind = sourceKind(file, text);
      const codes = (source: string): string[] => checkSource(source, kind).map(({ code }) => code);
      // That some words may be cut is not sure.
      const rest = codes(text).filter((code) => code !== 'keyword-abbreviated');
      expect(codes(fresh!)).to.deep.equal(rest);
      for (const line of fresh!.split('\n')) expect(line.slice(0, 72).trimEnd().length).to.be.at.most(71);
    });
  }

  it('stay where the line has no room', async () => {
    const comment = 'c'.repeat(24);
    const text = `//J        JOB (A),CLASS=A\n//S        EXEC PGM=IEFBR14\n//A        DD  DSN=A.B,DISP=SHR,VOL=SER=PRD001 ${comment}\n`;
    expect(text.split('\n')[2]).to.have.lengthOf(71);
    expect(await after(at.editor, 'a.jcl', text, 'DSN', 'Write DSN as DSNAME')).to.equal(undefined);
  });

  for (const name of readdirSync(path.join(samples, 'jobs'))) {
    it(`of the sample ${name} are written in full and short again, with nothing new to complain about`, async () => {
      const { editor } = at;
      const original = readFileSync(path.join(samples, 'jobs', name), 'utf8');
      const kind = sourceKind(name, original);
      const codes = (source: string): string[] => checkSource(source, kind).map(({ code }) => code);
      let text = original;
      for (const title of [
        'Write all words of the document in full',
        'Write all words of the document as short as possible',
      ]) {
        const uri = await editor.open(text, { uri: `mem:/${title.length}/${name}` });
        const document = editor.document(uri);
        for (let line = 0; line < document.lineCount; line++) {
          const offset = document.offsetAt({ line, character: 12 });
          const actions = await actionsAt(editor, uri, { start: offset, end: offset }, { only });
          const action = actions.find((row) => row.title === title);
          if (action === undefined) continue;
          const fresh = await textAfter(editor, uri, action);
          expect(fresh, title).to.be.a('string').and.not.to.equal(text);
          expect(codes(fresh!)).to.deep.equal(codes(original));
          text = fresh!;
          break;
        }
      }
    });
  }
});
