import type { Provenance } from '../certainty.js';
import { problemEntries } from '../problem-entry.js';

const fields = {
  source: 'JCL Reference, statement fields and continuing statements',
  certainty: 'verified',
} as const;
const symbols = { source: 'JCL Reference, coding symbols', certainty: 'verified' } as const;
const stream = {
  source: 'JCL Reference, in-stream data, delimiter and null statements',
  certainty: 'recalled',
} as const;
const statements = {
  source: 'JCL Reference, statements and their parameters',
  certainty: 'recalled',
} as const;
const control = { source: 'JCL Reference, JES2 control statements', certainty: 'verified' } as const;
/** A rule that was read in the reference, under this topic. */
const seen = (topic: string): Provenance => ({
  source: `z/OS MVS JCL Reference, ${topic}`,
  certainty: 'verified',
});
/** The rules stand in the tables of parameters; one whose row is not sure only warns. */
const ofRow = { source: 'the row of the parameter in docs/reference', certainty: 'derived' } as const;
const groups = { source: 'JCL Reference, JES2 Execution Control Statements', certainty: 'verified' } as const;
const ours = { source: 'DryDASD', certainty: 'design' } as const;

/** Problems of JCL, and of the job interpreter's allocation. */
export const jclProblems = problemEntries({
  'source-empty': {
    severity: 'error',
    template: 'The file is empty: there is nothing to check or to run.',
    explanation:
      'A job begins with a JOB statement and has at least one EXEC statement; a script has at least one command.',
    ...ours,
  },
  'source-binary': {
    severity: 'error',
    template:
      'This is not text: it has control characters. Give a text file; an EBCDIC file must be converted first.',
    explanation: 'A transfer in binary mode leaves EBCDIC, which cannot be read here.',
    ...ours,
  },
  'source-kind-unknown': {
    severity: 'error',
    template:
      'It is not clear what this file holds. Name it .jcl (a job), .tso (TSO commands) or .dss (DFSMSdss statements).',
    explanation: 'A job is recognised by its // statements, a script by the verb it begins with.',
    ...ours,
  },
  'jcl-not-jcl': {
    severity: 'warning',
    template: 'No line begins with //, so this is not JCL. Statements begin with // in columns 1 and 2.',
    explanation: 'Scripts of TSO commands have the extension .tso, DFSMSdss statements .dss.',
    ...fields,
  },
  'jcl-no-job': {
    severity: 'information',
    template:
      'No JOB statement stands before this step. A member is right so; a job to run begins with //NAME JOB.',
    explanation:
      'Without a JOB statement the steps run here as a job of their own; a system would not take them.',
    ...ours,
  },
  'jcl-missing-operation': {
    severity: 'error',
    template:
      'There is only the name {name} and no operation. Write JOB, EXEC, DD or another operation behind it, with a blank between.',
    explanation:
      'A statement has a name (optional), an operation and operands, each with at least one blank before it.',
    ...fields,
  },
  'jcl-unknown-operation': {
    severity: 'error',
    template: '{operation} is no JCL operation. {hint}.',
    explanation:
      'The word behind the name field says what the statement does. The system says IEFC605I UNIDENTIFIED OPERATION FIELD.',
    source: 'z/OS MVS JCL Reference, table of JCL statements; what later releases added is general knowledge',
    certainty: 'derived',
  },
  'jcl-bad-name': {
    severity: 'error',
    template:
      '{name} is not a valid {what}. It has 1 to 8 letters, digits, @, # or $, and does not begin with a digit.',
    explanation: 'Names begin in column 3, right behind the slashes.',
    ...fields,
  },
  'jcl-name-too-long': {
    severity: 'error',
    template: '{name} has {length} characters. A name has at most 8.',
    explanation: 'Names have 1 to 8 characters: letters, digits, @, # and $, the first no digit.',
    ...fields,
  },
  'jcl-name-required': {
    severity: 'error',
    template: 'The {operation} statement has no name. Write one in column 3, right behind the slashes.',
    explanation: 'JOB and OUTPUT statements must have names.',
    ...seen('name field of OUTPUT JCL; DFSORT Application Programming Guide, JOB statement'),
  },
  'jcl-lower-case': {
    severity: 'information',
    template:
      '{text} is in lower case. It is read as upper case here; a system takes lower case only in apostrophes.',
    explanation:
      'Outside apostrophes JCL has upper case letters only. Some editors and submit tools fold it for you.',
    ...fields,
  },
  'jcl-tab': {
    severity: 'warning',
    template:
      'There is a tab here. It counts as one blank, so the columns are not what the editor shows. Use blanks.',
    explanation:
      'JCL depends on columns: continuations begin in columns 4 to 16, and nothing behind column 71 is read.',
    ...fields,
  },
  'jcl-bad-character': {
    severity: 'error',
    template: 'Character U+{code} does not exist in JCL. Write the plain {plain} in its place.',
    explanation:
      'Word processors turn apostrophes and hyphens into typographic ones, which have no place in EBCDIC JCL.',
    ...fields,
  },
  'jcl-text-past-column-71': {
    severity: 'error',
    template:
      'The operands run over column 71: "{lost}" of "{text}" is not read. Break the line behind a comma and go on with // in columns 4 to 16.',
    explanation:
      'Statements end at column 71. Column 72 is for a continuation mark, columns 73 to 80 for sequence numbers.',
    ...fields,
  },
  'jcl-string-past-column-71': {
    severity: 'warning',
    template:
      'A text in apostrophes goes on through column 71 only: "{lost}" is not read. Go on with it in column 16 of the next line.',
    explanation:
      'Statements end at column 71. Column 72 may hold a mark, columns 73 to 80 a sequence number; any other text there is lost.',
    ...fields,
  },
  'jcl-comma-in-column-72': {
    severity: 'warning',
    template:
      'This comma stands in column 72, where it is no part of the statement: the statement ends before it, and the next line counts as a comment. Break the line earlier.',
    explanation:
      'Statements end at column 71. A character in column 72 continues a comment, so that the operands of the next line are lost without a message.',
    ...fields,
  },
  'jcl-continuation-missing': {
    severity: 'error',
    template:
      'The comma says that the statement goes on, but the next line does not continue it. Remove the comma, or add the missing operands on a line with // and a blank.',
    explanation:
      'A continued statement goes on with // in columns 1 and 2, a blank in column 3 and text in columns 4 to 16. The system says IEFC621I EXPECTED CONTINUATION NOT RECEIVED.',
    ...fields,
  },
  'jcl-continuation-column': {
    severity: 'error',
    template:
      'The continuation begins in column {column}. It must begin in columns 4 to 16; further right it is a comment.',
    explanation: 'The system then says IEFC621I EXPECTED CONTINUATION NOT RECEIVED.',
    ...fields,
  },
  'jcl-continuation-ended-by-null': {
    severity: 'warning',
    template:
      'A comma ends this line, but a null statement follows. The operands end here; remove the comma.',
    explanation: 'A null statement (// and blanks) ends the operands of a statement that seems to go on.',
    ...fields,
  },
  'jcl-string-continuation-column': {
    severity: 'error',
    template:
      'The text in apostrophes goes on in column {column}. It must go on in column 16, with blanks in columns 3 to 15.',
    explanation: 'A text in apostrophes runs through column 71 and goes on in column 16 of the next line.',
    ...fields,
  },
  'jcl-blank-in-operands': {
    severity: 'error',
    template:
      'This blank ends the operands in the middle of parentheses: what follows is read as a comment. Remove the blank.',
    explanation:
      'Outside apostrophes operands have no blanks. Everything behind the first blank is a comment.',
    ...fields,
  },
  'jcl-unclosed-apostrophe': {
    severity: 'error',
    template:
      "This apostrophe has no partner. Close the text with another one; an apostrophe inside the text is written ''.",
    explanation: 'Text with blanks or special characters stands between apostrophes.',
    ...fields,
  },
  'jcl-unclosed-parenthesis': {
    severity: 'error',
    template: 'This parenthesis is not closed. Add the missing ")" behind the last value that belongs to it.',
    explanation: 'The system says IEFC622I UNBALANCED PARENTHESIS.',
    ...fields,
  },
  'jcl-extra-parenthesis': {
    severity: 'error',
    template: 'This ")" has no "(" before it. Remove it, or add the missing "(".',
    explanation: 'The system says IEFC622I UNBALANCED PARENTHESIS.',
    ...fields,
  },
  'jcl-nesting-too-deep': {
    severity: 'error',
    template:
      'The operands are nested deeper than {limit} levels, and are not read. No statement needs that many.',
    explanation: 'Parentheses and keywords inside each other count as levels.',
    ...ours,
  },
  'jcl-unexpected-text': {
    severity: 'error',
    template: '"{text}" stands behind a complete value. Put a comma before it, or remove it.',
    explanation: 'Commas separate operands and the values in parentheses.',
    ...fields,
  },
  'jcl-operand-in-comment': {
    severity: 'warning',
    template:
      '{keyword}= is read as a comment, since a blank stands before it. Put it behind a comma without a blank if it is meant.',
    explanation:
      'Operands end at the first blank outside apostrophes. The job runs, but without this operand.',
    ...fields,
  },
  'jcl-comment-swallows-statement': {
    severity: 'warning',
    template:
      'This {operation} statement is read as a comment, since column 72 of the line before is not blank. Clear column 72.',
    explanation:
      'A mark in column 72 continues a comment: the next line with // and a blank in column 3 belongs to it.',
    ...fields,
  },
  'jcl-unknown-keyword': {
    severity: 'error',
    template: '{keyword} is no keyword of the {operation} statement. {hint}.',
    explanation: 'The system says IEFC630I UNIDENTIFIED KEYWORD.',
    ...seen('TYPRUN=SCAN, which looks at the spelling of keywords'),
  },
  'jcl-unfamiliar-keyword': {
    severity: 'warning',
    template: '{keyword} is not known as a keyword of the {operation} statement. {hint}.',
    explanation:
      'The list of keywords of this statement may have gaps, so this is only a warning. A system says IEFC630I UNIDENTIFIED KEYWORD for one that does not exist.',
    ...statements,
  },
  'jcl-duplicate-keyword': {
    severity: 'warning',
    template: '{keyword} is coded twice. Keep one of them.',
    explanation: 'What a system makes of a keyword that is coded twice depends on the keyword.',
    ...statements,
  },
  'jcl-positional-after-keyword': {
    severity: 'error',
    template:
      '{text} has no keyword but stands behind keywords. Give it its keyword, or move it to the front of the {operation} statement.',
    explanation: 'Positional operands stand before all operands with keywords.',
    ...seen('parameter field'),
  },
  'jcl-unexpected-positional': {
    severity: 'error',
    template: '{text} cannot stand here on the {operation} statement: it must be {expected}.',
    explanation: 'Each statement has only a few places for operands without a keyword.',
    ...seen('parameter fields of JOB, EXEC and DD'),
  },
  'jcl-exclusive-keywords': {
    severity: 'error',
    template: '{keyword} cannot be coded together with {other}. Remove one of them.',
    explanation: 'Some operands contradict each other, such as SYSOUT and DISP.',
    ...ofRow,
  },
  'jcl-bad-value': {
    severity: 'error',
    template: '{value} is not valid for {keyword}: it must be {expected}.',
    explanation: 'The operand asks for another kind of value.',
    ...ofRow,
  },
  'jcl-bad-disp': {
    severity: 'error',
    template: '{value} is not valid for {keyword}: it must be {expected}.',
    explanation:
      'DISP=(status,normal disposition,abnormal disposition): NEW OLD SHR MOD; DELETE KEEP PASS CATLG UNCATLG; DELETE KEEP CATLG UNCATLG.',
    ...seen('DISP: status subparameter, defaults; dynamic allocation, disposition specifications'),
  },
  'jcl-abnormal-pass': {
    severity: 'warning',
    template:
      'PASS is no disposition for a step that ends abnormally: DELETE, KEEP, CATLG or UNCATLG is. It is taken as {usual}.',
    explanation: 'DISP=(status,normal disposition,abnormal disposition); only the normal one can be PASS.',
    source: 'MVS JCL Reference, DISP; that PASS is refused is not seen',
    certainty: 'recalled',
  },
  'jcl-bad-cond': {
    severity: 'error',
    template: '{value} is not valid in COND: it must be {expected}.',
    explanation:
      'COND=(code,operator[,step]): the step is bypassed when "code operator return code" is true. (4,LT) bypasses it when 4 is less than an earlier return code.',
    ...seen('COND parameters of JOB and EXEC'),
  },
  'jcl-bad-unit': {
    severity: 'error',
    template: '{value} is not valid for {keyword}: it must be {expected}.',
    explanation: 'UNIT=3390, UNIT=SYSDA, UNIT=0A12, UNIT=/0A12, UNIT=(SYSDA,2,DEFER) or UNIT=AFF=dd.',
    ...seen('UNIT parameter; dynamic allocation, device count specification'),
  },
  'jcl-bad-volume': {
    severity: 'error',
    template: '{value} is not valid for {keyword}: it must be {expected}.',
    explanation:
      'VOL=SER=serial, VOL=SER=(serial,serial), VOL=REF=*.step.dd or VOL=(PRIVATE,RETAIN,sequence,count,SER=serial).',
    ...seen('VOLUME parameter'),
  },
  'jcl-bad-space': {
    severity: 'error',
    template: '{value} is not valid for {keyword}: it must be {expected}.',
    explanation:
      'SPACE=(TRK|CYL|block length,(primary,secondary,directory),RLSE,CONTIG|MXIG|ALX,ROUND) or SPACE=(ABSTR,(primary,address,directory)).',
    ...seen('SPACE parameter'),
  },
  'jcl-bad-dcb': {
    severity: 'error',
    template: '{value} is not valid for {keyword}: it must be {expected}.',
    explanation:
      'DCB=(RECFM=FB,LRECL=80,BLKSIZE=0,DSORG=PS). Each may also be coded on the DD statement itself.',
    ...seen('RECFM, LRECL, BLKSIZE and DCB parameters'),
  },
  'jcl-bad-dsname': {
    severity: 'error',
    template: '{value} is not a valid data set name: it must have or be {expected}.',
    explanation:
      'A name has up to 44 characters in qualifiers of 1 to 8 with periods between; each begins with a letter, @, # or $.',
    ...seen('cataloged data set name; z/OS Communications Server, MVS naming conventions'),
  },
  'jcl-parm-too-long': {
    severity: 'error',
    template:
      'The text of PARM has {length} characters. It can have {limit}; longer ones come from a data set with PARMDD.',
    explanation: 'Parentheses and apostrophes do not count.',
    source: 'DFSORT Application Programming Guide, JPn parameters: the limit of JCL is 100 bytes',
    certainty: 'verified',
  },
  'jcl-bad-set': {
    severity: 'error',
    template: 'SET needs a symbol and a value: SET NAME=value.',
    explanation: 'More than one assignment is separated by commas.',
    ...seen('SET statement, parameter field'),
  },
  'jcl-bad-delimiter': {
    severity: 'error',
    template: '{text} is no delimiter. DLM= needs two characters, in apostrophes when they are special ones.',
    explanation:
      'In-stream data ends at the line that begins with these characters. Newer systems take up to 18 in apostrophes.',
    ...seen('DLM parameter; longer delimiters are general knowledge'),
  },
  'jcl-missing-program': {
    severity: 'error',
    template: 'EXEC names no program and no procedure. Write PGM=program or the name of a procedure.',
    explanation: 'PGM= or PROC= is the first operand of EXEC.',
    ...seen('EXEC statement, parameter field'),
  },
  'jcl-misplaced-statement': {
    severity: 'error',
    template: 'The {operation} statement cannot stand here: {reason}.',
    explanation:
      'JOB comes first, then JCLLIB and JOBLIB, then the steps: EXEC with its DD statements behind it.',
    ...seen('JOBLIB and JCLLIB, location in the JCL; PEND; IF/THEN/ELSE/ENDIF'),
  },
  'jcl-misplaced-data': {
    severity: 'warning',
    template:
      'This line does not begin with // and there is no step that it could be data of. Move it behind a DD * statement.',
    explanation: 'In-stream data belongs to a DD statement of a step.',
    ...stream,
  },
  'jcl-data-outside-job': {
    severity: 'warning',
    template: 'This line does not begin with // and stands outside of any step, so it is skipped.',
    explanation: 'The reader skips everything up to the next JOB statement.',
    ...stream,
  },
  'jcl-generated-sysin': {
    severity: 'warning',
    template:
      'This line is data without a DD statement. The system generates //SYSIN DD * before it; write that if it is meant.',
    explanation: 'It happens when data ends early, by /* in column 1 or a line with //.',
    ...stream,
  },
  'jcl-data-not-ended': {
    severity: 'warning',
    template:
      'Nothing ends the data of this DD statement: {delimiter} is missing, so all that follows is data.',
    explanation: 'DD DATA and DLM= read past lines with //; only the delimiter ends the data.',
    ...stream,
  },
  'jcl-data-ended-by-comment': {
    severity: 'warning',
    template:
      'This ends the in-stream data, since /* stands in columns 1 and 2. Begin the comment in column 2 or later.',
    explanation: 'A comment of a control language must not begin in column 1 of in-stream data.',
    ...stream,
  },
  'jcl-unknown-control': {
    severity: 'warning',
    template:
      '/*{verb} is no JES2 control statement, and counts as a delimiter (/*). Probably /*{nearest} is meant.',
    explanation: 'JES2 control statements have their keyword right behind the slash and the asterisk.',
    ...stream,
  },
  'jcl-unknown-control-operand': {
    severity: 'warning',
    template: '{keyword} is no operand of /*{verb}. Probably {nearest} is meant.',
    explanation:
      'JES2 says that a control statement with such an operand is in error, and the job may fail. It only warns here, since a system can ignore control statements (JECLDEF) or have exits that know more operands.',
    ...control,
  },
  'jcl-unfamiliar-control-operand': {
    severity: 'information',
    template:
      '{keyword} is not known as an operand of /*{verb}. Make sure that an exit of your system knows it.',
    explanation: 'JES2 itself has no such operand. Systems can have exits that take more, and many have.',
    ...control,
  },
  'jcl-missing-control-operand': {
    severity: 'warning',
    template: '/*{verb} needs more behind it: {what}',
    explanation: 'JES2 says that a control statement without this is in error, and the job may fail.',
    ...control,
  },
  'jcl-statement-after-null': {
    severity: 'information',
    template:
      'A null statement (//) stands before this one. JES2 goes on with the job; other readers end it there.',
    explanation: 'A null statement marks the end of a job.',
    ...stream,
  },
  'jcl-blank-record': {
    severity: 'information',
    template:
      'A blank line is data to the system. It is left out here; remove it or make it a comment with //*.',
    explanation:
      'A line without // is in-stream data, for which the system would generate a SYSIN statement.',
    ...stream,
  },
  'jcl-if-without-then': {
    severity: 'error',
    template: 'IF has no THEN. Write THEN behind the expression, with a blank between.',
    explanation: '// IF RC < 5 THEN ... // ELSE ... // ENDIF',
    ...seen('IF/THEN/ELSE/ENDIF statement construct'),
  },
  'jcl-if-not-closed': {
    severity: 'error',
    template: 'This IF has no ENDIF. Add // ENDIF behind the last step that depends on it.',
    explanation: 'Every IF is ended by its own ENDIF.',
    ...seen('IF/THEN/ELSE/ENDIF statement construct'),
  },
  'jcl-bad-condition': {
    severity: 'error',
    template: '{text} cannot stand here in the condition: {expected} is needed.',
    explanation:
      'RC > 4, STEP1.RC = 0, ABEND, STEP1.ABENDCC = S0C4, STEP1.RUN = TRUE; joined with AND, OR and NOT.',
    ...seen('IF statement, relational expressions'),
  },
  'jcl-group-unknown-job': {
    severity: 'error',
    template: 'The job group has no job or set {name}. {hint}.',
    explanation: 'A job can only depend on jobs and sets of its own group, defined before or behind it.',
    ...groups,
  },
  'jcl-group-name-twice': {
    severity: 'error',
    template: 'The job group has the name {name} already. Give each of its jobs and sets a name of its own.',
    explanation: 'The group, its jobs and its sets share one set of names.',
    ...groups,
  },
  'jcl-group-not-closed': {
    severity: 'error',
    template: 'No {end} statement ends what this {operation} statement begins. Add it.',
    explanation: 'A job group ends with ENDGROUP, a set of jobs with ENDSET.',
    ...groups,
  },
  'jcl-group-circle': {
    severity: 'warning',
    template: 'These jobs wait for each other, so that none of them can run: {names}.',
    explanation: 'BEFORE and AFTER must leave an order in which all jobs can run.',
    source: 'follows from the order of jobs',
    certainty: 'derived',
  },
  'jcl-group-job-missing': {
    severity: 'information',
    template:
      'The job {name} of the group {group} is not in this file. Jobs that wait for it do not run here.',
    explanation: 'A dry run knows the jobs that stand in the same file, with SCHEDULE JOBGROUP=.',
    ...ours,
  },
  'jcl-group-elsewhere': {
    severity: 'information',
    template: 'The job group {group} is not defined in this file, so the job runs here without regard to it.',
    explanation: 'A dry run knows the groups that JOBGROUP defines in the same file.',
    ...ours,
  },
  'jcl-not-in-group': {
    severity: 'warning',
    template: 'The job group {group} has no job {name}: its jobs are {jobs}. The job is not run.',
    explanation: 'The name of the job must be that of a GJOB or SJOB statement of the group.',
    ...groups,
  },
  'jcl-group-operand-not-modelled': {
    severity: 'warning',
    template: '{what} of a job group is not modelled: {instead}.',
    explanation: 'This is a limit of the emulator, not a mistake in the job group.',
    ...ours,
  },
  'jcl-records-leave': {
    severity: 'information',
    template:
      'These records are sent to {where}, and leave the system. They are neither checked nor run here.',
    explanation: 'XMIT sends records to another node of the network. The job that holds them goes on.',
    ...ours,
  },
  'jcl-required-keyword': {
    severity: 'error',
    template: 'The {operation} statement needs {keyword}=.',
    explanation: 'The statement says nothing without it.',
    ...ofRow,
  },
  'jcl-undefined-symbol': {
    severity: 'warning',
    template: 'The symbol &{name} has no value here and stays as text. {hint}, unless the system defines it.',
    explanation: 'Symbols get values from SET, from procedures and from the system.',
    ...symbols,
  },
  'jcl-unknown-step': {
    severity: 'warning',
    template: 'There is no step {name} before this one. COND can only test steps that ran earlier.',
    explanation: 'A test of a step that did not run is not made.',
    ...statements,
  },
  'jcl-cond-always-true': {
    severity: 'information',
    template:
      'COND is true whatever the earlier return codes are, so {effect}. Check the code and the operator.',
    explanation:
      'A step is bypassed when "code operator return code" is true. Return codes are 0 to 4095: (0,LE) and (4095,GE) are true for all of them. Remove the parameter if the step is to run.',
    ...statements,
  },
  'jcl-cond-first-step': {
    severity: 'information',
    template:
      'This is the first step of the job: there is no return code that COND could test, so it has no effect. Remove it.',
    explanation: 'COND tests the return codes of earlier steps. Before the first step no test is made.',
    ...statements,
  },
  'jcl-cond-only-first-step': {
    severity: 'warning',
    template:
      'This is the first step of the job: no step before it can end abnormally, so that COND=ONLY never lets it run. Move it behind the steps that it is for.',
    explanation: 'ONLY runs a step only after an earlier one has ended abnormally.',
    ...statements,
  },
  'jcl-cond-step-never-runs': {
    severity: 'warning',
    tag: 'unnecessary',
    template: 'COND tests {name}, which never runs: the test is not made. Check which step is meant.',
    explanation:
      'A test of a step that did not run is not made, so that it bypasses nothing. The step named is in the branch of an IF that is never taken, or its own COND always bypasses it.',
    ...statements,
  },
  'jcl-condition-never': {
    severity: 'warning',
    tag: 'unnecessary',
    template:
      'This condition never holds, whatever the steps return: what stands up to ELSE or ENDIF never runs. Check its values and operators.',
    explanation:
      'Return codes are 0 to 4095, so that RC < 0 and RC > 4095 never hold, and one code is not two at a time: RC = 0 AND RC = 4 never holds either.',
    source: 'JCL Reference, IF statement',
    certainty: 'derived',
  },
  'jcl-condition-always': {
    severity: 'information',
    template:
      'This condition always holds, whatever the steps return: it decides nothing, and what stands behind ELSE never runs. Check its values and operators.',
    explanation:
      'Return codes are 0 to 4095, so that RC >= 0 and RC <= 4095 always hold; so does RC = 0 OR RC > 0.',
    source: 'JCL Reference, IF statement',
    certainty: 'derived',
  },
  'jcl-duplicate-ddname': {
    severity: 'warning',
    template:
      '{name} is defined twice in this step. Programs use the first; concatenated data sets have no name on their DD statements.',
    explanation: 'Both are allocated, and only the first is found by its name.',
    ...statements,
  },
  'jcl-unknown-reference': {
    severity: 'warning',
    template:
      '{reference} refers to no DD statement before this one. Check the names of the step and of the DD statement.',
    explanation:
      'A backward reference names a DD statement that stands earlier: *.dd in the same step, *.step.dd in another one, *.step.procstep.dd in a step of a procedure. The system says IEF645I INVALID REFER BACK.',
    ...statements,
  },
  'jcl-too-many-steps': {
    severity: 'warning',
    template: 'This is step {number} of the job. A job can have {limit} steps, those of procedures included.',
    explanation: 'The system does not run a job with more steps.',
    ...statements,
  },

  // Procedures and members.
  'jcl-procedure-not-found': {
    severity: 'information',
    template:
      'The procedure {name} is neither in the stream of the job nor in a library that is known here{where}. To see into it, name the folder of its library with the key "libraries" of the site file.',
    explanation:
      'On a system the procedure may well be in a library of JCLLIB or of the system. Without it the job cannot be run here; there the system would say IEFC612I PROCEDURE NOT FOUND.',
    ...ours,
  },
  'jcl-member-not-found': {
    severity: 'information',
    template:
      'The member {name} of this INCLUDE is in no library that is known here{where}. To see into it, name the folder of its library with the key "libraries" of the site file.',
    explanation:
      'On a system the member may well be in a library of JCLLIB or of the system. Without it the job cannot be run here.',
    ...ours,
  },
  'jcl-takes-in-itself': {
    severity: 'error',
    template:
      '{name} takes in itself ({chain}), which has no end. Remove the statement that closes the ring.',
    explanation: 'Procedures may call others, and members may take in others, but never themselves.',
    ...ours,
  },
  'jcl-too-deep': {
    severity: 'warning',
    template:
      '{name} is taken in more than {limit} levels deep, or the job takes in more statements than any job has. It is left out.',
    explanation: 'Procedures can be nested 15 levels deep, and so can members of INCLUDE.',
    ...statements,
  },
  'jcl-no-such-procedure-step': {
    severity: 'warning',
    template: 'The procedure has no step {name}, so this overrides nothing. {hint}.',
    explanation:
      'STEP.DDNAME and KEYWORD.STEP= name a step of the procedure that the EXEC statement before calls. The system says IEFC611I OVERRIDDEN STEP NOT FOUND IN PROCEDURE.',
    ...statements,
  },
  'jcl-symbol-not-used': {
    severity: 'warning',
    template:
      'The procedure {procedure} does not use a symbol {name}, and EXEC has no keyword of that name. Check its spelling.',
    explanation:
      'What is no keyword of EXEC gives a value to a symbol of the procedure. The system says IEFC657I THE SYMBOL WAS NOT USED.',
    ...symbols,
    certainty: 'recalled',
  },

  // What the dry run finds when it allocates and runs a step.
  'jcl-not-modelled': {
    severity: 'warning',
    template: '{what} is not modelled, so the job cannot be run here. {advice}.',
    explanation: 'This is a limit of the emulator, not a mistake in the job.',
    ...ours,
  },
  'jcl-program-not-modelled': {
    severity: 'warning',
    template:
      'The emulator does not run {program}. It runs {programs}. The step ends as if the program were missing.',
    explanation: 'This is a limit of the emulator: on a system the program may well exist.',
    ...ours,
  },
  'jcl-volume-not-found': {
    severity: 'error',
    template: 'Volume {volser} is not in the site. Its volumes are {volumes}.',
    explanation: 'The site file names the volumes that a job can use.',
    ...ours,
  },
  'jcl-dd-not-modelled': {
    severity: 'warning',
    template: '{what} not modelled. The step runs as if {ddname} were a DUMMY.',
    explanation: 'This is a limit of the emulator, not a mistake in the job.',
    ...ours,
  },
  'jcl-volume-on-other-device': {
    severity: 'error',
    template: 'Volume {volser} is not on device {device} but on {found}. Name that device, or none.',
    explanation: 'UNIT= with a device number and VOL=SER= must name the same volume.',
    ...ours,
  },
  'jcl-volume-offline': {
    severity: 'error',
    template:
      'Volume {volser} is offline at device {device}. Vary it online in the site file, or name another one.',
    explanation: 'A step cannot be allocated to a volume that is offline.',
    ...ours,
  },
  'jcl-device-not-found': {
    severity: 'error',
    template: 'Device {device} is not in the site. Its devices are {devices}.',
    explanation: 'The site file gives each volume its device number.',
    ...ours,
  },
  'jcl-data-set-not-found': {
    severity: 'error',
    template: 'Data set {name} is not {where}. Check its name, or create it with DISP=(NEW,CATLG).',
    explanation:
      'The catalog is built from the VTOCs of the online volumes. The system says IEF212I DATA SET NOT FOUND.',
    ...ours,
  },
  'jcl-data-set-exists': {
    severity: 'error',
    template: 'Data set {name} is already on volume {volser}. Take another name, or DISP=OLD to use it.',
    explanation: 'A new data set cannot have the name of an existing one on the same volume.',
    ...ours,
  },
  'jcl-no-space': {
    severity: 'error',
    template: 'Data set {name} cannot be allocated on volume {volser}: {reason}.',
    explanation: 'The system says IEF257I SPACE REQUESTED NOT AVAILABLE.',
    ...ours,
  },
  'jcl-space-not-coded': {
    severity: 'error',
    template: 'The new data set {name} has no SPACE. Code SPACE=(TRK,(primary,secondary)) or the like.',
    explanation: 'A new data set on disk needs a space request; data classes are not modelled.',
    ...ours,
  },
  'jcl-reference-not-found': {
    severity: 'error',
    template:
      '{reference} refers to no earlier DD statement of the job. Check the names of the step and of the DD statement.',
    explanation:
      'A backward reference names a DD statement that stands earlier: *.dd in the same step, *.step.dd in another one.',
    ...ours,
  },
});
