import { expect } from 'chai';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sourceKind } from '../../../emulator/jobs/source-kind.js';
import { JclDocument } from '../../../emulator/language/jcl/index.js';
import { JclNames, type DocumentNames } from '../../../emulator/language/names/names.js';
import { applyTextEdits } from '../../../emulator/language/problem.js';
import { root } from '../../support/cli.js';
import { namesIn } from './support.js';

const folder = path.join(root, 'samples', 'jobs');
const samples = readdirSync(folder).flatMap((name) => {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const kind = sourceKind(name, text);
  return kind === 'unknown' ? [] : [{ name, text, kind }];
});
/** With procedures that call each other, and symbols of all kinds. */
const calls = [
  '//J        JOB  1',
  '//         EXPORT SYMLIST=*',
  '//         SET V=VOL001,D=IN',
  '//O        OUTPUT COPIES=2',
  '//INNER    PROC W=VOL002',
  '//P1       EXEC PGM=ADRDSSU',
  '//IN       DD   UNIT=3390,VOL=SER=&W,DISP=OLD',
  '//OUT      DD   UNIT=3390,VOL=SER=&V,DISP=OLD,DCB=*.&D',
  '//SYSIN    DD   *,SYMBOLS=JCLONLY',
  '  COPY FULL INDD(IN) OUTDD(OUT) /* &V */',
  '//         PEND',
  '//OUTER    PROC W=VOL003',
  '//P2       EXEC INNER,W=&W',
  '//P1.OUT   DD   VOL=SER=&W',
  '//         PEND',
  '//A        EXEC OUTER',
  '//P1.MORE  DD   DSN=&&T,DISP=(NEW,PASS)',
  '//B        EXEC INNER,W=VOL004,COND=(4,LT,A.P1)',
  '//P1.SYSPRINT DD SYSOUT=*,OUTPUT=*.O',
  '//C        EXEC PGM=IEFBR14,COND=(0,NE,B.P1)',
  '//D        DD   DSN=*.A.P1.MORE,DISP=OLD',
  '',
].join('\n');
const jobs = [calls, ...samples.filter(({ kind }) => kind === 'jcl').map(({ text }) => text)];

/** What stands where, and which of it means the same; entities by their order. */
function shown(names: DocumentNames): string[] {
  const numbers = new Map<string, number>();
  return names.uses().map(({ kind, name, role, entity, span, written }) => {
    if (!numbers.has(entity)) numbers.set(entity, numbers.size);
    return `${kind} ${name} ${role} ${span.start}-${span.end} ${written} ${numbers.get(entity)!}`;
  });
}

const withoutPlaces = (rows: readonly string[]): string[] => rows.map((row) => row.replace(/ \d+-\d+ /, ' '));

describe('names in the samples', () => {
  for (const { name, text, kind } of samples) {
    it(`of ${name}: each can be renamed, or there is a reason`, () => {
      const names = namesIn(text, kind);
      const uses = names.uses();
      expect(uses).not.to.deep.equal([]);
      const done = new Set<string>();
      for (const use of uses) {
        if (done.has(use.entity)) continue;
        done.add(use.entity);
        const isHex = use.kind === 'device' || use.kind === 'volume-id';
        const newName = isHex ? 'FFEE' : use.kind === 'data-set' ? 'ZQ.ZQ' : 'ZQ';
        const edits = names.renameEdits(use, newName);
        if (edits.length === 0) {
          expect(names.checkRename(use, newName)).to.be.a('string');
          continue;
        }
        const after = namesIn(applyTextEdits(text, edits), kind);
        const expected = shown(names).map((row, index) =>
          uses[index]!.entity === use.entity ? row.replace(` ${use.name} `, ` ${newName} `) : row,
        );
        expect(withoutPlaces(shown(after))).to.deep.equal(withoutPlaces(expected));
      }
    });
  }

  it('are those of a job without steps when a job statement is put before a procedure', () => {
    const document = new JclDocument(
      '//* A\n//* B\n//P PROC W=VOL1\n//S EXEC PGM=ADRDSSU\n//IN DD VOL=SER=&W\n',
    );
    const names = new JclNames(document);
    expect(shown(names).join('\n')).to.include('volser VOL1');
    document.update({ span: { start: 0, end: 0 }, text: '//J JOB 1\n' });
    expect(shown(names)).to.deep.equal(shown(new JclNames(new JclDocument(document.text))));
  });

  it('are the same after any edits as in a fresh text', () => {
    const snippets = [
      '//',
      '/*',
      '\n',
      ' ',
      '&V',
      'PROC',
      '//X EXEC PGM=ADRDSSU\n',
      '//A DD DSN=*.B\n',
      "'",
      '(',
      ',',
      'INDD(A)',
      '//J JOB 1\n',
    ];
    const edit = fc.record({ at: fc.nat(), length: fc.nat(30), text: fc.constantFrom('', ...snippets) });
    fc.assert(
      fc.property(fc.constantFrom(...jobs), fc.array(edit, { maxLength: 12 }), (text, edits) => {
        const document = new JclDocument(text);
        const names = new JclNames(document);
        for (const { at, length, text: put } of edits) {
          const start = at % (document.text.length + 1);
          document.update({
            span: { start, end: Math.min(start + length, document.text.length) },
            text: put,
          });
          names.at(start);
        }
        expect(shown(names)).to.deep.equal(shown(new JclNames(new JclDocument(document.text))));
      }),
      { numRuns: 60 },
    );
  });
});
