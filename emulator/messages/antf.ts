import type { Certainty } from './certainty.js';
import { messageEntries, type MessageEntry } from './message.js';

const redbook = 'Redbook "DS6000 Series: Copy Services with IBM System z", pp. 286-289';
const messagesBook = 'MVS System Messages Vol 1';
const acs = 'z/OS DFSMS Advanced Copy Services';
const own = { source: 'DryDASD', certainty: 'design' } as const;

/**
 * A refusal of the storage system or of the command. IBM has a message for each; where its number is not known the
 * id is one from ANTF9001E on, a range that cannot be taken for IBM's.
 */
function refusal(
  id: number,
  template: string,
  explanation: string,
  source: string = own.source,
  certainty: Certainty = own.certainty,
): MessageEntry {
  return { id: `ANTF${id}E`, severity: 'E', template, returnCode: 8, explanation, source, certainty };
}

/** Messages of FCESTABL, FCQUERY and FCWITHDR: the only place where their ids and texts stand. */
export const antfMessages = messageEntries({
  completed: {
    id: 'ANTF0001I',
    severity: 'I',
    template: '{command} COMMAND COMPLETED FOR DEVICE {device}. COMPLETION CODE: {code}',
    returnCode: 0,
    explanation: 'The command has done its work. The end of a background copy is not announced.',
    source: `${redbook} for the text; the number from general knowledge`,
    certainty: 'recalled',
  },
  unsuccessful: {
    id: 'ANTF0002E',
    severity: 'E',
    template: '{command} COMMAND UNSUCCESSFUL FOR DEVICE {device}. COMPLETION CODE: {code}',
    returnCode: 0,
    explanation: 'The command did nothing; the message before says why.',
    source: 'general knowledge',
    certainty: 'recalled',
  },
  queryFormatted: {
    id: 'ANTF0420I',
    severity: 'I',
    template: 'FCQUERY Formatted{level}',
    returnCode: 0,
    explanation: 'Heading of the table. The level behind the word grew with new columns.',
    source: `${redbook} for the text; the number from general knowledge`,
    certainty: 'recalled',
  },
  queryUnformatted: {
    id: 'ANTF0091I',
    severity: 'I',
    template: 'FCQUERY Unformatted',
    returnCode: 0,
    explanation: 'Heading of the lines devn,ssid,lss,cca,cu,serial,status: the device, then its partner.',
    source: messagesBook,
    certainty: 'verified',
  },
  extentError: refusal(
    9001,
    'FLASHCOPY {request} EXTERR {type1} EXT {number1} AND {type2} EXT {number2} ON DEVN {device} FC={code}',
    'An extent is wrong. FC: 1 given twice as source, 2 given twice as target, 3 not 8 characters, 4 not hexadecimal, 5 begin or end missing, 6 past the end of the device.',
    `${messagesBook} for the text; the function codes are counted in its order`,
    'derived',
  ),
  syntax: {
    ...refusal(
      9002,
      '{command} PARAMETER ERROR: {text}',
      'An operand of the command is wrong; the command did nothing.',
    ),
    returnCode: 12,
  },
  unknownVolume: refusal(
    9003,
    'DEVICE {volume} IS NOT DEFINED',
    'No volume of the site has this device number in this subchannel set.',
  ),
  differentFacility: refusal(
    9004,
    'SOURCE IS IN STORAGE FACILITY {source}, TARGET IN {target}',
    'FlashCopy works inside one storage facility. Choose a target in the facility of the source.',
  ),
  differentGeometry: refusal(
    9005,
    'SOURCE IS A {source}, TARGET A {target}',
    'Source and target need the same track format. Choose a target of the same device type.',
  ),
  targetSmaller: refusal(
    9006,
    'TARGET {target} HAS {targetTracks} TRACKS, SOURCE {source} HAS {sourceTracks}',
    'A whole volume needs a target of at least its size. Choose another target, or extents.',
  ),
  targetOnline: refusal(
    9007,
    'TARGET {volume} IS ONLINE',
    'Path groups are established to the target. Vary it offline, or code ONLINTGT(YES) to overwrite it.',
  ),
  sameVolume: refusal(
    9008,
    'SOURCE AND TARGET ARE BOTH {volume} AND NO EXTENTS ARE GIVEN',
    'A volume can be its own target only by extents that do not overlap.',
  ),
  noExtents: refusal(
    9009,
    'THE EXTENT LIST IS EMPTY',
    'Give at least one extent, or none for the whole volume.',
  ),
  extentEmpty: refusal(
    9010,
    'THE {side} EXTENT OF SET {set} ({extent}) ENDS BEFORE IT BEGINS',
    'The first track of an extent must not lie behind its last.',
  ),
  extentLengths: refusal(
    9011,
    'SET {set} HAS {sourceTracks} SOURCE TRACKS AND {targetTracks} TARGET TRACKS',
    'Both extents of a set must have the same number of tracks.',
  ),
  sourceTargetOverlap: refusal(
    9012,
    'SOURCE EXTENT {other} AND TARGET EXTENT {set} OVERLAP AT {overlap}',
    'On one volume no track may be source and target of one request.',
  ),
  alreadyTarget: refusal(
    9013,
    'TRACKS {overlap} OF {volume} ARE ALREADY THE TARGET OF A RELATIONSHIP WITH {partner}',
    'A target track belongs to one relationship. Withdraw that one first, or wait until its copy is complete.',
  ),
  sourceIsTarget: refusal(
    9014,
    'TRACKS {overlap} OF SOURCE {volume} ARE THE TARGET OF A RELATIONSHIP WITH {partner}',
    'Without cascading a track is either source or target. Withdraw that relationship first.',
  ),
  targetIsSource: refusal(
    9015,
    'TRACKS {overlap} OF TARGET {volume} ARE THE SOURCE OF A RELATIONSHIP WITH {partner}',
    'Without cascading a track is either source or target. Withdraw that relationship first.',
  ),
  tooManyTargets: refusal(
    9016,
    'TRACKS {overlap} OF SOURCE {volume} HAVE {limit} TARGETS ALREADY',
    'A source track can have a limited number of targets at a time. Withdraw one.',
  ),
  tooManyRelationships: refusal(
    9017,
    'VOLUME {volume} HAS {active} RELATIONSHIPS, AND {requested} MORE WOULD PASS ITS LIMIT OF {limit}',
    'Each extent set is a relationship. Withdraw some, or give fewer extents.',
  ),
  noRelationship: refusal(
    9018,
    'THERE IS NO RELATIONSHIP {what}',
    'Nothing was withdrawn. A relationship in COPY mode ends by itself when its copy is complete.',
    `${messagesBook} for one such condition; Lascon Storage, FlashCopy`,
    'derived',
  ),
  incrementalExtents: refusal(
    9019,
    'EXTENTS CANNOT BE GIVEN FOR AN INCREMENTAL RELATIONSHIP',
    'Changes are recorded for whole volumes. Leave the extents out, or code INCREMENTAL(NO).',
  ),
  incrementalExists: refusal(
    9020,
    'VOLUME {volume} IS IN AN INCREMENTAL RELATIONSHIP FROM {source} TO {target} ALREADY',
    'A volume takes part in one incremental relationship. Withdraw that one first.',
  ),
  reverseIncomplete: refusal(
    9021,
    'THE RELATIONSHIP FROM {source} TO {target} HAS {left} TRACKS TO COPY AND CANNOT BE REVERSED',
    'Source and target change places only when the copy is complete. Wait for the end of the background copy.',
  ),
  reverseSize: refusal(
    9022,
    'VOLUMES {source} ({targetTracks} TRACKS) AND {target} ({sourceTracks} TRACKS) CANNOT CHANGE PLACES',
    'A relationship with a larger target cannot be reversed.',
  ),
  incrementalPart: refusal(
    9023,
    'A PART OF THE INCREMENTAL RELATIONSHIP FROM {source} TO {target} CANNOT BE WITHDRAWN',
    'Leave the extents out to withdraw all of it.',
  ),
  noPairToReverse: refusal(
    9024,
    'THERE IS NO {needed} RELATIONSHIP FROM {target} TO {source} TO REVERSE',
    'SDEVN names the target of the relationship to be reversed, TDEVN its source.',
  ),
  notRevertible: refusal(
    9025,
    'FLASHCOPY WITHDRAW DEVICE NOT IN A REVERTIBLE STATE: THE RELATIONSHIP FROM {source} TO {target}',
    'COMMIT and REVERT need an increment that was neither committed nor reverted yet. Nothing was done.',
    `${redbook} for the first words; the rest derived`,
    'derived',
  ),
  stillRevertible: refusal(
    9026,
    'THE LAST INCREMENT FROM {source} TO {target} IS STILL REVERTIBLE',
    'Withdraw with ACTION(COMMIT) keeps it, with ACTION(REVERT) undoes it; then the next one can be established.',
  ),
  cascadeTooDeep: refusal(
    9027,
    'TRACKS {overlap} OF SOURCE {volume} WOULD BE IN A CHAIN OF {depth} RELATIONSHIPS, AND THE LIMIT IS {limit}',
    'A target that is a source is a link of a chain. Withdraw one of its relationships, or copy from further up.',
  ),
  targetIsSecondary: refusal(
    9040,
    'TARGET {volume} IS THE SECONDARY OF A PPRC PAIR WITH PRIMARY {primary}',
    'A secondary takes its tracks from its primary only. Choose another target.',
    `${acs} for the reason (volume reason code 3)`,
    'derived',
  ),
  targetIsPrimary: refusal(
    9041,
    'TARGET {volume} IS THE PRIMARY OF A PPRC PAIR WITH SECONDARY {secondary}',
    'Code TGTPPRIM(YES) to let the pair go pending while the tracks are sent, or PRESERVEMIRROR to keep it duplex.',
    `${acs} for the reason (volume reason code 2)`,
    'derived',
  ),
  mirrorNotPreserved: refusal(
    9042,
    'THE MIRROR OF TARGET {volume} CANNOT BE PRESERVED: {reason}',
    'PRESERVEMIRROR(REQUIRED) needs the same relationship between the secondaries. PREFERRED lets the pair go pending.',
    `${acs} for the reason (preserve mirror reason codes)`,
    'derived',
  ),
  multiTargetLegs: {
    ...refusal(
      513,
      'PRESERVE MIRROR OF TARGET {volume} IS NOT POSSIBLE: {reason}',
      'In a multi-target configuration exactly one pair of a primary must be marked for preserve mirror.',
      `${messagesBook} for number and condition; severity and text are ours`,
      'derived',
    ),
    id: 'ANTF0513E',
  },
  preferredMultiTarget: refusal(
    9043,
    'PRESERVEMIRROR(PREFERRED) IS NOT VALID: {volume} HAS SEVERAL PPRC SECONDARIES',
    'In a multi-target configuration only NO and REQUIRED are valid.',
    'ICKDSF, for the same function there',
    'derived',
  ),
  mirrorModeChanged: refusal(
    9044,
    'THE INCREMENTAL RELATIONSHIP FROM {source} TO {target} WAS MADE {how} PRESERVE MIRROR AND MUST GO ON SO',
    'Increments preserve the mirror exactly when the first copy did. Code PRESERVEMIRROR as it was then, or withdraw the relationship first.',
    'DS8000 Copy Services',
    'derived',
  ),
  noConduit: refusal(
    9045,
    'DEVICE {conduit} IS NOT THE PPRC PRIMARY OF {volume}',
    'A remote command is sent over a PPRC pair: DEVN names the primary, and its secondary is the volume that the command is for.',
    acs,
    'derived',
  ),
  wrongSsid: refusal(
    9046,
    'SSID {ssid} IS NOT THAT OF THE REMOTE SUBSYSTEM, {actual}',
    'The subsystem identifier must be that of the logical subsystem of the remote volume, as on CESTPAIR.',
    acs,
    'derived',
  ),
  spaceEfficientNotAllowed: refusal(
    9060,
    'TARGET {volume} IS TRACK SPACE EFFICIENT (REPOSITORY {repository}), AND SETGTOK IS NOT SPECIFIED',
    'SETGTOK(FAILREL) or SETGTOK(SWI), with MODE(NOCOPY), allows such a target and says what happens when its repository is full.',
    messagesBook,
    'derived',
  ),
  spaceEfficientExtents: refusal(
    9061,
    'TARGET {volume} IS TRACK SPACE EFFICIENT: EXTENTS CANNOT BE GIVEN',
    'A track space efficient volume can only be the target of a whole volume. Leave the extents out.',
    'z/OS DFSMS Advanced Copy Services (space efficient FlashCopy)',
    'derived',
  ),
  spaceEfficientCopy: refusal(
    9062,
    'TARGET {volume} IS TRACK SPACE EFFICIENT: NO BACKGROUND COPY',
    'MODE(COPY), MODE(NOCOPY2COPY), incremental copies and DDSW(YES) would fill the repository. Relationships with other targets of the source are not touched by this.',
    messagesBook,
    'derived',
  ),
  spaceEfficientMirror: refusal(
    9065,
    'TARGET {volume} IS TRACK SPACE EFFICIENT: ITS MIRROR CANNOT BE PRESERVED',
    'PRESERVEMIRROR(REQUIRED) is not possible with such a target.',
    messagesBook,
    'derived',
  ),
  noSpaceForT0: refusal(
    9063,
    'REPOSITORY {repository} IS FULL ({used} OF {limit} TRACKS): {needed} TRACKS OF {source} CANNOT BE KEPT FOR {target}',
    'What would be overwritten is still read through a relationship with SETGTOK(SWI), or by the source of this one.',
  ),
  relationshipFailed: refusal(
    9064,
    'THE RELATIONSHIP FROM {source} TO {target} HAS FAILED FOR LACK OF SPACE',
    'Its target is no valid copy. Withdraw the relationship.',
  ),
  notModelled: refusal(
    9100,
    '{operand} IS NOT MODELLED BY DRYDASD: NOTHING WAS DONE',
    'The command is right, but this version of the dry run leaves its function out.',
  ),
  mirrorPreserved: {
    id: 'ANTF9111I',
    severity: 'I',
    template: 'THE MIRROR OF {target} IS PRESERVED BY A RELATIONSHIP FROM {remoteSource} TO {remoteTarget}',
    returnCode: 0,
    explanation: 'The secondaries were flashed in the same way, so that the pairs stay duplex.',
    ...own,
  },
  mirrorLost: {
    id: 'ANTF9112I',
    severity: 'I',
    template: 'THE MIRROR OF {target} IS NOT PRESERVED, ITS PPRC PAIR GOES PENDING: {reason}',
    returnCode: 0,
    explanation: 'PRESERVEMIRROR(PREFERRED) was coded, and it was not possible.',
    ...own,
  },
  wentOffline: {
    id: 'ANTF9101I',
    severity: 'I',
    template: 'DEVICE {device} WENT OFFLINE: ITS LABEL IS NOW {volser}, AS THAT OF {other}',
    returnCode: 0,
    explanation: 'An online target was overwritten, and two online volumes cannot have one serial number.',
    ...own,
  },
  relabelled: {
    id: 'ANTF9102I',
    severity: 'I',
    template: 'DEVICE {device} IS ONLINE WITH A NEW LABEL: {old} BECAME {volser}',
    returnCode: 0,
    explanation: 'An online target was overwritten, label and all.',
    ...own,
  },
});

export type AntfKey = keyof typeof antfMessages;
