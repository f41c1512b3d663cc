import type { Certainty } from './certainty.js';
import type { MessageEntry, MessageSeverity } from './message.js';

/** A message of ICKDSF with the ASA control that it is printed under. */
export interface IckMessage extends MessageEntry {
  readonly control: '-' | '0' | ' ';
}

type Facts = Pick<MessageEntry, 'template' | 'explanation'> & {
  readonly returnCode?: number;
  readonly source: string;
  readonly certainty: Certainty;
};

/** `ICKsnnnnt`: s is the severity, four of which make the condition code; t the type. */
function ick(id: string, control: IckMessage['control'], facts: Facts): IckMessage {
  const digit = Number(/^ICK(\d)\d{4}/.exec(id)?.[1] ?? 0);
  return { id, severity: id.slice(-1) as MessageSeverity, control, returnCode: digit * 4, ...facts };
}

/** A message of ours: ICKDSF has one for the case, but its id or text is not known. */
function own(
  id: string,
  returnCode: number,
  template: string,
  explanation: string,
  control: IckMessage['control'] = '0',
): IckMessage {
  const severity = id.slice(-1) as MessageSeverity;
  return { id, severity, control, returnCode, template, explanation, source: 'DryDASD', certainty: 'design' };
}

const listing = {
  source: 'Ansible ibm_zos_core, zos_volume_init (sample SYSPRINT)',
  certainty: 'verified',
} as const;
const recalled = { source: 'general knowledge of ICKDSF', certainty: 'recalled' } as const;

/**
 * Messages of ICKDSF: the only place where their ids and texts stand. Rows whose id begins with DRY are ours, since a
 * guess is never shown as IBM's word.
 */
