import { expect } from 'chai';
import { resolveKeyword, type CommandTable, type OperandRow } from '../../emulator/language/operand-table.js';
import type { Problem } from '../../emulator/language/problem.js';
import { coded, spellingsOf } from '../support/operand-samples.js';

/** An operand with a right value; one of extents has a set of two tracks. */
function operand(row: OperandRow, values: readonly string[] | undefined): string {
  return row.value.kind === 'extents'
    ? `${row.keyword}(00010000 00010001 00020000 00020001)`
    : coded(row, values);
}

/** Tests that hold for the table of any command: its words, and its rules between operands, each both ways. */
export function testTable(table: CommandTable, parse: (text: string) => readonly Problem[]): void {
  const rowOf = (keyword: string): OperandRow => table.operands.find((row) => row.keyword === keyword)!;
  const statement = (...operands: string[]): string => ` ${table.keyword} ${operands.join(' -\n ')}`;
  /** What is said to lack of a row: languages have rules of their own beside the table, about other operands. */
  const needsOf = ({ keyword }: OperandRow, ...operands: string[]): string[] =>
    parse(statement(...operands)).flatMap(({ code, message }) =>
      code === 'operand-requires' && new RegExp(`^${keyword}(\\(.*\\))? needs`).test(message) ? message : [],
    );

  it('resolves every keyword at every clear length, and its aliases', () => {
    for (const row of table.operands) {
      for (const spelling of spellingsOf(table, row)) {
        const found = resolveKeyword(table, spelling);
        expect(found.kind === 'found' && found.row.keyword, spelling).to.equal(row.keyword);
      }
    }
  });

  it('excludes what it says, whichever comes first', () => {
    for (const row of table.operands) {
      for (const rule of row.excludes ?? []) {
        for (const other of rule.with) {
          const pair = [operand(row, rule.when), operand(rowOf(other), rule.value)];
          for (const order of [pair, [...pair].reverse()]) {
            const found = parse(statement(...order)).filter(({ code }) => code === 'operands-exclusive');
            expect(found.length, order.join(' ')).to.be.greaterThan(0);
            const sure = (rule.certainty ?? row.certainty) !== 'recalled';
            if (!sure)
              for (const { severity } of found) expect(severity, order.join(' ')).to.equal('warning');
          }
        }
      }
    }
  });

  it('requires what it says', () => {
    for (const row of table.operands) {
      for (const rule of row.requires ?? []) {
        const alone = operand(row, rule.when);
        expect(needsOf(row, alone), alone).to.not.deep.equal([]);
        for (const other of rule.with) {
          const all = new Map([
            [row.keyword, alone],
            [other, operand(rowOf(other), rule.value)],
          ]);
          // What these need besides, too.
          for (const keyword of all.keys()) {
            for (const need of rowOf(keyword).requires ?? []) {
              const [first] = need.with;
              if (first === undefined || need.with.some((name) => all.has(name))) continue;
              all.set(first, operand(rowOf(first), need.value));
            }
          }
          expect(needsOf(row, ...all.values()), [...all.values()].join(' ')).to.not.include.members(
            needsOf(row, alone),
          );
        }
      }
    }
  });
}
