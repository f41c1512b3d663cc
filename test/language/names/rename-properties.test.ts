import { expect } from 'chai';
import fc from 'fast-check';
import { JclDocument } from '../../../emulator/language/jcl/index.js';
import { JclNames } from '../../../emulator/language/names/names.js';
import { applyTextEdits } from '../../../emulator/language/problem.js';
import { SourceMap } from '../../../emulator/language/source-map.js';

/** Everything that a job says, without the places: blanks and where lines end do not count. */
function meaningOf(text: string): string {
  const { file } = new JclDocument(text);
  const said = file.jobs.map(({ steps, listing }) => ({
    steps,
    entries: listing.map(({ entry, from }) => ({ entry, from })),
  }));
  return JSON.stringify(
    { said, problems: file.problems.map(({ code }) => code) },
    (key, value: unknown) => {
      if (key === 'span' || (key === 'lines' && !Array.isArray(value))) return undefined;
      if (value instanceof SourceMap) return value.text.slice(0, 72).trim().replace(/ +/g, ' ');
      return value;
    },
    1,
  );
}

/** Which names mean the same, by the order of the text. */
function groupsOf(names: JclNames): string[] {
  const numbers = new Map<string, number>();
  return names.uses().map(({ kind, name, role, entity }) => {
    if (!numbers.has(entity)) numbers.set(entity, numbers.size);
    return `${kind} ${name} ${role} ${numbers.get(entity)!}`;
  });
}

function withName(text: string, before: string, after: string): string {
  return text.replace(new RegExp(`(?<![A-Z0-9])${before}(?![A-Z0-9])`, 'gi'), after);
}

const nameOf = (letter: string): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: 7 }).map((length) => letter + '123456789'.slice(0, length));
const gap = fc.integer({ min: 1, max: 12 }).map((length) => ' '.repeat(length));
const comment = fc.constantFrom('', '', ' A COMMENT', '      FAR AWAY', ' ONE THAT IS RATHER LONG');

interface Parts {
  readonly step: string;
  readonly call: string;
  readonly inner: string;
  readonly last: string;
  readonly one: string;
  readonly two: string;
  readonly added: string;
  readonly procedure: string;
  readonly symbol: string;
  readonly output: string;
}

const parts: fc.Arbitrary<Parts> = fc.record({
  step: nameOf('A'),
  call: nameOf('B'),
  inner: nameOf('C'),
  last: nameOf('E'),
  one: nameOf('F'),
  two: nameOf('G'),
  added: nameOf('H'),
  procedure: nameOf('K'),
  symbol: nameOf('L'),
  output: nameOf('M'),
});

