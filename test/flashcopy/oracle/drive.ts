import type { EstablishRequest, Refusal, WithdrawRequest } from '../../../emulator/flashcopy/types.js';
import { OutOfSync } from '../../../emulator/flashcopy/out-of-sync.js';
import type { TrackNumber } from '../../../emulator/storage/geometry.js';
import { disks, Disks, recordValues } from './disks.js';
import { difference } from './invariants.js';
import {
  Oracle,
  touch,
  type OracleEstablish,
  type OracleWithdraw,
  type Rules,
  type Tracks,
} from './oracle.js';
import { establish, type Reasons } from './oracle-establish.js';
import { commit, revert } from './oracle-revertible.js';
import { convert, finish, withdraw } from './oracle-withdraw.js';
import type { Step } from './steps.js';

const nameOf = (index: number): string => disks[index]!.name;
const rangeOf = ({ from, length }: Tracks) => ({ start: from, end: from + length });
const firstWritten = 10_000;

/** Engine and oracle side by side: each step is done to both, and their answers must agree. */
export class Drive {
  private written = firstWritten;

  private constructor(
    private real: Disks,
    private readonly oracle: Oracle,
  ) {}

  static of(rules: Rules): Drive {
    const { copyRate, ...limits } = rules;
    const oracle = Oracle.of(disks, rules, (index, track) => Disks.firstValue(index, track));
    return new Drive(Disks.of(limits, copyRate), oracle);
  }

  /** Throws where the two differ. */
  apply(step: Step): void {
    switch (step.do) {
      case 'look':
        return;
      case 'establish':
        return this.establish(step);
      case 'chain':
        step.copy.forEach((copy, index) => {
          const source = (step.first + index) % 5;
          const target = (step.first + index + 1) % 5;
          const { from = 0, length = 15 } = step.tracks ?? {};
          const pair = { from, to: from, length: Math.min(length, 15 - from) };
          const pairs = step.tracks === undefined && target !== 0 ? undefined : [pair];
          this.establish({ source, target, pairs, copy });
        });
        return;
      case 'withdraw':
        return this.withdraw(step);
      case 'withdraw-one': {
        const { rows } = this.oracle;
        const row = rows[step.pick % rows.length];
        if (row === undefined) return;
        const { source, target, from, to } = row;
        const { from: skip = 0, length = row.waiting.length } = step.part ?? {};
        const extent = {
          source: step.side === 'target' ? undefined : { from: from + skip, length },
          target: step.side === 'source' ? undefined : { from: to + skip, length },
        };
        return this.withdraw({
          source: step.side === 'target' ? undefined : source,
          target: step.side === 'source' ? undefined : target,
          extents: [extent],
        });
      }
      case 'increment': {
        const pairs = this.oracle.rows.filter((row) => row.sourceChanged !== undefined);
        const row = pairs[step.pick % pairs.length];
        if (row === undefined) return;
        const { do: _, pick: __, back, ...options } = step;
        const [source, target] =
          back || step.fast === true ? [row.target, row.source] : [row.source, row.target];
        return this.establish({ ...options, source, target });
      }
      case 'convert': {
        const request = { ...engineWithdraw(step), source: nameOf(step.source) };
        return agree(this.real.engine.convertToCopy(request), convert(this.oracle, step));
      }
      case 'settle':
        return this.settle(step);
      case 'finish': {
        const { device, extents } = step;
        const request = { device: nameOf(device), extents: extents?.map(rangeOf) };
        return agree(this.real.engine.finishCopies(request), finish(this.oracle, device, extents));
      }
      case 'write':
        return this.write(step);
      case 'host-copy':
        return this.hostCopy(step);
      case 'advance':
        this.real.engine.advanceTo(this.real.engine.now + step.by);
        return this.oracle.advance(step.by);
      case 'thaw': {
        const thawed = this.real.engine.thaw(nameOf(step.volume));
        return same('thawed volumes', thawed.join(), this.oracle.thaw(step.volume).map(nameOf).join());
      }
      case 'fork': {
        const fork = new Drive(this.real.fork(), this.oracle.clone());
        fork.written = this.written;
        for (const inner of step.steps) fork.apply(inner);
        fork.check();
        return;
      }
      case 'restart':
        this.real = this.real.restarted();
    }
  }

  /** Reads every track and looks at every invariant. */
  check(): void {
    const found = difference(this.real, this.oracle);
    if (found !== undefined) throw new Error(found);
  }

  /** What must not depend on whether somebody looked in between. */
  saved(): string {
    return JSON.stringify(this.real.engine.saveState());
  }

  /** What happened since the last restart, without the inner form of bitmaps. */
  events(): string {
    return JSON.stringify([...this.real.engine.events], (_, value: unknown) =>
      value instanceof OutOfSync ? value.ranges() : value,
    );
  }

  private establish(request: OracleEstablish): void {
    const ids = this.oracle.nextId;
    const outcome = this.real.engine.establish(engineEstablish(request));
    agree(outcome, establish(this.oracle, request));
    if (!outcome.ok) same('ids used by a refused request', this.oracle.nextId, ids);
  }

