//FLASHJOB JOB (ACCT),'FLASHCOPY REHEARSAL',CLASS=A,MSGCLASS=X,
//             NOTIFY=&SYSUID
//*
//* A volume backup and a set of test data, both by FlashCopy, and a
//* look at what the storage system holds.  Try it:  npm start
//* What `drydasd test` holds against the run:
//* EXPECT RC 0
//* EXPECT PROBLEM extent-splits-data-set
//* EXPECT NO PROBLEMS
//* EXPECT MESSAGE ADR806I STEP COPY
//* EXPECT SAME TEST.PAY.MASTER AS PROD.PAY.MASTER AT START
//* EXPECT RELATIONSHIPS 5 AT COPYEND
//* EXPECT NO RELATIONSHIP 042A -> 0160
//*
//   SET HLQ=PROD
//*------------------------------------------------------------------
//* 1. PRD001 to BKP001 as a whole; BKP001 keeps its own serial.
//*    2. the payroll data sets of PRD001 under new names to TST001,
//*    without background copy.
//*------------------------------------------------------------------
//COPY     EXEC PGM=ADRDSSU
//SYSPRINT DD SYSOUT=*
//SRC      DD UNIT=3390,VOL=SER=PRD001,DISP=SHR
//TGT      DD UNIT=3390,VOL=SER=BKP001,DISP=OLD
//SYSIN    DD *
  COPY FULL INDDNAME(SRC) OUTDDNAME(TGT) ADMINISTRATOR -
       DUMPCONDITIONING FASTREPLICATION(REQUIRED)
  COPY DATASET(INCLUDE(PROD.PAY.**) EXCLUDE(**.LOG)) -
       LOGINDYNAM((PRD001)) OUTDYNAM((TST001)) -
       RENAMEUNCONDITIONAL((PROD.**,TEST.**)) -
       NOPACKING(**) CATALOG FASTREPLICATION(PREFERRED) FCNOCOPY
/*
//*------------------------------------------------------------------
//* 3. Production goes on: new records into the payroll master. The
//*    copies still hold what was there before (copy on write).
//*------------------------------------------------------------------
//UPDATE   EXEC PGM=IEBGENER,COND=(8,LE,COPY)
//SYSPRINT DD SYSOUT=*
//SYSIN    DD DUMMY
//SYSUT1   DD *
0001 ADAMS      NEW SALARY 52000
0002 BAKER      NEW SALARY 48000
/*
//SYSUT2   DD DSN=&HLQ..PAY.MASTER,DISP=OLD
//*------------------------------------------------------------------
//* 4. The same by TSO commands, for two extents of one volume.
//*------------------------------------------------------------------
//FLASH    EXEC PGM=IKJEFT01,DYNAMNBR=20
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD *
  FCQUERY  DEVN(0A10)
  FCESTABL SDEVN(042A) TDEVN(0160) MODE(NOCOPY) -
           XTNTLST(00010000 0014000E 01000000 0113000E, -
                   00640000 0077000E 02000000 0213000E)
  FCQUERY  DEVN(042A) SHOWRELS(ALL)
  FCWITHDR SDEVN(042A) TDEVN(0160)
  FCQUERY  DEVN(042A)
/*
//
