import type { Provenance } from '../../messages/certainty.js';
import type { MistakenWord } from '../operand-table.js';

/*
 * The FlashCopy commands of the DS CLI. Sources: the command topics of the IBM DS6000 Storage Manager 5.2 help (DS6H) and
 * of the IBM Documentation of the DS8000 10.0 (DS8D), of which the beginnings were read (of
 * resyncremoteflash all), and an article on FlashCopy (Lascon Storage) that shows most of the commands.
 */
export const ds6 = {
  source: 'DS6000 5.2 help, command topics of the DS CLI',
  certainty: 'verified',
} as const;
export const ds8 = { source: 'DS8000 10.0, command topics of the DS CLI', certainty: 'verified' } as const;
export const resyncTopic = { source: 'DS6000 5.2 help, resyncremoteflash', certainty: 'verified' } as const;
export const lascon = { source: 'Lascon Storage, FlashCopy', certainty: 'verified' } as const;
export const recalled = { source: 'general knowledge of the DS CLI', certainty: 'recalled' } as const;

/** What stands behind the options: pairs, source volumes, LSSs, or (for the lists) pairs and volumes. */
export type OperandKind = 'pairs' | 'volumes' | 'subsystems' | 'selection';

/** One command, described once. Its options are the rows of the option matrix that name it. */
export interface DscliCommandTable extends Provenance {
  readonly name: string;
  /** Names that it had in older levels. */
  readonly oldNames?: readonly (Provenance & { readonly name: string })[];
  readonly operand: OperandKind;
  /** How sure it is that the command needs an operand. */
  readonly needsOperand: Provenance;
  /** Sent to a remote storage image over a remote mirror and copy relationship. */
  readonly remote: boolean;
  /** Asks before it does something, unless `-quiet` is given. */
  readonly asks?: Provenance;
  readonly help: string;
}

const inferred = { source: 'DS6000 5.2 help, name of a topic', certainty: 'derived' } as const;

export const flashCommands = [
  {
    name: 'mkflash',
    operand: 'pairs',
    needsOperand: ds6,
    remote: false,
    help: 'Establishes FlashCopy pairs.',
    ...ds6,
  },
  {
    name: 'mkremoteflash',
    operand: 'pairs',
    needsOperand: ds6,
    remote: true,
    help: 'Establishes FlashCopy pairs of a remote storage image.',
    ...ds6,
  },
  {
    name: 'lsflash',
    operand: 'selection',
    needsOperand: recalled,
    remote: false,
    help: 'Lists FlashCopy relationships: of pairs, or of volumes that are source or target.',
    ...lascon,
  },
  {
    name: 'lsremoteflash',
    operand: 'selection',
    needsOperand: recalled,
    remote: true,
    help: 'Lists FlashCopy relationships of a remote storage image.',
    ...lascon,
  },
  {
    name: 'rmflash',
    operand: 'pairs',
    needsOperand: recalled,
    remote: false,
    asks: recalled,
    help: 'Withdraws FlashCopy pairs; with -cp their copy is finished first.',
    ...lascon,
  },
  {
    name: 'rmremoteflash',
    operand: 'pairs',
    needsOperand: recalled,
    remote: true,
    asks: recalled,
    help: 'Withdraws FlashCopy pairs of a remote storage image.',
    ...lascon,
  },
  {
    name: 'resyncflash',
    oldNames: [{ name: 'incflash', ...inferred }],
    operand: 'pairs',
    needsOperand: ds8,
    remote: false,
    help: 'Gives incremental FlashCopy pairs a new T0: only what changed is copied.',
    ...ds8,
  },
  {
    name: 'resyncremoteflash',
    oldNames: [{ name: 'incremoteflash', ...resyncTopic }],
    operand: 'pairs',
    needsOperand: resyncTopic,
    remote: true,
    help: 'Gives incremental FlashCopy pairs of a remote storage image a new T0.',
    ...resyncTopic,
  },
  {
    name: 'reverseflash',
    operand: 'pairs',
    needsOperand: ds6,
    remote: false,
    help: 'Turns incremental FlashCopy pairs around: the source goes back to T0. With -fast before the copy is complete.',
    ...ds6,
  },
  {
    name: 'reverseremoteflash',
    operand: 'pairs',
    needsOperand: recalled,
    remote: true,
    help: 'Turns incremental FlashCopy pairs of a remote storage image around.',
    ...resyncTopic,
  },
  {
    name: 'setflashrevertible',
    operand: 'pairs',
    needsOperand: lascon,
    remote: false,
    help: 'Begins an increment that can be committed or reverted.',
    ...lascon,
  },
  {
    name: 'setremoteflashrevertible',
    operand: 'pairs',
    needsOperand: recalled,
    remote: true,
    help: 'Begins an increment of a remote storage image that can be committed or reverted.',
    ...resyncTopic,
  },
  {
    name: 'commitflash',
    operand: 'volumes',
    needsOperand: ds6,
    remote: false,
    help: 'Keeps the new T0 of revertible pairs, named by their source volumes.',
    ...ds6,
  },
  {
    name: 'commitremoteflash',
    operand: 'volumes',
    needsOperand: ds6,
    remote: true,
    help: 'Keeps the new T0 of revertible pairs of a remote storage image.',
    ...ds6,
  },
  {
    name: 'revertflash',
    operand: 'volumes',
    needsOperand: recalled,
    remote: false,
    asks: recalled,
    help: 'Takes revertible pairs back to their T0 before the increment, named by their source volumes.',
    ...recalled,
  },
  {
    name: 'revertremoteflash',
    operand: 'volumes',
    needsOperand: recalled,
    remote: true,
    asks: recalled,
    help: 'Takes revertible pairs of a remote storage image back to their T0 before the increment.',
    ...recalled,
  },
  {
    name: 'unfreezeflash',
    operand: 'subsystems',
    needsOperand: recalled,
    remote: false,
    help: 'Ends the freeze of a FlashCopy consistency group: writes to the sources in these LSSs go on.',
    ...recalled,
  },
] as const satisfies readonly DscliCommandTable[];

