import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { encodeEbcdicField } from '../../emulator/storage/ebcdic.js';
import { drydasd, type CliResult } from '../support/cli.js';
import { herculesOk } from '../support/hercules.js';

/** Fixed records of 80 bytes in EBCDIC, each different, as a data set holds them. */
export function customers(count: number): Buffer {
  return Buffer.concat(
    Array.from({ length: count }, (_, index) =>
      encodeEbcdicField(
        `${String(index * 7919).padStart(8, '0')} CUSTOMER ${(index * 104729).toString(36).toUpperCase()}`,
        80,
      ),
    ),
  );
}

/** Lines of text as fixed records of 80 bytes in EBCDIC. */
export function cards(lines: readonly string[]): Buffer {
  return Buffer.concat(lines.map((line) => encodeEbcdicField(line, 80)));
}

/** SHA-256 of a file. */
export function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** Runs a command in a folder, and expects an exit status. */
export function cli(folder: string, args: readonly string[], status = 0): CliResult {
  const result = drydasd(args, { cwd: folder });
  expect(result.status, `drydasd ${args.join(' ')}\n${result.stdout}${result.stderr}`).to.equal(status);
  return result;
}

/** The JSON that a command prints. */
export function cliJson(folder: string, args: readonly string[], status = 0): unknown {
  return JSON.parse(cli(folder, [...args, '--format', 'json'], status).stdout);
}

/** A folder for all tests of the surrounding `describe`, taken away after them. */
export function suiteFolder(): { readonly path: string; file(...names: string[]): string } {
  let folder = '';
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'drydasd-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    get path() {
      return folder;
    },
    file: (...names) => path.join(folder, ...names),
  };
}

/** The bytes of a sequential data set, as dasdseq unloads it. */
export function dasdseq(image: string, dataSet: string): Buffer {
  return inOwnFolder((folder) => {
    herculesOk('dasdseq', [image, dataSet], folder);
    return readFileSync(path.join(folder, dataSet));
  });
}

/** The bytes of the members of a partitioned data set by name, as dasdpdsu unloads them. */
export function dasdpdsu(image: string, dataSet: string): Map<string, Buffer> {
  return inOwnFolder((folder) => {
    herculesOk('dasdpdsu', [image, dataSet], folder);
    return new Map(
      readdirSync(folder)
        .sort()
        .map((name) => [name.replace(/\.mac$/, '').toUpperCase(), readFileSync(path.join(folder, name))]),
    );
  });
}

/** Both tools write into the working folder. */
function inOwnFolder<T>(action: (folder: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'drydasd-unloaded-'));
  try {
    return action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
