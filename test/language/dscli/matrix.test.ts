import { expect } from 'chai';
import { flashCommands, type DscliCommandTable } from '../../../emulator/language/dscli/commands.js';
import {
  connectionOptions,
  dscliOptions,
  environmentOptions,
  optionsOf,
  optionSyntax,
  useOf,
  type DscliOption,
} from '../../../emulator/language/dscli/options.js';
import { applyEdits } from '../../support/marked-text.js';
import { complaints, flash, only, parse } from './parsing.js';

const tables: readonly DscliCommandTable[] = flashCommands;
const operands = { pairs: '0100:0200', volumes: '0100', subsystems: '01', selection: '0100:0200' } as const;

/** A value that the option takes, as it is written; empty for a flag. */
function goodValue({ value }: DscliOption): string {
  switch (value.kind) {
    case 'flag':
      return '';
    case 'image':
      return 'IBM.2107-75FA120';
    case 'subsystem':
      return 'IBM.2107-75FA120/10';
    case 'hex':
      return 'F'.repeat(value.digits);
    case 'number':
      return '30';
    case 'choice':
      return written(value.words[0]!.keyword);
    case 'text':
      return 'x';
  }
}

function written(word: string): string {
  return word.includes(' ') ? `"${word}"` : word;
}

/** A value that the option does not take; undefined where it takes anything or nothing. */
function badValue({ value }: DscliOption): string | undefined {
  switch (value.kind) {
    case 'flag':
    case 'text':
      return undefined;
    case 'image':
      return 'IBM.2107-75FA1';
    case 'subsystem':
      return '10';
    case 'hex':
      return 'G'.repeat(value.digits);
    case 'number':
      return 'ten';
    case 'choice':
      return 'zzzzzzzzzz';
  }
}

function coded(row: DscliOption, value = goodValue(row)): string {
  return `${row.keyword} ${value}`.trimEnd();
}

/** A command with everything that it requires, and what more is given. */
function command(table: DscliCommandTable, ...more: readonly string[]): string {
  const given = new Set(more.map((text) => text.split(' ')[0]));
  const required = optionsOf(table.name)
    .filter(({ row, use }) => use.required === true && !given.has(row.keyword))
    .map(({ row }) => coded(row));
  // Without these the plain command is remarked on.
  const usual =
    table.name.startsWith('re') && useOf(rowOf('-record'), table.name) ? ['-record', '-persist'] : [];
  const recording =
    given.has('-fast') || given.has('-nothing') ? [] : usual.filter((option) => !given.has(option));
  const words = [...required, ...recording, ...more.filter((text) => text !== '-nothing')];
  return [table.name, ...words, operands[table.operand]].join(' ');
}

function rowOf(keyword: string): DscliOption {
  return dscliOptions.find((row) => row.keyword === keyword)!;
}

