import { expect } from 'chai';
import { planSource } from '../../emulator/jobs/plan.js';
import { runSource } from '../../emulator/jobs/run-source.js';
import type { SourceKind } from '../../emulator/jobs/source-kind.js';
import type { Tracer } from '../../emulator/programs/program.js';
import type { Site } from '../../emulator/site/site.js';
import { testSite } from '../support/world.js';

const step = (program: string, ...cards: string[]): string =>
  ['//J JOB 1', `//S EXEC PGM=${program}`, '//SYSPRINT DD SYSOUT=*', ...cards, ''].join('\n');

const scripts: readonly (readonly [what: string, kind: SourceKind, text: string])[] = [
  [
    'the data sets of COPY DATASET',
    'jcl',
    step(
      'ADRDSSU',
      '//SYSIN DD *',
      ' COPY DATASET(INCLUDE(**)) INDYNAM(PRD001) OUTDYNAM(BKP001) -',
      '   RENAMEU(A.**,B.**)',
      '/*',
    ),
  ],
  [
    'the records of IEBGENER',
    'jcl',
    step('IEBGENER', '//SYSIN DD DUMMY', '//SYSUT1 DD *', 'ONE', 'TWO', 'THREE', '//SYSUT2 DD SYSOUT=*'),
  ],
  ['the pairs of mkflash', 'dscli', 'mkflash -dev IBM.2107-75ABC01 -nocp 0A10-0A12:0A13-0A15\n'],
];

function world(): Site {
  const dataSets = ['A.ONE', 'A.TWO', 'A.THREE'].map((name) => ({ name, tracks: 2 }));
  return testSite([
    { device: '0A10', volser: 'PRD001', model: '3390:40', dataSets },
    ...['0A11', '0A12', '0A13', '0A14', '0A15'].map((device, index) => ({
      device,
      volser: `BKP00${index + 1}`,
      model: '3390:40',
    })),
  ]);
}

/** A tracer that has enough at the second part of a statement. */
function impatient(): Tracer {
  let parts = 0;
  return {
    working: () => {
      if (++parts === 2) throw new Error('enough');
    },
  };
}

describe('a statement that does much can be ended between', () => {
  for (const [what, kind, text] of scripts) {
    it(what, () => {
      let parts = 0;
      const tracer: Tracer = {
        working: () => {
          parts++;
        },
      };
      const { result } = runSource(text, kind, world(), { tracer });
      expect(result.returnCode).to.be.lessThan(8);
      expect(parts).to.equal(3);
      expect(() => runSource(text, kind, world(), { tracer: impatient() })).to.throw('enough');
      expect(() => planSource(text, kind, world(), { tracer: impatient() })).to.throw('enough');
    });
  }
});
