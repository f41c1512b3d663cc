import { expect } from 'chai';
import { commandInfo, commandsOf } from '../../../emulator/language/syntax/commands/index.js';
import type {
  CommandInfo,
  OperandInfo,
  OperandsInfo,
} from '../../../emulator/language/syntax/command-info.js';
import type { LineLanguage } from '../../../emulator/language/syntax/read-statements.js';
import { referencePages } from '../../../scripts/reference-pages.js';
import { read } from './support.js';

const languages: readonly LineLanguage[] = ['tso', 'dfsmsdss', 'ickdsf', 'dscli', 'svc'];

function written({ keyword, value }: OperandInfo, isOption: boolean): string {
  if (value.kind === 'none') return keyword;
  return isOption ? `${keyword} A` : `${keyword}(A)`;
}

/** The tables inside operands, with the operand that they belong to. */
function innerTables(table: OperandsInfo): OperandsInfo[] {
  return table.operands.flatMap(({ value }) => (value.kind === 'operands' ? [value.table] : []));
}

describe('the tables of all languages in one form', () => {
  for (const language of languages) {
    it(`finds every command and every keyword where it is written: ${language}`, () => {
      const isOption = language === 'dscli' || language === 'svc';
      for (const info of commandsOf(language)) {
        const [bare] = read(language, ` ${info.keyword}`);
        expect(bare?.verb?.info?.keyword, info.keyword).to.equal(info.keyword);
        for (const operand of info.operands) {
          const text = ` ${info.keyword} ${written(operand, isOption)}`;
          const [statement] = read(language, text);
          expect(statement?.operands[0]?.keyword?.info, text).to.equal(operand);
        }
        for (const inner of innerTables(info)) {
          for (const operand of inner.operands) {
            const text = ` ${info.keyword} ${inner.keyword}(${written(operand, false)})`;
            const [node] = read(language, text)[0]?.operands ?? [];
            expect(node?.items[0]?.keyword?.info, text).to.equal(operand);
          }
        }
      }
    });
  }

  it('leads to pages of the reference that there are', () => {
    const pages = new Set(referencePages.map(([path]) => path));
    const found: CommandInfo[] = [...languages, 'jcl' as const].flatMap((language) => commandsOf(language));
    const linked = found.flatMap(({ page }) => page ?? []);
    expect(linked.filter((page) => !pages.has(page))).to.deep.equal([]);
    const ofCommands = [...pages].filter((page) => /\/(?:tso|dfsmsdss|ickdsf|dscli|svc|jcl)\/./.test(page));
    expect([...linked].sort()).to.deep.equal(ofCommands.sort());
  });

  it('knows the parts of values of JCL at their places', () => {
    const value = (statement: string, keyword: string): string[] => {
      const info = commandInfo('jcl', statement)?.find(keyword)?.info.value;
      return info?.kind === 'members' || info?.kind === 'groups' ? info.members.map(({ name }) => name) : [];
    };
    expect(value('DD', 'DISP')).to.deep.equal(['status', 'normal', 'abnormal']);
    expect(value('DD', 'SPACE')).to.deep.equal(['unit', 'quantity', 'release', 'contiguity', 'round']);
    expect(value('EXEC', 'COND')).to.deep.equal(['code', 'operator', 'step']);
    expect(value('JOB', 'COND')).to.deep.equal(['code', 'operator']);
    const volume = commandInfo('jcl', 'DD')?.find('VOL')?.info.value;
    expect(volume?.kind === 'members' && volume.operands?.find('SER')?.info.value).to.include({
      kind: 'list',
    });
  });

  it('tells how a verb is written', () => {
    expect(commandInfo('dfsmsdss', 'PAR')?.keyword).to.equal('PARALLEL');
    expect(commandInfo('dfsmsdss', 'PA')).to.equal(undefined);
    expect(commandInfo('tso', 'FCEST')).to.equal(undefined);
    expect(commandInfo('dscli', 'incflash')?.keyword).to.equal('resyncflash');
  });

  it('says which form of a command is meant', () => {
    expect(commandInfo('tso', 'FCESTABL')?.formOf(new Set(['DEVN']))).to.equal('the form with DEVN');
    expect(commandInfo('ickdsf', 'FLASHCPY')?.formOf(new Set(['QUERY']))).to.equal('FLASHCPY QUERY');
    expect(commandInfo('dfsmsdss', 'DUMP')?.formOf(new Set(['TRACKS']))).to.equal('DUMP TRACKS');
  });
});
