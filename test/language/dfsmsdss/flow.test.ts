import { expect } from 'chai';
import type { IfStatement } from '../../../emulator/language/dfsmsdss/ast.js';
import { expectFindings, outline, parse } from './parsing.js';

const copy = ' COPY IDD(A) ODD(B)';

describe('the flow of control statements', () => {
  const good: [text: string, tree: string][] = [
    [`${copy}\n PARALLEL\n${copy}\n SERIAL\n EOJ`, 'copy parallel copy serial eoj'],
    [' PAR\n SER', 'parallel serial'],
    [" IF LASTCC = 0 THEN WTO 'A'", 'if(wto)'],
    [" IF LASTCC=0 THEN -\n WTO 'A'\n ELSE WTOR 'B'", 'if(wto / wtor)'],
    [
      ` IF MAXCC GT 4 THEN -\n   DO\n     WTO 'X'\n     SET MAXCC=12\n   END\n ELSE -\n  ${copy}`,
      'if(do(wto set) / copy)',
    ],
    [` IF LASTCC > 4 THEN DO\n${copy}\n END ELSE DO\n SERIAL\n END`, 'if(do(copy) / do(serial))'],
    [" IF LASTCC>4 THEN IF MAXCC<8 THEN WTO 'A'\n ELSE WTO 'B'\n ELSE WTO 'C'", 'if(if(wto / wto) / wto)'],
    [" IF LASTCC GT 4 THEN\n ELSE WTO 'B'", 'if( / wto)'],
    [" IF LASTCC GT 4 THEN WTO 'A'\n ELSE", 'if(wto / )'],
    [" IF LASTCC GT 4 THEN WTO 'A' /* X */\n\n /* Y */\n ELSE WTO 'B'", 'if(wto / wto)'],
    [` IF LASTCC=0 THEN ${copy} -\n ELSE -\n ${copy}`, 'if(copy / copy)'],
    [' IF LASTCC=0 THEN DO\n END\n PARALLEL', 'if(do()) parallel'],
    [
      ' PRINT VTOC INDYNAM(A)\n CGCREATED ACCVOL(A)\n CONVERTV SMS DYNAM(A)\n COM INC(A.**) DDN(X)',
      'unmodelled cgcreated unmodelled unmodelled',
    ],
    [' SET PATCH 4F=FF', 'set-patch'],
    [
      [
        ' COPY FULL INDYNAM(SRC101) OUTDYNAM(TGT101) ADMIN DUMPCOND FCFREEZE',
        ' PARALLEL',
        ' COPY FULL INDYNAM(SRC102) OUTDYNAM(TGT102) ADMIN DUMPCOND FCFREEZE',
        ' COPY FULL INDYNAM(SRC203) OUTDYNAM(TGT203) ADMIN DUMPCOND FCFREEZE',
        ' SERIAL',
        ' CGCREATED FCCGVERIFY(SRC101) ACCESSVOLUME(SRC101,SRC203)',
      ].join('\n'),
      'copy parallel copy copy serial cgcreated',
    ],
    [
      [
        ' DEFRAG DDNAME(VOL1) FRAGMENTATIONINDEX(300) -',
        '      MAXMOVE(9999,2) PASSDELAY(10) FASTREP(PREF) WAIT(2,3)',
        ' IF LASTCC > 4 THEN -',
        '   DO',
        "     WTO 'DEFRAG FAILED'",
        '     SET MAXCC=12',
        '   END',
        ' ELSE -',
        '   PRINT VTOC INDYNAM(WRK001)',
        ' DUMP FULL INDDNAME(TGT) OUTDDNAME(TAPE) ALLDATA(*) ALLEXCP -',
        '      OPTIMIZE(4) COMPRESS FCWITHDRAW',
      ].join('\n'),
      'unmodelled if(do(wto set) / unmodelled) unmodelled',
    ],
  ];
  for (const [text, tree] of good) {
    it(`reads ${tree}`, () => {
      const { statements, problems } = parse(text);
      expect(outline(statements)).to.equal(tree);
      expect(problems.filter(({ severity }) => severity === 'error' || severity === 'warning')).to.deep.equal(
        [],
      );
    });
  }

  const bad: [marked: string, codes: string[], tree: string][] = [
    [` ${copy}\n <|ELSE|> SERIAL\n PARALLEL`, ['dss-sequence'], 'copy'],
    [" <|THEN|> WTO 'A'", ['dss-sequence'], ''],
    [' SERIAL\n <|END|>\n SERIAL', ['dss-sequence'], 'serial'],
    [" <|IF|> LASTCC=0\n WTO 'A'", ['dss-sequence'], ''],
    [" SERIAL\n IF LASTCC=0 THEN <|DO|>\n WTO 'A'", ['dss-sequence'], 'serial'],
    [' <|IF|> THEN SERIAL\n PARALLEL', ['dss-condition-invalid'], ''],
    [' IF <|CC|>=0 THEN SERIAL', ['dss-condition-invalid'], ''],
    [' IF LASTCC <|IS|> 0 THEN SERIAL', ['dss-condition-invalid'], ''],
    [' IF LASTCC <|!=|> 0 THEN SERIAL', ['dss-operator-foreign'], ''],
    [' IF LASTCC = <|X|> THEN SERIAL', ['dss-condition-invalid'], ''],
    [' IF LASTCC = 0 <|AND|> MAXCC=0 THEN SERIAL', ['dss-condition-invalid'], ''],
    [` IF LASTCC=0 <|THEN|>\n${copy}`, ['dss-null-clause'], 'if() copy'],
    [` IF LASTCC=0 THEN SERIAL\n <|ELSE|> /* X */\n${copy}`, ['dss-null-clause'], 'if(serial / ) copy'],
    [' <|DO|>\n SERIAL\n END', ['dss-do-outside-if'], 'do(serial)'],
    [' SERIAL <|NOW|>', ['keyword-unknown'], 'serial'],
    [' <|SET|>', ['dss-set-invalid'], 'set'],
    [' SET <|RC|>=4', ['dss-set-invalid'], 'set'],
    [' SET MAXCC <|4|>', ['dss-set-invalid'], 'set'],
    [' SET MAXCC=<|20|>', ['dss-set-range'], 'set'],
    [' <|SET|> LASTCC=4', ['dss-lastcc-too-early'], 'set'],
    [' SET PATCH <|XY|>=1', ['dss-set-invalid'], 'set'],
    [' <|WTO|>', ['dss-text-missing'], 'wto'],
    [' WTO <|A B|>', ['dss-text-not-quoted'], 'wto'],
    [" WTO <|'A B|>", ['quote-not-closed'], 'wto'],
    [' <|DUMP|> INDD(A) OUTDD(B)', ['dss-command-unmodelled'], 'unmodelled'],
    [' DUMP INDD(A) OUTDD(B) <|WHAT|>(EVER)', ['keyword-unknown'], 'unmodelled'],
    [' DUMP DS(INC(A.**) BY(<|DSOG|>,EQ,PO)) ODD(B)', ['dss-by-characteristic'], 'unmodelled'],
    [' REL INC(A.**) DDN(A) <|LOGDYNAM(B)|>', ['operands-exclusive'], 'unmodelled'],
    [' RESTORE FULL INDD(A) OUTDD(B) <|RENAMEU|>(X)', ['operand-not-on-form'], 'unmodelled'],
  ];
  for (const [marked, codes, tree] of bad) {
    it(`${codes.join()}: ${marked.trim().replaceAll('\n', ' | ')}`, () => {
      expect(outline(expectFindings(marked, codes).statements)).to.equal(tree);
    });
  }

  it('looks for problems behind a sequence error too', () => {
    const { statements, sequenceError } = expectFindings(' <|END|>\n <|COPY|> IDD(A) <|OD|>(B)', [
      'dss-sequence',
      'dss-output-missing',
      'keyword-unknown',
    ]);
    expect(statements).to.deep.equal([]);
    expect(sequenceError?.code).to.equal('dss-sequence');
  });

  it('types conditions', () => {
    const condition = (text: string): unknown[] => {
      const [statement] = parse(` IF ${text} THEN SERIAL`).statements as [IfStatement];
      return [statement.variable, statement.operator, statement.number];
    };
    expect(condition('LASTCC > 4')).to.deep.equal(['LASTCC', 'GT', 4]);
    expect(condition('MAXCC LE 99')).to.deep.equal(['MAXCC', 'LE', 16]);
    expect(condition('MAXCC\u00AC=8')).to.deep.equal(['MAXCC', 'NE', 8]);
    expect(condition('lastcc<=0')).to.deep.equal(['LASTCC', 'LE', 0]);
  });

  it('knows that a frozen volume is thawed and a NOCOPY relation withdrawn', () => {
    const codes = (text: string): string[] => parse(text).problems.map(({ code }) => code);
    expect(codes(`${copy} FCFREEZE\n CGCREATED ACCVOL(A)`)).to.deep.equal([]);
    expect(codes(`${copy} FCNOCOPY\n DUMP INDD(B) OUTDD(C) FCWITHDRAW`)).to.deep.equal([
      'dss-command-unmodelled',
    ]);
  });

  it('gives the parts of one line their own text and one echo', () => {
    const { statements } = parse(
      ` IF LASTCC = 0 THEN -\n  COPY IDD(A) -\n  ODD(B)\n ELSE -\n  WTO 'IT''S  OFF'`,
    );
    const [statement] = statements as [IfStatement];
    expect(statement.text).to.equal('IF LASTCC = 0 THEN');
    expect(statement.then[0]?.text).to.equal('COPY IDD(A) ODD(B)');
    expect(statement.then[0]?.line).to.equal(0);
    expect(statement.otherwise?.[0]).to.include({ line: 1, message: "IT'S  OFF" });
  });
});
