import { expect } from 'chai';
import type { CopyOptions } from '../../../emulator/language/dfsmsdss/ast.js';
import { shown } from '../../support/marked-text.js';
import { expectFindings, parse, parseCopy } from './parsing.js';

const lines = (...text: string[]): string => text.map((line) => ` ${line}\n`).join('');

describe('COPY that runs', () => {
  const good: [title: string, text: string][] = [
    [
      'a full volume',
      lines(
        'COPY FULL INDYNAM(SRC001) OUTDYNAM(TGT001) -',
        ' ADMINISTRATOR DUMPCONDITIONING FASTREPLICATION(REQUIRED) FCNOCOPY',
      ),
    ],
    [
      'a full volume with its serial',
      lines(
        'COPY FULL INDD(IN1) OUTDD(OUT1) COPYVOLID PURGE ALLDATA(*) -',
        ' ALLEXCP FR(PREF) DEBUG(FRMSG(DTL))',
      ),
    ],
    ['tracks', lines('COPY TRACKS(0,0,99,14) INDY(SRC001) OUTDY(TGT001) OUTTRACKS(200,0)')],
    [
      'data sets',
      lines(
        'COPY DS(INC(PROD.PAY.**) EXC(**.TEMP) -',
        '   BY((DSORG,NE,(BDAM,VSAM)),(MULTI,EQ,NO))) -',
        '   OUTDY((TGT001,3390),(TGT002,3390)) -',
        '   RENAMEU((PROD.**,TEST.**)) REPUNC -',
        '   NOPACKING(**) CATALOG TOL(ENQF) WAIT(2,2) FASTREP(PREF)',
      ),
    ],
    [
      'data sets of given volumes',
      lines(
        'COPY DATASET(INCLUDE(PROD.PAY.**) EXCLUDE(**.LOG) BY((MULTI,EQ,NO))) -',
        '   LOGINDYNAM((PRD001),(PRD002)) OUTDYNAM((TST001)) -',
        '   RENAMEUNCONDITIONAL((PROD.**,TEST.**)) REPLACEUNCONDITIONAL -',
        '   NOPACKING(**) TGTALLOC(SOURCE) CATALOG TOLERATE(ENQFAILURE) -',
        '   FASTREPLICATION(PREFERRED) WAIT(2,2)',
      ),
    ],
    [
      'a comment at the end',
      lines('COPY FULL INDD(SRC) OUTDD(TGT) -', '  DEBUG(FRMSG(DETAILED))            /* SHOW WHY NOT */'),
    ],
    [
      'marks behind parentheses and commas',
      lines('COPY DATAS(INC( -', ' A.B -', ' ))-', ' ODY((V1,3390),(V2,3390), -', ' (V3))'),
    ],
    ['a mark in column 72', ` COPY FULL INDD(A)${' '.repeat(53)}-\n  OUTDD(B)\n`],
    ['a single pair of new names', lines('COPY DS(INC(A.**)) RENAMEU(**,*.*.X.Y.**) ODD(B)')],
    ['a blank before the parenthesis', lines('COPY DATASET (INCLUDE( A.** )) OUTDDNAME (B)')],
    ['short keywords', lines('COPY DS(INCL(A.**)) ODD(B) CAN DEL CAT REP TOL(ENQF)')],
    ['ALLEXCP with ALLDATA', lines('COPY FULL IDD(A) ODD(B) ALLEXCP ALLDATA(*)')],
    ['no FULL', lines('COPY INDD(A) OUTDD(B) ADMIN COPYV')],
    [
      'sequence numbers',
      ` COPY FULL INDD(A) -${' '.repeat(52)}00010000\n   OUTDD(B)${' '.repeat(61)}00020000\n`,
    ],
    ['a volume in two parentheses', lines('COPY FULL INDYNAM ((CP11S3)) OUTDYNAM((V1,3390))')],
    ['one criterion without parentheses', lines('COPY DS(BY(MULTI,=,NO)) ODD(B)')],
    ['old names of the input', lines('COPY INDDNAME(D1) OUTDDNAME(D2) DATASET(INCLUDE(A.**))')],
    ['hexadecimal tracks', lines("COPY TRACKS(X'025C',X'0000',X'025C',X'0001') IDY(A) ODY(B)")],
    ['several ranges', lines('COPY TRKS((0,0,9,14),(20,0,29,14)) OUTTRKS((10,0),(30,0)) IDY(A) ODY(B)')],
    [
      'blanks for commas',
      lines('COPY DS(INC(A.B C.D) BY((DSORG EQ (PAM SAM)) (MULTI EQ NO))) -', ' ODY((V1 3390) (V2 3390))'),
    ],
    ['a lonely continuation mark', lines('COPY FULL -', '-', 'INDD(A) OUTDD(B)')],
    ['a word split by +', lines('COPY FULL IN+', '   DD(A) OUTDD(B)')],
    ['a physical copy', lines('COPY DS(INC(A.**)) PIDY((V1)) ODY((V2)) RENAMEU(TEST) CATALOG')],
    ['data set filters in a data set', lines('COPY DS(FDD(FILTER)) ODD(B)')],
    ['a relative generation', lines('COPY DS(INC(A.GDG(0),A.GDG(-1))) ODD(B)')],
    ['names with national characters', lines('COPY DS(INC(A#.B@.C$,A.B-C)) ODD(B)')],
    ['an end of NOCOPY', lines('COPY FULL INDY(A) FCNOCOPYTOCOPY')],
    ['increments', lines('COPY FULL INDY(A) OUTDY(B) FCINCR FCINCRVFY(NV) FCWAIT(10,5) DCOND')],
    ['concurrent copy', lines('COPY FULL INDY(A) OUTDY(B) CONC(CP)', 'COPY DS(INC(**)) ODD(A) CC NOTIFYCC')],
    [
      'every volume count',
      ['*', 'SRC', 'ANY', 'N(5)']
        .map((count) => lines(`COPY DS(INC(**)) ODD(B) VOLCOUNT(${count})`))
        .join(''),
    ],
    ['conversions', lines('COPY DS(INC(**)) ODD(B) CONVERT(PDSE(A.**) PDS(B.*))')],
    ['passwords', lines('COPY FULL IDD(A) ODD(B) PASSWORD(A.B/SECRET,C.D/X)')],
    ['a model profile', lines('COPY DS(INC(**)) ODD(B) MENTITY(MODEL.DS) MVOLSER(V1)')],
    [
      'long lists',
      lines('COPY DS(INC( -', ...Array.from({ length: 254 }, (_, i) => `  A.B${i} -`), '  Z.*)) ODD(B)'),
    ],
  ];
  for (const [title, text] of good) {
    it(`takes ${title}`, () => {
      const { problems, statements } = parse(text);
      const bad = problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
      expect(shown(bad, text)).to.deep.equal([]);
      expect(statements.map(({ type, valid }) => `${type} ${valid}`)).to.include('copy true');
    });
  }

  it('gives the forms their kinds', () => {
    const kinds = (text: string): string => parseCopy(lines(text)).kind;
    expect(kinds('COPY INDD(A) OUTDD(B)')).to.equal('full');
    expect(kinds('COPY FULL INDD(A) OUTDD(B)')).to.equal('full');
    expect(kinds('COPY TRACKS(1) INDD(A) OUTDD(B)')).to.equal('tracks');
    expect(kinds('COPY DS(INC(**)) INDD(A) OUTDD(B)')).to.equal('data-set-logical');
    expect(kinds('COPY DS(INC(**)) PIDD(A) OUTDD(B)')).to.equal('data-set-physical');
  });

  it('types volumes', () => {
    const { input, output } = parseCopy(lines('COPY DS(INC(**)) LIDD(A,B) ODY((v1,3390),(V2))'));
    expect(input?.by === 'ddname' && input.names.map((name) => name.value)).to.deep.equal(['A', 'B']);
    expect(
      output?.by === 'volume' && output.volumes.map(({ volser, unit }) => [volser.value, unit?.value]),
    ).to.deep.equal([
      ['V1', '3390'],
      ['V2', undefined],
    ]);
  });

  it('fills in the defaults of TRACKS', () => {
    const ranges = (text: string): number[][] =>
      parseCopy(lines(`COPY TRACKS${text} IDY(A) ODY(B)`)).trackRanges.map((range) => [
        range.fromCylinder,
        range.fromHead,
        range.toCylinder,
        range.toHead ?? -1,
      ]);
    expect(ranges('(5)')).to.deep.equal([[5, 0, 5, -1]]);
    expect(ranges('(5,2)')).to.deep.equal([[5, 2, 5, -1]]);
    expect(ranges('(5,2,7)')).to.deep.equal([[5, 2, 7, -1]]);
    expect(ranges("((5,2,7,3),(X'10',0,X'1F',14))")).to.deep.equal([
      [5, 2, 7, 3],
      [16, 0, 31, 14],
    ]);
    expect(parseCopy(lines('COPY TRACKS(5) OUTTRACKS(7) IDY(A) ODY(B)')).outTracks[0]).to.include({
      cylinder: 7,
      head: 0,
    });
  });

  it('reads filters, criteria and new names', () => {
    const text =
      lines(
        "COPY DS(INC(A.**,B.G(-1)) EXC(**.X) BY((FSIZE,>=,X'0A'),(REFDT,LT,(*,-30)),(DSORG,NE,(PAM,SAM)))) -",
      ).replace('BY(', '-\n BY(') + lines(' ODD(B) RENAMEU((TEST),(A.**,X.Y.**)) ALLDATA(*)');
    const { filter, rename, options } = parseCopy(text);
    expect(filter?.include.map(({ pattern, generation }) => [pattern.text, generation])).to.deep.equal([
      ['A.**', undefined],
      ['B.G', -1],
    ]);
    expect(filter?.exclude[0]?.pattern.matches('A.X')).to.equal(true);
    const plain = filter?.by.map(({ characteristic, operator, values }) => [
      characteristic,
      operator,
      ...values.map((value) =>
        value.kind === 'number'
          ? value.number
          : value.kind === 'relative-date'
            ? value.days
            : value.kind === 'word'
              ? value.word
              : '',
      ),
    ]);
    expect(plain).to.deep.equal([
      ['FSIZE', 'GE', 10],
      ['REFDT', 'LT', -30],
      ['DSORG', 'NE', 'PAM', 'SAM'],
    ]);
    expect(
      rename.map((rule) => (rule.kind === 'prefix' ? rule.prefix : `${rule.from.text} ${rule.to}`)),
    ).to.deep.equal(['TEST', 'A.** X.Y.**']);
    expect(options.allData?.value[0]?.pattern.matches('ANY.NAME')).to.equal(true);
  });

  it('types every option', () => {
    const value = (keywords: string): Record<string, unknown> => {
      const { options } = parseCopy(
        lines(`COPY DS(INC(**)) ODD(B) -`, ...keywords.split(' ').map((word) => `${word} -`), ' '),
      );
      return Object.fromEntries(
        Object.entries(options).map(([key, option]: [string, CopyOptions[keyof CopyOptions]]) => [
          key,
          option?.value,
        ]),
      );
    };
    expect(value('FR(REQ) ADMIN FCNC SELM(ANY) LIDD(A)')).to.deep.equal({
      fastReplication: 'REQUIRED',
      administrator: true,
      fcNoCopy: true,
      selectMulti: 'ANY',
    });
    expect(value('WAIT(3,10) TGTA(SRC) TOL(IOER ENQF) PCTU(80,90) VOL(N(3)) CC FSPC(10,20)')).to.deep.equal({
      wait: { seconds: 3, retries: 10 },
      tgtAlloc: 'SOURCE',
      tolerate: ['IOERROR', 'ENQFAILURE'],
      percentUtilized: [80, 90],
      volCount: 3,
      concurrent: 'PREFERRED',
      freeSpace: { interval: 10, area: 20 },
    });
    expect(
      value('DEBUG(FRMSG(SUM) SMSMSG) FCTOPPRCP PROCESS(SYS1) STORCLAS(FAST) INCAT(CAT.A) ONLYINCAT'),
    ).to.deep.include({
      debug: { frmsg: 'SUMMARIZED', smsmsg: true },
      fcToPprcPrimary: 'PRESMIRNONE',
      process: ['SYS1'],
      storClas: 'FAST',
      onlyInCat: true,
    });
  });

  it('keeps the places of what was coded', () => {
    const text = lines('COPY DS(INC(A.**)) -', '  ODY((V1)) FASTREP(REQ)');
    const copy = parseCopy(text);
    const at = (span: { start: number; end: number } | undefined): string =>
      text.slice(span?.start, span?.end);
    expect(at(copy.span)).to.equal(text.trim());
    expect(at(copy.verbSpan)).to.equal('COPY');
    expect(at(copy.output?.span)).to.equal('ODY((V1))');
    expect(at(copy.options.fastReplication?.span)).to.equal('FASTREP(REQ)');
    expect(at(copy.options.fastReplication?.keyword)).to.equal('FASTREP');
    expect(at(copy.filter?.include[0]?.span)).to.equal('A.**');
    expect(copy.text).to.equal('COPY DS(INC(A.**)) ODY((V1)) FASTREP(REQ)');
    expect(copy.echo).to.deep.equal([' COPY DS(INC(A.**)) -', '   ODY((V1)) FASTREP(REQ)']);
  });
});

