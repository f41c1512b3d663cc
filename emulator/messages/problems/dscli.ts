import { problemEntries } from '../problem-entry.js';

const ours = { source: 'DryDASD', certainty: 'design' } as const;
const recalled = { source: 'general knowledge of the DS CLI', certainty: 'recalled' } as const;
const topics = {
  source: 'DS6000 5.2 help and DS8000 10.0, command topics of the DS CLI',
  certainty: 'verified',
} as const;
const resyncTopic = { source: 'DS6000 5.2 help, resyncremoteflash', certainty: 'verified' } as const;

/**
 * Problems of DS CLI commands. Where a rule rests on a row of the option matrix that is recalled, the error becomes a
 * warning.
 */
export const dscliProblems = problemEntries({
  'dscli-quote-not-closed': {
    severity: 'error',
    template: 'The text begins with a quotation mark but has none at its end. Add it.',
    explanation: 'Without the closing mark everything to the end of the line belongs to the text.',
    ...ours,
  },
  'dscli-line-continued': {
    severity: 'warning',
    template:
      'A backslash continues a line in a shell; for scripts of the DS CLI no continuation is documented. Write the command in one line.',
    explanation: 'The check and the dry run go on as if the next line belonged to the command.',
    ...recalled,
  },
  'dscli-prompt': {
    severity: 'warning',
    template:
      'The prompt dscli> is shown by an interactive session and is no part of the command. Remove it.',
    explanation:
      'It comes along when a command is copied from a session. The check and the dry run leave it out.',
    ...recalled,
  },
  'dscli-lower-case': {
    severity: 'warning',
    template: '{text} is written in lower case: {right}.',
    explanation: 'Commands and options are in lower case; hexadecimal digits may be in either.',
    ...recalled,
  },
  'dscli-command-unknown': {
    severity: 'information',
    template: '{name} is not a DS CLI command that DryDASD knows; it is not run here.',
    explanation:
      'The emulator runs the FlashCopy commands and setenv. Levels differ in the other commands they have.',
    ...ours,
  },
  'dscli-command-misspelt': {
    severity: 'error',
    template: '{name} is not a DS CLI command. Did you mean {nearest}?{help}',
    explanation: 'Names of commands are written in full.',
    ...topics,
  },
  'dscli-old-name': {
    severity: 'hint',
    tag: 'deprecated',
    template: '{name} is the name that {now} had in older levels.',
    explanation: 'Both names mean the same command. Newer documents have the new one only.',
    source: 'DS6000 5.2 help, resyncremoteflash, and name of a topic',
    certainty: 'derived',
  },
  'dscli-word-unexpected': {
    severity: 'warning',
    template:
      '{command} takes options only; {text} is none. Write an option with its value, such as -format delim.',
    explanation: 'The variables of the profile are set by options.',
    ...recalled,
  },
  'dscli-option-misspelt': {
    severity: 'error',
    template: '{command} has no option {option}. Did you mean {nearest}?',
    explanation: 'Options are written in full.',
    ...topics,
  },
  'dscli-option-unknown': {
    severity: 'warning',
    template: '{command} has no option {option} that DryDASD knows.{hint} Check its spelling.',
    explanation: 'A newer level of the DS CLI may have it. The dry run leaves the command out.',
    ...ours,
  },
  'dscli-option-not-on-command': {
    severity: 'error',
    template: '{option} is not an option of {command}, but of {commands}. Remove it.',
    explanation:
      'The option matrix has no entry for it. It is a warning, since the newest documents could not be read as a whole.',
    ...recalled,
  },
  'dscli-option-level': {
    severity: 'warning',
    template:
      '{option} is not documented for machine type {type}. Check whether the level of the machine has it.',
    explanation: 'The older documents do not have the option; it came with the DS8000.',
    source: 'DS6000 5.2 help against DS8000 10.0',
    certainty: 'verified',
  },
  'dscli-option-repeated': {
    severity: 'warning',
    template: '{option} is given twice. Give it once.',
    explanation: 'The dry run takes the last one.',
    ...recalled,
  },
  'dscli-option-after-ids': {
    severity: 'information',
    template: '{option} stands behind the IDs. The documents show all options before them.',
    explanation: 'The dry run takes the option all the same.',
    ...recalled,
  },
  'dscli-option-implied': {
    severity: 'hint',
    template: '{one} sets {other} by itself.',
    explanation: 'A relationship that records changes stays until it is withdrawn.',
    ...resyncTopic,
  },
  'dscli-option-missing': {
    severity: 'error',
    template: '{command} needs {option}. {help}',
    explanation: 'The syntax of the command requires the option.',
    ...resyncTopic,
  },
  'dscli-options-exclusive': {
    severity: 'error',
    template: '{one} and {other} exclude each other. Remove one of them.',
    explanation: 'The syntax shows them as alternatives, or one takes the sense out of the other.',
    ...topics,
  },
  'dscli-option-requires': {
    severity: 'error',
    template: '{one} has a meaning only together with {other}. Add it.',
    explanation: 'Without the other option there is nothing that this one could act on.',
    ...recalled,
  },
  'dscli-value-missing': {
    severity: 'error',
    template: '{option} needs a value: {syntax}.',
    explanation: 'The next word is an option again, or there is none.',
    ...topics,
  },
  'dscli-value-invalid': {
    severity: 'error',
    template: '{text} is no value of {option}: it takes {right}.',
    explanation: 'The form of the value is part of the syntax of the option.',
    ...topics,
  },
  'dscli-ids-missing': {
    severity: 'error',
    template: '{command} needs {what}, or - for IDs from the standard input.',
    explanation: 'What the command acts on stands behind its options.',
    ...topics,
  },
  'dscli-id-invalid': {
    severity: 'error',
    template:
      '{text} is no ID that {command} takes. Write {what}, each also with its storage image: IBM.2107-75FA120/0100.',
    explanation:
      'A volume is 4 hexadecimal digits: the first two are the LSS. An LSS is 2 digits. Ranges are first-last.',
    ...resyncTopic,
  },
  'dscli-pair-expected': {
    severity: 'error',
    template: '{command} takes pairs, and {text} is one volume. Write source:target.',
    explanation: 'A pair is two volumes with a colon and no blank between them.',
    ...resyncTopic,
  },
  'dscli-pair-divided': {
    severity: 'error',
    template: 'There must be no blank in a pair: {right}.',
    explanation: 'A pair is two volumes with a colon and no blank between them.',
    ...resyncTopic,
  },
  'dscli-ids-with-commas': {
    severity: 'error',
    template: 'IDs are separated by blanks, not by commas.',
    explanation: 'The syntax has a blank between two IDs.',
    ...resyncTopic,
  },
  'dscli-source-expected': {
    severity: 'error',
    template: '{command} takes the source volume alone: {source}.',
    explanation: 'Commit and revert act on all revertible pairs of a source.',
    ...topics,
  },
  'dscli-subsystem-expected': {
    severity: 'error',
    template:
      '{command} takes LSSs of 2 digits, and {text} is none. The first two digits of a volume are its LSS.',
    explanation: 'A consistency group is thawed LSS by LSS.',
    ...recalled,
  },
  'dscli-images-differ': {
    severity: 'error',
    template:
      'Source and target are in different storage images. FlashCopy works inside one; choose another target.',
    explanation: 'The storage image copies tracks by itself, so that both volumes must belong to it.',
    source: 'Lascon Storage, FlashCopy; DS8000 and DS6000 books',
    certainty: 'verified',
  },
  'dscli-same-volume': {
    severity: 'error',
    template: 'Source and target are both {volume}. Name another target.',
    explanation:
      'The DS CLI copies volumes as a whole, and a volume cannot be copied onto itself as a whole.',
    source: 'ACS, ANTRQST FCESTABLISH, for the same function',
    certainty: 'derived',
  },
  'dscli-target-twice': {
    severity: 'warning',
    template: 'The target is named twice. A volume is the target of one pair at a time.',
    explanation: 'The first of the pairs is made, the others are refused.',
    source: 'Lascon Storage, FlashCopy',
    certainty: 'verified',
  },
  'dscli-sources-in-several-lss': {
    severity: 'error',
    template: 'With -srcss all sources must be in one LSS. Use a command for each LSS.',
    explanation: 'The option names the subsystem of all sources of the command.',
    ...resyncTopic,
  },
  'dscli-range-backwards': {
    severity: 'error',
    template: 'The range ends before it begins. Exchange its ends.',
    explanation: 'A range is first-last, both included.',
    ...ours,
  },
  'dscli-range-lengths': {
    severity: 'error',
    template:
      'The range of sources has {sources} volumes, that of targets {targets}. Both need the same number.',
    explanation: 'The ranges of a pair are taken in step: the first source with the first target, and so on.',
    ...recalled,
  },
  'dscli-lss-too-high': {
    severity: 'error',
    template: 'LSS {lss} is not on machine type {type}, whose last one is {last}.',
    explanation: 'The first two digits of a volume ID are its LSS.',
    source: 'DS6000 5.2 help, resyncremoteflash for the 1750; general knowledge for others',
    certainty: 'verified',
  },
  'dscli-recording-ends': {
    severity: 'warning',
    template:
      'Without -record the pair records nothing any more after this {command}, and without -persist it ends with its copy. Add -record -persist to go on.',
    explanation: 'The options of the command take the place of those that the pair was established with.',
    ...resyncTopic,
  },
  'dscli-never-run': {
    severity: 'warning',
    template: 'What stands behind {command} is never run.',
    explanation: 'The command ends the session.',
    ...recalled,
  },
  'dscli-asks': {
    severity: 'hint',
    template: '{command} asks whether it is meant, and a script has nobody to answer. Add -quiet.',
    explanation: 'The dry run answers y.',
    ...recalled,
  },
  'dscli-image-unknown': {
    severity: 'error',
    template: 'No storage facility of the site is {image}; the site has {known}.',
    explanation:
      'A storage image ID is IBM., the machine type, a hyphen, and the serial number of the site file.',
    ...ours,
  },
  'dscli-image-missing': {
    severity: 'error',
    template:
      '{id} does not say which storage image is meant, and the site has several. Add -dev, or setenv -devid.',
    explanation: 'Short IDs are those of the image of -dev, or of the variable devid.',
    ...topics,
  },
  'dscli-subsystem-unknown': {
    severity: 'error',
    template: 'No volume of the site is in LSS {lss}.',
    explanation: 'An LSS is known by the volumes that the site file has in it.',
    ...ours,
  },
  'dscli-conduit-without-mirror': {
    severity: 'error',
    template:
      'Volume {volume} is no secondary of a volume in LSS {conduit}: name the LSS of its primary in -conduit.',
    explanation: 'The sources of a remote FlashCopy must be secondaries of primaries in the LSS of -conduit.',
    ...resyncTopic,
  },
  'dscli-not-recording': {
    severity: 'error',
    template:
      'The pair {id} records no changes, so that {command} has nothing to go by. Establish it with -record.',
    explanation: 'Only pairs with change recording can be resynchronized or reversed.',
    ...topics,
  },
});
