import { expect } from 'chai';
import fc from 'fast-check';
import { LineIndex } from '../../../emulator/language/line-index.js';
import type {
  FcestablCommand,
  FcqueryCommand,
  FcwithdrCommand,
  TsoCommand,
} from '../../../emulator/language/tso/ast.js';
import { parseTso, readTso, type TsoOptions } from '../../../emulator/language/tso/parse-tso.js';
import { applyEdits, expectProblems, markedText, shown } from '../../support/marked-text.js';

const parse = (text: string, options?: TsoOptions) => parseTso(new LineIndex(text).lines(), options);

function only<Kind extends TsoCommand['kind']>(
  text: string,
  kind: Kind,
): Extract<TsoCommand, { kind: Kind }> {
  const { commands, problems } = parse(text);
  expect(shown(problems, text).filter((line) => line.startsWith('error'))).to.deep.equal([]);
  expect(commands.map((command) => command.kind)).to.deep.equal([kind]);
  return commands[0] as Extract<TsoCommand, { kind: Kind }>;
}
const establish = (text: string): FcestablCommand => only(text, 'FCESTABL');
const query = (text: string): FcqueryCommand => only(text, 'FCQUERY');
const withdraw = (text: string): FcwithdrCommand => only(text, 'FCWITHDR');

const pair = 'FCESTABL SDEVN(0F40) TDEVN(0F41)';

/** Sets of one track each. */
function manySets(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const [source, target] = [index, index + 1000].map((at) => `${at.toString(16).padStart(4, '0')}0000`);
    return `${source} ${source} ${target} ${target}`;
  }).join(',');
}