describe('COPY that is wrong', () => {
  const bad: [marked: string, codes: string[]][] = [
    [' COPY FULL <|TRACKS|>(1) INDD(A) OUTDD(B)', ['dss-forms-conflict']],
    [' <|COPY|> FULL OUTDD(B)', ['dss-input-missing']],
    [' <|COPY|> FULL INDD(B)', ['dss-output-missing']],
    [' <|COPY|> DS(INC(**))', ['dss-output-by-sms']],
    [' COPY FULL INDD(A,<|B|>) OUTDD(C)', ['dss-one-volume-only']],
    [' COPY FULL INDY(A) OUTDY((B),<|(C)|>)', ['dss-one-volume-only']],
    [' COPY FULL INDY(A) OUTDY(B,<|VOL001|>)', ['dss-volume-as-unit']],
    [' COPY DS(INC(**)) PIDD(A,<|B|>) OUTDD(C)', ['dss-one-volume-only']],
    [' COPY <|DS|>() ODD(A)', ['operand-missing']],
    [' COPY DS(INC(<|A.BCDEFGHIJ|>)) ODD(A)', ['value-not-a-name']],
    [' COPY DS(INC(<|A.BCDEFGHI.BCDEFGHI.BCDEFGHI.BCDEFGHI.BCDEFGHI|>)) ODD(A)', ['dss-name-too-long']],
    [' COPY DS(INC(<|A**.B|>,<|A*B*|>)) ODD(A)', ['dss-filter-doubtful', 'dss-filter-doubtful']],
    [' COPY DS(INC(<|*|>)) ODD(A)', ['dss-filter-one-qualifier']],
    [' COPY DS(INC(A) <|FDD(B)|>) ODD(A)', ['operands-exclusive']],
    [' COPY DS(INC(A)) ODD(B) REPLACE <|REPUNC|>', ['operands-exclusive']],
    [' COPY DS(INC(A)) ODD(B) SHARE <|DELETE|>', ['operands-exclusive']],
    [' COPY DS(INC(A)) ODD(B) CAT <|RECAT(*)|>', ['operands-exclusive']],
    [' COPY FULL IDD(A) ODD(B) <|SHARE|>', ['operand-not-on-form']],
    [' COPY FULL IDD(A) ODD(B) <|RENAMEU|>(X)', ['operand-not-on-form']],
    [' COPY FULL IDD(A) ODD(B) <|TGTALLOC|>(CYL)', ['operand-not-on-form']],
    [' COPY TRACKS(1) IDD(A) ODD(B) <|DCOND|>', ['operand-not-on-form']],
    [' COPY FULL IDD(A) ODD(B) COPYV <|DUMPCOND|>', ['operands-exclusive']],
    [' COPY FULL IDD(A) ODD(B) FR(REQ) <|CC|>', ['operands-exclusive']],
    [' COPY FULL IDD(A) ODD(B) FR(NONE) <|FCSETGTOK(FAILREL)|>', ['operands-exclusive']],
    [' COPY FULL IDD(A) ODD(B) FR(NONE) <|FCNC|>', ['dss-flashcopy-keyword-ignored']],
    [' COPY FULL IDD(A) ODD(B) <|FCINCRVFY(RV)|>', ['operand-requires']],
    [' COPY TRACKS(1) IDD(A) ODD(B) <|CPVOL|>', ['operand-requires']],
    [' COPY DS(INC(A)) ODD(B) <|SELM(ANY)|>', ['operand-requires']],
    [' COPY TRACKS(<|(5,0,4,0)|>,(1,5)) IDD(A) ODD(B)', ['dss-tracks-order']],
    [' COPY TRACKS<|(5,3,5,2)|> IDD(A) ODD(B)', ['dss-tracks-order']],
    [' COPY TRACKS<|(5,15)|> IDD(A) ODD(B)', ['dss-head-unlikely']],
    [' COPY TRACKS((1),(2)) IDD(A) ODD(B) <|OUTTRKS(5)|>', ['dss-outtracks-count']],
    [' COPY TRACKS(1,2,3,4,<|5|>) IDD(A) ODD(B)', ['value-too-many']],
    [' COPY TRACKS(<|A|>) IDD(A) ODD(B)', ['value-not-a-number']],
    [' COPY FULL IDD(A) ODD(B) <|NOREBLOCKING|>', ['keyword-does-not-exist']],
    [' COPY FULL IDD(A) ODD(B) <|FCWITHDRAW|>', ['keyword-does-not-exist']],
    [' COPY FULL IDD(A) ODD(B) <|OPT|>(4)', ['keyword-does-not-exist']],
    [' COPY DS(INC(A)) ODD(B) <|RENAME|>(X)', ['keyword-does-not-exist']],
    [' COPY DS(INC(A)) ODD(B) <|NOPACK|>', ['value-missing']],
    [' COPY DS(INC(A)) ODD(B) <|NOPACKING|> <|NOREBLOCKING|>', ['value-missing', 'keyword-does-not-exist']],
    [' COPY FULL IDD(A) ODD(B) <|FASTRPE|>(REQ)', ['keyword-unknown']],
    [' COPY FULL IDD(A) ODD(B) <|FAST|>(REQ)', ['keyword-too-short']],
    [' COPY FULL IDD(A) ODD(B) FR(<|REQD|>)', ['value-not-a-choice']],
    [' COPY FULL IDD(A) ODD(B) FR(<|PRE|>)', ['value-not-a-choice']],
    [' COPY FULL IDD(A) ODD(B) ADMIN<|(YES)|>', ['value-not-allowed']],
    [' COPY FULL IDD(A) ODD(B) <|IDD(C)|>', ['keyword-repeated']],
    [' COPY FULL IDD(<|1A|>) ODD(<|ABCDEFGHI|>)', ['value-not-a-name', 'value-not-a-name']],
    [' COPY FULL IDY(<|*|>) ODY(<|ABCDEFG|>)', ['value-not-a-name', 'value-not-a-name']],
    [' COPY FULL IDD<|(|>A ODD(B)', ['parenthesis-not-closed']],
    [' COPY FULL IDD(A)<|)|> ODD(B)', ['parenthesis-not-opened']],
    [' COPY FULL IDD(A) ODD(B) <|WAIT(300,1)|>', ['dss-wait-range']],
    [' COPY DS(INC(A)) ODD(B) VOL(<|N(60)|>)', ['dss-volcount']],
    [' COPY DS(INC(A)) ODD(B) VOL(<|TWO|>)', ['dss-volcount']],
    [' COPY DS(INC(A)) ODD(B) TTRA(A,B) RELB(<|B|>)', ['dss-direct-both']],
    [' COPY DS(INC(A)) PIDD(A) ODD(B) <|CAT|>', ['dss-cataloged-twice']],
    [' COPY DS(INC(A)) ODD(B) <|REBLOCK(**)|> NOPACK(**) FR(REQ)', ['dss-flashcopy-hindered']],
    [' COPY DS(INC(A)) ODD(B) <|FR(REQ)|>', ['dss-packing-hinders-flashcopy']],
    [' COPY DS(INC(A)) ODD(B) RENAMEU((A,B,<|C|>))', ['dss-rename-form']],
    [' COPY DS(INC(A)) ODD(B) RENAMEU((A,B),<|(C)|>)', ['dss-rename-form']],
    [' COPY DS(INC(A)) ODD(B) RENAMEU(<|TEST.**|>)', ['dss-rename-new-name']],
    [' COPY DS(INC(A)) ODD(B) RENAMEU((**,<|X*.**|>))', ['dss-rename-new-name']],
    [' COPY DS(INC(A)) ODD(B) <|RENAMEU|>', ['value-missing']],
    [' COPY DS(BY((<|MULT|>,EQ,NO))) ODD(B)', ['dss-by-characteristic']],
    [' COPY DS(BY((MULTI,<|IS|>,NO))) ODD(B)', ['dss-by-operator']],
    [' COPY DS(BY((MULTI,<|!=|>,NO))) ODD(B)', ['dss-operator-foreign']],
    [' COPY DS(BY((MULTI,<|GT|>,NO))) ODD(B)', ['dss-by-operator-not-valid']],
    [' COPY DS(BY((MULTI,EQ,<|PERHAPS|>))) ODD(B)', ['dss-by-value']],
    [' COPY DS(BY((DSORG,EQ,<|PO|>))) ODD(B)', ['dss-by-value']],
    [' COPY DS(BY((REFDT,LT,<|2024.001|>))) ODD(B)', ['dss-by-value']],
    [' COPY DS(BY((FSIZE,GT,(5,<|6|>)))) ODD(B)', ['dss-by-several-values']],
    [' COPY DS(BY(<|(MULTI)|>)) ODD(B)', ['dss-by-form']],
    [' COPY DS(BY(<|(MULTI,EQ)|>)) ODD(B)', ['dss-by-form']],
    [' COPY DS(BY((MULTI,EQ,NO),<|DSORG|>)) ODD(B)', ['dss-by-form']],
  ];
  for (const [marked, codes] of bad) {
    it(`${codes.join(', ')}: ${marked.trim()}`, () => {
      expectFindings(marked, codes);
    });
  }

  it('has no more than 255 names', () => {
    const names = Array.from({ length: 256 }, (_, i) => `  A.B${i}`);
    names[255] = `  <|${names[255]!.trim()}|>`;
    expectFindings(` COPY DS(INC( -\n${names.join(' -\n')} -\n  )) ODD(B)`, ['dss-too-many-entries']);
  });

  it('does not call an error what is only recalled', () => {
    for (const text of [
      ' COPY FULL IDD(A) ODD(B) NOREBLOCK',
      ' COPY FULL IDD(A) ODD(B) FCINCR FCNC',
      ' COPY DS(INC(A)) PIDD(A) ODD(B) NOPACKING(**)',
      ' COPY TRACKS(0) IDD(A) ODD(B) CHECK',
      ' COPY DS(BY((DSORG,EQ,QSAM))) ODD(B)',
    ]) {
      const { problems } = parse(text);
      expect(problems.filter(({ severity }) => severity === 'warning').length, text).to.be.at.least(1);
      expect(
        problems.filter(({ severity }) => severity === 'error'),
        text,
      ).to.deep.equal([]);
    }
  });

  it('keeps what is right next to what is wrong', () => {
    const copy = parseCopy(' COPY FULL IDD(A) WHAT(X) ODD(B) FR(XX) ADMIN');
    expect(copy.valid).to.equal(false);
    expect(copy.output?.by).to.equal('ddname');
    expect(Object.keys(copy.options)).to.deep.equal(['administrator']);
  });
});
