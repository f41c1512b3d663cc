import { expect } from 'chai';
import { jclCorpus } from '../../bench/jcl-corpus.js';
import { loadGrammar, tokensOf } from '../support/textmate.js';

/** `text scope` of every coloured token of a text; the names of the languages are left out. */
async function painted(scopeName: string, text: string): Promise<string[]> {
  const lines = text.split('\n');
  const found: string[] = [];
  let line = 0;
  for (const tokens of tokensOf(await loadGrammar(scopeName), lines)) {
    const of = lines[line++]!;
    for (const { scopes, startIndex, endIndex } of tokens) {
      const token = of.slice(startIndex, endIndex).trim();
      const scope = scopes.at(-1)!;
      if (token === '' || /^(?:source|meta|punctuation\.definition\.statement)\./.test(scope)) continue;
      found.push(`${token} ${scope.replace(/\.[a-z]+$/, '')}`);
    }
  }
  return found;
}

describe('grammar of JCL', () => {
  const jcl = (...lines: readonly string[]): Promise<string[]> => painted('source.jcl', lines.join('\n'));

  it('tells name, operation, parameters, constants and comment apart, through continuations', async () => {
    expect(
      await jcl(
        '//NEW      DD DSN=&HLQ..DATA(+1),DISP=(NEW,CATLG),  A COMMENT',
        '//* ANOTHER',
        "//            PATH='/u/it''s',DCB=*.OLD   AND THE LAST",
        '//OLD DD DUMMY',
      ),
    ).to.deep.equal([
      'NEW variable.other.constant.ddname',
      'DD keyword.control',
      'DSN variable.parameter',
      '= keyword.operator.assignment',
      '&HLQ. variable.other.symbol',
      '+1 constant.numeric',
      'DISP variable.parameter',
      '= keyword.operator.assignment',
      'NEW constant.language',
      'CATLG constant.language',
      ', punctuation.separator.continuation',
      'A COMMENT comment.line.trailing',
      '//* ANOTHER comment.line',
      'PATH variable.parameter',
      '= keyword.operator.assignment',
      "' string.quoted.single",
      '/u/it string.quoted.single',
      "'' constant.character.escape",
      's string.quoted.single',
      "' string.quoted.single",
      'DCB variable.parameter',
      '= keyword.operator.assignment',
      '*.OLD variable.other.reference',
      'AND THE LAST comment.line.trailing',
      'OLD variable.other.constant.ddname',
      'DD keyword.control',
      'DUMMY constant.language',
    ]);
  });

  it('knows conditions, control statements of JES, operator commands, and operations that do not exist', async () => {
    expect(
      await jcl(
        '/*JOBPARM LINES=9',
        '//*MAIN CLASS=A',
        '// IF (RC > 4) THEN  IF SO',
        '// ENDIF',
        '// S NETVIEW',
        '//A EXCE PGM=B',
        '//',
      ),
    ).to.deep.equal([
      'JOBPARM keyword.control.directive',
      'LINES=9 string.unquoted.directive',
      '//* comment.line',
      'MAIN keyword.control.directive',
      'CLASS=A string.unquoted.directive',
      'IF keyword.control',
      'RC variable.language',
      '> keyword.operator.logical',
      '4 constant.numeric',
      'THEN keyword.control',
      'IF SO comment.line.trailing',
      'ENDIF keyword.control',
      'S support.function.command',
      'NETVIEW string.unquoted.command',
      'A entity.name.label',
      'EXCE invalid.illegal.operation',
      '// punctuation.terminator.job',
    ]);
  });

  it('leaves sequence numbers out', async () => {
    expect(await jcl(`${'//A EXEC B  SAY'.padEnd(72)}00010000`)).to.deep.equal([
      'A entity.name.function.step',
      'EXEC keyword.control',
      'SAY comment.line.trailing',
      '00010000 comment.line.sequence-number',
    ]);
  });

  it('ends data at what ends it', async () => {
    expect(
      await jcl(
        '//A DD *',
        '/ A',
        '/*',
        '//B DD DATA',
        '//B DD C',
        '/*',
        '//C DD DATA,DLM=$$',
        '/*',
        '$$',
        '//',
      ),
    ).to.deep.equal([
      ...['A variable.other.constant.ddname', 'DD keyword.control', '* constant.language'],
      ...['/ A string.unquoted.data', '/* punctuation.definition.data.end'],
      ...['B variable.other.constant.ddname', 'DD keyword.control', 'DATA constant.language'],
      ...['//B DD C string.unquoted.data', '/* punctuation.definition.data.end'],
      ...['C variable.other.constant.ddname', 'DD keyword.control', 'DATA constant.language'],
      ...['DLM variable.parameter', '= keyword.operator.assignment'],
      ...['/* string.unquoted.data', '$$ punctuation.definition.data.end'],
      '// punctuation.terminator.job',
    ]);
  });

  const languages = [
    ['ADRDSSU', 'SYSIN', ' COPY FULL', 'COPY keyword.control'],
    ['ICKDSF', 'SYSIN', ' INIT UNIT(0A10)', 'INIT keyword.control'],
    ['IKJEFT01', 'SYSTSIN', ' FCQUERY DEVN(0A10)', 'FCQUERY keyword.control'],
  ] as const;
  for (const [program, ddname, statement, token] of languages) {
    it(`colours the statements of ${program}, to the end of its step, whatever is open in them`, async () => {
      const lines = (name: string): string[] => [`//${name} DD *`, statement, ' /* OPEN', '/*'];
      const found = await jcl(
        `//S EXEC REGION=0M,PGM=${program}`,
        ...lines('OTHER'),
        ...lines(ddname),
        '//T EXEC PGM=OTHER',
        ...lines(ddname),
      );
      expect(found.filter((one) => one === token)).to.have.length(1);
      expect(found.slice(-4)).to.deep.equal([
        '* constant.language',
        `${statement.trim()} string.unquoted.data`,
        '/* OPEN string.unquoted.data',
        '/* punctuation.definition.data.end',
      ]);
    });
  }

  it('finds no operation that does not exist in a text with every kind of statement', async () => {
    const found = await painted('source.jcl', jclCorpus(1));
    expect(found).to.include('THEN keyword.control').and.include('FCWITHDR keyword.control');
    expect(found.filter((one) => one.includes('invalid'))).to.deep.equal([]);
  });
});

