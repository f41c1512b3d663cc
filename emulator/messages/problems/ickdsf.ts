import { problemEntries } from '../problem-entry.js';

const ansible = { source: 'Ansible ibm_zos_core, zos_volume_init', certainty: 'verified' } as const;
const recalled = { source: 'general knowledge of ICKDSF', certainty: 'recalled' } as const;
const services = {
  source: 'Access Method Services, whose modal commands ICKDSF shares',
  certainty: 'derived',
} as const;
const ours = { source: 'DryDASD', certainty: 'design' } as const;

/** Problems of ICKDSF: of its control statements, and of what its commands find on a volume. */
export const ickdsfProblems = problemEntries({
  // ------------------------------------------------------------------------------------ records
  'dsf-column-one': {
    severity: 'warning',
    template: 'Column 1 is not read: "{text}" is lost. Begin control statements in column 2 or later.',
    explanation: 'Only columns 2-72 of a record are read.',
    ...recalled,
  },
  'dsf-text-past-72': {
    severity: 'warning',
    template:
      'Text behind column 72 is not read: "{text}" is lost. Break the statement before, with - at the end.',
    explanation: 'Only columns 2-72 of a record are read; 73-80 are for sequence numbers.',
    ...recalled,
  },
  'dsf-continuation-missing': {
    severity: 'error',
    template:
      'The statement ends here, but the next line goes on with it. End this line with a blank and "-".',
    explanation:
      'A command ends with its line unless the line ends with a continuation mark. Here the statements are read as if it stood there; on a real system the command is cut off and its rest taken for commands.',
    ...ansible,
  },
  'dsf-continuation-at-end': {
    severity: 'warning',
    template: 'The statement is continued, but nothing follows. Remove the "{mark}".',
    explanation: 'A continuation mark at the end of the last line has no next line to join.',
    ...recalled,
  },
  'dsf-comment-after-continuation': {
    severity: 'warning',
    template: 'A comment cannot stand behind the continuation mark. Move it before the mark.',
    explanation:
      'The continuation mark must be the last character of the line. With a comment behind it the command ends here.',
    ...recalled,
  },
  'dsf-comment-not-continued': {
    severity: 'warning',
    template: 'The comment goes on in the next line, so that this line must end with "-".',
    explanation: 'Each line that does not end a comment needs a continuation mark.',
    ...recalled,
  },

  // ------------------------------------------------------------------------- commands and their flow
  'dsf-command-unknown': {
    severity: 'warning',
    template: '{verb} is not a command of ICKDSF that is known here. {hint}',
    explanation:
      'A control statement begins with a command such as INIT. Often the line is meant to continue the line before, which then must end with "-". The list of commands is recalled: one that is missing is no mistake of yours.',
    ...recalled,
  },
  'dsf-command-unmodelled': {
    severity: 'information',
    template: 'The dry run does not carry out {verb}, and its operands are not checked.',
    explanation: 'What the command would change is missing from everything that runs after it.',
    ...ours,
  },
  'dsf-sequence': {
    severity: 'warning',
    template: '{what} The dry run does not read the rest of the control statements.',
    explanation: 'IF, THEN, ELSE, DO and END do not fit together.',
    ...recalled,
  },
  'dsf-null-clause': {
    severity: 'warning',
    template:
      '{clause} has no command in its line. The next line is run in any case; to make it depend on IF, end this line with "-".',
    explanation:
      'THEN and ELSE hold only what stands in the same line or is joined to it by a continuation mark.',
    ...recalled,
  },
  'dsf-condition-invalid': {
    severity: 'error',
    template: '{what} A condition is LASTCC or MAXCC, an operator (EQ NE GT LT GE LE) and a number.',
    explanation: 'IF compares the last or the highest condition code with a number: IF LASTCC > 4 THEN.',
    ...services,
  },
  'dsf-operator-foreign': {
    severity: 'warning',
    template: '"{text}" may not be an operator of ICKDSF. Write NE for "not equal".',
    explanation: 'Operators are EQ =, NE ¬=, GT >, LT <, GE >= and LE <=.',
    ...recalled,
  },
  'dsf-set-invalid': {
    severity: 'error',
    template: '{what} Right is SET LASTCC=n or SET MAXCC=n.',
    explanation: 'SET changes a condition code.',
    ...services,
  },
  'dsf-set-range': {
    severity: 'warning',
    template: '{number} is not a condition code that can be set. Numbers above 16 count as 16.',
    explanation: 'Condition codes are 0 to 16.',
    ...recalled,
  },

  // --------------------------------------------------------------------------------- operands
  'dsf-owner-too-long': {
    severity: 'warning',
    template: 'The owner has {length} characters; the label holds {limit}. Shorten it.',
    explanation: 'The owner field of a volume label has 14 characters.',
    source: 'z/OS DFSMS Using Magnetic Media; volume labels of real volumes',
    certainty: 'derived',
  },
  'dsf-verify-invalid': {
    severity: 'error',
    template: '"{volid}" cannot be the serial of a volume: it has one to six characters. Or write *NONE*.',
    explanation: 'VERIFY compares the serial in the volume label.',
    ...ansible,
  },
  'dsf-volid-missing': {
    severity: 'warning',
    template:
      'VERIFY(*NONE*) demands a volume without a serial, and no VOLID gives it one. Add VOLID(serial).',
    explanation: 'Without VOLID the serial of a volume stays as it is, and here it has none.',
    ...recalled,
  },

  // --------------------------------------------------------------------- what is found on the volume
  'dsf-device-online': {
    severity: 'error',
    template:
      'Device {device} is online ({volser}), and UNITADDRESS names an offline device. Vary it offline first, or name it by DDNAME.',
    explanation: 'An online volume is named by a DD statement, an offline device by its number.',
    source: 'HP XP user guides quoting the ICKDSF form',
    certainty: 'verified',
  },
  'dsf-device-offline': {
    severity: 'error',
    template: 'The volume of DD {ddname} is offline; name it by UNITADDRESS({device}).',
    explanation: 'An online volume is named by a DD statement, an offline device by its number.',
    source: 'HP XP user guides quoting the ICKDSF form',
    certainty: 'verified',
  },
  'dsf-verify-failed': {
    severity: 'error',
    template: 'Volume {device} has the serial {found}, and VERIFY asks for {wanted}; nothing was changed.',
    explanation:
      'VERIFY keeps a command off the wrong volume. A volume that was the target of a full volume copy has the serial of the source.',
    ...ansible,
  },
  'dsf-owner-mismatch': {
    severity: 'warning',
    template: 'Volume {device} has the owner "{found}", and VERIFY asks for "{wanted}"; nothing was changed.',
    explanation: 'VERIFY compares the owner too when one is coded.',
    ...recalled,
  },
  'dsf-verify-offline-failed': {
    severity: 'error',
    template: 'Device {device} is online, and VERIFYOFFLINE forbids that; nothing was changed.',
    explanation: 'VERIFYOFFLINE ends the command when any system has the device online.',
    ...ansible,
  },
  'dsf-data-sets-there': {
    severity: 'error',
    template: 'Volume {device} has data sets ({names}), and NODS forbids that; nothing was changed.',
    explanation:
      'NODS ends the command when the volume has data sets other than the index of its VTOC and its VVDS.',
    ...ansible,
  },
  'dsf-unexpired': {
    severity: 'warning',
    template:
      'Volume {device} holds data sets that have not expired ({names}). Without PURGE the command may end here; the dry run goes on.',
    explanation: 'PURGE says that data sets whose expiration date has not come may be lost.',
    ...recalled,
  },
  'dsf-vtoc-place': {
    severity: 'error',
    template: 'The VTOC does not fit at cylinder {cylinder} head {head} with {tracks} tracks: {reason}.',
    explanation:
      'A VTOC is one extent on the volume, behind the label track and within the first 65,535 tracks.',
    source: 'DFSMSdfp Advanced Services',
    certainty: 'verified',
  },
  'dsf-no-serial': {
    severity: 'error',
    template: 'Volume {device} has no label, so that it needs VOLID(serial).',
    explanation: 'Without VOLID the serial of a volume stays as it is, and here it has none.',
    ...ours,
  },
  'dsf-no-label': {
    severity: 'error',
    template:
      'Volume {device} has no label or no VTOC that REFORMAT could change. Initialise it first (INIT).',
    explanation: 'REFORMAT changes what INIT has written.',
    ...ours,
  },
  'dsf-nothing-to-change': {
    severity: 'warning',
    template: 'REFORMAT changes nothing: code what it is to change, such as VOLID(serial).',
    explanation: 'REFORMAT changes what its operands name and nothing else.',
    ...recalled,
  },
  'dsf-serial-twice': {
    severity: 'warning',
    template:
      'Volume {other} has the serial {volser} too and is online: {device} cannot be varied online with it.',
    explanation: 'A serial can be online once.',
    ...ours,
  },
  'dsf-target-unknown': {
    severity: 'error',
    template:
      'No volume is at subsystem {lss} address {cca} of facility {serial}; TARGETVOL takes subsystem, address and device number.',
    explanation: 'The target of FLASHCPY is named by its place in the storage facility of the source.',
    ...ours,
  },
  'dsf-target-device': {
    severity: 'warning',
    template:
      'The volume at subsystem {lss} address {cca} is device {found}, not {coded}. Correct one of them.',
    explanation: 'The device number of TARGETVOL is there so that the target can be looked at first.',
    ...recalled,
  },
});
