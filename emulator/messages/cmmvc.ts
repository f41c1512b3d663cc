import type { Provenance } from './certainty.js';
import { messageEntries, type MessageEntry } from './message.js';

const cinder = {
  source: 'OpenStack cinder, Storwize driver and its simulator',
  certainty: 'verified',
} as const;
const csi = { source: 'IBM block storage CSI driver, issues', certainty: 'verified' } as const;
const series = {
  source: 'general knowledge of Spectrum Virtualize: the ids in their order, not the words',
  certainty: 'recalled',
} as const;

/** Every error ends its command with exit code 1. */
function cmmvc(
  number: number,
  template: string,
  explanation: string,
  provenance: Provenance = cinder,
): MessageEntry {
  return { id: `CMMVC${number}E`, severity: 'E', template, returnCode: 1, explanation, ...provenance };
}

/** A message of ours: the system has one for the case, but its id is not known. */
function own(number: number, template: string, explanation: string): MessageEntry {
  return {
    id: `DRY${number}E`,
    severity: 'E',
    template,
    returnCode: 1,
    explanation,
    source: 'DryDASD',
    certainty: 'design',
  };
}

function state(number: number, done: string, reason: string): MessageEntry {
  return cmmvc(
    number,
    `The FlashCopy mapping was not ${done} because ${reason}.`,
    'The command is not valid in the state that the mapping is in.',
    series,
  );
}

/**
 * Messages of the Spectrum Virtualize command line: the only place where their ids and texts stand. Keys of the form
 * `event state` are for a command that a mapping does not take in its state.
 */
export const cmmvcMessages = messageEntries({
  objectMissing: cmmvc(
    5701,
    'No object ID was specified.',
    'Name the object as the last word of the command.',
  ),
  parametersMissing: cmmvc(
    5707,
    'Required parameters are missing.',
    'Add the options that the command needs.',
  ),
  parameterUnknown: cmmvc(
    5709,
    '[{option}] is not a supported parameter.',
    'Correct the option or leave it out.',
  ),
  parametersExclusive: cmmvc(5713, 'Some parameters are mutually exclusive.', 'Leave one of them out.'),
  objectUnsuitable: cmmvc(
    5753,
    'The specified object does not exist or is not a suitable candidate.',
    'Correct the id or name.',
  ),
  nameUnknown: cmmvc(
    5754,
    'The specified object does not exist, or the name supplied does not meet the naming rules.',
    'Correct the id or name.',
  ),
  objectUnknown: cmmvc(
    5804,
    'The action failed because an object that was specified in the command does not exist.',
    'Correct the id or name.',
  ),
  sizesDiffer: cmmvc(
    5924,
    'The FlashCopy mapping was not created because the source and target virtual disks (VDisks) are different sizes.',
    'Source and target must have the same number of bytes.',
  ),
  exists: cmmvc(6035, 'The action failed as the object already exists.', 'Choose another name.'),
  sameVolume: cmmvc(
    6303,
    'The create failed because the source and target VDisks are the same.',
    'A mapping has two volumes.',
  ),
  nameInvalid: cmmvc(
    6527,
    'The name that you have entered is not valid. The name can contain letters, numbers, spaces, periods, dashes, and underscores. The name must begin with a letter or an underscore. The name must not begin or end with a space.',
    'Choose another name.',
  ),
  notSupported: cmmvc(7205, 'The command failed because it is not supported.', 'Correct the command.', csi),

  'delete preparing': state(5896, 'deleted', 'it is preparing'),
  'delete prepared': state(5897, 'deleted', 'it is prepared'),
  'delete copying': state(5898, 'deleted', 'it is copying: it must be stopped first'),
  'delete stopped': state(5899, 'deleted', 'it is stopped: the force flag is required'),
  'delete suspended': state(5900, 'deleted', 'it is suspended'),
  'prepare preparing': state(5901, 'prepared', 'it is preparing already'),
  'prepare prepared': state(5902, 'prepared', 'it is prepared already'),
  'prepare copying': state(5903, 'prepared', 'it is copying'),
  'prepare suspended': state(5904, 'prepared', 'it is suspended'),
  'start idle_or_copied': state(5905, 'started', 'it is idle: it must be prepared first'),
  'start preparing': state(5906, 'started', 'it is preparing'),
  'start copying': state(5907, 'started', 'it is copying already'),
  'start stopped': state(5908, 'started', 'it is stopped: it must be prepared first'),
  'start suspended': state(5909, 'started', 'it is suspended'),
  'stop idle_or_copied': state(5910, 'stopped', 'it is idle'),
  'stop preparing': state(5911, 'stopped', 'it is preparing'),
  'stop stopped': state(5912, 'stopped', 'it is stopped already'),
  'modify preparing': state(5913, 'modified', 'it is preparing'),
  'modify prepared': state(5914, 'modified', 'it is prepared'),
  'modify copying': state(5915, 'modified', 'it is copying'),
  'modify suspended': state(5916, 'modified', 'it is suspended'),
  noBitmapMemory: state(5917, 'created', 'there is no memory for its bitmap'),
  groupNotIdleCreate: state(5920, 'created', 'the consistency group is not idle'),
  groupNotIdleModify: state(5921, 'modified', 'the consistency group is not idle'),

  refused: own(901, '{text}', 'The system refuses; the text says why.'),
  syntax: own(902, '{text}', 'The command is wrong and was not carried out.'),
  notModelled: {
    ...own(
      903,
      '{command} is not modelled by DryDASD: nothing was done.',
      'The dry run leaves the command out.',
    ),
    id: 'DRY903W',
    severity: 'W',
    returnCode: 0,
  },
  noSystem: own(
    904,
    'The site has no Spectrum Virtualize system.',
    'Add a section "virtualize" to the site file.',
  ),
});

export type CmmvcKey = keyof typeof cmmvcMessages;

/** What a create command prints. */
export const svcCreated: Readonly<
  Record<'mapping' | 'group', Provenance & { readonly name: string; readonly template: string }>
> = {
  mapping: {
    name: 'answer of mkfcmap',
    template: 'FlashCopy Mapping, id [{id}], successfully created',
    ...cinder,
  },
  group: {
    name: 'answer of mkfcconsistgrp',
    template: 'FlashCopy Consistency Group, id [{id}], successfully created',
    ...cinder,
  },
};
