import { expect } from 'chai';
import {
  flashcpyTable,
  ickdsfVerbs,
  initTable,
  reformatTable,
  resolveIckdsfVerb,
} from '../../../emulator/language/ickdsf/commands.js';
import { type CommandTable } from '../../../emulator/language/operand-table.js';
import { testTable, type TableSamples } from '../table-tests.js';
import { parse } from './parsing.js';

/** The name of a form of FLASHCPY ends with its function. */
const samplesOf = ({ forms }: CommandTable): TableSamples =>
  forms.length === 1
    ? {}
    : { forms: Object.fromEntries(forms.map(({ name }) => [name, name.split(' ').slice(1)])), selectors };
const selectors = ['ESTABLISH', 'WITHDRAW', 'QUERY'];

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
    testTable(table, (text) => parse(text).problems, samplesOf(table));

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
