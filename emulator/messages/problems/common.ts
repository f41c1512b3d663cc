import { problemEntries } from '../problem-entry.js';

const ours = { source: 'DryDASD', certainty: 'design' } as const;
const grammar = { source: 'grammar of control statements', certainty: 'verified' } as const;

/** Problems of the form of a control statement, alike in TSO, DFSMSdss and ICKDSF. */
export const commonProblems = problemEntries({
  'template-open': {
    severity: 'information',
    template:
      'This is a template: {text} is filled in later, so lines with such places are not judged. Check the text that is made of it.',
    explanation:
      'Words such as {{ name }}, ${name}, {name}, <NAME>, @MY_NAME@ or ?????? cannot be values. What a program or a person puts in their place is not known; the rest of the text is checked.',
    ...ours,
  },
  'parenthesis-not-closed': {
    severity: 'error',
    template: 'This parenthesis is not closed. Add the missing ")" behind the last value.',
    explanation:
      'Every "(" needs a ")". The operands behind it are read as if the parenthesis ended before the next operand.',
    ...grammar,
  },
  'parenthesis-not-opened': {
    severity: 'error',
    template: 'This ")" has no "(" before it. Remove it, or add the missing "(".',
    explanation:
      'Every ")" closes one "(" of the same statement. The rest of the statement is read without it.',
    ...grammar,
  },
  'nesting-too-deep': {
    severity: 'error',
    template: 'The parentheses are nested deeper than {limit} levels. No statement needs that many.',
    explanation: 'What stands in the deeper parentheses is not read.',
    ...ours,
  },
  'quote-not-closed': {
    severity: 'error',
    template:
      "The text begins with an apostrophe but has none at its end. Add one; an apostrophe inside is written ''.",
    explanation: 'Without the closing apostrophe everything to the end of the statement belongs to the text.',
    ...grammar,
  },
  'comment-not-closed': {
    severity: 'error',
    template:
      'The comment begins with /* but has no */. Add */, and a continuation sign on each line that does not end it.',
    explanation: 'Without the end sign everything to the end of the statement is a comment.',
    ...grammar,
  },
  'hex-string-invalid': {
    severity: 'error',
    template:
      "{text} is no hexadecimal value: between the apostrophes stand the digits 0-9 and A-F only, such as X'0F40'.",
    explanation:
      'A hexadecimal value may be written bare or in X and apostrophes; other characters are not allowed.',
    ...grammar,
  },
  'verb-missing': {
    severity: 'error',
    template:
      'The statement does not begin with a command name. Begin it with one, or end the line before with a continuation sign.',
    explanation:
      'A statement begins with its command. A line that begins with something else is often meant to continue the line before, which then needs - or + at its end.',
    ...grammar,
  },
  'keyword-unknown': {
    severity: 'error',
    template: '{keyword} is not an operand of {command}. {hint}',
    explanation: 'The command has no operand of this name, neither in full nor abbreviated.',
    ...grammar,
  },
  'keyword-does-not-exist': {
    severity: 'error',
    template: '{keyword} is not an operand of {command}: {help}',
    explanation:
      'The name is in use elsewhere (another command, the programming interface, a column of a report), but not here.',
    ...grammar,
  },
  'keyword-ambiguous': {
    severity: 'error',
    template: '{keyword} may be any of {candidates}. Write more letters.',
    explanation: 'A keyword may be shortened only as far as it stays clear which one is meant.',
    ...grammar,
  },
  'keyword-too-short': {
    severity: 'error',
    template: '{keyword} is too short for {meant}: write at least {least}.',
    explanation: 'Each keyword has a least number of letters to which it may be shortened.',
    ...grammar,
  },
  'keyword-abbreviated': {
    severity: 'information',
    template:
      '{keyword} is short for {meant}. Write it in full: that the command takes short forms is not certain.',
    explanation: 'Keywords can be shortened in general; whether this command does it could not be verified.',
    source: 'TSO/E parse service',
    certainty: 'recalled',
  },
  'keyword-repeated': {
    severity: 'warning',
    template: '{keyword} is coded twice. Keep one; here the last one counts.',
    explanation: 'An operand given twice is nearly always a slip. What a system does with it differs.',
    source: 'TSO/E parse service; DFSMSdss scanner',
    certainty: 'recalled',
  },
  'operand-unexpected': {
    severity: 'error',
    template:
      '{text} stands where an operand of {command} is expected. An operand is a keyword, mostly with a value in parentheses.',
    explanation:
      'The command has keyword operands only: values stand in the parentheses behind their keyword.',
    ...grammar,
  },
  'operands-exclusive': {
    severity: 'error',
    template: '{one} and {other} exclude each other. Remove one of them.',
    explanation: 'The command accepts one of the two, not both.',
    ...grammar,
  },
  'operand-requires': {
    severity: 'error',
    template: '{one} needs {other}. Add it.',
    explanation: 'The operand is valid only together with the other one.',
    ...grammar,
  },
  'operand-missing': {
    severity: 'error',
    template: '{command} needs {operand}. Add it.',
    explanation: 'The command cannot work without this operand.',
    ...grammar,
  },
  'operand-not-on-form': {
    severity: 'error',
    template: '{keyword} is not valid on {form}. Remove it; it is valid on {valid}.',
    explanation: 'The command has several forms with operands of their own.',
    ...grammar,
  },
  'parentheses-missing': {
    severity: 'error',
    template: 'The value of {keyword} must stand in parentheses: {right}.',
    explanation: 'Values stand in parentheses behind their keyword.',
    ...grammar,
  },
  'value-missing': {
    severity: 'error',
    template: '{keyword} needs a value: {syntax}.',
    explanation: 'The operand is written with a value in parentheses.',
    ...grammar,
  },
  'value-not-allowed': {
    severity: 'error',
    template: '{keyword} has no value. Remove the parentheses with what is in them.',
    explanation: 'The operand is a flag: it is coded or not.',
    ...grammar,
  },
  'value-too-many': {
    severity: 'error',
    template: '{keyword} takes {count}: {syntax}. Remove this.',
    explanation: 'More values are given than the operand takes.',
    ...grammar,
  },
  'value-too-few': {
    severity: 'error',
    template: '{keyword} takes {count}: {syntax}. Add what is missing.',
    explanation: 'Fewer values are given than the operand needs.',
    ...grammar,
  },
  'value-not-plain': {
    severity: 'error',
    template: '{text} is not a value of {keyword}. Right is {syntax}.',
    explanation: 'A list, a text or a sign stands where a single word is expected.',
    ...grammar,
  },
  'value-not-in-parentheses': {
    severity: 'error',
    template: 'Each entry of {keyword} stands in parentheses of its own: {syntax}.',
    explanation: 'The operand takes a list of entries with several parts each.',
    ...grammar,
  },
  'value-not-a-choice': {
    severity: 'error',
    template: '{text} is not a value of {keyword}. Right is one of {choices}.',
    explanation: 'The operand takes one of a fixed set of words.',
    ...grammar,
  },
  'value-ambiguous': {
    severity: 'error',
    template: '{text} may be any of {choices}. Write more letters.',
    explanation: 'A value may be shortened only as far as it stays clear which one is meant.',
    ...grammar,
  },
  'value-not-a-number': {
    severity: 'error',
    template: '{text} is not a number. {keyword} takes a whole number from {min} to {max}.',
    explanation: 'The operand takes a decimal number.',
    ...grammar,
  },
  'value-out-of-range': {
    severity: 'error',
    template: '{text} is out of range. {keyword} takes a whole number from {min} to {max}.',
    explanation: 'The number is too small or too large.',
    ...grammar,
  },
  'value-not-hexadecimal': {
    severity: 'error',
    template: '{text} is not hexadecimal: the {what} consists of the digits 0-9 and A-F.',
    explanation: 'Device numbers, track addresses and the like are hexadecimal.',
    ...grammar,
  },
  'value-hex-too-long': {
    severity: 'error',
    template: '{text} is too long: the {what} has {digits} hexadecimal digits at most.',
    explanation: 'The value has more digits than the field holds.',
    ...grammar,
  },
  'value-hex-too-short': {
    severity: 'error',
    template: '{text} is too short: the {what} has {digits} hexadecimal digits, such as {padded}.',
    explanation: 'The value must be written with all its digits.',
    ...grammar,
  },
  'value-not-a-name': {
    severity: 'error',
    template: '{text} is not a {what}: {rule}.',
    explanation:
      'Names have a greatest length and consist of letters, digits and the national characters @ # $.',
    ...grammar,
  },
  'value-not-text': {
    severity: 'error',
    template: "{keyword} takes a text in apostrophes, such as 'TEXT'.",
    explanation: 'The value is a text, which stands in apostrophes.',
    ...grammar,
  },
  'text-too-long': {
    severity: 'error',
    template: 'The text has {length} characters; {keyword} takes {limit} at most.',
    explanation: 'The text is longer than the system accepts.',
    ...grammar,
  },
  'ignore-without-code': {
    severity: 'warning',
    template:
      'The comment silences nothing: name the codes behind it, such as drydasd-ignore extent-sets-many.',
    explanation:
      'drydasd-ignore silences the codes behind it for one statement, drydasd-ignore-file for the whole file. Without a code it would hide what is not known yet.',
    ...ours,
  },
  'ignore-code-unknown': {
    severity: 'warning',
    template: '{code} is no code of a problem, so nothing is silenced. {hint}',
    explanation: 'The codes are those that stand behind each message; docs/problems has a page for each.',
    ...ours,
  },
  'freeze-not-thawed': {
    severity: 'warning',
    template:
      'Nothing behind this thaws the volume: writes to it wait until the timer of its LSS ends (120 seconds if not changed), and the group is not consistent then. End it with FCWITHDR ACTION(THAW), CGCREATED or unfreezeflash.',
    explanation:
      'A frozen source takes no writes until its logical subsystem is thawed. The timer lets it go by itself, which breaks the consistency group when not all of its copies are established by then.',
    source: 'DFSMSdss Storage Administration, CGCREATED; Lascon Storage, FlashCopy',
    certainty: 'verified',
  },
  'nocopy-not-withdrawn': {
    severity: 'hint',
    template:
      'Nothing behind this withdraws the relationship, which has no background copy. FCWITHDR, DUMP with FCWITHDRAW or rmflash does.',
    explanation:
      'A relationship without background copy stays until it is withdrawn or all its tracks have changed.',
    source: 'DFSMSdss Storage Administration, FCNOCOPY',
    certainty: 'verified',
  },
  'withdraw-after-copy': {
    severity: 'information',
    template:
      'The relationship ends by itself when its background copy is complete. If that is before this withdraw, there is nothing to withdraw, and the command may end with an error.',
    explanation:
      'A relationship with background copy that is not persistent is gone when all tracks are copied. Scripts that withdraw it then are often stopped by the error. Establish it with NOCOPY, or do without the withdraw.',
    source: 'Lascon Storage, FlashCopy',
    certainty: 'recalled',
  },
  'recording-ends': {
    severity: 'information',
    template:
      'The pair records changes, and this establish does not ask for it: it is the last increment, and the relationship ends with its copy.',
    explanation:
      'Options of an increment take the place of those before. Write the option for incremental copies again where further increments are to follow.',
    source: 'Lascon Storage, FlashCopy; DFSMSdss Storage Administration, FCINCREMENTALLAST',
    certainty: 'verified',
  },
});
