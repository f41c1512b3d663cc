import { readFileSync, statSync } from 'node:fs';
import { Failure } from './failure.js';

/** Larger texts are no job of anybody; a disk image given by mistake is not read into memory. */
const largestText = 64 << 20;

/**
 * Text of a job or script. UTF-8, and what is not UTF-8 is taken as Latin-1, so that every byte is a
 * character and columns count right.
 */
export function readSourceText(file: string): string {
  let bytes: Uint8Array;
  try {
    const { size } = statSync(file);
    if (size > largestText) {
      throw new Failure(
        `${file} has ${size} bytes, which is too much for a job or script. Is it a disk image?`,
      );
    }
    bytes = readFileSync(file);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${file} cannot be read: ${reasonOf(error)}.`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** Why the operating system did not do it, in words. */
export function reasonOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
      return 'there is no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'access is not permitted';
    case 'EISDIR':
      return 'it is a folder, not a file';
    case 'ENOTDIR':
      return 'a part of its path is a file, not a folder';
    case 'ENOSPC':
      return 'the disk is full';
    case 'EEXIST':
      return 'it exists already';
    case 'EROFS':
      return 'the disk is read-only';
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