/** Name of a FlashCopy command. */
export type FlashName = (typeof flashCommands)[number]['name'];

/** Names that people write but that the DS CLI does not know. */
export const mistakenCommands: readonly MistakenWord[] = [
  {
    keyword: 'resynchremoteflash',
    instead: 'resyncremoteflash',
    help: 'resync is written without h.',
    source: 'DS6000 5.2 help against Lascon Storage, FlashCopy',
    certainty: 'derived',
  },
  {
    keyword: 'resynchflash',
    instead: 'resyncflash',
    help: 'resync is written without h.',
    source: 'DS6000 5.2 help, resyncremoteflash',
    certainty: 'derived',
  },
  {
    keyword: 'incrementflash',
    instead: 'resyncflash',
    help: 'the increment of a pair is made by resyncflash.',
    source: 'DS8000 10.0, command topics of the DS CLI',
    certainty: 'derived',
  },
];

/*
 * Other commands that the DS CLI has: they are recognized, so that a script that uses them is not called wrong, and
 * not judged. From general knowledge of the DS CLI.
 */
const others =
  'help quit exit ver whoami dscli setoutput setsim echo ' +
  'initfbvol initckdvol mkfbvol rmfbvol chfbvol lsfbvol showfbvol managefbvol mkckdvol rmckdvol chckdvol lsckdvol showckdvol ' +
  'manageckdvol mkaliasvol lsavailpprcport mklcu rmlcu chlcu lslcu showlcu chlss lslss showlss ' +
  'mksestg rmsestg chsestg lssestg showsestg mkextpool rmextpool chextpool lsextpool showextpool mkarray rmarray lsarray ' +
  'lsarraysite showarraysite showarray mkrank rmrank chrank lsrank showrank managerank reserverank releaserank unassignrank ' +
  'lspprc mkpprc rmpprc pausepprc resumepprc freezepprc unfreezepprc failoverpprc failbackpprc lspprcpath mkpprcpath ' +
  'rmpprcpath managepprc showpprc mkgmir rmgmir pausegmir resumegmir showgmir showgmiroos showgmircg mksession rmsession chsession ' +
  'lssession mkremotepprc rmremotepprc lsremotepprc ' +
  'lssi chsi showsi lssu chsu showsu lsserver lsstgencl lskey applykey applydbcheck lsnetworkport setnetworkport ' +
  'lshba lsioport setioport showioport mkhostconnect rmhostconnect chhostconnect lshostconnect showhostconnect lshosttype ' +
  'lshostvol mkvolgrp rmvolgrp chvolgrp lsvolgrp showvolgrp managehostconnect lshost mkhost rmhost chhost showhost lsportprof ' +
  'mkuser rmuser chuser lsuser showuser chpass showpass managepwfile lsproblem showproblem lsda lsdb lsddm offloadss ' +
  'lscrossplatform diagsi offloadauditlog offloaddbcheck mkresgrp rmresgrp chresgrp lsresgrp showresgrp manageresgrp mkkeymgr ' +
  'chkeymgr lskeymgr rmkeymgr lskeygrp mkkeygrp rmkeygrp showkeygrp lsperfgrp lsaccess chaccess';

const known = new Set(others.split(' '));

/** Whether the DS CLI knows a command of this name that is not one of the FlashCopy commands. */
export function isOtherDscliCommand(name: string): boolean {
  return known.has(name.toLowerCase());
}

/** Commands that end a session or script. */
export const endCommands: readonly string[] = ['quit', 'exit'];
