import { expect } from 'chai';
import fc from 'fast-check';
import type {
  FlashcpyCommand,
  IckdsfStatement,
  InitCommand,
  ReformatCommand,
} from '../../../emulator/language/ickdsf/ast.js';
import {
  flashcpyTable,
  ickdsfVerbs,
  initTable,
  reformatTable,
} from '../../../emulator/language/ickdsf/commands.js';
import { coded } from '../../support/operand-samples.js';
import { expectFindings, outline, parse } from './parsing.js';

const only = <T extends IckdsfStatement['type']>(
  text: string,
  type: T,
): Extract<IckdsfStatement, { type: T }> => {
  const [statement] = parse(text).statements;
  expect(statement?.type, text).to.equal(type);
  return statement as Extract<IckdsfStatement, { type: T }>;
};

describe('INIT and REFORMAT', () => {
  it('are read with device, verification, serial, owner and VTOC', () => {
    const init: InitCommand = only(
      " INIT UNIT(0A10) VERIFY(OLD001,STORAGE) VOLID(NEW001) -\n OWNERID('A B') VTOC(0,1,X'1D') NODS NOINDEX",
      'init',
    );
    expect(init.problems).to.deep.equal([]);
    expect(init.device).to.deep.include({ by: 'unit', device: 0x0a10, subchannelSet: 0 });
    expect(init.verify).to.deep.include({ volid: 'OLD001', owner: 'STORAGE' });
    expect(init.volid?.value).to.equal('NEW001');
    expect(init.owner?.value).to.equal('A B');
    expect(init.vtoc?.value).to.deep.equal({ cylinder: 0, head: 1, tracks: 29 });
    expect([...init.operands.keys()]).to.include.members(['NODS', 'NOINDEX']);
    const reformat: ReformatCommand = only(' REFORMAT DDNAME(VOL) NVFY VOLID(NEW001) REFVTOC', 'reformat');
    expect(reformat.device).to.deep.include({ by: 'ddname', name: 'VOL' });
    expect(reformat.verify).to.equal(undefined);
  });

  it('know *NONE*, subchannel sets, and logical units of z/VSE', () => {
    const init = only(' INIT UNIT(10A10) VERIFY(*NONE*) VOLID(A)', 'init');
    expect(init.verify).to.include({ volid: undefined });
    expect(init.device).to.deep.include({ device: 0x0a10, subchannelSet: 1 });
    expect(only(' INIT SYSNAME(SYS001) NOVERIFY', 'init').device).to.deep.include({
      by: 'sysname',
      name: 'SYS001',
    });
  });

  const findings: [title: string, marked: string, codes: string[]][] = [
    [
      'an owner that is too long',
      ' INIT UNIT(0A10) NVFY <|OWNERID(ABCDEFGHIJKLMNO)|>',
      ['dsf-owner-too-long'],
    ],
    ['a serial that cannot be', ' INIT UNIT(0A10) <|VERIFY(TOOLONG)|> VOLID(A)', ['dsf-verify-invalid']],
    ['that the volume would have no serial', ' INIT UNIT(0A10) <|VERIFY(*NONE*)|>', ['dsf-volid-missing']],
    ['that verification is left open', ' <|INIT|> UNIT(0A10) VOLID(A)', ['operand-missing']],
    ['two devices', ' INIT UNIT(0A10) <|DDNAME(A)|> NOVERIFY', ['operands-exclusive']],
    ['an SMS volume without index', ' INIT UNIT(0A10) NOVERIFY <|STORAGEGROUP|>', ['operand-requires']],
    ['a short form that is not certain', ' INIT UNIT(0A10) <|NOVERI|>', ['keyword-ambiguous']],
    ['another one', ' INIT UNIT(0A10) NOVERIFY <|OWNERI|>(A)', ['keyword-abbreviated']],
    ['a command spelt wrong', ' <|INTI|> UNIT(0A10)', ['dsf-command-unknown']],
    ['text in column 1', '<|*|> INIT UNIT(0A10) NOVERIFY', ['dsf-column-one']],
    ['text behind column 72', ` INIT UNIT(0A10) NVFY${' '.repeat(60)}<|VOLID(A)|>`, ['dsf-text-past-72']],
    ['a missing mark', ' INIT UNIT(0A10<|)|>\n NOVERIFY', ['dsf-continuation-missing']],
    ['a mark at the end', ' INIT UNIT(0A10) NOVERIFY <|-|>', ['dsf-continuation-at-end']],
    [
      'a comment behind the mark',
      ' INIT UNIT(0A10) - <|/* A */|>\n NOVERIFY',
      ['dsf-comment-after-continuation'],
    ],
    ['an unfinished comment', ' /* A<|B|>\n CD */\n SET MAXCC=0', ['dsf-comment-not-continued']],
    ['a statement without command', ' <|(A)|>', ['verb-missing']],
    ['IF without THEN', ' <|IF|> LASTCC = 0', ['dsf-sequence']],
    ['ELSE alone', ' <|ELSE|> SET MAXCC=0', ['dsf-sequence']],
    ['DO without END', ' IF LASTCC=0 THEN <|DO|>', ['dsf-sequence']],
    ['a null clause', ' IF LASTCC=0 <|THEN|>\n SET MAXCC=0', ['dsf-null-clause']],
    ['a condition that is none', ' IF <|CC|> = 0 THEN SET MAXCC=0', ['dsf-condition-invalid']],
    ['an operator of other languages', ' IF LASTCC <|<>|> 0 THEN SET MAXCC=0', ['dsf-operator-foreign']],
    ['SET of something else', ' SET <|CC|>=0', ['dsf-set-invalid']],
    ['a code that cannot be set', ' SET MAXCC=<|99|>', ['dsf-set-range']],
  ];
  for (const [title, marked, codes] of findings) {
    it(`find ${title}`, () => {
      expectFindings(marked, codes);
    });
  }

  it('only warn where the rule is recalled', () => {
    const { problems } = parse('* INIT UNIT(0A10) VOLID(A) STRANGE(1)\n IF LASTCC=0\n');
    expect(problems.map(({ severity }) => severity)).to.not.include('error');
  });
});

