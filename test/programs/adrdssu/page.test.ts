import { expect } from 'chai';
import fc from 'fast-check';
import { adrMessages, type AdrKey } from '../../../emulator/messages/adr.js';
import { messageHead, SysprintPage, type PageOptions } from '../../../emulator/programs/adrdssu/page.js';

function printed(print: (page: SysprintPage) => void, options: Partial<PageOptions> = {}): string[] {
  const lines: string[] = [];
  const page = new SysprintPage(
    { write: (line) => lines.push(line) },
    { headerTime: () => '1999.211 14:55', ...options },
  );
  print(page);
  return lines;
}

describe('SYSPRINT of ADRDSSU', () => {
  it('begins with the header and echoes statements', () => {
    const lines = printed((page) => {
      page.echo([' COPY FULL -', '   INDD(A)']);
      page.message('ADR101I', { verb: 'COPY', task: '001' });
      page.message('ADR109I', { time: '1999.211 14:55:03' });
    });
    expect(lines).to.deep.equal([
      '1PAGE 0001     5695-DF175  DFSMSDSS V2R10.0 DATA SET SERVICES     1999.211 14:55',
      '- COPY FULL -',
      '    INDD(A)',
      " ADR101I (R/I)-RI01 (01), TASKID 001 HAS BEEN ASSIGNED TO COMMAND 'COPY '",
      ' ADR109I (R/I)-RI01 (01), 1999.211 14:55:03 INITIAL SCAN OF USER CONTROL STATEMENTS COMPLETED',
    ]);
  });

  it('prints task messages and lists', () => {
    const lines = printed((page) => {
      page.message('ADR006I.begins', { time: 'T' }, 1);
      page.message('ADR454I', {}, 1);
      page.list(['PROD.PAY.MASTER']);
    }).slice(1);
    expect(lines).to.deep.equal([
      '0ADR006I (001)-STEND(01), T EXECUTION BEGINS',
      '0ADR454I (001)-DDDS (02), THE FOLLOWING DATA SETS WERE SUCCESSFULLY PROCESSED',
      '0                          PROD.PAY.MASTER',
    ]);
  });

  it('wraps at word ends, indented by 25', () => {
    const inserts = { time: '2025.045 10:31:53', selected: 1, found: 1, notSerialized: 0, failed: 0 };
    const lines = printed((page) => page.message('ADR801I', inserts, 1)).slice(1);
    expect(lines).to.have.length(2);
    expect(lines[0]).to.match(/: 0 FAILED SERIALIZATION$/);
    expect(lines[1]).to.equal(` ${' '.repeat(25)}AND 0 FAILED FOR OTHER REASONS`);
  });

  it('starts a page when LINECNT lines are on it, and none with 9999', () => {
    const print = (page: SysprintPage): void => {
      for (let line = 0; line < 30; line++) page.table(['X']);
    };
    const headers = (lines: string[]): string[] =>
      lines.filter((line) => line.startsWith('1PAGE')).map((l) => l.slice(6, 10));
    expect(headers(printed(print, { linesPerPage: 11, firstPage: 7 }))).to.deep.equal([
      '0007',
      '0008',
      '0009',
    ]);
    expect(headers(printed(print, { linesPerPage: 9999 }))).to.deep.equal(['0001']);
  });

  it('counts the lines that spacing skips', () => {
    const lines = printed((page) => page.list(['A', 'B', 'C', 'D']), { linesPerPage: 5 });
    expect(lines.map((line) => line[0]).join('')).to.equal('100100');
  });

  it('never makes a line too long and loses no word', () => {
    const words = fc.array(fc.stringMatching(/^[A-Z.]{1,20}$/), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, fc.integer({ min: 70, max: 132 }), (text, width) => {
        const lines = printed((page) => page.message('DRY106I.note', { text: text.join(' ') }, 12), {
          width,
        }).slice(1);
        for (const line of lines) expect(line.length).to.be.at.most(width + 1);
        const all = lines.map((line) => line.slice(1).trim()).join(' ');
        expect(all).to.equal(`DRY106I (012)-DRYDA(06), ${text.join(' ')}`);
      }),
    );
  });
});

describe('messages of ADRDSSU', () => {
  for (const [key, entry] of Object.entries(adrMessages)) {
    it(`${key} is complete`, () => {
      expect(key.split('.')[0]).to.equal(entry.id);
      expect(entry.id).to.match(/^(ADR|DRY)\d{3}[IWETAD]$/);
      expect(entry.module.length).to.be.within(1, 5);
      expect(messageHead(entry, 1)).to.have.length(25);
      expect(entry.explanation).to.match(/\.$/);
      if (entry.id.startsWith('DRY')) expect(entry.certainty).to.equal('design');
    });
  }

  it('say verified only with a source', () => {
    const keys = Object.keys(adrMessages) as AdrKey[];
    for (const key of keys) expect(adrMessages[key].source, key).to.not.equal('');
  });
});
