/** Lines of one job with every kind of statement: what differs from job to job is its number. */
function job(number: number): string[] {
  const name = String(number % 100_000).padStart(5, '0');
  return [
    '/*PRIORITY 5',
    `//JOB${name} JOB (ACCT,${name}),'NIGHTLY FLASHCOPY',CLASS=A,MSGCLASS=X,`,
    '//             MSGLEVEL=(1,1),NOTIFY=&SYSUID,REGION=0M',
    '/*JOBPARM LINES=100,COPIES=1',
    '//*MAIN CLASS=BATCH',
    '//*-------------------------------------------------------------------*',
    `//* JOB ${name}: FLASHCOPY OF THE PAYROLL VOLUMES, THEN THE DUMP         *`,
    '//*-------------------------------------------------------------------*',
    '//JOBLIB   DD DISP=SHR,DSN=SYS2.LINKLIB',
    '//OUT1     OUTPUT CLASS=A,DEST=LOCAL,FORMS=STD,DEFAULT=YES',
    '//         EXPORT SYMLIST=(VOL1,VOL2)',
    `//         SET VOL1=PRD${name.slice(2)},VOL2=BKP${name.slice(2)},HLQ=PROD`,
    "//         COMMAND 'D U,DASD,ONLINE'",
    '//         NOTIFY EMAIL=OPS@EXAMPLE.COM',
    '//DSSCOPY  PROC UNITS=3390,PARMS=',
    '//COPY     EXEC PGM=ADRDSSU,REGION=0M,PARM=&PARMS',
    '//SYSPRINT DD SYSOUT=*,OUTPUT=*.OUT1',
    '//SRC      DD UNIT=&UNITS,VOL=SER=&VOL1,DISP=SHR',
    '//TGT      DD UNIT=&UNITS,VOL=SER=&VOL2,DISP=OLD',
    '//         PEND',
    `//S        EXEC DSSCOPY,PARMS='TYPRUN=NORUN'  STEP OF ${name}`,
    '//COPY.SYSIN DD *,SYMBOLS=JCLONLY',
    ' COPY FULL INDDNAME(SRC) OUTDDNAME(TGT) ADMINISTRATOR -',
    '      DUMPCONDITIONING FASTREPLICATION(REQUIRED) FCNOCOPY -',
    '      DEBUG(FRMSG(DETAILED))              /* WHY NOT */',
    ' PRINT VTOC INDYNAM(&VOL1)',
    '/*',
    '//         IF (S.COPY.RC < 5 AND NOT ABEND) THEN    GO ON',
    '//TSO      EXEC PGM=IKJEFT01,DYNAMNBR=20,COND=((8,LE),(4,LT,S.COPY))',
    '//SYSTSPRT DD SYSOUT=*',
    '//SYSTSIN  DD *',
    '  FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY)',
    '  FCQUERY DEVN(0A10)',
    '  FCWITHDR SDEVN(0A10) TDEVN(0A20)',
    '/*',
    '//         ELSE',
    '//ALLOC    EXEC PGM=IEFBR14',
    `//NEW      DD DSN=&HLQ..PAYROLL.D${name}(+1),DISP=(NEW,CATLG,DELETE),`,
    '//            UNIT=SYSDA,SPACE=(CYL,(100,50,20),RLSE,CONTIG,ROUND),',
    '//* ATTRIBUTES',
    '//            DCB=(RECFM=FB,LRECL=80,BLKSIZE=0,DSORG=PS),',
    '//            VOL=(PRIVATE,RETAIN,1,5,SER=(VOL001,VOL002))',
    '//OLD      DD DSN=&HLQ..MASTER.FILE,DISP=SHR',
    '//         DD DSN=&HLQ..MASTER.FILE2,DISP=SHR',
    '//         DD DSN=*.NEW,DISP=(MOD,PASS)',
    "//PATH1    DD PATH='/u/payroll/in.dat',PATHOPTS=(ORDONLY),",
    '//            PATHDISP=(KEEP,KEEP)',
    '//DUMMY1   DD DUMMY',
    '//REF      DD DDNAME=LATER',
    '//LATER    DD DATA,DLM=$$',
    '//NOT JCL, BUT DATA',
    '/* NOR A DELIMITER',
    '$$',
    '//         ENDIF',
    '//COPYIT   EXEC PGM=IEBGENER',
    '//SYSPRINT DD SYSOUT=(X,,STD)',
    '//SYSUT1   DD *',
    `RECORD 0001 OF ${name} THAT NOBODY READS HERE, WITH SOME MORE WORDS IN IT`,
    `RECORD 0002 OF ${name} THAT NOBODY READS HERE, WITH SOME MORE WORDS IN IT`,
    `RECORD 0003 OF ${name} THAT NOBODY READS HERE, WITH SOME MORE WORDS IN IT`,
    '/*',
    '//SYSUT2   DD DSN=&&TEMP,DISP=(,PASS),SPACE=(TRK,(1,1)),UNIT=SYSDA,',
    '//            RECFM=FB,LRECL=80,BLKSIZE=27920',
    '//SYSIN    DD DUMMY',
    '//CALL     EXEC PROC=ASMACLG,PARM.C=(OBJECT,NODECK),COND.L=(4,LT,C)',
    '//C.SYSIN  DD DISP=SHR,DSN=USER.ASM(MEMBER)',
    '//L.SYSLMOD DD DSN=USER.LOAD(MEMBER),DISP=SHR',
    '//         S NETVIEW',
    '//',
  ];
}

/** JCL of at least so many characters, every kind of statement in it, in whole jobs. */
export function jclCorpus(characters: number): string {
  const parts: string[] = [];
  for (let number = 0, length = 0; length < characters; number++) {
    const text = `${job(number).join('\n')}\n`;
    parts.push(text);
    length += text.length;
  }
  return parts.join('');
}
