import { writeFileSync } from 'node:fs';
import { sourceKind } from '../../jobs/source-kind.js';
import { formatDocument } from '../../language/format/format-document.js';
import { applyTextEdits } from '../../language/problem.js';
import { exitStatus, Failure } from '../failure.js';
import { readSourceText } from '../source-text.js';
import type { Terminal } from '../terminal.js';

export interface FormatOptions {
  readonly write?: boolean;
  readonly check?: boolean;
}

/** `drydasd format`: lays out jobs and scripts. Prints them, or writes them in place, or only says which would change. */
export function format(terminal: Terminal, files: readonly string[], options: FormatOptions): number {
  let changed = 0;
  for (const file of files) {
    const text = readSourceText(file);
    const kind = sourceKind(file, text);
    if (kind === 'unknown' || kind === 'dscli-shell' || kind === 'rexx' || kind === 'clist') {
      throw new Failure(`${file} is neither JCL nor a script that can be formatted`);
    }
    const fresh = applyTextEdits(text, formatDocument(text, kind));
    if (fresh !== text) changed++;
    if (options.check !== true && options.write !== true) terminal.out.write(fresh);
    else if (fresh !== text) {
      if (options.write === true) writeFileSync(file, fresh);
      terminal.out.line(options.write === true ? `${file}: formatted` : `${file}: would change`);
    }
  }
  return options.check === true && changed > 0 ? exitStatus.problems : exitStatus.ok;
}