describe('the option matrix of the DS CLI', () => {
  it('has each option once, and names commands that exist', () => {
    const names = new Set(tables.map(({ name }) => name));
    const keywords = dscliOptions.map(({ keyword }) => keyword);
    expect(new Set(keywords).size).to.equal(keywords.length);
    for (const { keyword, uses, excludes = [], requires = [], implies = [] } of dscliOptions) {
      const commands = uses.flatMap((use) => use.commands);
      expect(new Set(commands).size, `${keyword} on a command twice`).to.equal(commands.length);
      for (const name of commands) expect(names, `${keyword} on ${name}`).to.include(name);
      for (const rule of [...excludes, ...requires]) for (const other of rule.with) rowOf(other).keyword;
      for (const { option } of implies) expect(rowOf(option)).not.to.equal(undefined);
    }
  });

  for (const table of tables) {
    describe(table.name, () => {
      it('passes without any option that it does not require', () => {
        expect(complaints(command(table))).to.deep.equal([]);
        const { kind, problems } = only(command(table));
        expect(kind).to.equal('flash');
        expect(problems.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
      });

      for (const row of dscliOptions) {
        const use = useOf(row, table.name);
        if (use === undefined) {
          it(`does not have ${row.keyword}, which is a warning where it stands`, () => {
            const text = command(table, coded(row));
            expect(complaints(text)).to.include('warning dscli-option-not-on-command');
            const found = parse(text).problems.find(({ code }) => code === 'dscli-option-not-on-command')!;
            expect(text.slice(found.span.start, found.span.end)).to.equal(row.keyword);
          });
          continue;
        }
        it(`takes ${optionSyntax(row)}`, () => {
          const text = command(table, coded(row));
          expect(complaints(text)).to.deep.equal([]);
          const option = flash(text).options.get(row.keyword);
          expect(option?.use).to.equal(use);
          expect(option?.value === undefined).to.equal(row.value.kind === 'flag');
        });
        if (row.value.kind === 'choice') {
          for (const { keyword } of row.value.words) {
            it(`takes ${row.keyword} ${keyword}`, () => {
              const requires = row.requires?.filter(({ when }) => when?.includes(keyword) === true) ?? [];
              const more = requires.flatMap((rule) => rule.with.slice(0, 1));
              const text = command(table, coded(row, written(keyword)), ...more);
              if (more.every((option) => useOf(rowOf(option), table.name) !== undefined)) {
                expect(complaints(text)).to.deep.equal([]);
              }
              const { value } = flash(text).options.get(row.keyword)!;
              expect(value).to.deep.equal({ kind: 'choice', word: keyword });
            });
          }
        }
        const severity = use.certainty === 'recalled' ? 'warning' : 'error';
        const bad = badValue(row);
        if (bad !== undefined) {
          it(`refuses ${row.keyword} ${bad} with ${severity === 'error' ? 'an error' : 'a warning'}`, () => {
            expect(complaints(command(table, coded(row, bad)))).to.deep.equal([
              `${severity} dscli-value-invalid`,
            ]);
          });
        }
        if (row.value.kind !== 'flag' && row.value.kind !== 'text') {
          it(`misses the value of ${row.keyword} before another option`, () => {
            expect(complaints(command(table, row.keyword, '-v on'))).to.include(
              `${severity} dscli-value-missing`,
            );
          });
        }
        for (const type of use.notOn ?? []) {
          it(`warns of ${row.keyword} on a ${type}`, () => {
            const text = command(table, coded(row), `-dev IBM.${type}-75FA120`);
            const here =
              useOf(rowOf('-dev'), table.name) === undefined ? 'warning dscli-option-not-on-command' : '';
            const all = complaints(text).filter((line) => line !== here);
            expect(all).to.deep.equal(['warning dscli-option-level']);
          });
        }
        if (use.required === true) {
          it(`needs ${row.keyword}`, () => {
            const text = command(table, '-persist').replace(` ${coded(row)}`, '');
            expect(complaints(text)).to.include('error dscli-option-missing');
          });
        }
        for (const rule of row.excludes ?? []) {
          for (const other of rule.with.filter(
            (keyword) => useOf(rowOf(keyword), table.name) !== undefined,
          )) {
            it(`does not take ${row.keyword} together with ${other}`, () => {
              const certainty = rule.certainty ?? use.certainty;
              const level = certainty === 'recalled' ? 'warning' : 'error';
              const value = rule.when === undefined ? goodValue(row) : rule.when[0]!;
              const text = command(table, coded(row, value), coded(rowOf(other)));
              const found = complaints(text).filter((line) => line.endsWith('exclusive'));
              expect(found).to.deep.equal([`${level} dscli-options-exclusive`]);
              const turned = command(table, coded(rowOf(other)), coded(row, value));
              expect(complaints(turned)).to.include(`${level} dscli-options-exclusive`);
            });
          }
        }
        for (const rule of row.requires ?? []) {
          it(`misses ${rule.with.join(' or ')} with ${row.keyword} ${rule.when?.join('|') ?? ''}`, () => {
            const value = rule.when === undefined ? goodValue(row) : rule.when[0]!;
            const level = (rule.certainty ?? use.certainty) === 'recalled' ? 'warning' : 'error';
            expect(complaints(command(table, coded(row, value)))).to.include(
              `${level} dscli-option-requires`,
            );
          });
        }
        for (const { option, commands } of row.implies ?? []) {
          if (commands?.includes(table.name) === false) continue;
          it(`says that ${row.keyword} sets ${option}`, () => {
            const alone = command(table, '-nothing', row.keyword);
            const hints = parse(alone).problems.filter(({ code }) => code === 'dscli-option-implied');
            expect(hints.map(({ severity: level }) => level)).to.deep.equal(['hint']);
            const both = parse(command(table, row.keyword, option)).problems.map(({ code }) => code);
            expect(both).not.to.include('dscli-option-implied');
          });
        }
      }

      for (const old of table.oldNames ?? []) {
        it(`was called ${old.name}`, () => {
          const text = command(table).replace(table.name, old.name);
          expect(complaints(text)).to.deep.equal([]);
          const { fix } = parse(text).problems.find(({ code }) => code === 'dscli-old-name')!;
          expect(applyEdits(text, fix!.edits)).to.equal(command(table));
        });
      }

      it('needs IDs', () => {
        const level = table.needsOperand.certainty === 'recalled' ? 'warning' : 'error';
        const text = command(table).slice(0, -operands[table.operand].length).trimEnd();
        expect(complaints(text)).to.deep.equal([`${level} dscli-ids-missing`]);
      });

      it('takes IDs from the standard input', () => {
        const text = command(table).replace(new RegExp(`${operands[table.operand]}$`), '-');
        expect(complaints(text)).to.deep.equal([]);
        expect(flash(text).fromInput).to.equal(true);
      });
    });
  }

  for (const row of environmentOptions) {
    it(`setenv takes ${optionSyntax(row)}, and nothing that is none of its values`, () => {
      expect(complaints(`setenv ${coded(row)}`)).to.deep.equal([]);
      const bad = badValue(row);
      if (bad === undefined) return;
      const level = row.uses[0]!.certainty === 'recalled' ? 'warning' : 'error';
      expect(complaints(`setenv ${coded(row, bad)}`)).to.deep.equal([`${level} dscli-value-invalid`]);
    });
  }

  for (const row of connectionOptions) {
    it(`dscli takes ${optionSyntax(row)} before the command`, () => {
      const text = `dscli ${coded(row)} lsflash 0100`;
      expect(complaints(text)).to.deep.equal([]);
      expect([...flash(text).connection!.keys()]).to.deep.equal([row.keyword]);
    });
  }
});
