import type { Certainty } from './certainty.js';
import { messageEntries, type MessageEntry, type MessageSeverity } from './message.js';

const known = 'general knowledge of the DS CLI';
const doubtful = 'general knowledge of the DS CLI; the number is not certain';
const own = { source: 'DryDASD', certainty: 'design' } as const;

/** Exit codes of the DS CLI (general knowledge, with doubt). */
const syntaxCode = 2;
const applicationCode = 6;

function row(
  id: string,
  template: string,
  returnCode: number,
  explanation: string,
  source: string,
  certainty: Certainty,
): MessageEntry {
  return {
    id,
    severity: id.slice(-1) as MessageSeverity,
    template,
    returnCode,
    explanation,
    source,
    certainty,
  };
}

function done(id: string, template: string, explanation: string, source = known): MessageEntry {
  return row(id, template, 0, explanation, source, 'recalled');
}

/** A refusal of the storage image; `{id}` is the pair, volume or LSS. */
function refused(id: string, template: string, explanation: string): MessageEntry {
  return row(id, `{id}: ${template}`, applicationCode, explanation, doubtful, 'recalled');
}

/** As {@link refused} with a number of our own: one from CMUN99001E on, which cannot be taken for IBM's. */
function unnumbered(number: number, template: string, explanation: string): MessageEntry {
  const text = `{id}: ${template}`;
  return { ...row(`CMUN${number}E`, text, applicationCode, explanation, own.source, own.certainty) };
}

