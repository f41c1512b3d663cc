import { expect } from 'chai';
import { adrdssuParmKeys, readAdrdssuParm } from '../../../emulator/language/dfsmsdss/exec-parm.js';
import { markedText, expectProblems } from '../../support/marked-text.js';
import { parse } from './parsing.js';

const twice = 'dss-parallel-target-twice';
const overwritten = 'dss-parallel-source-is-target';

function expectParallel(lines: readonly string[], ...codes: string[]): void {
  const text = markedText(lines.map((line) => ` ${line}`).join('\n'));
  const found = parse(text.text).problems.filter(({ code }) => code.startsWith('dss-parallel-'));
  expectProblems(found, text, codes);
  for (const { severity, related } of found) {
    expect(severity).to.equal('warning');
    expect(related).to.have.length(1);
  }
}

describe('tasks between PARALLEL and SERIAL', () => {
  const first = 'COPY FULL INDY(A) OUTDY(T)';

  it('that write to one volume are found, by serial number and by DD name', () => {
    expectParallel(['PARALLEL', first, 'COPY FULL INDY(B) OUTDY(<|T|>)'], twice);
    expectParallel(['PARALLEL', 'COPY FULL IDD(A) ODD(T)', 'COPY FULL IDD(B) ODD(<|T|>)'], twice);
    expectParallel(['PARALLEL', first, 'COPY DS(INC(X.**)) OUTDY(<|T|>) RENAMEU(Y)'], twice);
    expectParallel(['PAR', first, 'IF MAXCC=0 THEN DO', 'COPY FULL INDY(B) OUTDY(<|T|>)', 'END'], twice);
  });

  it('that read what another one overwrites are found, whichever comes first', () => {
    expectParallel(['PARALLEL', first, 'COPY FULL INDY(<|T|>) OUTDY(U)'], overwritten);
    expectParallel(['PARALLEL', 'COPY FULL INDY(T) OUTDY(U)', 'COPY FULL INDY(A) OUTDY(<|T|>)'], overwritten);
    expectParallel(
      ['PARALLEL', 'COPY FULL IDD(A) ODD(T)', 'DUMP FULL INDDNAME(<|T|>) OUTDDNAME(TAPE)'],
      overwritten,
    );
  });

  it('that write to the same tracks are found, and only those', () => {
    const tracks = (range: string, out = ''): string => `COPY TRACKS(${range}) INDY(A) OUTDY(T)${out}`;
    expectParallel(['PARALLEL', tracks('1,0,2,14'), 'COPY TRACKS(2,0,3,14) INDY(B) OUTDY(<|T|>)'], twice);
    expectParallel(['PARALLEL', tracks('1,0,2,14'), tracks('3,0,3,14')]);
    expectParallel(['PARALLEL', tracks('1,0,2,14'), tracks('1,0,2,14', ' OUTTRACKS(9,0)')]);
  });

  it('are left alone where the order is certain or does not matter', () => {
    const other = 'COPY FULL INDY(B) OUTDY(T)';
    expectParallel([first, other]);
    expectParallel(['PARALLEL', first, 'SERIAL', other]);
    expectParallel(['PARALLEL', first, 'COPY FULL INDY(A) OUTDY(U)']);
    expectParallel(['PARALLEL', 'COPY FULL IDD(A) ODD(T)', 'COPY FULL INDY(B) OUTDY(T)']);
    expectParallel(['PARALLEL', 'IF MAXCC=0 THEN -', ` ${first}`, 'ELSE -', ` ${other}`]);
    const dataSets = (name: string): string => `COPY DS(INC(${name}.**)) OUTDY(T) RENAMEU(Y)`;
    expectParallel(['PARALLEL', dataSets('A'), dataSets('B')]);
  });
});

describe('PARM of ADRDSSU', () => {
  it('takes the values of its table, and finds the key whose value is none', () => {
    for (const { key, values, help } of adrdssuParmKeys) {
      expect(help, key).to.match(/^[A-Z].*\.$/);
      const good =
        values.kind === 'choice'
          ? values.words
          : values.kind === 'number'
            ? [values.min, values.max].map((value) => `${value}${values.unit ?? ''}`)
            : ['A'];
      const bad =
        values.kind === 'choice'
          ? ['NONSENSE', '']
          : values.kind === 'number'
            ? [`${values.max + 1}${values.unit ?? ''}`, 'X', '', ...(values.min > 0 ? ['0'] : [])]
            : [''];
      for (const value of good) expect(readAdrdssuParm(`${key}=${value}`).wrong, value).to.equal(undefined);
      for (const value of bad) expect(readAdrdssuParm(`${key}=${value}`).wrong, value).to.equal(key);
    }
    expect(readAdrdssuParm('NEWKEY=1,TYPRUN=NORUN')).to.deep.equal({ typrun: 'NORUN' });
  });
});
