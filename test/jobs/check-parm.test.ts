import { expect } from 'chai';
import { checkSource } from '../../emulator/jobs/check.js';
import { usualSite } from './fake-programs.js';

const job = (exec: string, ...before: string[]): string =>
  ['//J JOB', ...before, exec, '//SYSPRINT DD SYSOUT=*', '//SYSIN DD *', " WTO 'A'", '/*', ''].join('\n');

function places(text: string, withSite: boolean): string[] {
  return checkSource(text, 'jcl', withSite ? { site: usualSite() } : {})
    .filter(({ code }) => code === 'parm-value-wrong')
    .map(({ severity, span }) => `${severity} ${text.slice(span.start, span.end)}`);
}

describe('PARM of ADRDSSU', () => {
  const exec = "//S EXEC PGM=ADRDSSU,PARM='TYPRUN=MAYBE'";

  it('is checked without a site as with one, and said once', () => {
    for (const withSite of [false, true]) {
      expect(places(job(exec), withSite)).to.deep.equal([`error ${exec}`]);
      expect(places(job(exec.replace('MAYBE', 'SCAN')), withSite)).to.deep.equal([]);
    }
  });

  it('of other programs, or with a symbol without a value, is left alone', () => {
    expect(places(job(exec.replace('ADRDSSU', 'IEFBR14')), false)).to.deep.equal([]);
    expect(places(job(exec.replace("'TYPRUN=MAYBE'", 'TYPRUN=&T')), false)).to.deep.equal([]);
    expect(places(job(exec.replace("'TYPRUN=MAYBE'", 'TYPRUN=&T'), '// SET T=SCAN'), false)).to.deep.equal(
      [],
    );
  });
});
