//CLIPJOB  JOB (ACCT),'FLASH AND RE-CLIP',CLASS=A,MSGCLASS=X
//*
//* A whole volume by FlashCopy.  The copy has the serial of the source
//* in its label, so that it could not be varied online beside it:
//* ICKDSF gives it one of its own, and a VTOC for its larger device.
//* Try it:  drydasd run samples/jobs/ickdsf-relabel.jcl
//* EXPECT RC 0
//* EXPECT PROBLEM nocopy-not-withdrawn
//* EXPECT NO PROBLEMS
//* EXPECT RELATIONSHIP 042A -> 0160 NOCOPY
//*
//FLASH    EXEC PGM=IKJEFT01
//SYSTSPRT DD SYSOUT=*
//SYSTSIN  DD *
  FCESTABL SDEVN(042A) TDEVN(0160) MODE(NOCOPY)
/*
//CLIP     EXEC PGM=ICKDSF,COND=(0,NE,FLASH),PARM='NOREPLYU'
//SYSPRINT DD SYSOUT=*
//SRC      DD UNIT=3390,VOL=SER=SRC42A,DISP=SHR
//SYSIN    DD *
  /* THE TARGET READS AS THE SOURCE: VERIFY NAMES THAT SERIAL        */
  REFORMAT UNIT(0160) VERIFY(SRC42A) -
           VOLID(CPY42A) OWNERID(COPY) REFVTOC
  IF LASTCC > 0 THEN -
    SET MAXCC = 12
  FLASHCPY QUERY RELATIONS DDNAME(SRC)
/*
//
