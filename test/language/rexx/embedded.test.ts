import { expect } from 'chai';
import fc from 'fast-check';
import { checkSource } from '../../../emulator/jobs/check.js';
import { runSource } from '../../../emulator/jobs/run-source.js';
import { sourceKind } from '../../../emulator/jobs/source-kind.js';
import { applyTextEdits } from '../../../emulator/language/problem.js';
import { parseEmbedded, type ExecKind } from '../../../emulator/language/rexx/check-embedded.js';
import { usualSite } from '../../jobs/fake-programs.js';
import { markedText } from '../../support/marked-text.js';

function commandsOf(text: string, kind: ExecKind = 'rexx'): string[] {
  return parseEmbedded(text, kind).commands.map((command) => command.text);
}

describe('FlashCopy commands in a REXX exec', () => {
  const commands: readonly [text: string, ...commands: string[]][] = [
    ['ADDRESS TSO "FCQUERY DEVN(0A00)"', 'FCQUERY DEVN(0A00)'],
    ["address tso 'FCQUERY DEVN(0A00)'", 'FCQUERY DEVN(0A00)'],
    ["address 'TSO' 'FCQUERY DEVN(0A00)'", 'FCQUERY DEVN(0A00)'],
    ['"FCQUERY DEVN(0A00)"', 'FCQUERY DEVN(0A00)'],
    ['address tso\n"fcquery DEVN(0A00)"', 'fcquery DEVN(0A00)'],
    ['address tso "FCESTABL SDEVN(0A00)" ||,\n  " TDEVN(0A01)"', 'FCESTABL SDEVN(0A00) TDEVN(0A01)'],
    ['address tso "FCESTABL SDEVN(0A00)",\n  "TDEVN(0A01)"', 'FCESTABL SDEVN(0A00) TDEVN(0A01)'],
    ['address tso "FCESTABL SDEVN(0A00)" , /* target */\n "TDEVN(0A01)"', 'FCESTABL SDEVN(0A00) TDEVN(0A01)'],
    ['address tso "FCQUERY "\'DEVN(0A00)\'', 'FCQUERY DEVN(0A00)'],
    ['if rc = 0 then address tso "FCQUERY DEVN(0A00)"', 'FCQUERY DEVN(0A00)'],
    [
      'if rc = 0\nthen "FCQUERY DEVN(0A00)"; else "FCQUERY DEVN(0A01)"',
      'FCQUERY DEVN(0A00)',
      'FCQUERY DEVN(0A01)',
    ],
    ['here: "FCQUERY DEVN(0A00)"', 'FCQUERY DEVN(0A00)'],
    [
      'select; when a then "FCQUERY DEVN(0A00)"; otherwise "FCQUERY DEVN(0A01)"; end',
      'FCQUERY DEVN(0A00)',
      'FCQUERY DEVN(0A01)',
    ],
    ['address ispexec "CONTROL ERRORS RETURN"\n"FCQUERY DEVN(0A00)"', 'FCQUERY DEVN(0A00)'],
    ['/* a /* nested */ "FCQUERY" */ "FCQUERY DEVN(0A00)" /* open', 'FCQUERY DEVN(0A00)'],
    ['"FCQUERY DEVN(0A00)"'.padEnd(72) + '00010000\n' + 'exit'.padEnd(72) + '00020000', 'FCQUERY DEVN(0A00)'],
  ];
  for (const [text, ...found] of commands) {
    it(`are found in ${JSON.stringify(text)}`, () => expect(commandsOf(text)).to.deep.equal(found));
  }

  const none: readonly string[] = [
    'say "FCQUERY XYZ(1)"',
    'say ,\n"FCQUERY XYZ(1)"',
    'queue "FCQUERY XYZ(1)"',
    'push "FCQUERY XYZ(1)"',
    'x = "FCQUERY XYZ(1)"',
    'address tso x',
    'address tso "FCQUERY XYZ("dev")"',
    '"FCQUERY XYZ("dev")"',
    '"FCQUERY XYZ(1)" || x',
    '"FCQUERY XYZ(1)"x',
    '"C6C3D8E4C5D9E8"x',
    'address ispexec "FCQUERY XYZ(1)"',
    'address mvs\n"FCQUERY XYZ(1)"',
    'address value where\n"FCQUERY XYZ(1)"',
    'address\n"FCQUERY XYZ(1)"',
    'address = 1\nif = "FCQUERY XYZ(1)"',
    'address (where) "FCQUERY XYZ(1)"',
    'call help "FCQUERY XYZ(1)"',
    'if cmd = "FCQUERY XYZ(1)" then nop',
    'when "FCQUERY XYZ(1)" then nop',
    'return "FCQUERY XYZ(1)"',
    'interpret "FCQUERY XYZ(1)"',
    '/* "FCQUERY XYZ(1)" */',
    '"FCQUERY XYZ(1)',
    '"FCQUERY"(1)',
    '"FCX ABC"',
    '"ALLOC DD(A) DA(B)"',
    'FCQUERY XYZ(1)',
    'say "it is";say \'"FCQUERY XYZ(1)"\'',
  ];
  for (const text of none) {
    it(`are not found in ${JSON.stringify(text)}`, () =>
      expect(parseEmbedded(text, 'rexx')).to.deep.equal({ commands: [], problems: [] }));
  }

  it('are judged where they stand', () => {
    const { text, spans } = markedText(
      [
        '/* REXX */',
        'parse arg dev',
        'address tso "FCQUERY <|DVEN|>(0A00)"',
        'say "FCQUERY DVEN(0A00)"',
        'address tso "FCESTABL SDEVN(0A00)",',
        "  'MODE(<|NOCOPI|>)' 'TDEVN(0A01)'",
        'address tso "FCQUERY DVEN("dev")"',
      ].join('\n'),
    );
    const kind = sourceKind('MEMBER', text);
    const problems = checkSource(text, kind, { site: usualSite() }).filter(
      ({ severity }) => severity === 'error',
    );
    expect(problems.map(({ code }) => code)).to.deep.equal(['keyword-unknown', 'value-not-a-choice']);
    expect(problems.map(({ span }) => span)).to.deep.equal(spans);
    const [first] = problems;
    expect(applyTextEdits(text, first?.fix?.edits ?? [])).to.contain('address tso "FCQUERY DEVN(0A00)"');
  });

  it('do not run, which is said', () => {
    const { problems, result } = runSource('/* REXX */\n"FCQUERY DEVN(0A00)"', 'rexx', usualSite());
    expect(problems.map(({ code }) => code)).to.deep.equal(['exec-not-run']);
    expect(result).to.include({ jclError: true });
  });
});

