import type { Certainty } from './certainty.js';
import type { MessageEntry, MessageSeverity } from './message.js';

/** Who speaks in the parentheses behind the id: the reader of control statements, the scheduler, or a task. */
export type AdrSpeaker = 'reader' | 'scheduler' | 'task';

/** A message of DFSMSdss with what stands around its text: `ADR101I (R/I)-RI01 (01), TASKID ...`. */
export interface AdrMessage extends MessageEntry {
  readonly speaker: AdrSpeaker;
  /** Module id, at most five characters. */
  readonly module: string;
  /** Two-digit instance of the message in its module. */
  readonly instance: string;
  /** A blank line goes before it. */
  readonly doubleSpaced: boolean;
}

type Facts = Pick<MessageEntry, 'template' | 'explanation'> & {
  readonly returnCode?: number;
  readonly source: string;
  readonly certainty: Certainty;
};

/** Makes a row: `at` is `speaker module instance`, with a leading `0` for double spacing. */
function adr(id: string, at: string, facts: Facts): AdrMessage {
  const [, double, speaker, module, instance] = /^(0?)(\S+) (\S+) (\d\d)$/.exec(at)!;
  const severity = id.slice(-1) as MessageSeverity;
  const codes: Partial<Record<MessageSeverity, number>> = { W: 4, E: 8, T: 12 };
  return {
    id,
    severity,
    returnCode: codes[severity] ?? 0,
    speaker: speaker as AdrSpeaker,
    module: module!,
    instance: instance!,
    doubleSpaced: double === '0',
    ...facts,
  };
}

const listings = 'recorded SYSPRINT listings';
const manual = 'z/OS MVS System Messages, Vol 1 (ADR)';
const memory = 'general knowledge of DFSMSdss; text not seen';
const own = 'DryDASD';

/**
 * Messages of ADRDSSU. The key is the id, with a suffix where one id has several texts. Rows whose id begins
 * with DRY are ours: IBM has a message for the case, but its id or text is not known, and a guess is never
 * shown as IBM's word. `{time}` is `yyyy.ddd hh:mm:ss`.
 */