describe('grammars of control statements', () => {
  it('colour DFSMSdss with its abbreviations', async () => {
    expect(
      await painted('source.dfsmsdss', ' COPY FULL INDY(V1) OUTDY(V2) ADMIN -\n FR(REQ) /* NOW */'),
    ).to.deep.equal([
      'COPY keyword.control',
      'FULL variable.parameter.operand',
      'INDY variable.parameter.operand',
      'OUTDY variable.parameter.operand',
      'ADMIN variable.parameter.operand',
      '- punctuation.separator.continuation',
      'FR variable.parameter.operand',
      'REQ constant.language',
      ...['/* comment.block', 'NOW comment.block', '*/ comment.block'],
    ]);
  });

  it('colour TSO, in lower case as well, and tell commands that are not judged', async () => {
    expect(await painted('source.tso', 'fcestabl sdevn(0a10) mode(nocopy)\nLISTCAT')).to.deep.equal([
      'fcestabl keyword.control',
      'sdevn variable.parameter.operand',
      '0a10 constant.numeric',
      'mode variable.parameter.operand',
      'nocopy constant.language',
      'LISTCAT support.function',
    ]);
  });
});

describe('grammars of commands with options', () => {
  it('colour the DS CLI: commands, options, volumes and images', async () => {
    expect(
      await painted(
        'source.dscli',
        [
          'setenv -devid IBM.2107-75ABC01 # the box',
          'dscli> mkflash -nocp -seqnum 0001 0A10-0A1F:0B10-0B1F',
          "lsarray 'A B'",
        ].join('\n'),
      ),
    ).to.deep.equal([
      'setenv keyword.control',
      '-devid variable.parameter.option',
      'IBM.2107-75ABC01 entity.name.type',
      '# the box comment.line.number-sign',
      'dscli> punctuation.definition.prompt',
      'mkflash keyword.control',
      '-nocp variable.parameter.operand',
      '-seqnum variable.parameter.operand',
      '0001 constant.numeric',
      ...['0A10 constant.numeric', '- keyword.operator', '0A1F constant.numeric', ': keyword.operator'],
      ...['0B10 constant.numeric', '- keyword.operator', '0B1F constant.numeric'],
      'lsarray support.function',
      ...["' string.quoted.single", 'A B string.quoted.single', "' string.quoted.single"],
    ]);
  });

  it('colour Spectrum Virtualize with svctask and svcinfo', async () => {
    expect(
      await painted(
        'source.svc',
        'svctask mkfcmap -source "my vol" -autodelete on -copyrate 50\nlsfcmap -filtervalue status=copying',
      ),
    ).to.deep.equal([
      'svctask keyword.other.prefix',
      'mkfcmap keyword.control',
      '-source variable.parameter.operand',
      ...['" string.quoted.double', 'my vol string.quoted.double', '" string.quoted.double'],
      '-autodelete variable.parameter.operand',
      'on constant.language',
      '-copyrate variable.parameter.operand',
      '50 constant.numeric',
      'lsfcmap keyword.control',
      '-filtervalue variable.parameter.operand',
      'status variable.parameter',
      '= keyword.operator.assignment',
      'copying string.unquoted',
    ]);
  });
});

