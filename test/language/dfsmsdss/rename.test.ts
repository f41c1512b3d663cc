import { expect } from 'chai';
import fc from 'fast-check';
import { dataSetNameFault, FilterPattern } from '../../../emulator/language/dfsmsdss/filter.js';
import {
  deriveNewName,
  newNameFilterFault,
  type RenameRule,
} from '../../../emulator/language/dfsmsdss/rename.js';

const pair = (from: string, to: string): RenameRule => ({ kind: 'pair', from: new FilterPattern(from), to });
const prefix = (text: string): RenameRule => ({ kind: 'prefix', prefix: text });

describe('renaming of data sets', () => {
  const good: [rules: RenameRule[], oldName: string, newName: string][] = [
    [[prefix('TEST')], 'PROD.PAY.MASTER', 'TEST.PAY.MASTER'],
    [[prefix('TEST')], 'PROD', 'TEST'],
    [[pair('PROD.**', 'TEST.**')], 'PROD.PAY.MASTER', 'TEST.PAY.MASTER'],
    [[pair('PROD.**', 'TEST.**')], 'PROD', 'TEST'],
    [[pair('PROD.**', 'A.B.**')], 'PROD.PAY.MASTER', 'A.B.MASTER'],
    [[pair('**', '*.*.X.Y.**')], 'A.B.C.D.E', 'A.B.X.Y.E'],
    [[pair('**', '**.BKP')], 'PROD.PAY.MASTER', 'PROD.PAY.BKP'],
    [[pair('**', '**.*.BKP')], 'PROD.PAY.MASTER', 'PROD.PAY.BKP'],
    [[pair('DATE.**', 'DATE.*.LIST')], 'DATE.MARCH.TODAY', 'DATE.MARCH.LIST'],
    [[pair('A.B', 'X.Y.Z')], 'A.B', 'X.Y.Z'],
    [[pair('A.**', 'X.**'), pair('**', 'Y.**')], 'A.B', 'X.B'],
    [[pair('A.**', 'X.**'), pair('**', 'Y.**')], 'B.B', 'Y.B'],
    [[prefix('P'), pair('A.**', 'X.**')], 'A.B', 'X.B'],
    [[prefix('P'), pair('A.**', 'X.**')], 'B.B', 'P.B'],
    [[pair('A.**', '**')], 'A.B', 'A.B'],
  ];
  for (const [rules, oldName, newName] of good) {
    it(`makes ${newName} of ${oldName}`, () => {
      expect(deriveNewName(rules, oldName)).to.deep.equal({ ok: true, name: newName });
    });
  }

  const bad: [rules: RenameRule[], oldName: string, kind: string][] = [
    [[], 'A.B', 'no-rule'],
    [[pair('A.**', 'X.**')], 'B.B', 'no-rule'],
    [[pair('**', 'DATE.*.LIST')], 'A.B', 'does-not-fit'],
    [[pair('**', 'A.B.C.**')], 'A.B', 'does-not-fit'],
    [[pair('**', 'X*.**')], 'A.B', 'bad-name'],
    [[pair('**', '**.**')], 'A.B', 'bad-name'],
    [[pair('**', '1X.**')], 'A.B', 'bad-name'],
    [[prefix('TOOLONGQUALIFIER')], 'A.B', 'bad-name'],
    [[prefix('AAAAAAAA.BBBBBBBB')], 'A.CCCCCCCC.DDDDDDDD.EEEEEEEE.FFFFFFFF', 'bad-name'],
  ];
  for (const [rules, oldName, kind] of bad) {
    it(`refuses ${JSON.stringify(rules)} for ${oldName}: ${kind}`, () => {
      const result = deriveNewName(rules, oldName);
      expect(result).to.include({ ok: false, kind });
      expect(!result.ok && result.reason).to.match(/\w/);
    });
  }

  it('gives valid names or a reason, and keeps the qualifiers behind a replaced prefix', () => {
    const name = fc.array(fc.constantFrom('A', 'BB', 'CCCCCCCC'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(name, name, (head, oldQualifiers) => {
        const result = deriveNewName([pair('**', [...head, '**'].join('.'))], oldQualifiers.join('.'));
        if (!result.ok) {
          expect(result.kind).to.be.oneOf(['does-not-fit', 'bad-name']);
          return;
        }
        expect(dataSetNameFault(result.name)).to.equal(undefined);
        expect(result.name.split('.')).to.deep.equal([...head, ...oldQualifiers.slice(head.length)]);
      }),
    );
  });

  it('knows which new name filters can never work', () => {
    expect(newNameFilterFault('A.*.**')).to.equal(undefined);
    expect(newNameFilterFault('**')).to.equal(undefined);
    expect(newNameFilterFault('A.B%')).to.contain('B%');
    expect(newNameFilterFault('**.A.**')).to.contain('one');
  });
});
