import { expect } from 'chai';
import { checkSource } from '../../emulator/jobs/check.js';
import type { SourceKind } from '../../emulator/jobs/source-kind.js';

const errors = (kind: SourceKind, ...lines: string[]): string[] =>
  checkSource(`${lines.join('\n')}\n`, kind).flatMap(({ severity, message }) =>
    severity === 'error' ? [message] : [],
  );

const codes = (kind: SourceKind, ...lines: string[]): string[] =>
  checkSource(`${lines.join('\n')}\n`, kind).map(({ code }) => code);

/** What systems take, or may take for all that is known: no error, and no noise. */
describe('control statements that run', () => {
  it('may be those of a command that is not known', () => {
    expect(
      codes('tso', 'ACF', ' SET RESOURCE(FAC)', '* a remark', ' END').filter(
        (code) => !code.endsWith('unknown'),
      ),
    ).to.deep.equal([]);
    expect(codes('tso', '* a remark')).to.deep.equal(['tso-command-name-invalid']);
    expect(codes('tso', 'FCQUERY DEVN(0F40)', '* a remark')).to.deep.equal(['tso-command-name-invalid']);
  });

  it('may name an exec that is called like a command', () => {
    expect(errors('tso', '%FCESTABL SDEVN(0F40) TDEVN(0F41)', '%FCQUERY')).to.deep.equal([]);
    expect(codes('tso', 'FCESTABI SDEVN(0F40) TDEVN(0F41)')).to.deep.equal(['tso-command-misspelt']);
  });

  it('may place a VTOC at the end, and shorten STORAGEGROUP', () => {
    expect(errors('ickdsf', ' INIT UNIT(0A92) NVFY VOLID(A) VTOC(END) PURGE')).to.deep.equal([]);
    expect(codes('ickdsf', ' INIT UNIT(0A92) NVFY VOLID(A) VTOC(0,1,14) INDEX(1,0,15) STGR')).to.deep.equal(
      [],
    );
    expect(codes('ickdsf', ' REFORMAT UNIT(0A92) NVFY NOSTGR')).to.deep.equal([]);
  });

  it('may have options that are new', () => {
    expect(errors('dscli', 'lsflash -tgt -src 0100')).to.deep.equal([]);
    expect(codes('dscli', 'lsflash -dex IBM.2107-75FA120 0100')).to.include('dscli-option-misspelt');
  });
});
