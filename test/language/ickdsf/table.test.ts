import { expect } from 'chai';
import {
  flashcpyTable,
  ickdsfVerbs,
  initTable,
  reformatTable,
  resolveIckdsfVerb,
} from '../../../emulator/language/ickdsf/commands.js';
import {
  resolveKeyword,
  type CommandTable,
  type OperandRow,
} from '../../../emulator/language/operand-table.js';
import { badValueOf, coded, spellingsOf } from '../../support/operand-samples.js';
import { parse } from './parsing.js';

const codesOf = (text: string): string[] => parse(text).problems.map(({ code }) => code);
const rowOf = (table: CommandTable, keyword: string): OperandRow =>
  table.operands.find((row) => row.keyword === keyword)!;

describe('the verbs of ICKDSF', () => {
  it('are found in full and by their aliases, and only so', () => {
    for (const verb of ickdsfVerbs) {
      for (const spelling of [verb.keyword, ...(verb.aliases ?? []), verb.keyword.toLowerCase()]) {
        const found = resolveIckdsfVerb(spelling);
        expect(found.kind === 'found' && found.row.keyword, spelling).to.equal(verb.keyword);
      }
      expect(verb.help, verb.keyword).to.match(/^[A-Z].*\.$/);
    }
    expect(new Set(ickdsfVerbs.map(({ keyword }) => keyword)).size).to.equal(ickdsfVerbs.length);
  });

  it('without operand table are recognised and not judged', () => {
    for (const { keyword, role, table } of ickdsfVerbs) {
      if (role !== 'function' || table !== undefined) continue;
      const { statements, problems } = parse(` ${keyword} UNIT(0A10) ANY(THING) GOES`);
      expect(statements[0], keyword).to.deep.include({ type: 'other', verb: keyword, valid: true });
      expect(problems.map(({ code }) => code)).to.deep.equal(['dsf-command-unmodelled']);
    }
  });
});

for (const table of [initTable, reformatTable, flashcpyTable]) {
  describe(`the table of ${table.keyword}`, () => {
    it('resolves every keyword at every clear length, and its aliases', () => {
      for (const row of table.operands) {
        for (const spelling of spellingsOf(table, row)) {
          const found = resolveKeyword(table, spelling);
          expect(found.kind === 'found' && found.row.keyword, spelling).to.equal(row.keyword);
        }
      }
    });

    it('names only keywords and forms that exist', () => {
      const forms = table.forms.map(({ name }) => name);
      const keywords = table.operands.map((row) => row.keyword);
      expect(new Set(keywords).size).to.equal(keywords.length);
      for (const row of table.operands) {
        const rules = [...(row.excludes ?? []), ...(row.requires ?? [])];
        for (const name of rules.flatMap((rule) => rule.with)) expect(keywords, row.keyword).to.include(name);
        for (const name of row.forms ?? []) expect(forms).to.include(name);
        expect(row.help, row.keyword).to.match(/^[A-Z].*\.$/);
        expect(row.source).to.not.equal('');
      }
      for (const need of table.needs ?? []) expect(keywords).to.include.members([...need.oneOf]);
    });

    it('takes every operand with a right value, and finds nothing wrong with it', () => {
      for (const row of table.operands) {
        const found = codesOf(` ${table.keyword} ${coded(row, undefined)}`);
        const ofValue = found.filter((code) => code.startsWith('value-') || code.startsWith('keyword-'));
        expect(ofValue, row.keyword).to.deep.equal([]);
      }
    });

    it('finds a bad value, as an error only where the row is sure', () => {
      for (const row of table.operands) {
        const bad = badValueOf(row);
        if (bad === undefined) continue;
        const { problems } = parse(` ${table.keyword} ${row.keyword}(${bad})`);
        const found = problems.filter(({ code }) => code.startsWith('value-'));
        expect(found, row.keyword).to.not.deep.equal([]);
        if (row.certainty !== 'recalled') continue;
        for (const { severity } of found) expect(severity, row.keyword).to.equal('warning');
      }
    });

    it('excludes what it says, whichever comes first', () => {
      for (const row of table.operands) {
        for (const rule of row.excludes ?? []) {
          for (const other of rule.with) {
            const pair = [coded(row, rule.when), coded(rowOf(table, other), rule.value)];
            for (const [a, b] of [pair, [...pair].reverse()]) {
              const found = parse(` ${table.keyword} ${a} -\n ${b}`).problems.filter(
                ({ code }) => code === 'operands-exclusive',
              );
              expect(found.length, `${a} ${b}`).to.equal(1);
              const sure = (rule.certainty ?? row.certainty) !== 'recalled';
              expect(found[0]!.severity, `${a} ${b}`).to.equal(sure ? 'error' : 'warning');
            }
          }
        }
      }
    });

    it('requires what it says', () => {
      for (const row of table.operands) {
        for (const rule of row.requires ?? []) {
          const alone = ` ${table.keyword} ${coded(row, rule.when)}`;
          expect(codesOf(alone), alone).to.include('operand-requires');
          for (const other of rule.with) {
            const both = `${alone} ${coded(rowOf(table, other), rule.value)}`;
            expect(codesOf(both), both).to.not.include('operand-requires');
          }
        }
      }
    });

    it('only warns of a keyword that it does not know', () => {
      const { problems, statements } = parse(` ${table.keyword} UNIT(0A10) NEWKEYWORD(1)`);
      const found = problems.filter(({ code }) => code === 'keyword-unknown');
      expect(found.map(({ severity }) => severity)).to.deep.equal(['warning']);
      expect(statements[0]!.valid).to.equal(true);
    });

    it('wants a device', () => {
      const { problems } = parse(` ${table.keyword}`);
      const found = problems.filter(
        ({ code, severity }) => code === 'operand-missing' && severity === 'error',
      );
      expect(found.length).to.equal(1);
    });
  });
}

describe('FLASHCPY', () => {
  it('has operands of single functions', () => {
    for (const row of flashcpyTable.operands) {
      for (const { name } of flashcpyTable.forms) {
        const [, word = ''] = name.split(' ');
        if (row.forms === undefined || row.keyword === word) continue;
        const found = codesOf(` ${name} UNIT(0A10) ${coded(row, undefined)}`);
        const isOther = !row.forms.includes(name);
        expect(found.includes('operand-not-on-form'), `${name} ${row.keyword}`).to.equal(isOther);
      }
    }
  });
});
