import { itemSpan, type ControlStatement } from '../control/ast.js';
import type { CheckedOperands } from '../control/check-operands.js';
import type { Span } from '../problem.js';
import type { CodedTrackAddress, CopyBody, VolumeSpec } from './ast.js';
import { copyForms } from './commands.js';
import type { Reporter } from '../control/reporter.js';

/** Most entries of INCLUDE, EXCLUDE and BY. */
const mostEntries = 255;
/** Last head of a cylinder of a 3390 and of a 3380. */
const lastHead = 14;

/** The rules of COPY that a table cannot say. */
export function checkCopy(
  copy: CopyBody,
  checked: CheckedOperands,
  statement: ControlStatement,
  reporter: Reporter,
): void {
  const check = new CopyChecker(copy, checked, statement, reporter);
  check.form();
  check.volumes();
  check.filter();
  check.tracks();
  check.flashCopy();
  check.rest();
}

class CopyChecker {
  private readonly formName: string;
  private readonly isDataSet: boolean;

  constructor(
    private readonly copy: CopyBody,
    private readonly checked: CheckedOperands,
    private readonly statement: ControlStatement,
    private readonly reporter: Reporter,
  ) {
    this.formName = copyForms[copy.kind];
    this.isDataSet = copy.kind === 'data-set-logical' || copy.kind === 'data-set-physical';
  }

  /** At most one of FULL, TRACKS and DATASET. */
  form(): void {
    const coded = ['FULL', 'TRACKS', 'DATASET'].flatMap(
      (keyword) => this.checked.operands.get(keyword) ?? [],
    );
    const [first, ...others] = [...coded].sort((a, b) => a.node.from - b.node.from);
    if (first === undefined) return;
    for (const other of others) {
      this.reporter.report(
        'dss-forms-conflict',
        other.node.span,
        { one: first.row.keyword, other: other.row.keyword },
        { related: [{ span: first.node.span, message: `${first.row.keyword} is here.` }] },
      );
    }
  }

  volumes(): void {
    const { input, output, kind, options } = this.copy;
    const verb = this.statement.verb?.span ?? this.statement.source.whole;
    const anyInput = ['LOGINDDNAME', 'LOGINDYNAM', 'PHYSINDDNAME', 'PHYSINDYNAM', 'STORGRP'];
    if (!this.isDataSet && input === undefined && !anyInput.some((keyword) => this.has(keyword))) {
      this.reporter.report('dss-input-missing', verb, { form: this.formName });
    }
    // FCNOCOPYTOCOPY makes no copy: output keywords are ignored with it.
    if (output === undefined && options.fcNoCopyToCopy === undefined) {
      if (kind === 'data-set-logical') this.reporter.report('dss-output-by-sms', verb);
      else this.reporter.report('dss-output-missing', verb, { form: this.formName });
    }
    if (kind !== 'data-set-logical') {
      this.oneVolume(input, 'input');
      this.oneVolume(output, 'output');
    } else {
      this.logicalInput();
    }
    for (const spec of [input, output]) this.volumeAsUnit(spec);
  }

  private has(keyword: string): boolean {
    return this.checked.operands.has(keyword);
  }

  private oneVolume(spec: VolumeSpec | undefined, side: 'input' | 'output'): void {
    if (spec === undefined) return;
    const second = spec.by === 'ddname' ? spec.names[1] : spec.volumes[1];
    if (second === undefined) return;
    this.reporter.report('dss-one-volume-only', second.span, { form: this.formName, side });
  }

  /** INDDNAME and INDYNAM with DATASET, as old jobs have them. */
  private logicalInput(): void {
    for (const keyword of ['INDDNAME', 'INDYNAM']) {
      const found = this.checked.operands.get(keyword);
      if (found === undefined) continue;
      const inserts = { keyword, logical: `LOG${keyword}` };
      this.reporter.reportWithText('dss-input-taken-as-logical', found.node.span, inserts, `LOG${keyword}`);
    }
  }

  /** `OUTDYNAM(VOL001,VOL002)` is one volume with the unit VOL002. */
  private volumeAsUnit(spec: VolumeSpec | undefined): void {
    if (spec?.by !== 'volume') return;
    for (const { volser, unit } of spec.volumes) {
      // Generic names and device numbers are four digits; names of unit groups rarely end with one.
      if (unit === undefined || /^[0-9A-F]{3,5}$/.test(unit.value) || !/\d$/.test(unit.value)) continue;
      const right = `((${volser.value}),(${unit.value}))`;
      this.reporter.report('dss-volume-as-unit', unit.span, {
        unit: unit.value,
        volser: volser.value,
        right,
      });
    }
  }

