import { problemEntries, type ProblemEntry } from '../problem-entry.js';

const help = { source: 'Spectrum Virtualize command help', certainty: 'verified' } as const;
const rules = { source: 'Storwize V3700 7.8.1 command line help', certainty: 'verified' } as const;
const recalled = { source: 'general knowledge of Spectrum Virtualize', certainty: 'recalled' } as const;
const ours = { source: 'DryDASD', certainty: 'design' } as const;

/** A refusal of the system: the command changed nothing. */
function refused(
  template: string,
  explanation: string,
  provenance: typeof help | typeof recalled | typeof ours = help,
): ProblemEntry {
  return { severity: 'error', template, explanation, ...provenance };
}

/** Problems of the Spectrum Virtualize command line. */
export const svcProblems = problemEntries({
  'svc-quote-not-closed': {
    severity: 'error',
    template: 'The text begins with {sign} but has none at its end. Add one.',
    explanation: 'Without the closing sign the rest of the line belongs to the text.',
    ...ours,
  },
  'svc-command-missing': {
    severity: 'error',
    template: 'No command stands behind {prefix}. Add one, or remove the prefix.',
    explanation:
      'svctask and svcinfo are prefixes of action and view commands; newer levels do not need them.',
    ...help,
  },
  'svc-command-misspelt': {
    severity: 'error',
    template: '{command} is not a FlashCopy command. Did you mean {nearest}?',
    explanation: 'The name is one letter or two away from a FlashCopy command.',
    ...help,
  },
  'svc-command-unknown': {
    severity: 'warning',
    template:
      '{command} is not a command that is known here. Correct its name if it is one of Spectrum Virtualize.',
    explanation: 'The FlashCopy commands are known in full, the others by how their names begin.',
    ...ours,
  },
  'svc-command-unmodelled': {
    severity: 'information',
    template: 'The dry run does not carry out {command}, and its options are not checked.',
    explanation: 'What the command would change is missing from everything that runs after it.',
    ...ours,
  },
  'svc-prefix-wrong': {
    severity: 'warning',
    template: '{command} belongs behind {right}, not behind {prefix}. Change or remove the prefix.',
    explanation: 'svctask is the prefix of action commands, svcinfo of view commands.',
    ...recalled,
  },
  'svc-option-unknown': {
    severity: 'error',
    template: '{option} is not an option of {command}. {hint}',
    explanation: 'The command fails with CMMVC5709E. Options are written in full and in lower case.',
    ...help,
  },
  'svc-option-repeated': {
    severity: 'warning',
    template: '{option} is coded twice. Keep one; here the last one counts.',
    explanation: 'An option given twice is nearly always a slip.',
    ...recalled,
  },
  'svc-option-missing': {
    severity: 'error',
    template: '{command} needs {option}. Add it.',
    explanation: 'The command fails with CMMVC5707E.',
    ...help,
  },
  'svc-options-exclusive': {
    severity: 'error',
    template: '{one} and {other} exclude each other. Remove one of them.',
    explanation: 'The command fails with CMMVC5713E.',
    ...help,
  },
  'svc-value-missing': {
    severity: 'error',
    template: '{option} needs a value: {value}.',
    explanation: 'The value follows its option, or stands behind it with =.',
    ...rules,
  },
  'svc-value-not-allowed': {
    severity: 'error',
    template: '{option} has no value. Remove what stands behind it.',
    explanation: 'The option is a flag: it is coded or not.',
    ...rules,
  },
  'svc-value-wrong': {
    severity: 'error',
    template: '"{text}" is not a value of {option}. Right is {value}.',
    explanation: 'The value has another form, or is out of range.',
    ...help,
  },
  'svc-object-missing': {
    severity: 'error',
    template: '{command} needs the id or name of a {what}, as its last word.',
    explanation: 'The command fails with CMMVC5701E.',
    ...help,
  },
  'svc-object-not-last': {
    severity: 'error',
    template:
      'The object of {command} stands last, and {text} does not. Move it, or put names with blanks in quotation marks.',
    explanation: 'Options come first; the id or name of the object is the last word.',
    ...rules,
  },
  'svc-object-not-allowed': {
    severity: 'error',
    template:
      '{command} names no object, and {text} is no option. Remove it, or add the option that it is the value of.',
    explanation: 'The command has options only.',
    ...rules,
  },
  'svc-filter-with-object': {
    severity: 'error',
    template: 'A filter and the object {object} cannot be given together. Remove one of them.',
    explanation: 'A filter chooses among all objects; with an object one is shown in detail.',
    ...help,
  },
  'svc-nothing-to-change': {
    severity: 'error',
    template: '{command} changes nothing. Add one of {options}.',
    explanation: 'The command takes at least one option.',
    ...help,
  },
  'svc-no-system': {
    severity: 'error',
    template:
      'The site has no Spectrum Virtualize system. Add a section "virtualize" with its volumes to the site file.',
    explanation: 'The volumes of such a system are described in the site file (docs/site-file.md).',
    ...ours,
  },
  'svc-without-effect': {
    severity: 'information',
    template: '{option} is not modelled: {effect}.',
    explanation: 'The command is carried out without it.',
    ...ours,
  },
  'svc-filter-unknown': {
    severity: 'warning',
    template: '{attribute} is no attribute of this list; nothing is shown. It has {attributes}.',
    explanation: 'A filter compares the columns of the list.',
    ...recalled,
  },

  // --------------------------------------------------------------------------- refusals of the system
  'svc-refused-unknown-volume': refused(
    'There is no volume {volume}. Name one of the site file.',
    'The volume is named by its id or name.',
  ),
  'svc-refused-unknown-mapping': refused(
    'There is no mapping {name}.',
    'The mapping was not made, or it has ended: autodelete ends it with its copy.',
  ),
  'svc-refused-unknown-group': refused(
    'There is no consistency group {name}.',
    'The group was not made, or autodelete has ended it.',
  ),
  'svc-refused-bad-name': refused(
    '"{name}" cannot be a name: 1 to 63 letters, digits, blanks, ".", "-" and "_", beginning with a letter or "_".',
    'The command fails with CMMVC6527E.',
  ),
  'svc-refused-name-taken': refused(
    'There is already an object {name}. Choose another name.',
    'Names are unique among mappings, and among groups.',
  ),
  'svc-refused-same-volume': refused(
    'Source and target are the same volume {volume}.',
    'A mapping has two volumes.',
  ),
  'svc-refused-different-size': refused(
    'Source has {sourceBytes} bytes and target {targetBytes}: they must be equal.',
    'Compare with lsvdisk -bytes.',
  ),
  'svc-refused-rate-out-of-range': refused(
    'The rate {rate} is out of range: 0 to {highest}.',
    'Levels before 7.8.1 go to 100.',
  ),
  'svc-refused-grain-size-differs': refused(
    'The mappings around these volumes have grains of {tree} KiB, not {asked}. Leave -grainsize out.',
    'Mappings that hang together have one grain size.',
    recalled,
  ),
  'svc-refused-too-many-mappings-in-tree': refused(
    '{mappings} mappings hang together with these volumes; {limit} is the limit.',
    'Delete mappings that are not needed.',
  ),
  'svc-refused-too-many-mappings': refused(
    'The system has {limit} mappings, which is its limit.',
    'Delete mappings that are not needed.',
    recalled,
  ),
  'svc-refused-too-many-mappings-in-group': refused(
    'Group {group} has {limit} mappings, which is the limit.',
    'Use another group.',
    recalled,
  ),
  'svc-refused-too-many-groups': refused(
    'The system has {limit} consistency groups, which is its limit.',
    'Delete groups that are not needed.',
    recalled,
  ),
  'svc-refused-no-bitmap-memory': refused(
    'The bitmap needs {neededBytes} bytes; {usedBytes} of {limitBytes} are in use.',
    'A larger grain size, or no -incremental, needs less.',
  ),
  'svc-refused-wrong-state': refused(
    'Mapping {mapping} is {state} ({progress}% copied) and takes no {event} now.',
    'Each command is valid in some states only: a start follows a prepare, and only a stopped or idle mapping is deleted.',
  ),
  'svc-refused-wrong-group-status': refused(
    'Group {group} is {status} and takes no {event} now.',
    'Each command is valid in some states only.',
  ),
  'svc-refused-in-group': refused(
    'Mapping {mapping} is in group {group}: prepare, start and stop the group.',
    'A mapping of a group only moves with its group.',
  ),
  'svc-refused-volume-twice-in-group': refused(
    'Volume {volume} would be twice in group {group}: as a target, or as source and target.',
    'All mappings of a group start at one moment.',
    recalled,
  ),
  'svc-refused-group-not-empty': refused(
    'Group {group} has {mappings} mappings. Take them out, or add -force.',
    'With -force the mappings stand alone afterwards.',
  ),
  'svc-refused-target-active': refused(
    'Volume {volume} is the target of mapping {mapping}, which is active. Stop that first.',
    'One copy at a time writes to a target.',
  ),
  'svc-refused-target-in-use': refused(
    'Mappings {mappings} need data of volume {volume}. Stop them first, or add -restore.',
    'lsvdiskdependentmaps lists them; a restore hands them their data first.',
  ),
  'svc-refused-volume-offline': refused(
    'Volume {volume} is offline because of mapping {mapping}.',
    'A stopped copy has lost its target: start it again, or delete the mapping with -force.',
  ),
  'svc-refused-outside-volume': refused(
    'Volume {volume} ends before the byte that was asked for.',
    'The range lies behind its end.',
    ours,
  ),
});
