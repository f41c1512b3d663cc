import { expect } from 'chai';
import { checkSource } from '../../emulator/jobs/check.js';

const codes = (...lines: string[]): string[] =>
  checkSource(`${lines.join('\n')}\n`, 'jcl').map(({ code }) => code);

/** Jobs that a program makes: what it fills in is not known, so nothing may be said of it. */
describe('templates', () => {
  it('may leave open what they like, which is said once where there was something to say', () => {
    const places = {
      '{{ hlq }}': true,
      "{{ 'A' if x else 'B,C' }}": true,
      '${HLQ:-A.B}': false,
      '{hlq}': true,
      '<YOUR-HLQ>': false,
      '????????': false,
      '@DB2_HLQ@': false,
    };
    for (const [open, isLower] of Object.entries(places)) {
      expect(
        codes(
          '//J JOB',
          '//S EXEC PGM=IEFBR14',
          `//A DD DSN=${open}.LOAD,DISP=(NEW,CATLG),`,
          `//  UNIT=3390,VOL=SER=${open},`,
          '//  SPACE=(TRK,(1,1))',
          `//B DD DSN=${open},DISP=SHR`,
        ),
        open,
      ).to.deep.equal(isLower ? ['template-open'] : []);
    }
  });

  it('are checked where nothing is left open', () => {
    expect(
      codes('//J JOB', '//S EXEC PGM=IEFBR14', '//A DD DSN={{ lib }},DISP=SHR', '//B DD DSN=A.B,DISP=SRH'),
    ).to.have.members(['template-open', 'jcl-bad-disp']);
  });

  it('may have more in a line than a record holds', () => {
    expect(
      codes(
        '//J JOB',
        '//S EXEC PGM=IEFBR14',
        '//A DD DSN={{ a_variable_with_a_long_name }}.{{ another_one_that_is_long }},DISP=(SHR,PASS)',
        '//  DD DSN={{ a_variable_with_a_long_name }}.{{ another_one_that_is_long }}.B,DISP=SHR',
        '//B DD DUMMY',
      ),
    ).to.deep.equal(['template-open']);
  });

  it('carry what is open along in symbols', () => {
    expect(
      codes('//J JOB', '// SET H={{ hlq }}', '//S EXEC PGM=IEFBR14', '//A DD DSN=&H..LOAD(M),DISP=SHR'),
    ).to.deep.equal(['template-open']);
  });

  it('may name statements, and have lines of their own', () => {
    expect(
      codes(
        '//{{ job }} JOB',
        '{# a remark #}',
        '//S EXEC PGM=IEFBR14,',
        '{% if region %}',
        '//  REGION=0M,',
        '{% endif %}',
        '//  TIME=1',
        '{% for dd in dds %}',
        '//{{ dd.name }} DD DSN={{ dd.dsn }},DISP=SHR',
        '{% endfor %}',
        '// IF RC < {{ max }} THEN',
        '//T EXEC PGM=IEFBR14',
        '// ENDIF',
      ),
    ).to.deep.equal(['template-open']);
  });

  it('may leave control statements open', () => {
    expect(
      codes(
        '//J JOB',
        '//S EXEC PGM=ADRDSSU',
        '//SYSPRINT DD SYSOUT=*',
        '//SYSIN DD *',
        ' DUMP DATASET(INCLUDE({{ filter }})) -',
        '   OUTDDNAME(OUT)',
        ' PRINT INDYNAM({{ volume }}) TRACKS(0 0 0 0)',
        '/*',
        '//OUT DD DUMMY',
      ),
    ).to.not.include('value-not-a-name');
  });

  it('are not what happens to have such characters', () => {
    expect(
      codes(
        '//J JOB',
        '//S EXEC PGM=A,PARM=\'{"a":1}\'  <== CHANGE',
        '// IF S.RC<4 AND S.RC>0 THEN',
        '//T EXEC PGM=A,REGOIN=0M        <- here',
        '// ENDIF',
      ),
    ).to.deep.equal(['jcl-unknown-keyword']);
  });
});