describe('TSO FlashCopy commands', () => {
  describe('as the books and the seed write them', () => {
    it('FCESTABL of a whole volume', () => {
      const command = establish('FCESTABL SDEVN(042A) TDEVN(0160) MODE(NOCOPY) ONLINTGT(NO)');
      expect(command.source).to.deep.equal({
        deviceNumber: 0x42a,
        subchannelSet: 0,
        span: { start: 9, end: 20 },
      });
      expect(command.target?.deviceNumber).to.equal(0x160);
      expect(command).to.include({
        mode: 'NOCOPY',
        onlineTarget: false,
        extents: undefined,
        incremental: 'NO',
      });
    });

    it('FCESTABL with two extents whose sources overlap, which passes with a warning', () => {
      const text = markedText(
        'FCESTABL SDEVN(042A) TDEVN(0160) -\n' +
          '  XTNTLST (01000004 0357000A 13000001 15570007,<|02AC0006 02FF000C|> 18A00000 18F30006)',
      );
      const { problems } = parse(text.text);
      expectProblems(problems, text, ['extent-sources-overlap']);
      expect(problems[0]?.severity).to.equal('warning');
      const sets = establish(text.text).extents?.sets ?? [];
      const tracks = sets.map(({ source, target }) =>
        [source, target].map(
          ({ begin, end }) => (end.cylinder - begin.cylinder) * 15 + end.head - begin.head + 1,
        ),
      );
      expect(tracks).to.deep.equal([
        [8992, 8992],
        [1252, 1252],
      ]);
      expect(text.text.slice(sets[1]!.targetSpan.start, sets[1]!.targetSpan.end)).to.equal(
        '18A00000 18F30006',
      );
    });

    it('FCESTABL of open-systems and of remote devices', () => {
      const open = establish('FCESTABL DEVN(0240) SOURCE(22940 0A 10) TARGET(22940 0C 18) OPENDVCS(YES)');
      expect(open.sourceAddress).to.include({ serial: '22940', lss: 0x0a, cca: 0x10 });
      expect(open).to.include({ openDevices: true, remote: false });
      const remote = establish(
        'FCESTABL DEVN(042A) SOURCE(18432 12 08) TARGET(18432 14 10) MODE(COPY) -\n  SSID(1418) REMOTE(YES)',
      );
      expect(remote).to.include({ openDevices: false, remote: true, mode: 'COPY' });
      expect(remote.access?.deviceNumber).to.equal(0x42a);
    });

    it('FCWITHDR with extents, bare and as X strings, and with DDSW', () => {
      const bare = withdraw('FCWITHDR SDEVN(042A) TDEVN(0160) XTNTLST(00000000 0100000E 20000000 2100000E)');
      expect(bare.extents?.sets[0]?.target).to.deep.equal({
        begin: { cylinder: 0x2000, head: 0 },
        end: { cylinder: 0x2100, head: 14 },
      });
      const quoted = withdraw(
        "FCWITHDR SDEVN(X'4202') TDEVN(X'4203') XTNTLST(X'01000000' X'0100000E' X'21000000' X'2100000E')",
      );
      expect(quoted.source?.deviceNumber).to.equal(0x4202);
      expect(quoted.extents?.sets.length).to.equal(1);
      expect(withdraw('FCWITHDR SDEVN(042A) DDSW(YES)').convertAndEnd).to.equal(true);
    });

    it('FCQUERY with what it lists', () => {
      const { device, ...command } = query('FCQUERY DEVN(0F40) SUBCHSET(1) SHOWRELS(12) STARTADDR(0357000A)');
      expect(device).to.include({ deviceNumber: 0xf40, subchannelSet: 1 });
      expect(command).to.include({ showRelationships: 12, unformatted: false });
      expect(command.startAddress).to.deep.equal({ cylinder: 0x357, head: 10 });
      const large = query('FCQUERY DEVN(0F40) SHOWRELS(ALL) STARTADDR(F3450012)');
      expect(large.startAddress).to.deep.equal({ cylinder: 0x1f345, head: 2 });
      expect(query('FCQUERY DEVN(0F40) UNFORMAT')).to.include({ showRelationships: 'NO', unformatted: true });
    });

    it('commands in a batch input', () => {
      const { commands, problems } = parse(
        '  FCESTABL SDEVN(0F40) TDEVN(0F41) -\n           MODE(NOCOPY) ONLINTGT(NO)\n  FCQUERY  DEVN(0F40)\n',
      );
      expect(problems).to.deep.equal([]);
      expect(commands.map(({ kind, text }) => [kind, text])).to.deep.equal([
        ['FCESTABL', 'FCESTABL SDEVN(0F40) TDEVN(0F41)            MODE(NOCOPY) ONLINTGT(NO)'],
        ['FCQUERY', 'FCQUERY  DEVN(0F40)'],
      ]);
      expect(commands[0]?.echo).to.deep.equal([
        '  FCESTABL SDEVN(0F40) TDEVN(0F41) -',
        '           MODE(NOCOPY) ONLINTGT(NO)',
      ]);
      expect(commands[1]?.span).to.deep.equal({ start: 76, end: 95 });
    });
  });

  const accepted: string[] = [
    "fcestabl sdevn(f40) tdevn(x'0F41') mode(nocopy)",
    `${pair} SUBCHSET(0) TSUBCHSET(3)`,
    `${pair} PRESERVEMIRROR(REQUIRED) TGTPPRIM(YES)`,
    `${pair} PRESMIR(REQ) TGTPPRIM(YES)`,
    `${pair} PRESMIR(PREF) TGTPPRIM(YES)`,
    `${pair} INCREMENTAL(YTW)`,
    `${pair} ACTION(FREEZE)`,
    `${pair} SETGTOK(FAILREL) MODE(NOCOPY)`,
    `${pair} EXTENTS(00000000 0000000E,00020000 0002000E)`,
    `${pair} EXTENTS(00000000,0000000E,00020000,0002000E)`,
    `${pair} XXTNTLST(00123450 0012345E 00000000 0000000E)`,
    'FCESTABL SDEVN(0F40) XTNTLST(00000000 0000000E 00010000 0001000E) TDEVN(0F40)',
    'FCESTABL SDEVN(0F40) TGTUCB(NO) TARGET(ABCD1 00 0B)',
    'FCQUERY DEVN(0F40) SHOWRELS(ALL) STARTADDR(00010000)',
    'FCQUERY DEVN(0F40) SHOWRELS(12)',
    'FCQUERY DEVN(0F40) UNFORMAT SUBCHSET(1)',
    'FCQUERY DEVN(0F40) QRYDVC(18432 12 08) REMOTE(YES) QRYSSID(1418)',
    'FCQUERY DEVN(0F40) UNFORMAT QRYDVC(18432 12 08) OPENDVCS(YES)',
    'FCWITHDR TDEVN(0F41)',
    'FCWITHDR TDEVN(0F41) XTNTLST(00000000 0000000E 00010000 0001000E)',
    'FCWITHDR SDEVN(0F40) TDEVN(0F41) DDSW(NO) ACTION(COMMIT)',
    'FCWITHDR DEVN(0F40) ACTION(THAW)',
    'FCWITHDR DEVN(0F40) SOURCE(18432 12 08) TARGET(18432 14 10) REMOTE(YES) SSID(1418)',
    'LISTCAT ENTRIES(A.B) ALL',
    "ALLOC F(X) DA('A.B') SHR REUSE UNBALANCED((",
    '/* a comment only */',
  ];
  for (const text of accepted) {
    it(`accepts ${text}`, () => {
      expect(shown(parse(text).problems, text)).to.deep.equal([]);
    });
  }

  const rejected: [marked: string, codes: string[]][] = [
    // Keywords and values
    [`${pair} <|TGTPPRC|>(YES)`, ['keyword-does-not-exist']],
    [`${pair} MODE(<|NOCOPY2CPY|>)`, ['value-not-a-choice']],
    [`${pair} MODE(<|NOC|>)`, ['value-ambiguous']],
    [`${pair} <|PERSIST|>`, ['keyword-does-not-exist']],
    [`${pair} <|T|>(0F41)`, ['keyword-ambiguous']],
    ['FCESTABL <|SDVEN|>(0F40) TDEVN(0F41)', ['keyword-unknown']],
    [`${pair} <|TDEVN(0F42)|>`, ['keyword-repeated']],
    [`${pair} SUBCHSET(<|4|>)`, ['value-out-of-range']],
    ['FCESTABL SDEVN(<|0F4G|>) TDEVN(0F41)', ['value-not-hexadecimal']],
    ['FCESTABL SDEVN(<|00F40|>) TDEVN(0F41)', ['value-hex-too-long']],
    ['FCESTABL SDEVN(0F40) <|TDEVN(0000)|>', ['device-number-zero']],
    ['FCESTABL SDEVN<|(|>0F40 TDEVN(0F41)', ['parenthesis-not-closed']],
    ['FCQUERY <|DEVN 0F40|>', ['parentheses-missing']],
    // Forms
    ['<|FCESTABL|> SDEVN(0F40)', ['operand-missing']],
    ['<|FCESTABL|> TDEVN(0F40)', ['operand-missing']],
    ['<|FCESTABL|>', ['operand-missing', 'operand-missing']],
    ['FCESTABL SDEVN(0F40) TDEVN(0F41) <|DEVN(0F42)|>', ['operands-exclusive', 'operands-exclusive']],
    ['FCESTABL SDEVN(0F40) <|TARGET(1 2 3)|>', ['target-needs-tgtucb']],
    [`${pair} <|TGTUCB(NO)|>`, ['tgtucb-with-tdevn']],
    [`${pair} <|OPENDVCS(YES)|>`, ['operands-exclusive', 'operands-exclusive']],
    ['FCESTABL DEVN(1) SOURCE(1 2 3) TARGET(1 2 4) <|REMOTE(YES)|>', ['operand-requires']],
    [
      'FCESTABL DEVN(1) SOURCE(1 2 3) TARGET(1 2 4) REMOTE(YES) OPENDVCS(YES) <|SSID(0001)|>',
      ['operands-exclusive'],
    ],
    ['FCESTABL DEVN(1) SOURCE(1 2 3) TARGET<|(1 2)|> OPENDVCS(YES)', ['value-too-few']],
    [`${pair} EXTENTS(00000000 00000000) <|INCREMENTAL(YTW)|>`, ['operands-exclusive']],
    ['<|FCQUERY|> SHOWRELS(ALL)', ['operand-missing']],
    ['FCQUERY DEVN(0F40) SHOWRELS(ALL) <|UNFORMAT|>', ['operands-exclusive']],
    ['FCQUERY DEVN(0F40) SHOWRELS(<|SOME|>)', ['value-not-a-choice']],
    ['FCQUERY DEVN(0F40) SHOWRELS(ALL) STARTADDR(<|1|>)', ['value-hex-too-short']],
    ['FCQUERY DEVN(0F40) <|STARTADDR(00000000)|>', ['operand-requires']],
    ['FCQUERY <|SDEVN|>(0F40)', ['keyword-does-not-exist']],
    ['FCWITHDR <|SDEVN(0F40)|>', ['withdraw-target-missing']],
    ['FCWITHDR <|DEVN(0F40)|>', ['withdraw-devn-alone']],
    ['FCWITHDR SDEVN(0F40) TDEVN(0F41) <|DDSW(YES)|>', ['operands-exclusive']],
    ['FCWITHDR TDEVN(0F41) <|XTNTS|>(00000000 0000000E 00010000 0001000E)', ['keyword-does-not-exist']],
    ['FCWITHDR TDEVN(0F41) <|ACTION(THAW)|>', ['operand-requires']],
    // Extents
    ['FCESTABL SDEVN(0F40) <|TDEVN(0F40)|>', ['same-device-without-extents']],
    [`${pair} XTNTLST(<|00000000 00000001 00000002|>)`, ['extent-set-incomplete']],
    [
      `${pair} XTNTLST(<|00000000 00000001 00000002|>,00010000 00010001 00010002 00010003)`,
      ['extent-set-incomplete'],
    ],
    [`${pair} EXTENTS(00000000 00000001,<|00000002|>)`, ['extent-set-incomplete']],
    [
      `${pair} XTNTLST(00000000 00000001 00000002<|,|>00000003 00010000 00010001 00010002 00010003)`,
      ['extent-comma-misplaced'],
    ],
    [
      `${pair} XTNTLST(<|0000|> 00000001 00000002 <|0000000G|>)`,
      ['value-hex-too-short', 'value-not-hexadecimal'],
    ],
    [`${pair} XTNTLST(00000000 <|000000010|> 00000002 00000003)`, ['value-hex-too-long']],
    [
      `${pair} XTNTLST(00000000 <|0000000F|> 00000002 <|00010010|>)`,
      ['extent-head-too-high', 'extent-head-too-high'],
    ],
    [`${pair} XTNTLST(<|23450012 23460012|> 00000000 00010000)`, ['extent-28-bit-address']],
    [`${pair} XTNTLST(<|00010000 00000000|> 00010000 00010001)`, ['extent-begin-past-end']],
    [`${pair} XTNTLST(<|00000000 00000004 00010000 00010005|>)`, ['extent-size-mismatch']],
    [
      `${pair} XTNTLST(00000000 00000004 00010000 00010004, 00020000 00020004 <|00010004 00010008|>)`,
      ['extent-targets-overlap'],
    ],
    [`${pair} EXTENTS(00000000 00000004 <|00000004 00000008|>)`, ['extent-targets-overlap']],
    [
      'FCESTABL SDEVN(0F40) TDEVN(0F40) XTNTLST(00000000 00000004 <|00000004 00000008|>)',
      ['extent-source-target-overlap'],
    ],
    ['FCESTABL SDEVN(0F40) TDEVN(0F40) <|EXTENTS(00000000 00000004)|>', ['extents-on-same-device']],
    [
      `${pair} XXTNTLST(00000000 0000000E 00000010 0000001E, <|00000020 0000002E 00000030 0000003E|>)`,
      ['extent-one-set-only'],
    ],
    [`${pair} XXTNTLST(00000000 <|0000000F|> 00000010 0000001E)`, ['extent-head-too-high']],
    [
      `${pair} XTNTLST(00000000 0000000E 00010000 0001000E) <|EXTENTS(00000000 0000000E)|>`,
      ['operands-exclusive'],
    ],
    [`${pair} XTNTLST(<|(00000000 0000000E)|> 0000000E 00010000 0001000E)`, ['value-not-plain']],
    // Commands
    ['<|FCWITHDRAW|> TDEVN(0F41)', ['tso-command-misnamed']],
    ['<|FCESTABLISH|> SDEVN(0F40)', ['tso-command-misnamed']],
    ['<|FCQURY|> DEVN(0F40)', ['tso-command-misspelt']],
    ['<|0ABC|> A', ['tso-command-name-invalid']],
    ['FCQUERY DEVN(0F40)\n<|(X)|>', ['verb-missing']],
    [`${pair}\n <|MODE|>(NOCOPY)`, ['continuation-missing']],
  ];
  for (const [marked, codes] of rejected) {
    it(`remarks on ${marked}`, () => {
      const text = markedText(marked);
      const found = parse(text.text).problems.filter(({ severity }) => severity !== 'information');
      // One place may have two problems.
      const spans = text.spans.length === 1 ? codes.map(() => text.spans[0]!) : text.spans;
      expectProblems(found, { text: text.text, spans }, codes);
    });
  }

  it('says both lengths when they differ', () => {
    const { problems } = parse(`${pair} XTNTLST(00000000 00010004 00010000 00010005)`);
    expect(problems[0]?.message).to.contain('20 tracks').and.to.contain('6');
    expect(problems[0]?.related?.map(({ message }) => message)).to.deep.equal([
      '20 tracks of the source',
      '6 tracks of the target',
    ]);
  });

  const severities: [text: string, severity: string, code: string][] = [
    [`${pair} ONLINTGT(YES)`, 'information', 'online-target-overwritten'],
    ['FCQUERY DEV(0F40)', 'information', 'keyword-abbreviated'],
    [`${pair} PRESMIR(REQ)`, 'warning', 'operand-requires'],
    [`${pair} INCREMENTAL(YES) MODE(ASYNC)`, 'warning', 'operands-exclusive'],
    [`${pair} XTNTLST(${manySets(33)})`, 'information', 'extent-sets-many'],
  ];
  for (const [text, severity, code] of severities) {
    it(`${code} is of severity ${severity}`, () => {
      expect(parse(text).problems.map((found) => [found.severity, found.code])).to.deep.equal([
        [severity, code],
      ]);
    });
  }

  it('offers to divide a list of many sets, each command with all operands', () => {
    const text = `${pair} XTNTLST( -\n${manySets(70)}) MODE(NOCOPY) ONLINTGT(NO)`;
    const [found] = parse(text).problems;
    const mended = parse(applyEdits(text, found!.fix!.edits));
    expect(mended.problems).to.deep.equal([]);
    expect(
      mended.commands.map((one) => one.kind === 'FCESTABL' && [one.mode, one.extents?.sets.length]),
    ).to.deep.equal([
      ['NOCOPY', 32],
      ['NOCOPY', 32],
      ['NOCOPY', 6],
    ]);
  });

  const fixes: [text: string, fixed: string][] = [
    ['FCWITHDRAW TDEVN(0F41)', 'FCWITHDR TDEVN(0F41)'],
    ['FCQURY DEVN(0F40)', 'FCQUERY DEVN(0F40)'],
    ['FCQUERY DEV(0F40)', 'FCQUERY DEVN(0F40)'],
    [`${pair} TGTPPRC(YES)`, `${pair} TGTPPRIM(YES)`],
    [`${pair}\n MODE(NOCOPY)`, `${pair} -\n MODE(NOCOPY)`],
    [
      'FCQUERY DEVN(0F40) SHOWRELS(ALL) STARTADDR(10000)',
      'FCQUERY DEVN(0F40) SHOWRELS(ALL) STARTADDR(00010000)',
    ],
    [`${pair} EXTENTS(0 0000000E)`, `${pair} EXTENTS(00000000 0000000E)`],
  ];
  for (const [text, fixed] of fixes) {
    it(`mends ${JSON.stringify(text)}`, () => {
      const edits = parse(text).problems.find(({ fix }) => fix !== undefined)?.fix?.edits ?? [];
      expect(applyEdits(text, edits)).to.equal(fixed);
      expect(shown(parse(fixed).problems, fixed)).to.deep.equal([]);
    });
  }

  it('reads the next command after any error', () => {
    const text = [
      'FCESTABL SDEVN(0F40 TDEVN((',
      "FCQUERY DEVN('unclosed",
      ')))',
      'FCWITHDR TDEVN(0F41)',
    ].join('\n');
    const { commands } = parse(text);
    expect(commands.map(({ kind }) => kind)).to.deep.equal(['FCESTABL', 'FCQUERY', 'other', 'FCWITHDR']);
    expect(commands[3]?.problems).to.deep.equal([]);
  });

  it('gives places through continued lines', () => {
    const text = markedText(
      `FCESTABL SDEVN(0F40) TDEVN(0F41) XTN+\n   TLST(00000000 -\n <|0000|> 00010000 00010000)`,
    );
    expectProblems(parse(text.text).problems, text, ['value-hex-too-short']);
  });

  it('takes the heads of a device from the caller', () => {
    const text = `${pair} EXTENTS(00000000 0000001D)`;
    expect(parse(text).problems.map(({ code }) => code)).to.deep.equal(['extent-head-too-high']);
    expect(parse(text, { headsOf: (device) => (device === 0xf40 ? 30 : undefined) }).problems).to.deep.equal(
      [],
    );
  });

  it('takes SDEVN alone for everything of the source only when told to', () => {
    expect(parse('FCWITHDR SDEVN(0F40)', { withdrawSourceAlone: true }).problems).to.deep.equal([]);
  });

  it('knows commands of TSO that it does not run', () => {
    const { commands, problems } = parse('listc ent(x)\n%MYCMD a\nFCQURY DEVN(1)\n');
    expect(
      commands.map((command) => command.kind === 'other' && [command.name, command.known]),
    ).to.deep.equal([
      ['LISTC', true],
      ['%MYCMD', true],
      ['FCQURY', false],
    ]);
    expect(problems.map(({ code, severity }) => [code, severity])).to.deep.equal([
      ['tso-command-unknown', 'information'],
      ['tso-command-misspelt', 'error'],
    ]);
  });

  it('does not judge lines that another command reads', () => {
    const text = [
      'DSN SYSTEM(DB2P)',
      ' -TERM UTILITY(*)',
      ' RUN PROGRAM(DSNTIAD) PLAN(DSNTIA81) +',
      '   LIB(X',
      '(SELECT 1)',
      'END',
      'FCQURY DEVN(1)',
    ].join('\n');
    const { commands, problems } = parse(text);
    expect(problems.map(({ code }) => code)).to.deep.equal(['tso-command-misspelt']);
    expect(commands.map((command) => command.kind === 'other' && command.within)).to.deep.equal([
      undefined,
      'DSN',
      'DSN',
      'DSN',
      'DSN',
      undefined,
    ]);
  });

  it('gives the same commands one by one as all at once', () => {
    const lines = new LineIndex(`${pair}\n/* c */\nFCQUERY DEVN(1)\nX`).lines();
    const single = [...readTso(lines)].flatMap(({ command }) => command?.text ?? []);
    expect(single).to.deep.equal(parseTso(lines).commands.map(({ text }) => text));
  });

  describe('for any command', () => {
    const hex = (value: number, digits: number): string =>
      value.toString(16).toUpperCase().padStart(digits, '0');
    const track = fc.record({ cylinder: fc.nat(0xffff), head: fc.nat(14) });
    const cchh = ({ cylinder, head }: { cylinder: number; head: number }): string =>
      hex(cylinder, 4) + hex(head, 4);
    const separator = fc.constantFrom(' ', ',', '  ', ' , ', ' /* c */ ', ' -\n', ' +\n   ', '\t');
    /** Sets that keep all rules: one cylinder each for source and target. */
    const sets = fc.array(fc.record({ first: fc.nat(14), last: fc.nat(14) }), {
      minLength: 1,
      maxLength: 32,
    });

    it('printing and reading gives the same', () => {
      fc.assert(
        fc.property(
          fc.integer({ min: 1, max: 0x7fff }),
          fc.integer({ min: 0x8000, max: 0xffff }),
          fc.constantFrom('COPY', 'NOCOPY', 'NOCOPY2COPY', 'ASYNC'),
          fc.option(sets),
          separator,
          fc.boolean(),
          fc.boolean(),
          (source, target, mode, list, gap, quoted, lower) => {
            const device = (value: number): string => (quoted ? `X'${hex(value, 4)}'` : hex(value, 4));
            const expected = list?.map(({ first, last }, index) => {
              const [low, high] = [Math.min(first, last), Math.max(first, last)];
              const half = (cylinder: number) => ({
                begin: { cylinder, head: low },
                end: { cylinder, head: high },
              });
              return { source: half(index), target: half(1000 + index) };
            });
            const extents = expected
              ?.map((set) =>
                [set.source.begin, set.source.end, set.target.begin, set.target.end].map(cchh).join(' '),
              )
              .join(',');
            const operands = [`SDEVN(${device(source)})`, `TDEVN(${device(target)})`, `MODE(${mode})`];
            if (extents !== undefined) operands.push(`XTNTLST(${extents})`);
            const text = `FCESTABL ${operands.join(gap)}`;
            const command = establish(lower ? text.toLowerCase() : text);
            expect(command.source?.deviceNumber).to.equal(source);
            expect(command.target?.deviceNumber).to.equal(target);
            expect(command.mode).to.equal(mode);
            expect(
              command.extents?.sets.map((set) => ({ source: set.source, target: set.target })),
            ).to.deep.equal(expected);
            expect(command.problems).to.deep.equal([]);
          },
        ),
      );
    });

    it('overlaps are found as comparing each with each finds them', () => {
      const range = fc.tuple(track, fc.nat(40)).map(([{ cylinder }, length]) => {
        const start = (cylinder % 8) * 15;
        return { start, end: start + length + 1 };
      });
      fc.assert(
        fc.property(fc.array(range, { minLength: 1, maxLength: 8 }), (ranges) => {
          const address = (at: number): string => cchh({ cylinder: Math.floor(at / 15), head: at % 15 });
          const text = `${pair} EXTENTS(${ranges.map(({ start, end }) => `${address(start)} ${address(end - 1)}`).join(',')})`;
          const model = ranges.some((a, i) =>
            ranges.some((b, j) => i < j && a.start < b.end && b.start < a.end),
          );
          expect(parse(text).problems.some(({ code }) => code === 'extent-targets-overlap')).to.equal(model);
        }),
      );
    });

    it('garbage never throws, and places lie inside the text', () => {
      const piece = fc.constantFrom(
        ...'FCESTABL FCQUERY FCWITHDR SDEVN( TDEVN DEVN( XTNTLST( EXTENTS XXTNTLST( MODE SHOWRELS( ACTION( 00000000 0000000E FFFFFFFF 0F40 YES NO COPY THAW'.split(
          ' ',
        ),
        ..."()()\n\n--++,;'/*".split(''),
        ' ',
        ' ',
        '*/',
        "X'",
        '\r\n',
        '\t',
        '💾',
        '\0',
      );
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 50 }), (pieces) => {
          const text = pieces.join('');
          const { problems, commands } = parse(text);
          for (const { span } of [...problems, ...commands]) {
            expect(0 <= span.start && span.start <= span.end && span.end <= text.length, text).to.equal(true);
          }
        }),
        { numRuns: 500 },
      );
    });
  });
});