describe('FlashCopy commands in a CLIST', () => {
  const text = [
    'PROC 1 DEV',
    'CONTROL NOFLUSH',
    'WRITE FCQUERY XYZ(1)',
    'SET &CMD = &STR(FCQUERY XYZ(1))',
    'IF &LASTCC = 0 THEN FCQUERY DEVN(0A00)',
    'ELSE FCQUERY DEVN(0A01)',
    'FCQUERY DEVN(&DEV)',
    'AGAIN: FCESTABL SDEVN(0A00) -',
    '  TDEVN(0A01)',
    'DATA PROMPT',
    'FCQUERY XYZ(1)',
    'ENDDATA',
    'ALLOC DD(A) DA(B)',
    '/* FCQUERY XYZ(1) */',
  ].join('\n');

  it('are found where they have no variable', () => {
    expect(commandsOf(text, 'clist')).to.deep.equal([
      'FCQUERY DEVN(0A00)',
      'FCQUERY DEVN(0A01)',
      'FCESTABL SDEVN(0A00)   TDEVN(0A01)',
    ]);
    expect(parseEmbedded(text, 'clist').problems).to.deep.equal([]);
  });

  it('are judged', () => {
    expect(checkSource('IF &A = B THEN FCQUERY DVEN(0A00)', 'clist').map(({ code }) => code)).to.include(
      'keyword-unknown',
    );
  });
});

describe('the kind of an exec', () => {
  const kinds: readonly [string, string, string][] = [
    ['a.rexx', '', 'rexx'],
    ['a.rex', '', 'rexx'],
    ['a.exec', '', 'rexx'],
    ['a.clist', 'PROC 0', 'clist'],
    ['a.clist', '/* REXX */', 'rexx'],
    ['MEMBER', '/* rexx: queries */\nsay 1', 'rexx'],
    ['a.tso', '/* REXX calls this */\nFCQUERY DEVN(0A00)', 'tso'],
    ['x.c', '/* REXX */', 'unknown'],
  ];
  for (const [name, text, kind] of kinds) {
    it(`${name} ${JSON.stringify(text)} is ${kind}`, () => expect(sourceKind(name, text)).to.equal(kind));
  }
});

describe('any text as an exec', () => {
  const pieces = fc.constantFrom(
    ...[
      'address',
      'tso',
      '"',
      "'",
      '"FCQUERY DEVN(0A00)"',
      "'FCESTABL SDEVN(0A00)'",
      ',',
      '\n',
      '\r\n',
      ';',
      '||',
      ' ',
    ],
    ...[
      'if',
      'then',
      'else',
      ':',
      '/*',
      '*/',
      'x',
      '=',
      '-',
      '+',
      '&A',
      'DATA',
      'FCQUERY DVEN(1)',
      'FCWITHDR',
      '""',
    ],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join(' ')),
  );

  it('is read without failing, and every place lies inside', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom<ExecKind>('rexx', 'clist'), (text, kind) => {
        const { commands, problems } = parseEmbedded(text, kind);
        for (const { span } of [...commands, ...problems]) {
          expect(span.start).to.be.within(0, text.length);
          expect(span.end).to.be.within(span.start, text.length);
        }
      }),
    );
  });

  it('with only literals of text in SAY has no command', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[A-Z(),.;|=/* -]{0,30}$/), { maxLength: 5 }), (strings) => {
        const text = strings.map((string) => `say "FCQUERY ${string}" 'FCQUERY'`).join('\n');
        expect(parseEmbedded(text, 'rexx').commands).to.deep.equal([]);
      }),
    );
  });

  it('may be long', () => {
    const long = ['/*', '"a"||', "'", 'a:', 'if ', '"FCQUERY";'].map((piece) => piece.repeat(50_000));
    for (const text of long) {
      for (const kind of ['rexx', 'clist'] as const) {
        for (const { span } of parseEmbedded(text, kind).problems)
          expect(span.end).to.be.at.most(text.length);
      }
    }
  });
});