const texts = fc
  .record({
    parts,
    gaps: fc.array(gap, { minLength: 24, maxLength: 24 }),
    comments: fc.array(comment, { minLength: 24, maxLength: 24 }),
    numbered: fc.boolean(),
    serials: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ parts: p, gaps, comments, numbered, serials }) => {
    let next = 0;
    const statement = (name: string, operation: string, field: string): string => {
      const at = next++;
      const line = `//${name}${gaps[at]!}${operation}${gaps[23 - at]!}${field}${comments[at]!}`;
      return line.length > 71 ? `//${name} ${operation} ${field}` : line;
    };
    const volumes = Array.from({ length: serials }, (_, index) => `VOL00${index}`).join(',');
    const lines = [
      '//JOB1     JOB  1,A',
      statement(p.output, 'OUTPUT', 'COPIES=2'),
      statement(p.procedure, 'PROC', `${p.symbol}=VOL001`),
      statement(p.inner, 'EXEC', 'PGM=ADRDSSU'),
      statement(p.one, 'DD', `UNIT=3390,DISP=OLD,VOL=SER=(&${p.symbol}.,${volumes})`),
      '//SYSIN    DD   *',
      `  COPY FULL INDD(${p.one})${gaps[0]!}OUTDD(${p.two})${gaps[1]!}-`,
      `       /* ${p.step} */ ALLDATA(*)`,
      statement('', 'PEND', ''),
      statement(p.call, 'EXEC', `${p.procedure},${p.symbol}=VOL002,PARM.${p.inner}='A  B'`),
      statement(`${p.inner}.${p.two}`, 'DD', `VOL=SER=(${volumes}),UNIT=3390,DISP=OLD`),
      statement(p.step, 'EXEC', `PGM=ADRDSSU,COND=((4,LT,${p.call}.${p.inner}),EVEN)`),
      statement(p.two, 'DD', `VOL=REF=*.${p.call}.${p.inner}.${p.two},DISP=OLD`),
      statement(p.added, 'DD', `DSN=X,DISP=OLD,UNIT=AFF=${p.two}`),
      statement('SYSPRINT', 'DD', `SYSOUT=A,OUTPUT=*.${p.output}`),
      '//SYSIN    DD   *',
      `${gaps[2]!}DUMP FULL INDD(${p.two})${gaps[3]!}OUTDD(${p.added})`,
      `// IF ${p.step}.RC > 4 & ${p.call}.${p.inner}.RUN THEN`,
      statement(p.last, 'EXEC', `PGM=IEFBR14,COND=(0,NE,${p.step})`),
      '// ENDIF',
    ];
    const all = lines.map((line, index) =>
      numbered && line.length <= 71 ? `${line.padEnd(72)}${String(index).padStart(8, '0')}` : line,
    );
    return `${all.join('\n')}\n`;
  });

describe('renaming in any job', () => {
  it('changes nothing but the name, and leaves sequence numbers where they are', () => {
    let done = 0;
    fc.assert(
      fc.property(texts, fc.nat(), nameOf('N'), (text, pick, newName) => {
        const names = new JclNames(new JclDocument(text));
        const all = names.uses();
        const uses = all.filter(({ kind }) => !['volser', 'data-set', 'device'].includes(kind));
        const use = uses[pick % uses.length]!;
        const edits = names.renameEdits(use, newName);
        if (edits.length === 0) {
          expect(names.checkRename(use, newName)).to.be.a('string');
          return;
        }
        done++;
        const after = applyTextEdits(text, edits);
        const again = new JclNames(new JclDocument(after));
        const changed = names.usesOf(use);
        // A name of two things (a DD of two steps) is changed in one of them: that shows in the groups.
        const isOnly = all.filter(({ name }) => name === use.name).length === changed.length;
        if (isOnly) expect(withName(meaningOf(after), newName, use.name)).to.equal(meaningOf(text));
        const expected = groupsOf(names).map((row, index) => {
          const { entity } = all[index]!;
          return entity === use.entity ? row.replace(` ${use.name} `, ` ${newName} `) : row;
        });
        expect(groupsOf(again)).to.deep.equal(expected);
        const numbers = (lines: string): string[] =>
          lines.split('\n').flatMap((line) => (line.length === 80 ? line.slice(72) : []));
        expect(numbers(after)).to.deep.equal(numbers(text));
        const longest = (lines: string): number =>
          Math.max(80, ...lines.split('\n').map((line) => line.length));
        expect(longest(after)).to.be.at.most(longest(text));
      }),
      { numRuns: 80 },
    );
    expect(done).to.be.greaterThan(20);
  });

  it('and back again gives the same text where the new name is shorter', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, pick) => {
        const names = new JclNames(new JclDocument(text));
        const uses = names.uses().filter(({ kind, name }) => kind === 'step' && name.length > 2);
        const use = uses[pick % uses.length];
        if (use === undefined) return;
        const after = applyTextEdits(text, names.renameEdits(use, 'N1'));
        if (after === text) return;
        const document = new JclDocument(after);
        const again = new JclNames(document);
        const back = again.uses().find(({ name }) => name === 'N1')!;
        const end = applyTextEdits(after, again.renameEdits(back, use.name));
        expect(meaningOf(end)).to.equal(meaningOf(text));
      }),
      { numRuns: 20 },
    );
  });
});