/** Messages of the DS CLI (CMUC) and of the storage image behind it (CMUN): the only place for their ids and texts. */
export const cmuMessages = messageEntries({
  created: row(
    'CMUC00137I',
    'FlashCopy pair {id} successfully created.',
    0,
    'The pair is established. A background copy goes on.',
    'Lascon Storage, FlashCopy for the text; the number from general knowledge',
    'recalled',
  ),
  removed: done('CMUC00140I', 'FlashCopy pair {id} successfully removed.', 'The pair is withdrawn.'),
  removeQuestion: done(
    'CMUC00144W',
    'Are you sure you want to remove the FlashCopy pair {id}:? [y/n]:',
    'Asked for each pair unless -quiet is given. The dry run answers y.',
  ),
  resynchronized: done(
    'CMUC00168I',
    'FlashCopy volume pair {id} successfully resynchronized.',
    'The pair has a new T0; what changed is copied in the background.',
  ),
  reversed: done(
    'CMUC00169I',
    'FlashCopy volume pair {id} successfully reversed.',
    'Source and target have changed places. Later commands name the pair in the new order.',
  ),
  madeRevertible: done(
    'CMUC00167I',
    'FlashCopy volume pair {id} successfully set as revertible.',
    'The pair has a new T0 that commitflash keeps and revertflash takes back.',
    doubtful,
  ),
  committed: done(
    'CMUC00170I',
    'FlashCopy volume pair {id} successfully committed.',
    'The new T0 counts. Source and source are printed, since only the source is named.',
    doubtful,
  ),
  revertQuestion: done(
    'CMUC00171W',
    'Are you sure you want to revert the FlashCopy volume pair {id}? [y/n]:',
    'Asked for each source unless -quiet is given. The dry run answers y.',
    doubtful,
  ),
  reverted: done(
    'CMUC00171I',
    'FlashCopy volume pair {id} successfully reverted.',
    'The pair has its T0 from before the increment.',
    doubtful,
  ),
  thawed: done(
    'CMUC00172I',
    'FlashCopy consistency group for logical subsystem {id}: successfully reset.',
    'Writes to the frozen sources of the LSS go on. Nothing frozen is no mistake.',
    doubtful,
  ),
  remoteCreated: done(
    'CMUC00173I',
    'Remote FlashCopy volume pair {id} successfully created. Use the lsremoteflash command to determine copy completion.',
    'The pair is established at the remote site.',
    doubtful,
  ),
  remoteResynchronized: row(
    'CMUC00174I',
    'Remote FlashCopy volume pair {id} successfully resynchronized. Use the lsremoteflash command to determine copy completion.',
    0,
    'The pair has a new T0 at the remote site.',
    'DS6000 5.2 help, resyncremoteflash for the text; the number is not certain',
    'recalled',
  ),
  remoteRemoved: done(
    'CMUC00180I',
    'Removal of the remote FlashCopy volume pair {id} has been initiated successfully. Use the lsremoteflash command to determine when the relationship is deleted.',
    'The pair is withdrawn at the remote site.',
  ),
  noneFound: row(
    'CMUC00234I',
    'No Flash Copy found.',
    0,
    'No relationship fits the list.',
    'OpenSVC for the text; the number from general knowledge',
    'recalled',
  ),
  syntax: row(
    'CMUC00013E',
    '{text}',
    syntaxCode,
    'The command is wrong as it is written; nothing was done.',
    doubtful,
    'recalled',
  ),
  imageUnknown: unnumbered(
    99001,
    'the storage image is not known',
    'No storage facility of the site has this machine type and serial number. The ID is IBM.type-serial.',
  ),
  imageMissing: unnumbered(
    99002,
    'the ID is short and no storage image is named: use -dev, setenv -devid, or the full ID',
    'With more than one storage facility a short ID does not say which volume is meant.',
  ),
  unknownVolume: refused(
    'CMUN03013E',
    'Copy Services failure: the volume {volume} was not found.',
    'No volume of the site has this LSS and number in the storage image.',
  ),
  subsystemUnknown: unnumbered(
    99003,
    'the logical subsystem has no volumes',
    'No volume of the site is in this LSS of the storage image.',
  ),
  wrongState: refused(
    'CMUN03027E',
    'FlashCopy operation failure: action prohibited by current FlashCopy state. Contact IBM technical support for assistance.',
    'The pair is in no state for the command: it records no changes, its copy is not complete, or it is not revertible.',
  ),
  targetIsSource: refused(
    'CMUN03041E',
    'Copy Services failure: The volume is already a FlashCopy source.',
    'Without cascading a volume is a source or a target, never both.',
  ),
  alreadyTarget: refused(
    'CMUN03042E',
    'Copy Services failure: The volume is already a FlashCopy target.',
    'A volume is the target of one pair at a time.',
  ),
  incompatible: refused(
    'CMUN03043E',
    'Copy Services failure: Source and target are incompatible: {reason}',
    'Source and target need the same format, and a target that is not smaller, in the same storage image.',
  ),
  alreadyPair: refused(
    'CMUN03044E',
    'Copy Services failure: The volumes are already in a FlashCopy relationship.',
    'The pair exists already. Use resyncflash for a new T0, or rmflash before a new mkflash.',
  ),
  mirrorConflict: refused(
    'CMUN03054E',
    'Copy Services failure: {reason}',
    'The remote mirror and copy state of the volume does not allow it.',
  ),
  noRelationship: unnumbered(
    99004,
    'there is no such FlashCopy relationship',
    'The pair is not established, or not with this sequence number. It may have ended with its background copy.',
  ),
  targetOnline: unnumbered(
    99005,
    'the target volume is online to a host',
    'With -tgtoffline a target that is online is refused. Vary it offline.',
  ),
  tooManyTargets: unnumbered(
    99006,
    'the source volume has {limit} targets already',
    'Withdraw one of them, or copy from another source.',
  ),
  refusedOtherwise: unnumbered(
    99007,
    '{reason}',
    'The storage image refuses, and no message of the DS CLI is known for the reason.',
  ),
  incrementalExists: unnumbered(
    99008,
    'the volume is in an incremental FlashCopy relationship already',
    'A volume is in one incremental relationship, unless the storage facility allows several.',
  ),
  notReached: unnumbered(
    99009,
    'the volume is no secondary of a primary in the LSS {conduit}',
    'A remote command travels over the remote mirror and copy relationship between the LSS of -conduit and the source.',
  ),
  notModelled: {
    id: 'DRY301W',
    severity: 'W',
    template: '{what} IS NOT MODELLED BY DRYDASD: NOTHING WAS DONE',
    returnCode: 0,
    explanation:
      'The DS CLI would do something here that the dry run leaves out. It is missing from here on.',
    ...own,
  },
  relabelled: {
    id: 'DRY302I',
    severity: 'I',
    template: 'DEVICE {device} IS ONLINE WITH A NEW LABEL: {old} BECAME {volser}',
    returnCode: 0,
    explanation:
      'A target that is online to a host was overwritten, label and all. The DS CLI would not say so: it knows no labels.',
    ...own,
  },
  wentOffline: {
    id: 'DRY303I',
    severity: 'I',
    template: 'DEVICE {device} WENT OFFLINE: ITS LABEL IS NOW {volser}, AS THAT OF {other}',
    returnCode: 0,
    explanation:
      'A target that is online to a host was overwritten, and two online volumes cannot have one serial number.',
    ...own,
  },
});

export type CmuKey = keyof typeof cmuMessages;
