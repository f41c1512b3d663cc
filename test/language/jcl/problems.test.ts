import { expect } from 'chai';
import { parseJcl } from '../../../emulator/language/jcl/index.js';
import { markedText } from '../../support/marked-text.js';
import { expectProblems, inStep } from './marked.js';

/** Title, text with marks, codes in the order of the marks. */
const cases: readonly [string, string, ...string[]][] = [
  ['unknown operation', '//J JOB\n//S <|EXCE|> PGM=A\n', 'jcl-unknown-operation'],
  ['operands where the operation belongs', '//J JOB\n//S <|PGM=ADRDSSU|>\n', 'jcl-unknown-operation'],
  ['missing operation', '//J JOB\n//<|STEP1|>\n', 'jcl-missing-operation'],
  ['unknown keyword of EXEC', '//J JOB\n//S EXEC PGM=A,<|REGOIN|>=0M\n', 'jcl-unknown-keyword'],
  ['unknown keyword of JOB', "//J JOB (A),'B',<|CLAS|>=A\n", 'jcl-unknown-keyword'],
  ['unknown keyword of DD', inStep('//A DD <|DNS|>=X.Y,DISP=SHR'), 'jcl-unknown-keyword'],
  [
    'one error does not hide the next',
    '//J JOB\n//S EXEC <|PGN|>=A\n//D DD DISP=<|SRH|>\n',
    'jcl-unknown-keyword',
    'jcl-bad-disp',
  ],
  ['bad first character of a name', '//J JOB\n//<|1STEP|> EXEC PGM=A\n', 'jcl-bad-name'],
  ['long name', '//J JOB\n//<|STEPNUMBER1|> EXEC PGM=A\n', 'jcl-name-too-long'],
  [
    'long part of an override',
    '//J JOB\n//S EXEC <|P|>\n//S.<|DDNAMETOO|> DD DUMMY\n',
    'jcl-procedure-not-found',
    'jcl-name-too-long',
  ],
  ['JOB without a name', '// <|JOB|>\n//S EXEC PGM=A\n', 'jcl-name-required'],
  ['lower case', '//J JOB\n//S EXEC PGM=<|adrdssu|>\n', 'jcl-lower-case'],
  ['tab', '//J JOB\n//S EXEC<|\t|>PGM=A\n', 'jcl-tab'],
  [
    'typographic apostrophe',
    '//J JOB\n//S EXEC PGM=A,PARM=<|\u2019|>A<|\u2019|>\n',
    'jcl-bad-character',
    'jcl-bad-character',
  ],
  [
    'operand over column 71',
    `//J JOB\n//S EXEC PGM=A,PARM=${'X'.repeat(51)}<|YZ|>\n`,
    'jcl-text-past-column-71',
  ],
  ['comma and nothing behind', '//J JOB\n//S EXEC PGM=A<|,|>\n//D DD DUMMY\n', 'jcl-continuation-missing'],
  [
    'comma and an unnamed statement behind',
    inStep('//A DD DISP=SHR<|,|>', '// DD DUMMY'),
    'jcl-continuation-missing',
  ],
  ['comma at the end of the file', '//J JOB\n//S EXEC PGM=A<|,|>', 'jcl-continuation-missing'],
  ['comma before data', inStep('//SYSIN DD *<|,|>', ' DATA'), 'jcl-continuation-missing'],
  [
    'continuation too far right',
    '//J JOB\n//S EXEC PGM=A,\n//              <|REGION=0M|>\n',
    'jcl-continuation-column',
  ],
  [
    'continuation ended by a null statement',
    '//J JOB\n//S EXEC PGM=A<|,|>\n//\n',
    'jcl-continuation-ended-by-null',
  ],
  [
    'text in apostrophes continued at the wrong column',
    `//J JOB\n//S EXEC PGM=A,PARM='${'X'.repeat(50)}\n//         <|YY'|>\n`,
    'jcl-string-continuation-column',
  ],
  [
    'blank after a comma in parentheses',
    inStep('//A DD DSN=X,DISP=(NEW,<| |>CATLG)'),
    'jcl-blank-in-operands',
  ],
  [
    'blank before a comma in parentheses',
    inStep('//A DD DSN=X,DISP=(NEW<| |>,CATLG)'),
    'jcl-blank-in-operands',
  ],
  [
    'apostrophe not closed',
    "//J JOB\n//S EXEC PGM=A,PARM=<|'ABC|>\n//D DD DUMMY\n",
    'jcl-unclosed-apostrophe',
  ],
  [
    'apostrophe not closed, operands behind',
    "//J JOB\n//S EXEC PGM=A,PARM=<|'ABC,|>\n//   COND=(4,LT)\n//D DD <|DUMY|>\n",
    'jcl-unclosed-apostrophe',
    'jcl-unexpected-positional',
  ],
  ['parenthesis not closed', inStep('//A DD DSN=X,DISP=<|(|>NEW,CATLG'), 'jcl-unclosed-parenthesis'],
  [
    'inner parenthesis not closed',
    inStep('//A DD DSN=X,SPACE=<|(|>TRK,(1,1),RLSE'),
    'jcl-unclosed-parenthesis',
  ],
  ['parenthesis too many', inStep('//A DD DSN=X,DISP=(NEW,CATLG)<|)|>,UNIT=3390'), 'jcl-extra-parenthesis'],
  ['text behind a list', inStep('//A DD DSN=X,DISP=(NEW,CATLG)<|X|>'), 'jcl-unexpected-text'],
  [
    'operand lost behind a blank',
    "//J JOB\n//S EXEC PGM=ADRDSSU <|PARM='TYPRUN=NORUN'|>\n",
    'jcl-operand-in-comment',
  ],
  [
    'operand lost behind a blank and a comma',
    '//J JOB\n//S EXEC PGM=A,REGION=0M <|,PARM=X|>\n',
    'jcl-operand-in-comment',
  ],
  [
    'a mark in column 72 swallows a statement',
    inStep(
      `//A DD DSN=X,DISP=SHR${' '.repeat(4)}${'COMMENT '.repeat(6).trimEnd().slice(0, 46).padEnd(46)}X`,
      '// <|DD|> DSN=Y,DISP=SHR',
    ),
    'jcl-comment-swallows-statement',
  ],
  ['keyword twice', inStep('//A DD DISP=SHR,DSN=X,<|DISP|>=OLD'), 'jcl-duplicate-keyword'],
  [
    'alias counts as the keyword',
    inStep('//A DD VOL=SER=A,UNIT=3390,<|VOLUME|>=SER=B'),
    'jcl-duplicate-keyword',
  ],
  ['positional behind a keyword', inStep('//A DD DISP=SHR,<|DUMMY|>'), 'jcl-positional-after-keyword'],
  ['unexpected positional', inStep('//A DD DUMMY,<|X|>'), 'jcl-unexpected-positional'],
  ['SYSOUT and DISP', inStep('//A DD SYSOUT=*,<|DISP|>=SHR'), 'jcl-exclusive-keywords'],
  ['data and SYSOUT', inStep('//A DD *,<|SYSOUT|>=A', 'X', '/*'), 'jcl-exclusive-keywords'],
  ['PGM and PROC', '//J JOB\n//S EXEC <|PGM|>=A,PROC=B\n', 'jcl-exclusive-keywords'],
  ['bad disposition', inStep('//A DD DSN=X,DISP=(NEW,<|CATALOG|>)'), 'jcl-bad-disp'],
  ['PASS as abnormal disposition', inStep('//A DD DSN=X,DISP=(NEW,CATLG,<|PASS|>)'), 'jcl-abnormal-pass'],
  ['four dispositions', inStep('//A DD DSN=X,DISP=<|(NEW,CATLG,DELETE,KEEP)|>'), 'jcl-bad-disp'],
  ['bad operator of COND', '//J JOB\n//S EXEC PGM=A,COND=(4,<|XX|>)\n', 'jcl-bad-cond'],
  ['COND without operator', '//J JOB\n//S EXEC PGM=A,COND=<|(4)|>\n', 'jcl-bad-cond'],
  ['COND with a high code', '//J JOB\n//R EXEC PGM=B\n//S EXEC PGM=A,COND=(<|4096|>,LT)\n', 'jcl-bad-cond'],
  ['EVEN on JOB', '//J JOB (A),COND=<|EVEN|>\n//S EXEC PGM=A\n', 'jcl-bad-cond'],
  [
    'COND of a step that is not there',
    '//J JOB\n//A EXEC PGM=A\n//B EXEC PGM=B,COND=(4,LT,<|C|>)\n',
    'jcl-unknown-step',
  ],
  ['bad device number', inStep('//A DD UNIT=<|/0A1G|>,VOL=SER=A'), 'jcl-bad-unit'],
  ['bad count of units', inStep('//A DD UNIT=(3390,<|X|>),VOL=SER=A'), 'jcl-bad-unit'],
  ['long volume serial', inStep('//A DD UNIT=3390,VOL=SER=<|VOLUME1|>'), 'jcl-bad-volume'],
  ['volume serial with a brace', inStep('//A DD UNIT=3390,VOL=SER=<|A{B|>'), 'jcl-bad-volume'],
  ['volume without SER', inStep('//A DD UNIT=3390,VOL=<|PRD001|>'), 'jcl-bad-volume'],
  [
    'brace for a parenthesis',
    inStep('//A DD VOL=<|{|>,,,<|20|><|)|>'),
    'jcl-bad-volume',
    'jcl-positional-after-keyword',
    'jcl-extra-parenthesis',
  ],
  ['space without amount', inStep('//A DD DSN=X,SPACE=<|(TRK)|>'), 'jcl-bad-space'],
  ['space in a wrong unit', inStep('//A DD DSN=X,SPACE=(<|TRACKS|>,(1,1))'), 'jcl-bad-space'],
  ['space with a word for a number', inStep('//A DD DSN=X,SPACE=(TRK,(<|A|>,1))'), 'jcl-bad-space'],
  ['bad record format', inStep('//A DD DSN=X,DCB=(RECFM=<|XB|>,LRECL=80)'), 'jcl-bad-dcb'],
  ['unknown DCB subparameter', inStep('//A DD DSN=X,DCB=(<|RECFN|>=FB)'), 'jcl-bad-dcb'],
  ['long qualifier', inStep('//A DD DSN=PROD.<|LONGNAME1|>.X'), 'jcl-bad-dsname'],
  ['empty qualifier', inStep('//A DD DSN=PROD<|.|>.X'), 'jcl-bad-dsname'],
  ['long data set name', inStep(`//A DD DSN=<|${'ABCDEFG.'.repeat(6)}X|>`), 'jcl-bad-dsname'],
  ['bad member', inStep('//A DD DSN=<|A.B(1MEM)|>,DISP=SHR'), 'jcl-bad-dsname'],
  ['bad value out of a set', '//J JOB (A),TYPRUN=<|SCNA|>\n//S EXEC PGM=A\n', 'jcl-bad-value'],
  ['bad region', '//J JOB\n//S EXEC PGM=A,REGION=<|4X|>\n', 'jcl-bad-value'],
  ['bad message level', '//J JOB (A),MSGLEVEL=<|(3,1)|>\n//S EXEC PGM=A\n', 'jcl-bad-value'],
  ['bad seconds', '//J JOB\n//S EXEC PGM=A,TIME=<|(1,60)|>\n', 'jcl-bad-value'],
  [
    'long PARM',
    `//J JOB\n//S EXEC PGM=A,PARM=<|('${'A'.repeat(40)}',\n//  '${'B'.repeat(64)}')|>\n`,
    'jcl-parm-too-long',
  ],
  ['EXEC of nothing', '//J JOB\n//S <|EXEC|>\n', 'jcl-missing-program'],
  ['EXEC with keywords only', '//J JOB\n//S EXEC <|REGION=0M|>\n', 'jcl-missing-program'],
  ['DD before the first step', '//J JOB\n//A <|DD|> DUMMY\n//S EXEC PGM=A\n', 'jcl-misplaced-statement'],
  ['JCLLIB behind a step', '//J JOB\n//S EXEC PGM=A\n// <|JCLLIB|> ORDER=A.B\n', 'jcl-misplaced-statement'],
  ['ENDIF alone', '//J JOB\n//S EXEC PGM=A\n// <|ENDIF|>\n', 'jcl-misplaced-statement'],
  [
    'ELSE twice',
    '//J JOB\n// IF RC=0 THEN\n//S EXEC PGM=A\n// ELSE\n// <|ELSE|>\n// ENDIF\n',
    'jcl-misplaced-statement',
  ],
  ['PROC without PEND', '//J JOB\n//P <|PROC|>\n//S EXEC PGM=A\n', 'jcl-misplaced-statement'],
  ['IF not closed', '//J JOB\n// <|IF|> RC=0 THEN\n//S EXEC PGM=A\n', 'jcl-if-not-closed'],
  ['IF without THEN', '//J JOB\n// IF <|RC=0|>\n//S EXEC PGM=A\n// ENDIF\n', 'jcl-if-without-then'],
  ['bad word in IF', '//J JOB\n// IF <|RCC|> = 0 THEN\n//S EXEC PGM=A\n// ENDIF\n', 'jcl-bad-condition'],
  ['bad number in IF', '//J JOB\n// IF RC = <|X|> THEN\n//S EXEC PGM=A\n// ENDIF\n', 'jcl-bad-condition'],
  [
    'a text that runs over column 71',
    "//J JOB\n//S EXEC PGM=A,PARM='".padEnd(8 + 71, 'X') + "<|YZ|>\n//             X'\n",
    'jcl-string-past-column-71',
  ],
  ['undefined symbol', inStep('//A DD DSN=<|&HLQ|>..DATA,DISP=SHR'), 'jcl-undefined-symbol'],
  ['SET without a value', '//J JOB\n// SET <|HLQ|>\n//S EXEC PGM=A\n', 'jcl-bad-set'],
  ['one-character delimiter', inStep('//A DD DATA,DLM=<|X|>', 'DATA', 'X'), 'jcl-bad-delimiter'],
  ['DD name twice', inStep('//A DD DUMMY', '//<|A|> DD DUMMY'), 'jcl-duplicate-ddname'],
  ['data without a DD statement', inStep('<| COPY FULL|>', '/*'), 'jcl-generated-sysin'],
  ['data before any step', '//J JOB\n<| COPY FULL|>\n//S EXEC PGM=A\n', 'jcl-misplaced-data'],
  ['text before the job', '<|NOTES|>\n//J JOB\n//S EXEC PGM=A\n', 'jcl-data-outside-job'],
  ['data without an end', inStep('//A <|DD|> DATA', '//B DD DUMMY'), 'jcl-data-not-ended'],
  [
    'comment in column 1 of the data',
    inStep('//A DD *', ' ONE', '<|/* WORDS */|>', '<| TWO|>'),
    'jcl-data-ended-by-comment',
    'jcl-generated-sysin',
  ],
  [
    'statement behind a null statement',
    '//J JOB\n//S EXEC PGM=A\n//\n//T <|EXEC|> PGM=B\n',
    'jcl-statement-after-null',
  ],
  ['blank line', '//J JOB\n<||>\n//S EXEC PGM=A\n', 'jcl-blank-record'],
  ['member without a job', '//S <|EXEC|> PGM=A\n', 'jcl-no-job'],
  ['no JCL', '<|COPY FULL|>\n INDYNAM(A)\n', 'jcl-not-jcl'],
  ['empty file', '<||>', 'source-empty'],
  ['blanks only', '<||>  \n \n', 'source-empty'],
  ['binary file', '\u00c4\u00c1<|\u0000|>\u0001\n//J JOB', 'source-binary'],
];

