import { problemEntries } from '../problem-entry.js';

const own = { source: 'DryDASD', certainty: 'design' } as const;

/** What a program finds out about its step and its site when it runs (findings that are no refusal of the copy engine). */
export const programProblems = problemEntries({
  'dd-missing': {
    severity: 'error',
    template: 'The step has no DD statement {ddname}, which {user} needs; add one, or name another DD.',
    explanation: 'A control statement or a program names a DD that the step does not have.',
    ...own,
  },
  'dd-unused': {
    severity: 'hint',
    template: 'No control statement of {program} uses the DD {ddname}.',
    explanation:
      'A DD that no statement names is allocated and does nothing. Often a name is misspelt on one of the two sides.',
    source: 'DryDASD',
    certainty: 'design',
  },
  'dd-not-a-volume': {
    severity: 'error',
    template:
      'DD {ddname} names no volume that {user} could use; code UNIT and VOL=SER of a volume of the site.',
    explanation: 'The DD is in-stream data, spool or a dummy where a volume is needed.',
    ...own,
  },
  'volume-not-in-site': {
    severity: 'error',
    template:
      'No online volume {volser} is in the site; code one of {candidates}, or add it to the site file.',
    explanation:
      'Volumes are found by the serial number in their label, as the site has them at this point of the job.',
    ...own,
  },
  'volume-offline': {
    severity: 'error',
    template:
      'Volume {volser} on device {device} is offline; vary it online first ("online" in the site file), or code one of {candidates}.',
    explanation:
      'A job reaches online volumes only. A volume goes offline when another online volume gets its serial, and the secondary of a remote copy pair is never online.',
    ...own,
  },
  'too-many-volumes': {
    severity: 'error',
    template: '{user} takes one {side} volume, and {count} are named; code one.',
    explanation: 'COPY FULL and COPY TRACKS copy one volume to one volume.',
    source: 'DFSMSdss Storage Administration, COPY',
    certainty: 'verified',
  },
  'volume-unusable': {
    severity: 'error',
    template: 'Volume {volser} cannot be used: {reason}.',
    explanation: 'The label or the VTOC of the volume cannot be read.',
    ...own,
  },
  'copy-mismatch': {
    severity: 'error',
    template: 'Volume {source} cannot be copied to {target}: {reason}.',
    explanation:
      'Source and target of a volume copy need the same device type, and a target that is not smaller.',
    source: 'DFSMSdss Storage Administration, COPY FULL',
    certainty: 'verified',
  },
  'data-set-not-copied': {
    severity: 'error',
    template: 'Data set {dsn} is not copied: {reason}.',
    explanation: 'The dry run met what would keep DFSMSdss from copying this data set.',
    ...own,
  },
  'control-statements-unreadable': {
    severity: 'error',
    template:
      'The control statements of DD {ddname} cannot be read, so that {user} ends. Check the data set and the member.',
    explanation: 'The DD statement is there, but its data set or member is not, or is no text of records.',
    ...own,
  },
  'parm-value-wrong': {
    severity: 'error',
    template:
      'PARM gives {key} a value that it does not take, so that {program} ends. Correct the value, or leave {key} out.',
    explanation:
      'A wrong value in PARM of the EXEC statement ends the step before it reads its control statements.',
    ...own,
  },
  'filter-file-unusable': {
    severity: 'error',
    template:
      'The data set of FILTERDD({ddname}) {reason}, so that nothing is copied. Give DD {ddname} records with INCLUDE, EXCLUDE or BY.',
    explanation:
      'The data set of FILTERDD takes the place of the criteria inside DATASET( ). Without any, every data set would be selected.',
    ...own,
  },
  'no-data-set-selected': {
    severity: 'warning',
    template: 'No data set satisfies the filter on the volumes that are searched; nothing is copied.',
    explanation: 'The step ends with return code 4 or higher when a data set command selects nothing.',
    ...own,
  },
  'data-set-not-found': {
    severity: 'warning',
    template: 'Data set {dsn} is not on the volumes that are searched; {searched}.',
    explanation: 'A fully qualified name of INCLUDE matches no data set.',
    ...own,
  },
  'fast-replication-not-used': {
    severity: 'information',
    template: 'FlashCopy is not used for {what}: {reason}. It is copied by reading and writing.',
    explanation: 'FASTREPLICATION(PREFERRED) falls back to ordinary input and output.',
    source: 'DFSMSdss Storage Administration, FASTREPLICATION',
    certainty: 'verified',
  },
  'fast-replication-required': {
    severity: 'error',
    template: 'FASTREPLICATION(REQUIRED) cannot be met for {what}: {reason}.',
    explanation: 'With REQUIRED nothing is copied in another way, and the return code is 8.',
    source: 'DFSMSdss Storage Administration, FASTREPLICATION',
    certainty: 'verified',
  },
  'space-efficient-not-copied': {
    severity: 'error',
    template: 'Volume {source} cannot be copied to the track space-efficient volume {target}: {reason}.',
    explanation:
      'A whole volume comes to a track space-efficient one by FlashCopy only, with FCSETGTOK(FAILRELATION) and FCNOCOPY; the copy is not done in another way.',
    source: 'z/OS messages (DFSMSdss)',
    certainty: 'verified',
  },
  'increment-not-copied': {
    severity: 'error',
    template: '{what} cannot be copied: {reason}.',
    explanation:
      'An increment is copied by FlashCopy or not at all: both volumes must allow an incremental relationship now.',
    source: 'z/OS MVS System Messages, Vol 1 (ADR)',
    certainty: 'verified',
  },
  'group-not-consistent': {
    severity: 'error',
    template:
      'Volume {volser} is not frozen any more when CGCREATED runs: its timer ended, or it was never frozen. The copies of the group may not be consistent.',
    explanation:
      'FCCGVERIFY looks whether the freeze held until all copies of the group were made. Copy faster, or set a longer timer.',
    source: 'DFSMSdss Storage Administration, CGCREATED',
    certainty: 'verified',
  },
  'freeze-timer-expired': {
    severity: 'warning',
    template:
      'A freeze ended by its timer before a thaw: {what}. Writes went on from then, so copies made later are not consistent with those made before. Thaw earlier, or set a longer timer (limits.freezeTimeout).',
    explanation:
      'Each logical subsystem has a timer that begins with its first freeze. When it ends, hosts write again to all of its frozen volumes, and what is copied after that belongs to another point in time.',
    source: 'DFSMSdss Storage Administration, CGCREATED; Redbook "DS6000 Series: Copy Services", p. 99',
    certainty: 'verified',
  },
  'target-unexpired': {
    severity: 'warning',
    template:
      'Target {volser} holds data sets that have not expired ({names}); the operator is asked first unless PURGE is coded.',
    explanation: 'A volume copy overwrites every data set of the target.',
    source: 'DFSMSdss Storage Administration, PURGE',
    certainty: 'recalled',
  },
  'not-modelled': {
    severity: 'information',
    template: '{what} is not modelled: {effect}.',
    explanation:
      'The statement is right, but this version of the dry run leaves it out; docs/fidelity.md lists what is left out.',
    ...own,
  },
  'exec-not-run': {
    severity: 'error',
    template:
      '{what} itself does not run here: `drydasd check` judges the FlashCopy commands in it that are literals. To dry-run them, put the commands into a .tso file.',
    explanation:
      'Which commands an exec or a CLIST gives to TSO, and with what values, shows only when it runs on a system. Commands that depend on a variable are not judged either.',
    ...own,
  },
  'extent-splits-data-set': {
    severity: 'information',
    template:
      'The extents copy {part} of the {all} tracks that {dataSet} has on {volume}: the copy of it is not whole.',
    explanation:
      'The storage system copies tracks and knows no data sets. A data set of which only some tracks are copied cannot be used on the target, unless other commands copy the rest at the same time.',
    source: 'DryDASD',
    certainty: 'design',
  },
  'extent-outside-data-sets': {
    severity: 'information',
    template: 'No data set of {volume} has a track in {extent}: free space is copied.',
    explanation:
      'The extent is valid, and hardly the one that is meant. `drydasd volumes VOLSER` lists what is where.',
    source: 'DryDASD',
    certainty: 'design',
  },
  'extent-touches-vtoc': {
    severity: 'warning',
    template: 'The {side} extent holds {what} of {volume}.',
    explanation:
      'Label and VTOC say what a volume is called and what is on it. Copied by extents onto another volume they replace its own, and what was on it cannot be found any more.',
    source: 'DryDASD',
    certainty: 'design',
  },
  'target-extent-in-use': {
    severity: 'warning',
    template: 'The target extent {extent} of {volume} holds tracks of {dataSets}, which are overwritten.',
    explanation:
      'Extents go where they are sent, whether the tracks are free or not. Allocate the target data set first and copy to its extents, or choose free space: `drydasd volumes VOLSER` lists it.',
    source: 'DryDASD',
    certainty: 'design',
  },
  'relationships-near-limit': {
    severity: 'warning',
    template: '{volume} has {active} of {limit} relationships.',
    explanation: 'An establish that would pass the limit is refused. Withdraw what is no longer needed.',
    source: 'DryDASD',
    certainty: 'design',
  },
  'relationships-merged': {
    severity: 'information',
    template:
      '{volume} has {runs} allocated pieces. To stay within {limit} relationships DFSMSdss copies {tracks} free tracks between them as well.',
    explanation:
      'A full volume copy establishes one relationship for each allocated piece, 255 at most. The smallest gaps are copied along. FCFULLVOLUMERELATION makes one relationship of the whole volume.',
    source: 'Lascon Storage, FlashCopy',
    certainty: 'recalled',
  },
});
