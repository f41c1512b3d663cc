import { expect } from 'chai';
import { shownContext } from './jcl.js';

const rows: readonly [string, string][] = [
  ['//<||>', 'name ""'],
  ['//SY<||>', 'name "SY"'],
  ['//SY<||>SIN DD *', 'name "SY"'],
  ['//A <||>', 'verb "" of A'],
  ['// <||>', 'verb "" of -'],
  ['//A D<||>', 'verb "D" of A'],
  ['//A  EX<||>EC PGM=A', 'verb "EX" of A'],
  ['//A DD <||>', 'operand "" of DD 0 {}'],
  ['//A DD  <||>  DISP=SHR', 'operand "" of DD 0 {DISP}'],
  ['//SYSIN DD DI<||>', 'operand "DI" of DD 0 {}'],
  ['//A DD DSN=A.B,DI<||>', 'operand "DI" of DD 0 {DSNAME}'],
  ['//A DD DSN=A.B,<||>', 'operand "" of DD 0 {DSNAME}'],
  ['//A DD *,<||>', 'operand "" of DD 1 {}'],
  ['//A DD ,<||>', 'operand "" of DD 1 {}'],
  ['//A DD DS<||>N=A.B,DISP=SHR', 'operand "DS" of DD 0 {DISP}'],
  ['//A DD DISP=<||>', 'value "" of DISP 0 choice'],
  ['//A DD DISP=S<||>', 'value "S" of DISP 0 choice'],
  ['//A DD DISP=(<||>', 'value "" of DISP 0 choice'],
  ['//A DD DISP=(NEW,<||>', 'value "" of DISP 1 choice'],
  ['//A DD DISP=(NEW,C<||>', 'value "C" of DISP 1 choice'],
  ['//A DD DISP=(NEW,C<||>ATLG),UNIT=SYSDA', 'value "C" of DISP 1 choice'],
  ['//A DD DISP=(NEW,CATLG)<||>', 'none'],
  ['//A DD DISP=(NEW,CATLG) co<||>mment', 'none'],
  ['//A DD SPACE=(CYL,(10,<||>', 'value "" of SPACE 1 number'],
  ['//A DD SPACE=(CYL,(10,5),<||>', 'value "" of SPACE 2 choice'],
  ['//A DD UNIT=<||>', 'value "" of UNIT 0 device'],
  ['//A DD UNIT=(SYSDA,<||>', 'value "" of UNIT 1 number'],
  ['//A DD UNIT=AFF=<||>', 'value "" of AFF 0 ddname'],
  ['//A DD VOL=<||>', 'operand "" of VOL 0 {}'],
  ['//A DD VOL=S<||>', 'operand "S" of VOL 0 {}'],
  ['//A DD VOL=(PRIVATE,,,S<||>', 'operand "S" of VOL 3 {}'],
  ['//A DD DCB=<||>', 'operand "" of DCB 0 {}'],
  ['//A DD DCB=(RECFM=FB,<||>', 'operand "" of DCB 0 {RECFM}'],
  ['//A DD DCB=(RECFM=FB,<||>LRECL=80)', 'operand "" of DCB 0 {RECFM,LRECL}'],
  ['//A DD DCB=(RECFM=<||>', 'value "" of RECFM 0 name'],
  ['//A DD VOL=SER=<||>', 'value "" of SER 0 volser'],
  ['//A DD VOL=SER=(A,B<||>', 'value "B" of SER 1 volser'],
  ['//A DD VOL=(PRIVATE,,,SER=(A,B<||>))', 'value "B" of SER 1 volser'],
  ['//A DD VOL=REF=*.<||>', 'value "*." of REF 0 data-set'],
  ['//A DD DSN=A.B(<||>', 'value "" of DSN 0 member'],
  ['//A DD DSN=A.B(M<||>)', 'value "M" of DSN 0 member'],
  ["//A DD DSN='A.<||>", 'value "A." of DSN 0 data-set'],
  ['//S EXEC PGM=<||>', 'value "" of PGM 0 program'],
  ['//S EXEC PR<||>', 'operand "PR" of EXEC 0 {}'],
  ["//S EXEC PGM=A,PARM='X<||>", 'value "X" of PARM 0 text'],
  ['//S EXEC PGM=A,COND=(4,<||>', 'value "" of COND 1 operator'],
  ['//S EXEC PGM=A,COND=((4,LT),(8,EQ,<||>', 'value "" of COND 2 step'],
  ['//S EXEC PGM=A,COND=((4,LT),E<||>', 'value "E" of COND 1 choice'],
  ['//S EXEC PGM=A,PARM.STEP1=<||>', 'value "" of PARM 0 text'],
  ['//J JOB (A,<||>', 'value "" of - 1 text'],
  // Continuation lines.
  ['//A DD DSN=A.B,\n//  <||>', 'operand "" of DD 0 {DSNAME}'],
  ['//A DD DSN=A.B,\n// <||>\n//B DD DUMMY', 'operand "" of DD 0 {DSNAME}'],
  ['//A DD DSN=A.B,\n//* remark\n//  <||>', 'operand "" of DD 0 {DSNAME}'],
  ['//A DD DSN=A.B,\n//  DI<||>', 'operand "DI" of DD 0 {DSNAME}'],
  ['//A DD DSN=A.B,\n//  <||>   DISP=SHR', 'operand "" of DD 0 {DSNAME,DISP}'],
  ['//A DD DSN=A.B,<||>\n//  DISP=SHR', 'operand "" of DD 0 {DSNAME,DISP}'],
  ['//A DD DISP=(NEW,\n//  <||>', 'value "" of DISP 1 choice'],
  ['//A DD DISP=(NEW,\n//  CAT<||>', 'value "CAT" of DISP 1 choice'],
  ['//A DD DSN=A.B,  remark <||>\n//  DISP=SHR', 'none'],
  ['//A DD DSN=A.B\n// <||>', 'verb "" of -'],
  // Symbols.
  ['// SET <||>', 'operand "" of SET 0 {}'],
  ['// SET A=1,B<||>', 'operand "B" of SET 0 {A}'],
  ['// SET A=<||>', 'value "" of A 0 text'],
  ['//P PROC HLQ=<||>', 'value "" of HLQ 0 text'],
  // Conditions.
  ['// IF <||>', 'value "" of - 0 step'],
  ['// IF (S<||>', 'value "S" of - 0 step'],
  ['// IF (STEP1.<||>', 'value "" of - 0 step'],
  ['// IF (STEP1.RC <||>', 'value "" of - 0 operator'],
  ['// IF (STEP1.RC > <||>', 'value "" of - 0 number'],
  ['// IF (STEP1.RC > <||>4) THEN', 'value "" of - 0 number'],
  ['// IF (STEP1.ABEND = T<||>', 'value "T" of - 0 choice'],
  ['// IF (RC > 4 &\n//  <||>', 'value "" of - 0 step'],
  ['// IF (RC > 4) TH<||>', 'value "TH" of - 0 operator'],
  ['// IF (RC > 4) THEN <||>', 'none'],
  // Where nothing can be said.
  ['//* rem<||>ark', 'none'],
  ['/<||>/A DD *', 'none'],
  ['//J JOB\n/*<||>', 'none'],
  ['// ELSE <||>', 'none'],
  ['//S EXEC PGM=ANY\n//SYSIN DD *\n COPY <||>', 'none'],
  ['//J JOB\n<||>', 'none'],
  ['<||>', 'none'],
];

describe('what can be written at a place of JCL', () => {
  for (const [marked, wanted] of rows) {
    it(marked.replaceAll('\n', '\\n'), () => {
      expect(shownContext(marked)).to.equal(wanted);
    });
  }

  it('is at its present place after an edit before it', () => {
    expect(shownContext('//J JOB\n//A DD DSN=A.B,DISP=(NEW,C<||>')).to.equal('value "C" of DISP 1 choice');
  });
});