export const ickMessages = {
  deviceInformation: ick('ICK00700I', '-', {
    template: 'DEVICE INFORMATION FOR {device} IS CURRENTLY AS FOLLOWS:',
    explanation: 'What the device and its storage system are; the lines below say it.',
    ...listing,
  }),
  simplex: ick('ICK04000I', '0', {
    template: 'DEVICE IS IN SIMPLEX STATE',
    explanation: 'The device is in no remote copy pair.',
    ...listing,
  }),
  descriptor: ick('ICK00091I', ' ', {
    template: '{device} NED={ned}',
    explanation: 'The node element descriptor: machine type, model, manufacturer, plant and serial.',
    ...listing,
  }),
  existingSerial: ick('ICK03091I', '-', {
    template: 'EXISTING VOLUME SERIAL READ = {volser}',
    explanation: 'The serial in the label before the command.',
    ...listing,
  }),
  existingVtoc: ick('ICK03096I', '-', {
    template: "EXISTING VTOC IS LOCATED AT CCHH=X'{cylinder} {head}' AND IS {tracks} TRACKS.",
    explanation: 'The VTOC before the command.',
    ...listing,
  }),
  vtocLocated: ick('ICK01314I', '0', {
    template: "VTOC IS LOCATED AT CCHH=X'{cylinder} {head}' AND IS {tracks} TRACKS.",
    explanation: 'The VTOC that INIT has written.',
    ...listing,
  }),
  functionCompleted: ick('ICK00001I', '-', {
    template: 'FUNCTION COMPLETED, HIGHEST CONDITION CODE WAS {code}',
    explanation: 'The end of a command. LASTCC is this condition code.',
    ...listing,
  }),
  processingComplete: ick('ICK00002I', '0', {
    template: 'ICKDSF PROCESSING COMPLETE. MAXIMUM CONDITION CODE WAS {code}',
    explanation: 'The end of the step. MAXCC is this condition code.',
    ...listing,
  }),
  functionTerminated: ick('ICK30003I', '-', {
    template: 'FUNCTION TERMINATED. CONDITION CODE IS {code}',
    explanation: 'The command was not carried out; the message before says why.',
    returnCode: 12,
    ...recalled,
  }),
  replyToAlter: ick('ICK003D', ' ', {
    template: 'REPLY U TO ALTER VOLUME {device} CONTENTS, ELSE T',
    explanation: "The operator is asked before a volume is changed, unless PARM='NOREPLYU' is coded.",
    ...recalled,
  }),
  verifyFailed: ick('ICK31024I', '0', {
    template: 'VERIFICATION FAILED: VOLUME SERIAL DOES NOT MATCH. FOUND {found}, EXPECTED {wanted}',
    explanation: 'VERIFY names another serial than the label has. Nothing was changed.',
    source: 'general knowledge of ICKDSF; id and text doubtful',
    certainty: 'recalled',
  }),

  // ------------------------------------------------------------------------------------------ ours
  syntax: own('DRY801E', 12, '{text}', 'The command is wrong and was not carried out.'),
  ignored: own(
    'DRY802I',
    0,
    '{text} THE DRY RUN IGNORES IT.',
    'The list of keywords is not certain: a real system may know this one, or reject the command.',
  ),
  commandUnknown: own(
    'DRY803E',
    12,
    '{verb} IS NO COMMAND THAT IS KNOWN HERE: NOTHING WAS DONE',
    'The list of commands is recalled. Correct the name if it is misspelt.',
  ),
  commandNotModelled: own(
    'DRY804W',
    4,
    'COMMAND {verb} IS NOT MODELLED BY DRYDASD: NOTHING WAS DONE',
    'ICKDSF has this command, the dry run leaves it out. What it would do is missing from here on.',
  ),
  operandNotModelled: own(
    'DRY805I',
    0,
    '{what} IS NOT MODELLED BY DRYDASD: {effect}',
    'The operand is right, but the dry run cannot show what it does.',
  ),
  inputMissing: own(
    'DRY806E',
    16,
    'SYSIN CANNOT BE READ: ADD A SYSIN DD WITH THE COMMANDS',
    'The commands come from SYSIN. The DD is missing, or the data set it names cannot be read.',
  ),
  sequence: own('DRY807E', 12, '{text}', 'IF, THEN, ELSE, DO and END do not fit together.'),
  refused: own('DRY808E', 12, '{text}', 'The command was not carried out; the text says why.'),
  noRelation: own('DRY809W', 4, '{text}', 'There is no relation to be withdrawn.'),
  warned: own('DRY810I', 0, '{text}', 'The command goes on.'),
  leftOut: own(
    'DRY816W',
    4,
    '{what} IS NOT MODELLED BY DRYDASD: {effect}',
    'The command is right, but the dry run cannot show what it does.',
  ),
  noLabel: own(
    'DRY811I',
    0,
    'NO VOLUME LABEL WAS READ',
    'The volume has no label: it was never initialised, or its first track is damaged.',
    '-',
  ),
  noVtoc: own('DRY812I', 0, 'NO VTOC WAS READ', 'The label leads to no VTOC that can be read.', '-'),
  relabelled: own(
    'DRY813I',
    0,
    'VOLUME SERIAL {old} WAS CHANGED TO {volser}',
    'The label has the new serial. Data sets and catalog entries keep the old one where they name it.',
  ),
  wentOffline: own(
    'DRY814I',
    0,
    'DEVICE {device} WENT OFFLINE: {other} IS ONLINE WITH VOLUME SERIAL {volser}',
    'A serial can be online once.',
  ),
  vtocRebuilt: own(
    'DRY815I',
    0,
    'THE VTOC WAS BROUGHT TO {cylinders} CYLINDERS',
    'Size and free space of the VTOC are those of the device now.',
  ),
  established: own(
    'DRY820I',
    0,
    'FLASHCOPY RELATION ESTABLISHED FROM DEVICE {source} TO LSS {lss} CCA {cca} (DEVICE {target})',
    'The target reads as the source was at this moment. The end of a background copy is not announced.',
  ),
  withdrawn: own('DRY821I', 0, 'FLASHCOPY RELATIONS WITHDRAWN: {count}', 'These relations have ended.'),
  queryState: own(
    'DRY822I',
    0,
    'FLASHCOPY STATE OF DEVICE {device}: {state}, ACTIVE RELATIONS {active}, MAXIMUM {limit}',
    'The layout of the real report was not seen.',
  ),
  queryRelations: own(
    'DRY823I',
    0,
    'FLASHCOPY RELATIONS OF DEVICE {device}: {count}',
    'One line a relation. The layout of the real report was not seen.',
  ),
  multipleIncremental: own(
    'DRY824I',
    0,
    'MULTIPLE INCREMENTAL RELATIONS ARE {allowed} FOR THIS VOLUME',
    'The real report says this too, in words that were not seen.',
  ),
  mirrorPreserved: own(
    'DRY825I',
    0,
    'THE MIRROR OF DEVICE {device} IS PRESERVED BY A RELATION FROM {source} TO {target}',
    'The secondaries were flashed in the same way, so that the pairs stay duplex.',
  ),
  mirrorLost: own(
    'DRY826I',
    0,
    'THE MIRROR OF DEVICE {device} IS NOT PRESERVED, ITS PPRC PAIR GOES PENDING: {reason}',
    'PRESERVEMIRROR(PREFERRED) was coded, and it was not possible.',
  ),
} as const satisfies Readonly<Record<string, IckMessage>>;

export type IckKey = keyof typeof ickMessages;