describe('grammar of spool', () => {
  it('tells messages by their severity, with and without control characters, times and letters', async () => {
    const found = await painted(
      'source.spool',
      [
        '---- FLASHJOB COPY SYSPRINT ----------',
        '0ADR013I (001)-CLTSK(01), TASK COMPLETED WITH RETURN CODE 0008',
        ' ADR374E (001)-OPNCL(02), UNABLE TO OPEN DDNAME',
        '08.00.00 JOB00001  $HASP373 FLASHJOB STARTED',
        'CMUC00137I mkflash: FlashCopy pair 042A:0160 successfully created.',
        'CMMVC5753E The specified object does not exist.',
        'UPDATE   IEBGENER RC=0004',
      ].join('\n'),
    );
    expect(found).to.deep.equal([
      '---- FLASHJOB COPY SYSPRINT ---------- markup.heading',
      '0 comment.line.control-character',
      'ADR013I support.type.message.information',
      'RETURN CODE keyword.other',
      '0008 invalid.illegal.message.error',
      'ADR374E invalid.illegal.message.error',
      '08.00.00 comment.line.time',
      'JOB00001 entity.name.label',
      '$HASP373 support.type.message.information',
      'CMUC00137I support.type.message.information',
      'CMMVC5753E invalid.illegal.message.error',
      'RC= keyword.other',
      '0004 markup.deleted.message.warning',
    ]);
  });

  it('colours the commands that are repeated, and nothing of their answers', async () => {
    const found = await painted(
      'source.spool',
      [
        'READY',
        '  FCQUERY  DEVN(0A10) -',
        '           SHOWRELS(1)',
        'ANTF0420I FCQUERY Formatted -4',
        ' DEVN SSID LSS',
        'READY',
        'FCQUERY DEVN(0A11)',
        'END',
        '-  COPY FULL INDD(A) -',
        '        OUTDD(B)',
        ' FULL',
        'dscli> lsflash 0A10',
        'svc1:superuser>lsfcmap -nohdr',
      ].join('\n'),
    );
    expect(found.filter((one) => !one.includes('punctuation'))).to.deep.equal([
      'READY keyword.control.prompt',
      'FCQUERY keyword.control',
      'DEVN variable.parameter.operand',
      '0A10 constant.numeric',
      'SHOWRELS variable.parameter.operand',
      '1 constant.numeric',
      'ANTF0420I support.type.message.information',
      'READY keyword.control.prompt',
      'FCQUERY keyword.control',
      'DEVN variable.parameter.operand',
      '0A11 constant.numeric',
      '- comment.line.control-character',
      'COPY keyword.control',
      'FULL variable.parameter.operand',
      'INDD variable.parameter.operand',
      'OUTDD variable.parameter.operand',
      'dscli> keyword.control.prompt',
      'lsflash keyword.control',
      '0A10 constant.numeric',
      'svc1:superuser> keyword.control.prompt',
      'lsfcmap keyword.control',
      '-nohdr variable.parameter.operand',
    ]);
  });
});
