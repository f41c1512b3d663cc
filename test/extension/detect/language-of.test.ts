import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { languageOf } from '../../../extension/detect/language-of.js';
import { root } from '../../support/cli.js';

describe('the language of a document without one', () => {
  const texts: readonly [path: string, text: string, language: string | undefined][] = [
    ['/USER.CNTL(BACKUP)', "//BACKUP JOB (1),'ME'\n", 'jcl'],
    ['/members/BACKUP', '//* A COMMENT FIRST\n//BACKUP JOB\n', 'jcl'],
    ['/a/backup.txt', '//STEP1 EXEC PGM=ADRDSSU\n', 'jcl'],
    ['Untitled-1', ' COPY FULL INDYNAM(A) OUTDYNAM(B)\n', 'drydasd-dfsmsdss'],
    ['Untitled-1', 'FCQUERY DEVN(0A10)\n', 'drydasd-tso'],
    ['Untitled-1', 'mkflash -nocp 0A10:0A20\n', 'drydasd-dscli'],
    ['Untitled-1', 'svctask mkfcmap -source a -target b\n', 'drydasd-svc'],
    ['/EXECS/FLASH', '/* REXX */\nsay 1\n', 'rexx'],
    // The ending of a name says that it is something else.
    ['/a/notes.txt', ' COPY FULL INDYNAM(A) OUTDYNAM(B)\n', undefined],
    ['/a/notes.txt', 'mkflash -nocp 0A10:0A20\n', undefined],
    ['/a/LICENSE', 'Copy the files to the server.\n', undefined],
    ['/a/LICENSE', '// a comment of C\nint main() {}\n', undefined],
    ['/a/README', '', undefined],
    ['Untitled-1', '#!/bin/sh\ndscli -cfg x lsflash 0A10\n', undefined],
  ];
  for (const [name, text, language] of texts) {
    it(`${name}: ${text.split('\n')[0]} is ${language ?? 'not known'}`, () => {
      expect(languageOf(name, text)).to.equal(language);
    });
  }

  it('is found of all sample jobs and scripts without their endings', () => {
    const folder = path.join(root, 'samples', 'jobs');
    const unknown = readdirSync(folder).filter(
      (name) => languageOf('MEMBER', readFileSync(path.join(folder, name), 'utf8')) === undefined,
    );
    expect(unknown).to.deep.equal([]);
  });
});
