import { expect } from 'chai';
import { editorForEach } from '../support/editor.js';
import { completeOnSite, inStream } from './completing.js';

describe('completion of what the site knows', () => {
  const started = editorForEach();
  const at = (marked: string, name = 'test.jcl') => completeOnSite(started.editor, marked, name);
  const tso = (marked: string) => at(inStream('IKJEFT01', 'SYSTSIN', marked));
  const dss = (marked: string) => at(inStream('ADRDSSU', 'SYSIN', marked));

  it('offers device numbers with serial, model and status', async () => {
    const found = await tso(' FCESTABL SDEVN(<||>)');
    expect(found.labels).to.have.members(['0A10', '0A11', '0A20', '0A30', '042A', '0160']);
    expect(found.item('0160').detail).to.match(/^BIG160, 3390.*, offline$/);
    expect(found.accepted('0A10')).to.contain('SDEVN(0A10)');
  });

  it('offers devices of UNIT with their slash, however they are begun', async () => {
    const begun = await at('//J JOB\n//A DD UNIT=0A<||>\n');
    expect(begun.item('/0A10').filterText).to.equal('0A10');
    expect(begun.accepted('/0A10')).to.equal('//J JOB\n//A DD UNIT=/0A10\n');
    expect((await at('//J JOB\n//A DD UNIT=/0<||>\n')).accepted('/0A10')).to.contain('UNIT=/0A10\n');
    expect(begun.labels).to.include('3390');
  });

  it('offers serials', async () => {
    expect((await at('//J JOB\n//A DD VOL=SER=P<||>\n')).item('PRD001').detail).to.match(/^0A10, .*online$/);
    expect((await dss(' COPY FULL INDYNAM(<||>)')).labels).to.include('BKP001');
    expect((await at(' REFORMAT UNIT(0160) VERIFY(<||>)\n', 'a.ickdsf')).labels).to.include('SRC42A');
  });

  it('offers names of data sets that begin so', async () => {
    const found = await at('//J JOB\n//A DD DISP=SHR,DSN=PROD.P<||>\n');
    expect(found.labels).to.include('PROD.PAY.MASTER');
    expect(found.labels.every((label) => label.startsWith('PROD.P'))).to.equal(true);
    expect(found.item('PROD.PAY.MASTER').detail).to.match(/^PRD001: \d+ track/);
    expect(found.accepted('PROD.PAY.MASTER')).to.contain('DSN=PROD.PAY.MASTER\n');
    expect(
      (await at('//J JOB\n//A DD DISP=SHR,DSN=prod.p<||>\n')).item('PROD.PAY.MASTER').filterText,
    ).to.equal('prod.pay.master');
  });

  it('offers names on the volume beside them, and filters', async () => {
    const all = await at('//J JOB\n//A DD DISP=SHR,DSN=<||>\n');
    const some = await at('//J JOB\n//A DD DISP=SHR,VOL=SER=PRD002,DSN=<||>\n');
    expect(some.labels).not.to.include('PROD.PAY.MASTER');
    expect(all.labels).to.include.members([...some.labels]);
    const filters = await dss(' COPY DATASET(INCLUDE(PROD.<||>)) LOGINDYNAM((PRD001))');
    expect(filters.labels).to.include.members(['PROD.PAY.**', 'PROD.PAY.MASTER']);
    expect(filters.accepted('PROD.PAY.**')).to.contain('INCLUDE(PROD.PAY.**))');
  });

  describe('offers extent lists', () => {
    it('of the data sets of the source', async () => {
      const found = await tso(' FCESTABL SDEVN(0A10) XTNTLST(<||>)');
      const item = found.item('PROD.PAY.MASTER');
      expect(item.detail).to.match(/^\d+ extents?, \d+ tracks?$/);
      const list = /XTNTLST\(([^)]*)\)/.exec(found.accepted('PROD.PAY.MASTER'))?.[1];
      expect(list).to.match(/^(?:[0-9A-F]{8}[ ,\n-]*)+$/);
      const [begin, end, targetBegin, targetEnd] = list!.split(/[ ,]+/);
      expect([targetBegin, targetEnd]).to.deep.equal([begin, end]);
    });

    it('with free tracks of the target, and without problems', async () => {
      const found = await tso(' FCESTABL SDEVN(0A10) TDEVN(0A30) ONLINTGT(YES) XTNTLST(<||>)');
      expect(found.item('PROD.PAY.MASTER').detail).to.contain('to free tracks of TST001');
      for (const label of found.labels) {
        const text = found.accepted(label);
        for (const line of text.split('\n')) expect(line.length).to.be.at.most(71);
        const uri = await started.editor.open(text, { languageId: 'jcl' });
        expect((await started.editor.diagnostics(uri)).map(({ code }) => code)).to.deep.equal([
          // Of ONLINTGT(YES), not of the list.
          'online-target-overwritten',
        ]);
      }
    });

    it('and closes parentheses that nobody has closed', async () => {
      const found = await tso(' FCESTABL SDEVN(0A10) XTNTLST(PROD.PAY<||>');
      expect(found.labels).to.include('PROD.PAY.MASTER');
      expect(found.accepted('PROD.PAY.MASTER')).to.match(/XTNTLST\([^)P]*\)/);
    });
  });
});
