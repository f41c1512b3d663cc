import { expect } from 'chai';
import { convertSource } from '../../../emulator/jobs/convert.js';
import { runSource } from '../../../emulator/jobs/run-source.js';
import type { SourceKind } from '../../../emulator/jobs/source-kind.js';
import type { ConvertLanguage } from '../../../emulator/language/convert/statement.js';
import type { Site } from '../../../emulator/site/site.js';
import { testSite } from '../../support/world.js';

const site = testSite(
  [
    { device: '0A10', volser: 'SRC001', model: '3390:20' },
    { device: '0A11', volser: 'SRC002', model: '3390:20' },
    { device: '0A20', volser: 'TGT001', model: '3390:20' },
    { device: '0A21', volser: 'TGT002', model: '3390:20' },
    { device: '0B10', volser: 'OFF001', model: '3390:20', online: false },
  ],
  // The copies are slow, so that all relationships are there at the end.
  { copyRate: 1, costs: { trackIo: 0, command: 0, step: 0 } },
);

function convert(text: string, kind: SourceKind, to: ConvertLanguage, on: Site | undefined = site) {
  const { problems, text: script } = convertSource(text, kind, to, { site: on });
  return { script, codes: problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`) };
}

describe('a script in another language', () => {
  const tso = [
    'FCESTABL SDEVN(0A10) TDEVN(0A20) INCREMENTAL(YES) ONLINTGT(YES) ACTION(FREEZE)',
    'FCWITHDR DEVN(0A10) ACTION(THAW)',
    'FCESTABL SDEVN(0A10) TDEVN(0A20) INCREMENTAL(YES) ONLINTGT(YES)',
    'FCESTABL SDEVN(0A20) TDEVN(0A10) INCREMENTAL(YES) ONLINTGT(YES)',
    'FCESTABL SDEVN(0A11) TDEVN(0B10) MODE(NOCOPY)',
    'FCQUERY DEVN(0A10) SHOWRELS(ALL)',
    'FCWITHDR SDEVN(0A11) TDEVN(0B10)',
  ].join('\n');

  it('calls the second copy of a pair a resync, and that the other way round a reverse', () => {
    expect(convert(tso, 'tso', 'dscli')).to.deep.equal({
      script: [
        'mkflash -dev IBM.2107-75ABC01 -freeze -record -tgtinhibit 0A10:0A20',
        'unfreezeflash -dev IBM.2107-75ABC01 0A',
        'resyncflash -dev IBM.2107-75ABC01 -record -tgtinhibit 0A10:0A20',
        'reverseflash -dev IBM.2107-75ABC01 -record -tgtinhibit 0A10:0A20',
        'mkflash -dev IBM.2107-75ABC01 -nocp -tgtoffline 0A11:0B10',
        'lsflash -dev IBM.2107-75ABC01 -l 0A10',
        'rmflash -dev IBM.2107-75ABC01 -quiet 0A11:0B10',
        '',
      ].join('\n'),
      codes: [],
    });
  });

  it('comes from control statements in the stream of a job, whatever the language of the step', () => {
    const job = [
      '//J JOB',
      '//A EXEC PGM=ADRDSSU',
      '//SYSPRINT DD SYSOUT=*',
      '//SRC DD UNIT=3390,VOL=SER=SRC001,DISP=SHR',
      '//TGT DD UNIT=3390,VOL=SER=TGT001,DISP=SHR',
      '//SYSIN DD *',
      ' COPY FULL INDD(SRC) OUTDD(TGT) FCNOCOPY FCFULLVOLUMERELATION -',
      '      COPYVOLID FASTREPLICATION(REQUIRED)',
      '/*',
      '//B EXEC PGM=IKJEFT01',
      '//SYSTSPRT DD SYSOUT=*',
      '//SYSTSIN DD *',
      ' FCWITHDR SDEVN(0A10) TDEVN(0A20)',
      '/*',
    ].join('\n');
    const script = [
      " FLASHCPY ESTABLISH UNITADDRESS(0A10) TARGETVOL(X'0A',X'20',0A20) -",
      '     MODE(NOCOPY) ONLINTGT(YES)',
      " FLASHCPY WITHDRAW UNITADDRESS(0A10) TARGETVOL(X'0A',X'20',0A20)",
      '',
    ].join('\n');
    expect(convert(job, 'jcl', 'ickdsf')).to.deep.equal({ script, codes: [] });
  });

  it('breaks long statements where every reader takes it, and names tracks as the language does', () => {
    const text =
      'FCESTABL SDEVN(0A10) TDEVN(0A20) ONLINTGT(YES) XTNTLST(00010000 00020003 00040002 00050005)';
    expect(convert(text, 'tso', 'dfsmsdss').script).to.equal(
      ' COPY INDYNAM((SRC001)) OUTDYNAM((TGT001)) TRACKS(1,0,2,3) -\n     OUTTRACKS(4,2) FASTREPLICATION(REQUIRED) PURGE\n',
    );
    expect(convert(convert(text, 'tso', 'dfsmsdss').script, 'dfsmsdss', 'tso').script).to.equal(
      ' FCESTABL SDEVN(0A10) TDEVN(0A20) ONLINTGT(YES) -\n     XTNTLST(00010000 00020003 00040002 00050005)\n',
    );
  });

  const reported: readonly [text: string, kind: SourceKind, to: ConvertLanguage, ...codes: string[]][] = [
    ['FCESTABL SDEVN(0A10) TDEVN(0A20) EXTENTS(00010000 0002000E)', 'tso', 'dscli', 'convert-left-out'],
    ['FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(ASYNC)', 'tso', 'dscli', 'convert-left-out'],
    ['FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY2COPY)', 'tso', 'dfsmsdss', 'convert-left-out'],
    ['FCESTABL SDEVN(0A10) TDEVN(0A20) ACTION(FREEZE)', 'tso', 'ickdsf', 'convert-left-out'],
    ['FCESTABL SDEVN(0A10) TDVN(0A20)', 'tso', 'dscli', 'convert-left-out'],
    ['FCESTABL SDEVN(0A10) TDEVN(0FFF)', 'tso', 'dscli', 'convert-volume-unknown'],
    ['FCWITHDR SDEVN(0A10) DDSW(YES)', 'tso', 'dscli', 'convert-left-out'],
    ['FCWITHDR TDEVN(0A20)', 'tso', 'dscli', 'convert-left-out'],
    ['FCWITHDR SDEVN(0A10) TDEVN(0A20) ACTION(COMMIT)', 'tso', 'dscli', 'convert-left-out'],
    ['LISTCAT', 'tso', 'dscli', 'convert-not-relationship'],
    ['mkflash -persist -dev IBM.2107-75ABC01 0A10:0A20', 'dscli', 'tso', 'convert-left-out'],
    ['mkflash -seqnum 0001 -dev IBM.2107-75ABC01 0A10:0A20', 'dscli', 'tso', 'convert-reduced'],
    ['rmflash -cp -quiet -dev IBM.2107-75ABC01 0A10:0A20', 'dscli', 'tso', 'convert-left-out'],
    ['lsckdvol', 'dscli', 'tso', 'convert-not-relationship'],
    [' COPY DATASET(INCLUDE(A.**)) OUTDYNAM(TGT001) FCNOCOPY', 'dfsmsdss', 'tso', 'convert-left-out'],
    [' IF LASTCC=0 THEN COPY FULL INDYNAM(SRC001) OUTDYNAM(TGT001)', 'dfsmsdss', 'tso', 'convert-left-out'],
    [' COPY FULL INDDNAME(A) OUTDDNAME(B)', 'dfsmsdss', 'tso', 'convert-left-out'],
    [' INIT UNITADDRESS(0A10) NOVERIFY VOLID(A)', 'ickdsf', 'tso', 'convert-not-relationship'],
    ['mkfcmap -source a -target b', 'svc', 'tso', 'convert-source-unknown'],
  ];
  for (const [text, kind, to, ...codes] of reported) {
    it(`says of ${text.trim()} that it is not all there in ${to}`, () => {
      const { problems, text: script } = convertSource(text, kind, to, { site });
      expect(problems.map(({ code }) => code)).to.deep.equal(codes);
      if (kind !== 'svc') expect(script).to.contain('NOT CONVERTED');
      if (codes[0] === 'convert-left-out')
        expect(script.replace(/ -?\s*\*\/\n \/\* /g, ' ')).to.contain(text.trim());
    });
  }

  it('reports what comes with a COPY of DFSMSdss only', () => {
    expect(convert(' COPY FULL INDYNAM(SRC001) OUTDYNAM(TGT001)', 'dfsmsdss', 'tso').codes).to.have.length(3);
  });
});

/** Relationships as they stand, without what only the run decides. */
function relationshipsAfter(text: string, kind: SourceKind): unknown[] {
  const fork = site.fork();
  const { problems } = runSource(text, kind, fork);
  expect(problems.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
  return fork.engine.saveState().relationships.map((row) => {
    const { source, target, mode, fullVolume, persistent, targetWriteInhibited } = row;
    const { sourceExtent, targetExtent, recording } = row;
    const terms = { source, target, mode, fullVolume, persistent, targetWriteInhibited };
    return { ...terms, sourceExtent, targetExtent, records: recording !== undefined };
  });
}

describe('a converted script in the dry run', () => {
  const scripts: readonly [SourceKind & ConvertLanguage, string, ...ConvertLanguage[]][] = [
    ['tso', 'FCESTABL SDEVN(0A10) TDEVN(0A20) ONLINTGT(YES)', 'dscli', 'dfsmsdss', 'ickdsf'],
    ['tso', 'FCESTABL SDEVN(0A10) TDEVN(0A20) ONLINTGT(YES) MODE(NOCOPY)', 'dscli', 'dfsmsdss', 'ickdsf'],
    ['tso', 'FCESTABL SDEVN(0A10) TDEVN(0B10) INCREMENTAL(YTW)', 'dscli', 'ickdsf'],
    ['tso', 'FCESTABL SDEVN(0A10) TDEVN(0B10) INCREMENTAL(YES)', 'dscli'],
    ['tso', 'FCESTABL SDEVN(0A10) TDEVN(0A20) INCREMENTAL(YTW) ONLINTGT(YES)', 'dscli', 'dfsmsdss', 'ickdsf'],
    [
      'tso',
      [
        'FCESTABL SDEVN(0A10) TDEVN(0A20) INCREMENTAL(YES) ONLINTGT(YES) ACTION(FREEZE)',
        'FCWITHDR DEVN(0A10) ACTION(THAW)',
        'FCESTABL SDEVN(0A10) TDEVN(0A20) INCREMENTAL(YES) ONLINTGT(YES)',
        'FCESTABL SDEVN(0A11) TDEVN(0A21) MODE(NOCOPY) ONLINTGT(YES)',
        'FCESTABL SDEVN(0A11) TDEVN(0B10) MODE(NOCOPY)',
        'FCWITHDR SDEVN(0A11) TDEVN(0A21)',
      ].join('\n'),
      'dscli',
    ],
    [
      'tso',
      'FCESTABL SDEVN(0A10) TDEVN(0A20) ONLINTGT(YES) MODE(NOCOPY) XTNTLST(00010000 0002000E 00040000 0005000E, 00060000 0006000E 00080000 0008000E)',
      'dfsmsdss',
    ],
    [
      'dscli',
      'mkflash -record -tgtinhibit 0A10-0A11:0A20-0A21\nresyncflash -record -tgtinhibit 0A10:0A20',
      'tso',
    ],
    [
      'dfsmsdss',
      ' COPY FULL INDYNAM(SRC001) OUTDYNAM(TGT001) FCFULLVOLUMERELATION -\n  FASTREPLICATION(REQUIRED) COPYVOLID',
      'tso',
      'dscli',
      'ickdsf',
    ],
    [
      'ickdsf',
      " FLASHCPY ESTABLISH UNIT(0A10) TARGETVOL(X'0A',X'20') -\n  MODE(NOCOPY) ONLINTGT(YES)",
      'tso',
      'dscli',
      'dfsmsdss',
    ],
  ];
  for (const [kind, text, ...languages] of scripts) {
    for (const to of languages) {
      it(`does in ${to} what it did in ${kind}: ${text}`, () => {
        const { text: script, problems } = convertSource(text, kind, to, { site });
        expect(problems).to.deep.equal([]);
        const before = relationshipsAfter(text, kind);
        expect(before).not.to.deep.equal([]);
        expect(relationshipsAfter(script, to)).to.deep.equal(before);
      });
    }
  }
});
