import { adrdssu } from './adrdssu/adrdssu.js';
import { ickdsf } from './ickdsf/ickdsf.js';
import { iebgener } from './iebgener.js';
import { iefbr14 } from './iefbr14.js';
import { ikjeft01 } from './ikjeft01/ikjeft01.js';
import { svcCli } from './svc/svc.js';
import type { Program } from './program.js';

/** The programs that EXEC PGM= can find. */
export class ProgramRegistry {
  private readonly byName = new Map<string, Program>();

  constructor(readonly programs: readonly Program[]) {
    for (const program of programs) {
      for (const name of program.names) this.byName.set(name, program);
    }
  }

  find(name: string): Program | undefined {
    return this.byName.get(name);
  }

  /** All names that are answered to, sorted. */
  get names(): readonly string[] {
    return [...this.byName.keys()].sort();
  }
}

/** All programs of the emulator. */
export const standardPrograms: ProgramRegistry = new ProgramRegistry([
  adrdssu,
  ickdsf,
  iebgener,
  iefbr14,
  ikjeft01,
  svcCli,
]);