describe('problems of JCL', () => {
  for (const [title, text, ...codes] of cases) {
    it(title, () => expectProblems(text, ...codes));
  }

  it('says what was probably meant, as a fix that mends it', () => {
    const { text, spans } = markedText(inStep('//A DD DSN=X.Y,DISP=(SHR,<|KEPE|>)'));
    const [problem] = parseJcl(text).problems;
    const edit = problem?.fix?.edits[0];
    expect(edit).to.deep.equal({ span: spans[0], text: 'KEEP' });
    const mended = text.slice(0, edit!.span.start) + edit!.text + text.slice(edit!.span.end);
    expect(parseJcl(mended).problems).to.deep.equal([]);
  });

  it('mends a blank in parentheses', () => {
    const text = inStep('//A DD DSN=X,DISP=(NEW, CATLG)');
    const edit = parseJcl(text).problems[0]!.fix!.edits[0]!;
    const mended = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
    expect(parseJcl(mended).problems).to.deep.equal([]);
  });
});

/** Jobs that run: nothing may be said about them. */
const valid: readonly [string, string][] = [
  ['MEMLIMIT on JOB', "//J JOB (A),'B',MEMLIMIT=4G,REGION=0M\n//S EXEC PGM=A,MEMLIMIT=NOLIMIT\n"],
  [
    'OUTPUT with several references',
    '//J JOB\n//O1 OUTPUT CLASS=A\n//O2 OUTPUT DEFAULT=YES,CLASS=B\n//S EXEC PGM=A\n//P DD SYSOUT=*,OUTPUT=(*.O1,*.O2)\n',
  ],
  [
    'odd characters in comments',
    "//J JOB\n//* it's (a \u2018comment\u2019 \u00e4 {\n//S EXEC PGM=A   it's (a comment, don't\n//D DD DUMMY     see DISP=(\n",
  ],
  [
    'comment between continued lines',
    '//J JOB\n//D1 EXEC PGM=A,     a comment\n//* another\n//            REGION=0M   and one more\n',
  ],
  [
    'continuation in columns 4 and 16',
    '//J JOB\n//S EXEC PGM=A,\n// REGION=0M,\n//             TIME=(,30)\n',
  ],
  [
    'text in apostrophes over two lines',
    `//J JOB\n//S EXEC PGM=A,PARM='${'X'.repeat(50)}\n//             ${'Y'.repeat(20)}'\n`,
  ],
  [
    'continued comment',
    `//J JOB\n//S EXEC PGM=A  ${'A COMMENT THAT GOES ON'.padEnd(55)}X\n//   WITH ITS REST\n//D DD DUMMY\n`,
  ],
  [
    'sequence numbers',
    '//J JOB'.padEnd(72) +
      '00010000\n' +
      '//S EXEC PGM=A,'.padEnd(72) +
      '00020000\n' +
      '//  REGION=0M'.padEnd(72) +
      '00030000\n',
  ],
  [
    'all kinds of DISP',
    inStep(
      '//A DD DSN=A,DISP=SHR',
      '//B DD DSN=A,DISP=(,PASS)',
      '//C DD DSN=A,DISP=(OLD,DELETE,KEEP)',
      '//D DD DSN=A,DISP=(MOD,CATLG)',
      '//E DD DSN=A,DISP=(SHR)',
    ),
  ],
  [
    'all kinds of names',
    inStep(
      '//A DD DSN=A.B(MEM),DISP=SHR',
      '//B DD DSN=A.GDG(+1),DISP=(,CATLG)',
      '//C DD DSN=A.GDG(0),DISP=SHR',
      '//D DD DSN=&&TEMP,DISP=(,PASS)',
      '//E DD DSN=&&TEMP(M),DISP=(OLD,PASS)',
      '//F DD DSN=*.E,DISP=OLD',
      '//G DD DSN=NULLFILE',
      "//H DD DSN='a b',DISP=SHR",
      '//I DD DSN=@A.#B.$C.D-E,DISP=SHR',
    ),
  ],
  [
    'all kinds of units and volumes',
    inStep(
      '//A DD UNIT=3390,VOL=SER=A-1',
      '//B DD UNIT=/0A12',
      '//C DD UNIT=0A12',
      '//D DD UNIT=(SYSDA,2,DEFER),VOL=SER=(A,B)',
      '//E DD UNIT=AFF=D',
      '//F DD UNIT=(3390,P),VOL=(PRIVATE,RETAIN,1,20,SER=X)',
      '//G DD VOL=(,RETAIN,,20),UNIT=TAPE',
      '//H DD VOL=REF=*.A',
      '//I DD VOL=REF=SYS1.X',
      '//K DD UNIT=(,,DEFER)',
    ),
  ],
  [
    'all kinds of space',
    inStep(
      '//A DD DSN=A,SPACE=(TRK,(1,1),RLSE)',
      '//B DD DSN=A,SPACE=(CYL,5)',
      '//C DD DSN=A,SPACE=(6160,(10,10,5),,CONTIG,ROUND)',
      '//D DD DSN=A,SPACE=(ABSTR,(10,300))',
      '//E DD DSN=A,SPACE=(TRK,(5,,2))',
    ),
  ],
  [
    'all kinds of DCB',
    inStep(
      '//A DD DSN=A,DCB=(RECFM=FBA,LRECL=133,BLKSIZE=0,DSORG=PS)',
      '//B DD DSN=A,DCB=*.A',
      '//C DD DSN=A,DCB=BLKSIZE=32760',
      '//D DD DSN=A,DCB=(A.MODEL,LRECL=80)',
      '//E DD DSN=A,RECFM=VB,LRECL=32756,BLKSIZE=27998,BUFNO=20',
      '//F DD DSN=A,DCB=(*.A,BUFNO=3)',
      '//G DD DSN=A,RECFM=U,BLKSIZE=256K,LRECL=X',
    ),
  ],
  [
    'all kinds of COND',
    '//J JOB (A),COND=((8,LE),(4,EQ))\n//A EXEC PGM=A\n//B EXEC PGM=A,COND=(4,LT)\n//C EXEC PGM=A,COND=((4,LT,A),(8,GE,B),EVEN)\n//D EXEC PGM=A,COND=ONLY\n//E EXEC PGM=A,COND=(EVEN)\n',
  ],
  [
    'all kinds of IF',
    '//J JOB\n//A EXEC PGM=A\n// IF RC < 5 THEN\n//B EXEC PGM=B\n// ELSE\n//N IF (A.RC GT 8 | ¬ABEND) AND\n//   NOT A.RUN = FALSE THEN   comment\n//C EXEC PGM=C\n// ENDIF\n// ENDIF\n// IF ABENDCC=S0C4 & A.ABENDCC NE U0012 THEN\n// ENDIF\n',
  ],
  [
    'PARM in all shapes',
    "//J JOB\n//A EXEC PGM=A,PARM='A B''C,(D)'\n//B EXEC PGM=A,PARM=(A,'B C',D)\n//C EXEC PGM=A,PARM='/&&X'\n//D EXEC PGM=A,PARM=A/B\n",
  ],
  [
    'a procedure with symbols',
    '//J JOB\n//P PROC HLQ=A,DISP=SHR\n//S EXEC PGM=A\n//D DD DSN=&HLQ..X,DISP=&DISP\n// PEND\n//R EXEC P,HLQ=B,PARM.S=X,COND.S=(4,LT)\n//S.D DD DSN=Y,DISP=SHR\n//  DD DSN=Z,DISP=SHR\n',
  ],
  [
    'statements that are only recognised',
    "//J JOB\n// JCLLIB ORDER=(A.B,C.D)\n// EXPORT SYMLIST=(A,B)\n//N NOTIFY EMAIL='a@b.c'\n//K SCHEDULE AFTER=OTHER\n// COMMAND 'D A,L'\n// INCLUDE MEMBER=X\n//A EXEC PGM=A\n// S PROC1\n",
  ],
  [
    'JES2 and JES3 control',
    '/*PRIORITY 5\n//J JOB\n/*JOBPARM LINES=10\n/*ROUTE PRINT R1\n//*MAIN CLASS=A\n//**CMD\n//S EXEC PGM=A\n',
  ],
  [
    'data with JCL in it',
    inStep('//A DD DATA,DLM=$$', '//X JOB', '/*', '  anything (', '$$', '//B DD DUMMY'),
  ],
  ['data ended by a statement', inStep('//A DD *', ' COPY (', '//B DD DUMMY')],
  [
    'values of system symbols',
    '//J JOB (A),NOTIFY=&SYSUID\n//S EXEC PGM=A\n//D DD DSN=&SYSUID..D&LYYMMDD..T,DISP=SHR\n',
  ],
  [
    'symbols that hide whole values',
    '//J JOB\n// INCLUDE MEMBER=SYMS\n//S EXEC PGM=&P\n//D DD DSN=&D,DISP=&DI,UNIT=&U,VOL=SER=&V,SPACE=&S,DCB=(RECFM=&R)\n',
  ],
  ['lines with carriage returns', '//J JOB\r\n//S EXEC PGM=A,\r\n// REGION=0M\r\n'],
  ['stray delimiters and null statements', '//J JOB\n//S EXEC PGM=A\n/*\n//\n//*\n'],
  ['quoted user text in JOB', "//J JOB ,'O''NEIL (X)',CLASS=A\n//S EXEC PGM=A\n"],
  [
    'a temporary data set with one ampersand',
    inStep('//A DD DSN=&WORK,DISP=(,PASS),UNIT=SYSDA,SPACE=(TRK,1)', '//B DD DISP=(OLD,DELETE),DSNAME=&WORK'),
  ],
  ['concatenation', inStep('//A DD DSN=X,DISP=SHR', '//  DD DSN=Y,DISP=SHR', '//  DD *', 'X', '/*')],
  ['JOBLIB', '//J JOB\n//JOBLIB DD DSN=X,DISP=SHR\n// DD DSN=Y,DISP=SHR\n//S EXEC PGM=A\n'],
  [
    'AMP and SUBSYS',
    inStep(
      "//A DD DSN=X,DISP=SHR,AMP=('BUFND=5,BUFNI=3','STRNO=2')",
      "//B DD SUBSYS=(BLSR,'DDNAME=A','BUFND=3')",
    ),
  ],
];

describe('JCL that is right', () => {
  for (const [title, text] of valid) {
    it(title, () => {
      const { problems } = parseJcl(text);
      expect(
        problems
          .filter((problem) => problem.severity !== 'information')
          .map((problem) => `${problem.code}: ${problem.message}`),
      ).to.deep.equal([]);
    });
  }
});
