import { problemEntries } from '../problem-entry.js';

const parse = { source: 'TSO/E, command syntax and continuation', certainty: 'verified' } as const;
const withdraw = { source: 'ACS, FCWITHDR', certainty: 'verified' } as const;
const extentRule = { source: 'ACS, extents of FCESTABL and FCWITHDR', certainty: 'verified' } as const;
const extentError = {
  source: 'MVS System Messages Vol 1, invalid extent specification',
  certainty: 'verified',
} as const;

/** Problems of TSO commands. */
export const tsoProblems = problemEntries({
  'continuation-at-end': {
    severity: 'warning',
    template:
      'The continuation sign {sign} is on the last line: nothing follows. Remove it, or add the rest of the command.',
    explanation: 'The command ends with the input, so it runs as it stands.',
    source: 'TSO/E, continuation lines',
    certainty: 'recalled',
  },
  'continuation-before-comment': {
    severity: 'error',
    template:
      'The sign {sign} does not continue the line, since a comment stands behind it. Put it behind the comment.',
    explanation:
      'A continuation sign counts only as the last character of its line; a comment goes before it.',
    source: 'DFSMShsm Storage Administration, continuing commands',
    certainty: 'verified',
  },
  'continuation-missing': {
    severity: 'error',
    template:
      '{keyword} is an operand of {command} and no command. End the line before with a continuation sign (- or +).',
    explanation: 'A command ends with its line unless the last character of the line is - or +.',
    ...parse,
  },
  'text-after-semicolon': {
    severity: 'warning',
    template: 'A semicolon ends the command: what stands behind it is not read. Put it on a line of its own.',
    explanation: 'The parse service takes a semicolon as the end of the operands.',
    source: 'TSO/E parse service',
    certainty: 'recalled',
  },
  'command-too-long': {
    severity: 'warning',
    template:
      'The command has {length} characters; a TSO command holds {limit} at most. Divide it into several commands.',
    explanation: 'The command buffer is limited to 32,767 bytes with its header of 4.',
    source: 'TSO/E command buffer',
    certainty: 'recalled',
  },
  'tso-command-unknown': {
    severity: 'information',
    template:
      '{name} is not a command that DryDASD knows. If it is one of your own, nothing is wrong; it is not run here.',
    explanation: 'Systems have commands of their own. The emulator runs FCESTABL, FCQUERY and FCWITHDR.',
    source: 'DryDASD',
    certainty: 'design',
  },
  'tso-command-misspelt': {
    severity: 'error',
    template: '{name} is not a TSO command. Did you mean {nearest}?',
    explanation: 'Command names are written in full.',
    ...parse,
  },
  'tso-command-misnamed': {
    severity: 'error',
    template: '{name} is not a TSO command: the command is {instead}.',
    explanation:
      'The longer names belong to the programming interface (ANTRQST, ANTTREXX); TSO commands have 8 letters.',
    source: 'ACS, ANTTREXX and TSO command summary',
    certainty: 'verified',
  },
  'tso-command-name-invalid': {
    severity: 'warning',
    template:
      '{name} cannot be a command name. A line begins with a command, such as FCESTABL, FCQUERY or FCWITHDR.',
    explanation:
      'A command name has 1 to 8 letters, digits and @ # $, and does not begin with a digit. It is a warning, since the line may be data that the command before it reads.',
    ...parse,
  },
  'device-number-zero': {
    severity: 'error',
    template: 'Device number 0000 cannot be used: it stands for "no device". Give the number of the device.',
    explanation: 'The interface below the command takes 0000 as an omitted operand.',
    source: 'ACS, ANTRQST FCESTABLISH',
    certainty: 'verified',
  },
  'same-device-without-extents': {
    severity: 'error',
    template:
      'Source and target are both {device}. Name another target, or extents of this volume that do not overlap.',
    explanation: 'A volume can be its own target only extent by extent.',
    source: 'ACS, ANTRQST FCESTABLISH',
    certainty: 'verified',
  },
  'extents-on-same-device': {
    severity: 'error',
    template:
      'EXTENTS copies to the same tracks, so source and target cannot be one volume. Use XTNTLST, or another target.',
    explanation: 'With EXTENTS the target tracks are the source tracks.',
    source: 'ACS, ANTRQST FCESTABLISH; Hitachi, EXTENTS',
    certainty: 'verified',
  },
  'target-needs-tgtucb': {
    severity: 'error',
    template:
      'With SDEVN the target is named by TDEVN. Use TDEVN(hhhh), or add TGTUCB(NO) when the target has no device number here.',
    explanation: 'TARGET goes with DEVN and SOURCE, or with SDEVN and TGTUCB(NO).',
    source: 'ACS, FCESTABL; Hitachi, TGTUCB',
    certainty: 'verified',
  },
  'tgtucb-with-tdevn': {
    severity: 'error',
    template:
      'TGTUCB(NO) says that the target has no device number here: name it by TARGET(serial lss cca) in place of TDEVN.',
    explanation: 'TDEVN and TGTUCB(NO) contradict each other.',
    source: 'Hitachi, TGTUCB',
    certainty: 'verified',
  },
  'online-target-overwritten': {
    severity: 'information',
    template: 'With ONLINTGT(YES) a target that is online is overwritten without a question, label and all.',
    explanation:
      'The check of the path groups is left out. The label of the copy may be a duplicate, which takes the target offline.',
    source: 'Lascon Storage, FlashCopy',
    certainty: 'recalled',
  },
  'withdraw-target-missing': {
    severity: 'error',
    template: 'FCWITHDR with SDEVN needs TDEVN(hhhh), or DDSW(YES) for everything of the source.',
    explanation:
      'The syntax gives SDEVN together with TDEVN, or with DDSW(YES). Where your system takes SDEVN alone for everything of the source, say so in the site file: "tso": { "withdrawSourceAlone": true }.',
    ...withdraw,
  },
  'withdraw-devn-alone': {
    severity: 'error',
    template:
      'FCWITHDR with DEVN needs ACTION(THAW), or SOURCE and TARGET. To withdraw from a device code SDEVN or TDEVN.',
    explanation: 'DEVN only carries the command: to the frozen LSS, or to a remote or open volume.',
    ...withdraw,
  },
  'extent-set-incomplete': {
    severity: 'error',
    template:
      '{keyword} takes sets of {size} track addresses ({set}); these {count} do not make whole sets. Complete the set.',
    explanation: 'Addresses are counted in sets; commas and blanks separate alike.',
    ...extentRule,
  },
  'extent-comma-misplaced': {
    severity: 'warning',
    template:
      'This comma stands inside a set. In {keyword} a comma separates sets of {size} addresses; blanks separate the addresses.',
    explanation:
      'The command reads blanks and commas alike, so the sets are not the ones that the commas suggest.',
    source: 'ACS syntax diagrams; TSO/E parse service',
    certainty: 'recalled',
  },
  'extent-sets-many': {
    severity: 'information',
    template:
      '{keyword} has {sets} sets. Up to {limit} are documented by one vendor; what IBM accepts is not known.',
    explanation: 'One article says: as many as fit on a command. Divide the command if a system refuses it.',
    source: 'Hitachi, FCESTABL; Lascon Storage, FlashCopy',
    certainty: 'recalled',
  },
  'extent-one-set-only': {
    severity: 'warning',
    template: '{keyword} takes one set in the syntax of IBM. Use one command for each set.',
    explanation: 'The diagram shows no repetition; another vendor allows 32 sets.',
    source: 'ACS, FCESTABL and FCWITHDR command syntax',
    certainty: 'verified',
  },
  'extent-head-too-high': {
    severity: 'error',
    template:
      '{text} names head {head}, but a cylinder has heads 0 to {last} ({hex}). Correct the last digits.',
    explanation:
      'The address is the cylinder followed by the head. 3380 and 3390 have 15 tracks in a cylinder.',
    source: 'ACS examples; 3390 geometry',
    certainty: 'verified',
  },
  'extent-28-bit-address': {
    severity: 'error',
    template:
      '{keyword} takes cylinder and head of 4 digits each, and head {head} is above {heads}. If cylinder {cylinder} is meant (28-bit form CCCCcccH), use XXTNTLST with {right}.',
    explanation:
      'Cylinders above 65,535 do not fit in 4 digits; XXTNTLST takes 7 digits cylinder and 1 digit head.',
    source: 'Extended address volumes; Hitachi, XXTNTLST',
    certainty: 'verified',
  },
  'extent-begin-past-end': {
    severity: 'error',
    template: 'The extent begins at {begin}, behind its end {end}. Exchange the two, or correct one.',
    explanation:
      'The first address of an extent is its lowest track, the second its last one; both are included.',
    ...extentRule,
  },
  'extent-size-mismatch': {
    severity: 'error',
    template:
      'The source extent has {sourceTracks} tracks, the target extent {targetTracks}. Both must have the same number.',
    explanation: 'Tracks = last - first + 1, counted in tracks of the volume (cylinder * 15 + head).',
    ...extentRule,
  },
  'extent-targets-overlap': {
    severity: 'error',
    template:
      'Target extent {extent} overlaps target extent {other} by {tracks} tracks. Each target track takes one source track only.',
    explanation: 'The target extents of one request must not share tracks.',
    ...extentError,
  },
  'extent-sources-overlap': {
    severity: 'warning',
    template:
      'Source extent {extent} overlaps source extent {other} by {tracks} tracks. It is accepted here; a system may reject it.',
    explanation:
      'One source track can go to several targets, but there is a message for a source extent that is given twice.',
    source: 'Lascon Storage, FlashCopy; MVS System Messages Vol 1, invalid extent specification',
    certainty: 'recalled',
  },
  'extent-source-target-overlap': {
    severity: 'error',
    template:
      'Target extent {extent} overlaps source extent {other} by {tracks} tracks on the same volume. They must be separate.',
    explanation: 'When source and target are one volume, no track may be both.',
    source: 'ACS, ANTRQST FCESTABLISH',
    certainty: 'verified',
  },
});
