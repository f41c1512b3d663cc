import { problemEntries } from '../problem-entry.js';

const manual = { source: 'DFSMSdss Storage Administration', certainty: 'verified' } as const;
const recalled = { source: 'general knowledge of DFSMSdss', certainty: 'recalled' } as const;
const derived = { source: 'DFSMSdss Storage Administration', certainty: 'derived' } as const;
const ours = { source: 'DryDASD', certainty: 'design' } as const;

export const dfsmsdssProblems = problemEntries({
  // ------------------------------------------------------------------------------------ records
  'dss-column-one': {
    severity: 'warning',
    template: 'Column 1 is not read: "{text}" is lost. Begin control statements in column 2 or later.',
    explanation: 'Only columns 2-72 of a record are read. What stands outside is silently lost.',
    ...manual,
  },
  'dss-text-past-72': {
    severity: 'warning',
    template:
      'Text behind column 72 is not read: "{text}" is lost. Break the statement before, with - at the end.',
    explanation:
      'Only columns 2-72 of a record are read; 73-80 are for sequence numbers. A continuation mark behind column 72 is lost as well.',
    ...manual,
  },
  'dss-lower-case': {
    severity: 'information',
    template: 'Control statements are written in upper case. "{text}" is read as {upper}.',
    explanation:
      'DFSMSdss expects upper case; whether lower case is folded depends on where the statement comes from.',
    ...recalled,
  },
  'dss-continuation-missing': {
    severity: 'error',
    template:
      'The statement ends here, but the next line goes on with it. End this line with a blank and "-".',
    explanation:
      'A command ends with its line unless the last character in columns 2-72 is a continuation mark. Here the statements are read as if it stood there; on a real system the command is cut off and its rest taken for commands.',
    ...manual,
  },
  'dss-continuation-at-end': {
    severity: 'warning',
    template: 'The statement is continued, but nothing follows. Remove the "{mark}".',
    explanation: 'A continuation mark at the end of the last line has no next line to join.',
    ...derived,
  },
  'dss-comment-after-continuation': {
    severity: 'error',
    template: 'A comment cannot stand behind the continuation mark. Move it before the mark.',
    explanation:
      'The continuation mark must be the last character of the line. With a comment behind it the command ends here.',
    ...manual,
  },
  'dss-comment-not-continued': {
    severity: 'error',
    template: 'The comment goes on in the next line, so that this line must end with "-".',
    explanation: 'Each line that does not end a comment needs a continuation mark.',
    ...manual,
  },

  // ------------------------------------------------------------------------- commands and their flow
  'dss-command-unknown': {
    severity: 'error',
    template: '{verb} is not a command of DFSMSdss. {hint}',
    explanation:
      'A control statement begins with a command such as COPY. Often the line is meant to continue the line before, which then must end with "-".',
    ...manual,
  },
  'dss-command-unmodelled': {
    severity: 'information',
    template: 'The dry run does not carry out {verb}: what it would do is left out.',
    explanation: 'What the command would change is missing from everything that runs after it.',
    ...ours,
  },
  'dss-sequence': {
    severity: 'error',
    template: '{what} The rest of the control statements is not read.',
    explanation:
      'IF, THEN, ELSE, DO and END do not fit together. DFSMSdss ends the step with ADR172T and return code 12.',
    ...manual,
  },
  'dss-null-clause': {
    severity: 'warning',
    template:
      '{clause} has no command in its line. The next line is run in any case; to make it depend on IF, end this line with "-".',
    explanation:
      'THEN and ELSE hold only what stands in the same line or is joined to it by a continuation mark.',
    ...manual,
  },
  'dss-do-outside-if': {
    severity: 'warning',
    template: 'DO has no meaning outside of IF-THEN-ELSE. Remove it with its END.',
    explanation: 'The commands of the group run like all others; the return code is at least 4.',
    source: 'z/OS MVS System Messages, Vol 1 (ADR)',
    certainty: 'verified',
  },
  'dss-condition-invalid': {
    severity: 'error',
    template: '{what} A condition is LASTCC or MAXCC, an operator (EQ NE GT LT GE LE) and a number.',
    explanation: 'IF compares the last or the highest return code with a number: IF LASTCC > 4 THEN.',
    ...manual,
  },
  'dss-operator-foreign': {
    severity: 'error',
    template: '"{text}" is not an operator of DFSMSdss. Write NE for "not equal".',
    explanation: 'Operators are EQ =, NE ¬=, GT >, LT <, GE >= and LE <=.',
    ...manual,
  },
  'dss-set-invalid': {
    severity: 'error',
    template: '{what} Right is SET LASTCC=n, SET MAXCC=n or SET PATCH offset=value.',
    explanation: 'SET changes a return code, or an option for the rest of the step.',
    ...manual,
  },
  'dss-set-range': {
    severity: 'warning',
    template: '{number} is not a return code that can be set. Numbers above 16 count as 16.',
    explanation: 'Return codes are 0 to 16.',
    ...recalled,
  },
  'dss-lastcc-too-early': {
    severity: 'warning',
    template:
      'SET LASTCC stands before the first COPY or other function command: no return code is there to be set.',
    explanation: 'LASTCC is the return code of the last function command.',
    ...manual,
  },
  'dss-text-missing': {
    severity: 'error',
    template: "{verb} needs a text in apostrophes: {verb} 'TEXT'.",
    explanation: 'The text is what the operator sees on the console.',
    ...manual,
  },
  'dss-text-not-quoted': {
    severity: 'warning',
    template: 'The text of {verb} stands in apostrophes.',
    explanation: 'Without apostrophes, blanks and commas separate operands.',
    ...recalled,
  },

  // --------------------------------------------------------------------------------- COPY: its form
  'dss-forms-conflict': {
    severity: 'error',
    template: '{one} and {other} are two forms of COPY. Keep one; use a second COPY for the other.',
    explanation: 'A COPY is either FULL, or TRACKS, or DATASET.',
    ...manual,
  },
  'dss-input-missing': {
    severity: 'error',
    template: '{form} needs the volume to copy from: INDDNAME(ddname) or INDYNAM(volser).',
    explanation: 'Only a logical data set copy can find its data through the catalog.',
    ...manual,
  },
  'dss-output-missing': {
    severity: 'error',
    template: '{form} needs the volume to copy to: OUTDDNAME(ddname) or OUTDYNAM(volser).',
    explanation: 'The output volume is named by a DD statement or by its serial number.',
    ...manual,
  },
  'dss-output-by-sms': {
    severity: 'information',
    template: 'Without OUTDDNAME or OUTDYNAM only SMS-managed data sets can be copied.',
    explanation:
      'SMS chooses the volumes of managed data sets. For all others the output volumes must be named.',
    ...manual,
  },
  'dss-input-taken-as-logical': {
    severity: 'information',
    template: '{keyword} with DATASET is taken as {logical}. Write {logical}.',
    explanation: 'Old jobs name the input volumes of a logical data set copy so.',
    ...recalled,
  },
  'dss-one-volume-only': {
    severity: 'error',
    template: '{form} takes one {side} volume. Remove what is too much, or use one COPY for each volume.',
    explanation: 'Only a logical data set copy works with several volumes.',
    ...manual,
  },
  'dss-volume-as-unit': {
    severity: 'information',
    template: '{unit} is read as the unit of {volser}. For two volumes write {right}.',
    explanation: 'In one pair of parentheses stand a volume and its unit; each volume of a list has its own.',
    ...manual,
  },

  // ------------------------------------------------------------------------------- COPY: data sets
  'dss-too-many-entries': {
    severity: 'error',
    template:
      '{keyword} has {count} entries; 255 are allowed. Put the criteria into a data set and name it by FILTERDD(ddname).',
    explanation: 'INCLUDE, EXCLUDE and BY take at most 255 entries in the command.',
    ...manual,
  },
  'dss-name-too-long': {
    severity: 'error',
    template: '{name} cannot be a data set name: it has {length} characters, at most 44 are allowed.',
    explanation: 'Data set names have up to 44 characters with their periods.',
    ...manual,
  },
  'dss-filter-doubtful': {
    severity: 'warning',
    template: 'The filter {name} may not be accepted: {fault}.',
    explanation:
      'A qualifier of a filter is "**" alone, or holds one asterisk, or two that are its first and last characters.',
    ...recalled,
  },
  'dss-filter-one-qualifier': {
    severity: 'information',
    template: '"*" covers only names of one qualifier. For all names write "**".',
    explanation: 'A single asterisk stands for exactly one qualifier.',
    ...recalled,
  },
  'dss-by-form': {
    severity: 'error',
    template: '{what} Right is BY((characteristic,operator,value),...), such as BY((MULTI,EQ,NO)).',
    explanation:
      'Each criterion of BY stands in parentheses of its own; a single one may stand without them.',
    ...manual,
  },
  'dss-by-characteristic': {
    severity: 'error',
    template: '{text} is not a characteristic of data sets. Right is one of {choices}.',
    explanation: 'BY selects data sets by these characteristics.',
    ...manual,
  },
  'dss-by-operator': {
    severity: 'error',
    template: '{text} is not an operator. Right is one of {choices}.',
    explanation: 'Operators may be written as words or as signs: EQ =, NE ¬=, GT >, LT <, GE >=, LE <=.',
    ...manual,
  },
  'dss-by-operator-not-valid': {
    severity: 'error',
    template: '{characteristic} can only be compared with EQ and NE, not with {operator}.',
    explanation: 'Only sizes and dates can be greater or less.',
    ...manual,
  },
  'dss-by-value': {
    severity: 'warning',
    template: '{text} is not known as a value of {characteristic}. Right is {choices}.',
    explanation: 'The data sets are selected by this value all the same, which most likely covers none.',
    ...recalled,
  },
  'dss-by-several-values': {
    severity: 'warning',
    template: '{operator} compares with one value. Only the first is used.',
    explanation: 'Several values go with EQ (any of them) and NE (none of them).',
    ...derived,
  },
  'dss-rename-form': {
    severity: 'error',
    template: '{what} Right is RENAMEUNCONDITIONAL(prefix), ((old,new),...) or ((prefix),(old,new),...).',
    explanation:
      'Names are replaced by a new first qualifier, or by pairs of an old name filter and a new name.',
    ...manual,
  },
  'dss-rename-new-name': {
    severity: 'warning',
    template: 'The new name {name} cannot be used: {fault}.',
    explanation: 'Data sets whose new name is not valid are not copied.',
    ...recalled,
  },
  'dss-volcount': {
    severity: 'error',
    template:
      '{text} is not a value of VOLCOUNT. Right is VOLCOUNT(*), (SRC), (ANY) or (N(nn)) with nn from 0 to 59.',
    explanation: 'VOLCOUNT says how many volumes the copies may use.',
    ...manual,
  },
  'dss-direct-both': {
    severity: 'warning',
    template: '{name} is named in TTRADDRESS and in RELBLOCKADDRESS. Keep one.',
    explanation:
      'A direct data set is copied by one kind of address; with both the copy ends with return code 8.',
    ...manual,
  },
  'dss-cataloged-twice': {
    severity: 'information',
    template:
      'A physical copy with CATALOG needs RENAMEUNCONDITIONAL or UNCATALOG as well, since one name cannot be cataloged twice.',
    explanation: 'DFSMSdss answers with ADR385E.',
    ...manual,
  },

  // ---------------------------------------------------------------------------------- COPY: tracks
  'dss-tracks-order': {
    severity: 'error',
    template: 'The range ends at {to}, before its begin at {from}. Exchange them.',
    explanation: 'TRACKS(c1,h1,c2,h2) is a range from c1,h1 to c2,h2, both included.',
    ...manual,
  },
  'dss-head-unlikely': {
    severity: 'warning',
    template: 'Head {head} does not exist on a 3390 or 3380: their heads are 0 to 14.',
    explanation:
      'A cylinder of a 3390 or 3380 has 15 tracks. Of the devices that are known here only a 3350 has more (30).',
    ...manual,
  },
  'dss-outtracks-count': {
    severity: 'error',
    template:
      'OUTTRACKS has {count} addresses and TRACKS {ranges} ranges. Give one address for each range, or none.',
    explanation: 'Each range is copied to its own place on the target.',
    ...manual,
  },

  // --------------------------------------------------------------------------------- COPY: the rest
  'dss-wait-range': {
    severity: 'warning',
    template: '{keyword}({seconds},{retries}) is out of range: 0 to 255 seconds and 0 to 99 retries.',
    explanation: 'WAIT gives the seconds between two attempts and the number of attempts.',
    ...recalled,
  },
  'dss-flashcopy-keyword-ignored': {
    severity: 'warning',
    tag: 'unnecessary',
    template: '{keyword} has no effect with FASTREPLICATION(NONE). Remove one of them.',
    explanation: 'FASTREPLICATION(NONE) rules out FlashCopy, and the keyword is about FlashCopy only.',
    ...derived,
  },
  'dss-flashcopy-hindered': {
    severity: 'information',
    template:
      '{keyword} rules out FlashCopy, which FASTREPLICATION(REQUIRED) demands: data sets that it covers will not be copied.',
    explanation: 'FlashCopy copies tracks as they are. Whatever changes the data needs an ordinary copy.',
    ...manual,
  },
  'dss-packing-hinders-flashcopy': {
    severity: 'information',
    template:
      'Partitioned data sets are compressed while they are copied, so that FASTREPLICATION(REQUIRED) fails for them. Add NOPACKING(**).',
    explanation: 'FlashCopy copies tracks as they are. NOPACKING has partitioned data sets copied so.',
    ...manual,
  },

  // -------------------------------------------------------------------------------------- PARALLEL
  'dss-parallel-target-twice': {
    severity: 'warning',
    template:
      '{volume} is the target of another task of this parallel section, too. Which of them is last is not certain. Write SERIAL between them.',
    explanation:
      'Between PARALLEL and SERIAL tasks run beside each other, in no certain order. SERIAL waits for those that were started.',
    ...derived,
  },
  'dss-parallel-source-is-target': {
    severity: 'warning',
    template:
      'One task of this parallel section reads {volume} and another one overwrites it. Which of them is first is not certain. Write SERIAL between them.',
    explanation:
      'Between PARALLEL and SERIAL tasks run beside each other, in no certain order. SERIAL waits for those that were started.',
    ...derived,
  },
});
