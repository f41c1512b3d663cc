import { expect } from 'chai';
import { editorForEach } from '../support/editor.js';
import { complete, inStream } from './completing.js';

const streams = {
  tso: ['IKJEFT01', 'SYSTSIN'],
  dfsmsdss: ['ADRDSSU', 'SYSIN'],
  ickdsf: ['ICKDSF', 'SYSIN'],
} as const;

describe('completion of statements and their operands', () => {
  const started = editorForEach();
  const at = (marked: string, languageId = 'jcl') => complete(started.editor, marked, { languageId });
  const within = (language: keyof typeof streams, marked: string) => {
    const [program, ddname] = streams[language];
    return at(inStream(program, ddname, marked));
  };

  describe('offers verbs', () => {
    it('of JCL, with a snippet for the usual form', async () => {
      const found = await at('//J JOB\n//STEP1 E<||>\n');
      expect(found.labels).to.include.members(['EXEC', 'DD', 'SET', 'EXEC ...']);
      expect(found.accepted('EXEC')).to.equal('//J JOB\n//STEP1 EXEC\n');
      expect(found.accepted('EXEC ...')).to.equal('//J JOB\n//STEP1 EXEC PGM=${1:ADRDSSU}\n');
    });

    it('of control statements in the stream', async () => {
      expect((await within('tso', ' <||>')).labels).to.include.members(['FCESTABL', 'FCQUERY', 'FCWITHDR']);
      expect((await within('dfsmsdss', ' C<||>')).labels).to.include('COPY');
      expect((await within('ickdsf', ' F<||>')).labels).to.include('FLASHCPY');
    });

    for (const [languageId, verb] of [
      ['drydasd-tso', 'FCESTABL'],
      ['drydasd-dfsmsdss', 'COPY'],
      ['drydasd-ickdsf', 'FLASHCPY'],
      ['drydasd-dscli', 'mkflash'],
      ['drydasd-svc', 'mkfcmap'],
    ] as const) {
      it(`of a script in ${languageId}`, async () => {
        expect((await at(' <||>\n', languageId)).labels).to.include(verb);
      });
    }

    it('with the operands that a command needs', async () => {
      const found = await at(' FCE<||>\n', 'drydasd-tso');
      expect(found.accepted('FCESTABL ...')).to.equal(' FCESTABL SDEVN(${1:device}) TDEVN(${2:device})\n');
      expect((await at('rmfc<||>', 'drydasd-svc')).accepted('rmfcmap ...')).to.equal('rmfcmap ${1:mapping}');
    });

    it('in lower case for who types so', async () => {
      const found = await at(' fce<||>\n', 'drydasd-tso');
      expect(found.item('FCESTABL').filterText).to.equal('fcestabl');
      expect(found.accepted('FCESTABL')).to.equal(' FCESTABL\n');
    });
  });

  describe('offers keywords', () => {
    it('that are still allowed, those that are needed first', async () => {
      const { labels } = await within('tso', ' FCESTABL SDEVN(0A10) INCREMENTAL(YES) <||>');
      expect(labels.slice(0, 2)).to.have.members(['TDEVN', 'TARGET']);
      expect(labels).to.include('MODE');
      // Coded, and excluded by what is coded: by its own rule, and by that of the other.
      expect(labels).not.to.include.members(['SDEVN']);
      expect(labels).not.to.include('DEVN');
      expect(labels).not.to.include('SOURCE');
      expect(labels).not.to.include('XTNTLST');
      // Words of other products.
      expect(labels).not.to.include('CHRCD');
    });

    it('with a place for the value, as each language writes it', async () => {
      expect((await within('tso', ' FCQUERY DE<||>')).accepted('DEVN')).to.contain(
        ' FCQUERY DEVN(${1:device})\n',
      );
      expect((await within('dfsmsdss', ' COPY FULL INDY<||>')).accepted('INDYNAM')).to.contain(
        'COPY FULL INDYNAM(${1:volser})\n',
      );
      expect((await at('mkflash -d<||> 0100:0200', 'drydasd-dscli')).accepted('-dev')).to.equal(
        'mkflash -dev ${1:storage-image} 0100:0200',
      );
      expect((await at('mkfcmap -s<||>', 'drydasd-svc')).accepted('-source')).to.match(/^mkfcmap -source \$/);
      expect((await at('//J JOB\n//A DD DI<||>\n')).accepted('DISP')).to.equal('//J JOB\n//A DD DISP=\n');
      expect((await at('//J JOB TYP<||>\n')).accepted('TYPRUN')).to.match(
        /^\/\/J JOB TYPRUN=\$\{1\|[A-Z,]*SCAN[A-Z,]*\|\}\n$/,
      );
      expect((await within('tso', ' FCQUERY UN<||>')).accepted('UNFORMAT')).to.contain(' FCQUERY UNFORMAT\n');
    });

    it('of JCL without those that are coded or exclude each other', async () => {
      const { labels } = await at('//J JOB\n//A DD SYSOUT=A,<||>\n');
      expect(labels).to.include('OUTPUT');
      expect(labels).not.to.include('SYSOUT');
      expect(labels).not.to.include('DISP');
    });

    it('inside of an operand', async () => {
      const { labels, accepted } = await within('dfsmsdss', ' COPY DATASET(<||>)');
      expect(labels).to.include.members(['INCLUDE', 'EXCLUDE']);
      expect(accepted('INCLUDE')).to.contain('DATASET(INCLUDE(${1:data-set-filter}))');
      expect((await at('//J JOB\n//A DD DCB=(LRECL=80,<||>\n')).labels).to.include('RECFM');
    });

    it('with their explanation, at once or when it is read', async () => {
      const some = await within('tso', ' FCQUERY <||>');
      expect(JSON.stringify(some.item('DEVN').documentation)).to.contain('The device that is queried');
      const many = await at('//J JOB\n//A DD <||>\n');
      const item = many.item('DISP');
      expect(item.documentation).to.equal(undefined);
      const resolved = await started.editor.request<{ documentation?: { value: string } }>(
        'completionItem/resolve',
        item,
      );
      expect(resolved.documentation?.value).to.contain('DISP=');
    });

    it('with a continuation where the line would pass column 71', async () => {
      const line = '//A        DD DSN=PROD.PAYROLL.MASTER.WITH.A.LONG,SPACE=(CYL,(10,10)),U<||>';
      const found = await at(`//J JOB\n${line}\n`);
      expect(found.accepted('UNIT').split('\n').slice(1, 3)).to.deep.equal([
        '//A        DD DSN=PROD.PAYROLL.MASTER.WITH.A.LONG,SPACE=(CYL,(10,10)),',
        '//             UNIT=',
      ]);
      const control = await within(
        'tso',
        '  FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ONLINTGT(YES) <||>',
      );
      expect(control.accepted('INCREMENTAL').split('\n').slice(3, 5)).to.deep.equal([
        '  FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ONLINTGT(YES) -',
        '           INCREMENTAL(${1|YES,YTW,NO|})',
      ]);
    });
  });

  describe('offers words', () => {
    it('of a fixed set, with what they mean', async () => {
      const found = await within('tso', ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(<||>)');
      expect(found.labels).to.have.members(['COPY', 'NOCOPY', 'NOCOPY2COPY', 'ASYNC']);
      expect(found.item('NOCOPY').detail).to.contain('updated');
      expect(found.item('COPY').detail).to.contain('default');
    });

    it('that go with what is coded', async () => {
      const { labels } = await within('tso', ' FCESTABL SDEVN(0A10) INCREMENTAL(YES) MODE(<||>)');
      expect(labels).to.have.members(['COPY', 'NOCOPY']);
    });

    it('of JCL and of scripts', async () => {
      expect((await at('//J JOB\n//A DD DISP=(NEW,C<||>\n')).labels).to.include.members(['CATLG', 'DELETE']);
      expect((await at('//J JOB\n//A DD <||>\n')).labels).to.include.members(['*', 'DUMMY']);
      expect((await at('lsflash -fmt <||>', 'drydasd-dscli')).labels).to.include('delim');
      expect((await within('dfsmsdss', ' COPY FULL FASTREPLICATION(<||>)')).labels).to.include('PREFERRED');
    });
  });

  it('offers nothing in comments and in data of other programs', async () => {
    expect((await at('//J JOB\n//* DD <||>\n')).labels).to.deep.equal([]);
    expect((await at(inStream('ANY', 'SYSIN', ' COPY <||>'))).labels).to.deep.equal([]);
  });
});
