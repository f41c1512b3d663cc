/*
 * Commands that a TSO session has and that are not emulated: they are recognized, so that a script that uses them
 * is not called wrong. From general knowledge of TSO/E, with the usual short names.
 */
const names =
  'ALLOCATE ALLOC ALTLIB ATTRIB ATTR CALL CANCEL DELETE DEL EDIT EXEC EX EXECUTIL FREE FREEALL HELP LINK LISTALC LISTA ' +
  'LISTBC LISTB LISTCAT LISTC LISTDS LISTD LOADGO LOGOFF LOGON MVSSERV OUTPUT OUT PRINTDS PROFILE PROF PROTECT RECEIVE ' +
  'RENAME REN RUN SEND SE SMCOPY SMFIND SMPUT STATUS ST SUBMIT SUB TERMINAL TERM TEST TIME TRANSMIT XMIT TSOEXEC TSOLIB ' +
  'VLFNOTE WHEN END ISPSTART ISPF CONSOLE CONSPROF OPERATOR OPER ACCOUNT ACCT PARMLIB SYNC ' +
  'DEFINE DEF ALTER REPRO PRINT VERIFY EXPORT IMPORT BLDINDEX BIX EXAMINE DIAGNOSE ' +
  'ADDUSER AU ALTUSER ALU ADDGROUP AG ADDSD ALTDSD ALD CONNECT CO REMOVE RE PERMIT PE RDEFINE RDEF RALTER RALT RDELETE RDEL ' +
  'RLIST RL LISTUSER LU LISTGRP LG LISTDSD LD SEARCH SR SETROPTS SETR PASSWORD PW DELDSD DD DELUSER DU DELGROUP DG ' +
  'HSEND HSENDCMD HRECALL HRECOVER HMIGRATE HBACKDS HLIST HQUERY HDELETE HBDELETE HALTERDS HCANCEL ' +
  'CESTPAIR CDELPAIR CESTPATH CDELPATH CQUERY CSUSPEND CRECOVER CGROUP RVOL RSESSION ' +
  'XQUERY XSTART XEND XADDPAIR XDELPAIR XSUSPEND XRECOVER XADVANCE XSET XCOUPLE XSTATUS ' +
  'DSN DSNH RACF IPCS SDSF FTP OMVS OSHELL BPXBATCH CICS SAS';

/** Commands that read lines of their own from the input until END or QUIT. */
const sessions = new Set(
  'DSN TEST EDIT OUTPUT OUT ACCOUNT ACCT RACF IPCS OPERATOR OPER FTP SDSF OMVS SAS'.split(' '),
);

/** Whether the lines behind the command belong to it, as those between DSN and END do. */
export function readsLines(name: string): boolean {
  return sessions.has(name.toUpperCase());
}

export const otherTsoCommands: ReadonlySet<string> = new Set(names.split(' '));

/** Whether TSO knows a command of this name that the emulator does not run. */
export function isOtherTsoCommand(name: string): boolean {
  return otherTsoCommands.has(name.toUpperCase());
}

/** Whether a word can be the name of a command: with `%` before it, that of a CLIST or REXX exec. */
export function isTsoCommandName(name: string): boolean {
  return /^%?[A-Z@#$][A-Z0-9@#$]{0,7}$/i.test(name);
}
