import type { CodedTrackRange, CopyCommand, Statement, VolumeSpec } from '../dfsmsdss/ast.js';
import { usualHeads } from '../tso/track-address.js';
import {
  plainEstablish,
  type RelationshipCommand,
  type TrackPair,
  type VolumeNames,
} from './relationship-command.js';
import { wholeSpan, type Lost, type SourceStatement } from './statement.js';

/** The serial number of the only volume that a DD names; undefined when nobody knows it. */
export type VolserOfDd = (ddname: string) => string | undefined;

/** What the statements of DFSMSdss do to relationships. */
export function readDfsmsdssStatements(
  statements: readonly Statement[],
  volserOfDd: VolserOfDd,
): SourceStatement[] {
  return statements.map((statement): SourceStatement => {
    const { valid } = statement;
    const span = wholeSpan(statement);
    const verb = /^\S+/.exec(statement.text)?.[0].toUpperCase() ?? '';
    const missing = (reason: string, other = false): SourceStatement => ({
      span,
      verb,
      commands: [],
      lost: [],
      missing: { reason, other },
    });
    if (!valid) return missing('it has errors');
    switch (statement.type) {
      case 'copy': {
        const found = readCopy(statement, volserOfDd);
        return typeof found === 'string'
          ? missing(found)
          : { span, verb, commands: [found], lost: found.kind === 'establish' ? lostOf(statement) : [] };
      }
      case 'cgcreated': {
        const { accessVolumes, verify } = statement;
        return {
          span,
          verb,
          commands: accessVolumes.map(({ value }) => ({ kind: 'thaw', volume: { volser: value } })),
          lost: verify === undefined ? [] : [{ what: 'FCCGVERIFY', span: verify.span }],
        };
      }
      case 'if':
      case 'do':
        return missing('what runs depends on a condition');
      case 'unmodelled':
        return statement.coded.has('FCWITHDRAW')
          ? missing('it withdraws relationships only beside another task')
          : missing(`${statement.verb} is no FlashCopy command`, true);
      default:
        return missing(`${verb} is no FlashCopy command`, true);
    }
  });
}

function readCopy(copy: CopyCommand, volserOfDd: VolserOfDd): RelationshipCommand | string {
  const { options, kind } = copy;
  if (kind !== 'full' && kind !== 'tracks') return 'it copies data sets, whose extents only the volumes tell';
  const source = volumeOf(copy.input, volserOfDd);
  const target = volumeOf(copy.output, volserOfDd);
  if (source === undefined) return 'its input is not one volume whose serial number is known';
  const extents =
    kind === 'tracks' ? { extents: copy.trackRanges.map((range, at) => pairOf(copy, range, at)) } : {};
  if (options.fcNoCopyToCopy !== undefined) return { kind: 'copy-rest', source, ...extents };
  if (options.fastReplication?.value === 'NONE') return 'FASTREPLICATION(NONE) forbids FlashCopy';
  if (target === undefined) return 'its output is not one volume whose serial number is known';
  const primary = options.fcToPprcPrimary?.value;
  return {
    ...plainEstablish,
    source,
    target,
    ...extents,
    mode: options.fcNoCopy === undefined ? 'copy' : 'nocopy',
    records: options.fcIncremental !== undefined,
    fastReverse: options.fcFastReverseRestore !== undefined,
    freezes: options.fcCgFreeze !== undefined,
    targetMayBePrimary: primary !== undefined,
    preserveMirror: primary === undefined ? 'no' : mirrors[primary],
    spaceEfficient: options.fcSetGtOk === undefined ? 'no' : 'fail',
  };
}

const mirrors = { PRESMIRREQ: 'required', PRESMIRPREF: 'preferred', PRESMIRNONE: 'no' } as const;

/** What a COPY does besides a relationship of the volumes or tracks. */
function lostOf({ kind, options, verbSpan }: CopyCommand): Lost[] {
  const lost: Lost[] = [];
  const { fcFullVolumeRelation, fcIncremental, fcIncrementalLast, fcFastReverseRestore } = options;
  const increments = (fcIncremental ?? fcIncrementalLast ?? fcFastReverseRestore) !== undefined;
  const add = (what: string, span = verbSpan): void => {
    lost.push({ what, span });
  };
  if (kind === 'full' && fcFullVolumeRelation === undefined && !increments) {
    add('that only allocated space is copied (there is no FCFULLVOLUMERELATION)');
  }
  if (options.fastReplication?.value !== 'REQUIRED' && !increments) {
    add('that it is copied by other means where FlashCopy cannot be used');
  }
  if (kind === 'full' && options.copyVolid === undefined) add('that the target keeps its serial number');
  for (const [what, found] of [
    ['FCINCRVERIFY', options.fcIncrVerify],
    ['FCTOXRCPRIMARY', options.fcToXrcPrimary],
    ['FCWAIT', options.fcWait],
    ['DUMPCONDITIONING', options.dumpConditioning],
  ] as const) {
    if (found !== undefined) add(what, found.span);
  }
  return lost;
}

function volumeOf(spec: VolumeSpec | undefined, volserOfDd: VolserOfDd): VolumeNames | undefined {
  if (spec?.by === 'volume') {
    const [only, ...more] = spec.volumes;
    return only === undefined || more.length > 0 ? undefined : { volser: only.volser.value };
  }
  const [name, ...more] = spec?.names ?? [];
  const volser = name === undefined || more.length > 0 ? undefined : volserOfDd(name.value);
  return volser === undefined ? undefined : { volser };
}

/** A range as pair of track spans: on the target the same length from OUTTRACKS on, or the same place. */
function pairOf({ outTracks }: CopyCommand, range: CodedTrackRange, at: number): TrackPair {
  const begin = { cylinder: range.fromCylinder, head: range.fromHead };
  const end = { cylinder: range.toCylinder, head: range.toHead ?? usualHeads - 1 };
  const source = { begin, end };
  const out = outTracks[at];
  if (out === undefined) return { source, target: source };
  const shift = (out.cylinder - begin.cylinder) * usualHeads + out.head - begin.head;
  const last = end.cylinder * usualHeads + end.head + shift;
  return {
    source,
    target: {
      begin: { cylinder: out.cylinder, head: out.head },
      end: { cylinder: Math.floor(last / usualHeads), head: last % usualHeads },
    },
  };
}
