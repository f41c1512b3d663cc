import { expect } from 'chai';
import fc from 'fast-check';
import { checkSource } from '../../../emulator/jobs/check.js';
import type { SourceKind } from '../../../emulator/jobs/source-kind.js';
import { applyTextEdits, problem, type TextEdit } from '../../../emulator/language/problem.js';
import { EditedText } from '../../../emulator/language/rewrite/edited-text.js';
import { fixAll } from '../../../emulator/language/rewrite/fix-all.js';

describe('a text that is edited several times', () => {
  const steps = fc.array(
    fc.array(fc.tuple(fc.nat(12), fc.nat(4), fc.string({ maxLength: 4 })), { maxLength: 3 }),
    {
      maxLength: 5,
    },
  );

  it('is the same as one that is edited at once by what it says of it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), steps, (original, rounds) => {
        let edited = EditedText.of(original);
        let model = original;
        for (const round of rounds) {
          const edits: TextEdit[] = [];
          let at = 0;
          for (const [skip, length, text] of round) {
            const start = Math.min(at + skip, model.length);
            const end = Math.min(start + length, model.length);
            // Two edits of one place have no order.
            if (edits.length > 0 && start <= at) continue;
            edits.push({ span: { start, end }, text });
            at = end;
          }
          edited = edited.edited(edits);
          model = applyTextEdits(model, edits);
          expect(edited.text).to.equal(model);
        }
        expect(applyTextEdits(original, edited.edits())).to.equal(model);
      }),
      { numRuns: 500 },
    );
  });
});

describe('mending everything', () => {
  const words: Partial<Record<SourceKind, readonly string[]>> = {
    tso: [
      ' FCQUERY',
      ' DEVM(0A10)',
      ' FCESTABL SDEVM(0A10)',
      ' TDEVN(0A11)',
      ' -',
      '\n',
      ' MODE(NOCOPI)',
      ')',
      ' /* c */',
      ' +',
      "'",
    ],
    dfsmsdss: [
      'COPY',
      ' FULL',
      ' INDYNMA(A)',
      ' ODY(B)',
      ' FCCGFREEZE',
      '\n',
      ' -',
      ' IF LASTCC = 0 THEN',
      ' DO',
      '\n END',
      ')',
    ],
    dscli: [
      'mkflahs',
      ' -dve',
      ' -dev IBM.2107-75ABC01',
      ' 0100:0200',
      ' -freeze',
      '\n',
      ' # c',
      'MKFLASH',
      ' -NOCP',
      ', ',
    ],
    jcl: [
      '//J        JOB A',
      '//S        EXEC PGM=IEFBR14',
      ',',
      'MSGLEVLE=1',
      '\n',
      '//A        DD  ',
      'DIPS=SHR',
      '//SYSIN    DD  *',
      ' ',
    ],
  };
  for (const [kind, pieces] of Object.entries(words) as [SourceKind, readonly string[]][]) {
    it(`leaves nothing to mend in ${kind}, or what a repair does not change`, () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 14 }), (parts) => {
          const text = parts.join('');
          const read = (source: string) => checkSource(source, kind);
          const once = applyTextEdits(text, fixAll(text, read));
          const twice = applyTextEdits(once, fixAll(once, read));
          expect(twice).to.equal(once);
        }),
        { numRuns: 150 },
      );
    });
  }

  it('gives up on repairs that mend nothing', () => {
    const read = (text: string) => {
      const edits = [{ span: { start: text.length, end: text.length }, text: '!' }];
      return [problem('freeze-not-thawed', { start: 0, end: 1 }, {}, { fix: { title: 'Shout', edits } })];
    };
    expect(fixAll('a', read)).to.deep.equal([]);
  });
});