  private withdraw(request: OracleWithdraw): void {
    const before = new Set(this.oracle.rows.map((row) => row.id));
    const outcome = this.real.engine.withdraw(engineWithdraw(request));
    agree(outcome, withdraw(this.oracle, request));
    if (!outcome.ok) return;
    const added = this.oracle.rows.filter((row) => !before.has(row.id)).map((row) => row.id);
    same('what remains', outcome.remaining.map((row) => row.id).join(), added.join());
    for (const { id } of outcome.withdrawn) {
      if (!before.has(id)) throw new Error(`relationship ${id} was withdrawn, which did not exist`);
    }
  }

  /** Commits or reverts. */
  private settle({ how, pick, by, sequence }: Step & { do: 'settle' }): void {
    const rows = this.oracle.rows.filter((row) => row.previous !== undefined);
    const row = rows[pick % rows.length] ?? this.oracle.rows[pick % this.oracle.rows.length];
    const meant = {
      source: by.includes('source') ? (row?.source ?? 0) : undefined,
      target: by.includes('target') ? (row?.target ?? 1) : undefined,
      sequence,
    };
    const expected = (how === 'commit' ? commit : revert)(this.oracle, meant);
    const outcome = this.real.engine[how](engineWithdraw(meant));
    agree(outcome, expected.reasons);
    const ids = outcome.ok ? outcome.relationships.map(({ id }) => id) : [];
    same(`relationships to ${how}`, ids.join(), expected.ids.join());
  }

  private write({ volume, track, record, host }: Step & { do: 'write' }): void {
    const number = this.written++;
    const old = this.real.read(volume, track);
    same(
      `what a host reads of ${nameOf(volume)} track ${track} to update it`,
      old,
      this.oracle.read(volume, track),
    );
    const value =
      record === undefined
        ? number * recordValues + number
        : record === 1
          ? number * recordValues + (old % recordValues)
          : old - (old % recordValues) + number;
    const image = this.real.image(volume, track, value);
    const { engine } = this.real;
    if (!host) {
      engine.writeTrack(nameOf(volume), track as TrackNumber, image);
      return this.oracle.write(volume, track, value);
    }
    const expected = this.oracle.mayWrite(volume, track);
    const outcome = engine.hostWrite(nameOf(volume), track as TrackNumber, image);
    same('outcome of a write', outcome.outcome, expected);
    if (outcome.outcome === 'waits') same('until', outcome.until, this.oracle.frozenUntil(volume));
    if (outcome.outcome === 'done') this.oracle.write(volume, track, value);
  }

  private hostCopy({ from, to, tracks, at }: Step & { do: 'host-copy' }): void {
    const length = Math.min(tracks.length, 15 - tracks.from, 15 - at);
    if (from === to && touch({ from: at, length }, { ...tracks, length })) return;
    const source = { from: tracks.from, length };
    this.real.engine.copyTracks(nameOf(from), rangeOf(source), nameOf(to), at);
    const values = this.oracle.readAll(from).slice(tracks.from, tracks.from + length);
    values.forEach((value, offset) => this.oracle.write(to, at + offset, value));
  }
}

function same(what: string, got: unknown, expected: unknown): void {
  if (got !== expected)
    throw new Error(`${what}: the engine says ${String(got)}, the oracle ${String(expected)}`);
}

/** Refused or not must be the same, and the reason one that the oracle knows. */
function agree(outcome: { ok: true } | { ok: false; refusal: Refusal }, reasons: Reasons): void {
  const got = outcome.ok ? 'done' : outcome.refusal.kind;
  const expected = reasons.length === 0 ? ['done'] : reasons;
  if (!expected.includes(got)) throw new Error(`the engine says ${got}, the oracle ${expected.join(' or ')}`);
}

function engineEstablish(request: OracleEstablish): EstablishRequest {
  const { pairs } = request;
  return {
    source: nameOf(request.source),
    target: nameOf(request.target),
    mode: request.copy ? 'copy' : 'nocopy',
    persistent: request.persistent,
    inhibitTargetWrites: request.inhibit,
    sequenceNumber: request.sequence,
    targetOnline: request.targetOnline,
    freeze: request.freeze,
    incremental: request.incremental,
    fastReverse: request.fast,
    revertible: request.revertible,
    extents: pairs?.map(({ from, to, length, targetLength = length }) => ({
      source: { start: from, end: from + length },
      target: { start: to, end: to + targetLength },
    })),
  };
}

function engineWithdraw({ source, target, sequence, extents }: OracleWithdraw): WithdrawRequest {
  return {
    source: source === undefined ? undefined : nameOf(source),
    target: target === undefined ? undefined : nameOf(target),
    sequenceNumber: sequence,
    extents: extents?.map((extent) => ({
      source: extent.source && rangeOf(extent.source),
      target: extent.target && rangeOf(extent.target),
    })),
  };
}