export const adrMessages = {
  // ------------------------------------------------------------------------------------- the step
  ADR001T: adr('ADR001T', '0scheduler PRIME 01', {
    template: 'OPEN FAILED FOR DDNAME {ddname}',
    explanation: 'The DD statement is missing or its data set cannot be opened. The step ends.',
    source: manual,
    certainty: 'verified',
  }),
  ADR005T: adr('ADR005T', '0scheduler PRIME 01', {
    template: 'NO SYSIN FILE',
    explanation: 'The step has no SYSIN DD statement, so that there are no control statements to read.',
    source: manual,
    certainty: 'verified',
  }),
  ADR009T: adr('ADR009T', '0scheduler PRIME 01', {
    template: 'INVALID {key} VALUE SPECIFIED IN PARM STATEMENT',
    explanation: 'A value in PARM= of the EXEC statement is not one of those the key takes. The step ends.',
    source: manual,
    certainty: 'verified',
  }),
  ADR011I: adr('ADR011I', '0scheduler PRIME 01', {
    template: 'LINECNT VALUE OF {value} WILL BE USED',
    explanation: 'Lines per page as asked for in PARM=.',
    source: manual,
    certainty: 'recalled',
  }),
  ADR012I: adr('ADR012I', '0scheduler DSSU 01', {
    template: '{time} DFSMSDSS PROCESSING COMPLETE. HIGHEST RETURN CODE IS {code}',
    explanation: 'The end of the step. The highest return code of all tasks is what the step returns.',
    source: listings,
    certainty: 'verified',
  }),
  'ADR012I.from': adr('ADR012I', '0scheduler DSSU 01', {
    template: '{time} DFSMSDSS PROCESSING COMPLETE. HIGHEST RETURN CODE IS {code} FROM:\nTASK    {task}',
    explanation: 'The end of the step, with the task that had the highest return code.',
    source: memory,
    certainty: 'recalled',
  }),
  ADR013I: adr('ADR013I', '0task CLTSK 01', {
    template: '{time} TASK COMPLETED WITH RETURN CODE {code}',
    explanation: 'The end of one task. 0: done; 4: done, with warnings; 8: not done or only in part.',
    source: listings,
    certainty: 'verified',
  }),
  ADR014I: adr('ADR014I', '0scheduler DSSU 02', {
    template: '{time} ALL PREVIOUSLY SCHEDULED TASKS COMPLETED. {mode} MODE NOW IN EFFECT',
    explanation: 'SERIAL or PARALLEL waited for the tasks before it and took effect.',
    source: manual,
    certainty: 'verified',
  }),
  'ADR015I.maximum': adr('ADR015I', '0scheduler DSSU 01', {
    template: 'MAXIMUM CONDITION CODE HAS BEEN RESET FROM {from} TO {to}',
    explanation: 'SET MAXCC changed the return code that the step gives back.',
    source: manual,
    certainty: 'verified',
  }),
  'ADR015I.last': adr('ADR015I', '0scheduler DSSU 02', {
    template: 'RETURN CODE OF TASK {task} HAS BEEN RESET FROM {from} TO {to}',
    explanation: 'SET LASTCC changed the return code of the task before it.',
    source: manual,
    certainty: 'verified',
  }),
  ADR016I: adr('ADR016I', 'task PRIME 01', {
    template: 'RACF LOGGING OPTION IN EFFECT FOR THIS TASK',
    explanation: 'Security violations are logged. Printed for every task unless PARM says RACFLOG=NO.',
    source: listings,
    certainty: 'verified',
  }),
  ADR040I: adr('ADR040I', '0task STEND 01', {
    template: 'TYPRUN=NORUN WAS SPECIFIED, {verb} PROCESSING IS BYPASSED',
    explanation: 'PARM asked for no work: the task only checks what it can check without doing anything.',
    source: memory,
    certainty: 'recalled',
  }),

  // ------------------------------------------------------------------------- control statements
  ADR101I: adr('ADR101I', 'reader RI01 01', {
    template: "TASKID {task} HAS BEEN ASSIGNED TO COMMAND '{verb} '",
    explanation: 'The command was read; its messages carry this task id.',
    source: listings,
    certainty: 'verified',
  }),
  ADR109I: adr('ADR109I', 'reader RI01 01', {
    template: '{time} INITIAL SCAN OF USER CONTROL STATEMENTS COMPLETED',
    explanation: 'All control statements were read. Those in error are not run, the others are.',
    source: listings,
    certainty: 'verified',
  }),
  ADR111I: adr('ADR111I', '0scheduler DSSU 01', {
    template: '{text}',
    explanation: 'Text of a WTO command on the console. It is never printed on SYSPRINT.',
    source: manual,
    certainty: 'verified',
  }),
  ADR112A: adr('ADR112A', '0scheduler DSSU 01', {
    template: '{text}',
    explanation: 'Text of a WTOR command on the console; any reply lets the step go on.',
    source: manual,
    certainty: 'verified',
  }),
  ADR172T: adr('ADR172T', '0reader RI01 01', {
    template: "TERMINATING DUE TO ERROR IN 'IF-THEN-ELSE' COMMAND SEQUENCE",
    explanation:
      'IF, THEN, ELSE, DO and END do not fit together. The rest of the control statements is not read, the return code is 12.',
    source: `${manual}; the text is recalled`,
    certainty: 'recalled',
  }),

  // -------------------------------------------------------------------------------- a task's frame
  'ADR006I.begins': adr('ADR006I', '0task STEND 01', {
    template: '{time} EXECUTION BEGINS',
    explanation: 'The task begins its work.',
    source: listings,
    certainty: 'verified',
  }),
  'ADR006I.ends': adr('ADR006I', '0task STEND 02', {
    template: '{time} EXECUTION ENDS',
    explanation: 'The task has ended its work.',
    source: listings,
    certainty: 'verified',
  }),
  'ADR006I.halted': adr('ADR006I', '0task STEND 03', {
    template: '{time} EXECUTION HALTED',
    explanation: 'The task was stopped before its end.',
    source: manual,
    certainty: 'verified',
  }),
  ADR007E: adr('ADR007E', '0task PRIME 01', {
    template: 'TASK CONTAINS AN INVALID NUMBER OF I/O FILE REQUESTS',
    explanation: 'The command names no input or output, or more of them than its form allows.',
    source: manual,
    certainty: 'verified',
  }),

  // ----------------------------------------------------------------------------------- volumes
  ADR241I: adr('ADR241I', '0task DDTFP 01', {
    template: 'TARGET VTOC BEGINNING AT {begin} AND ENDING AT {end} IS OVERLAID',
    explanation:
      'The VTOC of the target lay elsewhere than that of the source. The copy replaced the tracks it lay on.',
    source: listings,
    certainty: 'verified',
  }),
  ADR305E: adr('ADR305E', '0task DTDSC 01', {
    template: 'UNABLE TO SERIALIZE VTOC ON VOLUME {volser}',
    explanation: 'Another job holds the VTOC longer than the retries last. The function ends.',
    source: manual,
    certainty: 'verified',
  }),
  ADR306E: adr('ADR306E', '0task DDTFP 01', {
    template: 'UNABLE TO COPY VOLUME {source} TO VOLUME {target}, {reason}. TASK IS TERMINATED',
    explanation: 'Source and target do not go together: another device type, or a target that is too small.',
    source: memory,
    certainty: 'recalled',
  }),
  ADR307E: adr('ADR307E', '0task DDTFP 01', {
    template: 'UNABLE TO OPEN VOLUME {volser}, {reason}',
    explanation: 'The volume is not there, not online, or cannot be read.',
    source: memory,
    certainty: 'recalled',
  }),
  ADR320I: adr('ADR320I', '0task SBRTN 01', {
    template: 'VOLUME SERIAL {old} ON UNIT {device} IS CHANGED TO {new}',
    explanation: 'COPYVOLID put the serial number of the source on the target.',
    source: listings,
    certainty: 'verified',
  }),
  ADR324E: adr('ADR324E', '0task DDTFP 01', {
    template: 'THE VOLUME/DATA SET SPECIFIED BY {what} HAS BECOME UNUSABLE',
    explanation: 'An error that a message before this one describes made the volume unusable. The task ends.',
    returnCode: 16,
    source: manual,
    certainty: 'verified',
  }),
  ADR344I: adr('ADR344I', '0task SBRTN 01', {
    template: 'VOLSER ON UCB {device} IS A DUPLICATE. VOLUME MADE UNAVAILABLE.',
    explanation:
      'Two online volumes cannot have one serial number: the target of COPYVOLID is taken offline.',
    source: listings,
    certainty: 'verified',
  }),
  ADR808I: adr('ADR808I', '0task T0MI 01', {
    template: 'VOLUME {volser} HAS BEEN CONDITIONED FOR DUMPING',
    explanation: 'DUMPCONDITIONING: the target keeps its own serial number and stays online.',
    source: memory,
    certainty: 'recalled',
  }),

  // ---------------------------------------------------------------------------------- data sets
  ADR383W: adr('ADR383W', '0task DDDS 01', {
    template: 'DATA SET {dsn} NOT SELECTED, {reason}',
    explanation: 'A name that was coded in full in INCLUDE was not found, or another criterion left it out.',
    source: `${manual}; the text is recalled`,
    certainty: 'recalled',
  }),
  ADR385E: adr('ADR385E', '0task DDDS 01', {
    template: 'DATA SET {dsn} CANNOT BE CATALOGED UNDER THE SAME NAME',
    explanation:
      'A physical copy with CATALOG needs RENAMEUNCONDITIONAL or UNCATALOG: one name cannot be cataloged twice.',
    source: 'DFSMSdss Storage Administration, CATALOG; the text is recalled',
    certainty: 'recalled',
  }),
  ADR410E: adr('ADR410E', '0task DDFLT 01', {
    template: 'DATA SET {dsn} IN CATALOG {catalog} ON VOLUME {volser} FAILED SERIALIZATION FOR DELETE',
    explanation: 'COPY with DELETE could not get the source alone, so that it was not deleted.',
    source: 'Broadcom knowledge article 208626',
    certainty: 'verified',
  }),
  ADR411W: adr('ADR411W', '0task DTDSC 02', {
    template: 'DATA SET {dsn} IN CATALOG {catalog} ON VOLUME {volser} WAS NOT SERIALIZED ON REQUEST',
    explanation: 'TOLERATE(ENQFAILURE): another job holds the data set and it was copied all the same.',
    source: memory,
    certainty: 'recalled',
  }),
  ADR412E: adr('ADR412E', '0task DTDSC 03', {
    template: 'DATA SET {dsn} IN CATALOG {catalog} ON VOLUME {volser} FAILED SERIALIZATION',
    explanation: 'Another job holds the data set. It was not copied; TOLERATE(ENQFAILURE) would copy it.',
    source: `${manual}; wording as in ADR410E`,
    certainty: 'recalled',
  }),
  ADR454I: adr('ADR454I', '0task DDDS 02', {
    template: 'THE FOLLOWING DATA SETS WERE SUCCESSFULLY PROCESSED',
    explanation: 'The names follow, one to a line.',
    source: listings,
    certainty: 'verified',
  }),
  ADR455W: adr('ADR455W', '0task DDDS 03', {
    template: 'THE FOLLOWING DATA SETS WERE NOT SUCCESSFULLY PROCESSED',
    explanation: 'The names follow, one to a line. Messages before this one say why.',
    source: memory,
    certainty: 'recalled',
  }),
  ADR470W: adr('ADR470W', '0task DDDS 04', {
    template: 'NO DATA SETS SELECTED FOR PROCESSING',
    explanation: 'No data set satisfies INCLUDE, EXCLUDE and BY on the volumes that were searched.',
    source: memory,
    certainty: 'recalled',
  }),
  ADR472E: adr('ADR472E', '0task NEWDS 01', {
    template: 'UNABLE TO SELECT A TARGET VOLUME FOR DATA SET {dsn} IN CATALOG {catalog}, {reason}',
    explanation: 'No output volume has the space, or none was given for a data set that SMS does not manage.',
    source: memory,
    certainty: 'recalled',
  }),
  ADR497E: adr('ADR497E', '0task NEWDS 02', {
    template:
      'A CATALOG ERROR OCCURRED WHILE {action} DATA SET {dsn}. RETURN CODE IS {code}, REASON CODE IS {reason}',
    explanation: 'The catalog refused the name, most often because it is cataloged already.',
    source: memory,
    certainty: 'recalled',
  }),
  ADR711I: adr('ADR711I', '0task NEWDS 01', {
    template: 'DATA SET {dsn} HAS BEEN ALLOCATED USING NO STORCLAS, NO DATACLAS, AND NO MGMTCLAS',
    explanation: 'Space for the new data set was found on an output volume.',
    source: memory,
    certainty: 'recalled',
  }),
  'ADR711I.newname': adr('ADR711I', '0task NEWDS 01', {
    template:
      'DATA SET {dsn} HAS BEEN ALLOCATED WITH NEWNAME {newName} USING NO STORCLAS, NO DATACLAS, AND NO MGMTCLAS',
    explanation: 'Space for the new data set, under its new name, was found on an output volume.',
    source: memory,
    certainty: 'recalled',
  }),
  ADR801I: adr('ADR801I', '0task DDDS 01', {
    template:
      '{time} DATA SET FILTERING IS COMPLETE. {selected} OF {found} DATA SETS WERE SELECTED: ' +
      '{notSerialized} FAILED SERIALIZATION AND {failed} FAILED FOR OTHER REASONS',
    explanation: 'How many data sets were looked at and how many of them satisfy the filter.',
    source: `${manual} (second half); first half recalled`,
    certainty: 'recalled',
  }),

  // ---------------------------------------------------------------------------- fast replication
  'ADR806I.volume': adr('ADR806I', '0task T0MI 02', {
    template: 'VOLUME COPIED USING A FAST REPLICATION FUNCTION',
    explanation: 'FlashCopy copied the volume, or the tracks of it that are in use.',
    source: listings,
    certainty: 'verified',
  }),
  'ADR806I.data-set': adr('ADR806I', '0task T0MI 03', {
    template: 'DATA SET {dsn} COPIED USING A FAST REPLICATION FUNCTION',
    explanation: 'FlashCopy copied all extents of the data set.',
    source: `${manual}; data set form recalled`,
    certainty: 'recalled',
  }),
  ADR850I: adr('ADR850I', '0task T0MI 07', {
    template: 'FCTOPPRCPRIMARY({keyword}) COULD NOT BE HONORED FOR {what}, RETURN CODE {code}{detail}',
    explanation:
      'The mirror of a target that is a PPRC primary could not be preserved. Return code 3: source devices are not eligible; 4: target devices are not.',
    source: manual,
    certainty: 'verified',
  }),
  ADR918I: adr('ADR918I', '0task T0MI 04', {
    template: 'FAST REPLICATION COULD NOT BE USED FOR DATA SET {dsn}, RETURN CODE {code}',
    explanation:
      'Return code 1 or 2: the data set itself or what is done to it stands against it; 3: source devices are not eligible; 4: target devices are not.',
    source: manual,
    certainty: 'verified',
  }),
  'ADR919I.volume': adr('ADR919I', '0task T0MI 05', {
    template: 'FAST REPLICATION COULD NOT BE USED FOR VOLUME {volser}, RETURN CODE {code}',
    explanation: 'The full-volume or tracks form of ADR918I; the same return codes.',
    source: memory,
    certainty: 'recalled',
  }),
  'ADR919I.task': adr('ADR919I', '0task T0MI 06', {
    template: 'FAST REPLICATION COULD NOT BE USED FOR THIS TASK, RETURN CODE {code}',
    explanation: 'No FlashCopy for the whole task; the same return codes as in ADR918I.',
    source: memory,
    certainty: 'recalled',
  }),
  ADR920I: adr('ADR920I', '0task DDTFP 02', {
    template: 'FAST REPLICATION COULD NOT BE USED TO COPY THE VTOC TRACKS FOR {volser}, REASON CODE {reason}',
    explanation:
      'The VTOC is copied by reading and writing. Reason 1: the source VTOC has the old format; 2: the target is larger; 3: the range of COPY TRACKS touches the VTOC.',
    source: manual,
    certainty: 'verified',
  }),
  ADR938E: adr('ADR938E', '0task T0MI 07', {
    template: 'FAST REPLICATION WAS REQUIRED BUT COULD NOT BE USED FOR {what}',
    explanation:
      'FASTREPLICATION(REQUIRED) was coded. What could not be flashed is not copied in another way.',
    source: `${manual}; the text is recalled`,
    certainty: 'recalled',
  }),
  ADR948I: adr('ADR948I', '0task T0MI 08', {
    template:
      'FAST REPLICATION COULD NOT BE USED FOR DATA SET {dsn} BECAUSE THE TARGET DEVICES DO NOT PROVIDE COMPATIBLE DATA SET FAST REPLICATION FUNCTIONS',
    explanation:
      'Source and target lie in different storage facilities, or the facility has no data set FlashCopy.',
    source: manual,
    certainty: 'verified',
  }),
  ADR949I: adr('ADR949I', '0task T0MI 09', {
    template:
      'FAST REPLICATION COULD NOT BE USED BECAUSE THE TARGET DEVICE DOES NOT PROVIDE A COMPATIBLE FAST REPLICATION FUNCTION',
    explanation: 'The full-volume or tracks form of ADR948I.',
    source: `${manual}; the id is recalled`,
    certainty: 'recalled',
  }),

  // -------------------------------------------------------------------------------- our own words
  'DRY101E.scan': adr('DRY101E', '0reader DRYDA 01', {
    template: '{text}',
    explanation:
      'A finding about a control statement. DFSMSdss has ADR102E to ADR142E for such errors; which of them says what is not known.',
    source: own,
    certainty: 'design',
  }),
  'DRY102W.not-modelled': adr('DRY102W', '0task DRYDA 02', {
    template: 'COMMAND {verb} IS NOT MODELLED BY DRYDASD: NOTHING WAS DONE',
    explanation:
      'The dry run leaves this command out. What it would do on a real system is missing from here on.',
    source: own,
    certainty: 'design',
  }),
  'DRY104E.data-set': adr('DRY104E', '0task DRYDA 04', {
    template: 'DATA SET {dsn} WAS NOT COPIED: {reason}',
    explanation: 'DFSMSdss does not copy this data set; which of its messages says so is not known.',
    source: own,
    certainty: 'design',
  }),
  'DRY105E.task': adr('DRY105E', '0task DRYDA 05', {
    template: '{verb} WAS NOT PERFORMED: {reason}',
    explanation: 'DFSMSdss ends this task; which of its messages says so is not known.',
    source: own,
    certainty: 'design',
  }),
  'DRY107W.access-volumes': adr('DRY107W', '0task DRYDA 07', {
    template: 'THE FOLLOWING ACCESS VOLUMES COULD NOT BE USED TO THAW THEIR LOGICAL SUBSYSTEMS',
    explanation: 'The volumes are not online. What is frozen in their logical subsystems stays so.',
    source: own,
    certainty: 'design',
  }),
  'DRY106I.note': adr('DRY106I', '0task DRYDA 06', {
    template: '{text}',
    explanation: 'What the dry run knows beyond the messages of DFSMSdss.',
    source: own,
    certainty: 'design',
  }),
} as const satisfies Readonly<Record<string, AdrMessage>>;

export type AdrKey = keyof typeof adrMessages;