  filter(): void {
    const inner = this.checked.operands.get('DATASET')?.inner;
    for (const keyword of ['INCLUDE', 'EXCLUDE', 'BY']) {
      const found = inner?.operands.get(keyword);
      const extra = found?.items[mostEntries];
      if (found === undefined || extra === undefined) continue;
      const inserts = { keyword, count: found.items.length };
      this.reporter.report('dss-too-many-entries', itemSpan(extra), inserts);
    }
    for (const { pattern, span } of this.copy.filter?.include ?? []) {
      if (pattern.text === '*') this.reporter.reportWithText('dss-filter-one-qualifier', span, {}, '**');
    }
    const byTtr = new Set(this.copy.options.ttrAddress?.value.map(({ pattern }) => pattern.text));
    for (const { pattern, span } of this.copy.options.relBlockAddress?.value ?? []) {
      if (byTtr.has(pattern.text)) this.reporter.report('dss-direct-both', span, { name: pattern.text });
    }
  }

  tracks(): void {
    const { trackRanges, outTracks } = this.copy;
    for (const { fromCylinder, fromHead, toCylinder, toHead, span } of trackRanges) {
      const backwards =
        toCylinder < fromCylinder || (toCylinder === fromCylinder && (toHead ?? fromHead) < fromHead);
      if (backwards) {
        const to = toHead === undefined ? `${toCylinder}` : `${toCylinder}.${toHead}`;
        this.reporter.report('dss-tracks-order', span, { from: `${fromCylinder}.${fromHead}`, to });
      }
      this.head(fromHead, span);
      if (toHead !== undefined) this.head(toHead, span);
    }
    for (const { head, span } of outTracks) this.head(head, span);
    const found = this.checked.operands.get('OUTTRACKS');
    const [ranges, count] = [
      this.checked.operands.get('TRACKS')?.entries.length ?? 0,
      found?.entries.length ?? 0,
    ];
    if (found !== undefined && ranges > 0 && count !== ranges) {
      this.reporter.report('dss-outtracks-count', found.node.wholeSpan, { count, ranges });
    }
  }

  private head(head: CodedTrackAddress['head'], span: Span): void {
    if (head > lastHead) this.reporter.report('dss-head-unlikely', span, { head });
  }

  flashCopy(): void {
    const { options, kind } = this.copy;
    const fast = options.fastReplication?.value;
    if (fast === 'NONE') {
      const aboutFlashCopy = [
        'FCNOCOPY',
        'FCCGFREEZE',
        'FCFULLVOLUMERELATION',
        'FCINCRVERIFY',
        'FCWAIT',
        'FCFASTREVERSERESTORE',
        'FCTOPPRCPRIMARY',
        'FCTOXRCPRIMARY',
      ];
      for (const keyword of aboutFlashCopy) {
        const found = this.checked.operands.get(keyword);
        if (found === undefined) continue;
        this.reporter.report('dss-flashcopy-keyword-ignored', found.node.wholeSpan, { keyword });
      }
    }
    if (fast !== 'REQUIRED' || kind !== 'data-set-logical') return;
    for (const keyword of ['REBLOCK', 'CONVERT', 'RELBLOCKADDRESS', 'AUTORELBLOCKADDRESS']) {
      const found = this.checked.operands.get(keyword);
      if (found !== undefined)
        this.reporter.report('dss-flashcopy-hindered', found.node.wholeSpan, { keyword });
    }
    if (!this.has('NOPACKING')) {
      this.reporter.report('dss-packing-hinders-flashcopy', options.fastReplication!.span);
    }
  }

  rest(): void {
    const { options, kind } = this.copy;
    for (const [keyword, pair] of [
      ['WAIT', options.wait],
      ['FCWAIT', options.fcWait],
    ] as const) {
      if (pair === undefined || (pair.value.seconds <= 255 && pair.value.retries <= 99)) continue;
      this.reporter.report('dss-wait-range', pair.span, { keyword, ...pair.value });
    }
    if (kind === 'data-set-physical' && options.catalog !== undefined) {
      if (!this.has('RENAMEUNCONDITIONAL') && options.uncatalog === undefined) {
        this.reporter.report('dss-cataloged-twice', options.catalog.span);
      }
    }
  }
}
