import { expect } from 'chai';
import fc from 'fast-check';
import { convertSource } from '../../../emulator/jobs/convert.js';
import type { SourceKind } from '../../../emulator/jobs/source-kind.js';
import { convertLanguages } from '../../../emulator/language/convert/statement.js';

const pieces = fc.constantFrom(
  ...[
    'FCESTABL SDEVN(0A10) TDEVN(0A11)',
    'FCWITHDR',
    'SDEVN(0A10)',
    'TDEVN(0A11)',
    'XTNTLST(00000000',
    '*/',
    '/*',
  ],
  ...[
    'mkflash 0A10:0A11',
    'rmflash',
    '-quiet',
    '-freeze',
    '-',
    '+',
    '#',
    "'",
    '"',
    ';',
    '(',
    ')',
    '\n',
    '\r\n',
  ],
  ...[
    ' COPY FULL INDYNAM(A) OUTDYNAM(B)',
    ' IF LASTCC=0 THEN',
    'DO',
    'END',
    ' FCNOCOPY',
    ' CGCREATED ACCVOL(A)',
  ],
  ...[
    " FLASHCPY ESTABLISH UNIT(0A10) TARGETVOL(X'0A',X'11')",
    ' DUMP FULL INDD(A)',
    'MODE(ASYNC)',
    'é',
    '\u0007',
  ],
  ...['//J JOB\n', '//S EXEC PGM=IKJEFT01\n', '//SYSTSIN DD *\n', '//S EXEC PGM=ADRDSSU\n', '//SYSIN DD *\n'],
);
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
  fc.array(pieces, { maxLength: 30 }).map((list) => list.join(' ')),
);
const kinds = fc.constantFrom<SourceKind>('tso', 'dscli', 'dfsmsdss', 'ickdsf', 'jcl', 'dscli-shell', 'svc');

describe('any text in another language', () => {
  it('gives a script that says what was converted and nothing else, and problems inside the text', () => {
    fc.assert(
      fc.property(texts, kinds, fc.constantFrom(...convertLanguages), (text, kind, to) => {
        const { problems, text: script, commands } = convertSource(text, kind, to);
        for (const { span } of problems) {
          expect(span.start).to.be.within(0, text.length);
          expect(span.end).to.be.within(span.start, text.length);
        }
        if (script === '') return;
        // What was left out stands there as comments: it is not read again.
        const again = convertSource(script, to, to);
        expect(again.problems.filter(({ code }) => code !== 'source-empty')).to.deep.equal([]);
        expect(again.commands.map(({ kind: one }) => one)).to.deep.equal(
          commands.map(({ kind: one }) => one),
        );
      }),
      { numRuns: 400 },
    );
  });
});