describe('FLASHCPY', () => {
  const read = (text: string): FlashcpyCommand => only(text, 'flashcpy');

  it('is read with its function, device and target', () => {
    const command = read(
      " FLASHCPY ESTABLISH UNIT(0A10) TARGETVOL(X'0B',X'1F',0B1F) -\n MODE(NOCOPY) CHANGERECORDING(V2)",
    );
    expect(command.problems).to.deep.equal([]);
    expect(command).to.deep.include({ function: 'establish', mode: 'NOCOPY', onlineTarget: false });
    expect(command.target).to.deep.include({
      lss: 0x0b,
      cca: 0x1f,
      device: { number: 0x0b1f, subchannelSet: 0 },
    });
    expect(command.changeRecording).to.not.equal(undefined);
    expect(read(' FLASHCPY QUERY RELATIONS DDNAME(A)').function).to.equal('query-relations');
    expect(read(' FLASHCPY QUERY DDNAME(A)').function).to.equal('query');
    expect(read(' FLASHCPY WITHDRAW DDNAME(A)').function).to.equal('withdraw');
    expect(read(' FLASHCPY REMOVE DDNAME(A)').function).to.equal(undefined);
  });

  it('is never an error for a keyword or function that is not known', () => {
    for (const text of [
      ' FLASHCPY WITHDRAW UNIT(0A10) WITHBACKGROUNDCOPY',
      ' FLASHCPY RELEASE UNIT(0A10)',
      ' FLASHCPY QUERYRELATIONS UNIT(0A10)',
      ' FLASHCPY ESTABLISH UNIT(0A10) TARGET(0B10)',
    ]) {
      const { problems } = parse(text);
      expect(problems.length, text).to.be.greaterThan(0);
      expect(
        problems.map(({ severity }) => severity),
        text,
      ).to.not.include('error');
    }
  });
});

describe('the flow of ICKDSF', () => {
  const flows: [text: string, outline: string][] = [
    [' IF LASTCC=0 THEN SET MAXCC=0', 'if(set)'],
    [' IF LASTCC=0 THEN -\n INSPECT -\n UNIT(0A10)\n ELSE SET MAXCC=8', 'if(other / set)'],
    [' IF MAXCC > 4 THEN DO\n SET MAXCC=0\n INSPECT\n END\n REVAL', 'if(do(set other)) other'],
    [' IF LASTCC=0 THEN IF MAXCC=0 THEN REVAL ELSE INSPECT', 'if(if(other / other))'],
    [' SET LASTCC=4; SET MAXCC=0; INSPECT', 'set set other'],
    [" INIT UNIT(0A10) NVFY OWNERID('A;B')", 'init'],
  ];
  for (const [text, expected] of flows) {
    it(`reads ${JSON.stringify(text)}`, () => {
      expect(outline(parse(text).statements)).to.equal(expected);
    });
  }
});

describe('any text', () => {
  const operand = fc
    .constantFrom(...initTable.operands, ...reformatTable.operands, ...flashcpyTable.operands)
    .map((row) => coded(row, undefined));
  const piece = fc.oneof(
    operand,
    fc.constantFrom(...ickdsfVerbs.map(({ keyword }) => keyword)),
    fc.constantFrom(
      '(',
      ')',
      ',',
      "'",
      "X'",
      '/*',
      '*/',
      '-\n',
      '+\n',
      '\n',
      ' ',
      '=',
      ';',
      'LASTCC',
      '\u00ac=',
      '*NONE*',
      ')(',
    ),
    fc.string(),
  );

  it('parses without throwing, with all places inside it', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        const text = parts.join(' ');
        for (const { span, fix } of parse(text).problems) {
          for (const { start, end } of [span, ...(fix?.edits.map((edit) => edit.span) ?? [])]) {
            expect(start).to.be.within(0, text.length);
            expect(end).to.be.within(start, text.length);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('of any length is echoed whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 80 }).map((line) => line.replace(/[\r\n\u2028\u2029\u0085]/g, ' '))),
        (lines) => {
          const { lines: logical } = parse(lines.join('\n'));
          expect(logical.flatMap(({ records }) => records).join('\n')).to.equal(
            lines.length === 0 ? '' : lines.join('\n').replace(/\n$/, ''),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('reads statements however many there are', () => {
    // What grew with the square of the length would never come to an end.
    const count = 5000;
    const text = ' INIT UNIT(0A10) VERIFY(A) -\n VOLID(B)\n IF LASTCC=0 THEN REVAL\n'.repeat(count);
    expect(parse(text).statements).to.have.length(2 * count);
  });
});
