import type { KnownPairs } from './known-pairs.js';
import type {
  EstablishCommand,
  RelationshipCommand,
  TrackPair,
  VolumeNames,
} from './relationship-command.js';
import { unsayable, type Written } from './statement.js';
import { lostWords, missingName, samePlace, unknownVolume, unsayableWord, words } from './writing.js';

const bySerial = 'volume serial number';

/** A command for DFSMSdss, whose volumes are online. */
export function writeDfsmsdss(command: RelationshipCommand, known: KnownPairs): Written {
  switch (command.kind) {
    case 'establish':
      return establish(command, known);
    case 'copy-rest': {
      const { source, target, extents } = command;
      if (target !== undefined)
        return unsayable('FCNOCOPYTOCOPY names the source only, and starts all its copies');
      if (source.volser === undefined) return unknownVolume(source, bySerial);
      return said([copyOf(extents), ...volume('INDYNAM', source), ...tracks(extents), 'FCNOCOPYTOCOPY']);
    }
    case 'thaw':
      return command.volume.volser === undefined
        ? unknownVolume(command.volume, bySerial)
        : said(['CGCREATED', `ACCESSVOLUME(${command.volume.volser})`]);
    case 'withdraw':
      return unsayable('it withdraws relationships only beside a DUMP (FCWITHDRAW)');
    case 'finish':
    case 'commit':
    case 'revert':
    case 'query':
      return unsayable(`it has no statement that ${functions[command.kind]}`);
  }
}

const functions = {
  finish: 'finishes copies',
  commit: 'commits',
  revert: 'reverts',
  query: 'shows relationships',
} as const;

function establish(command: EstablishCommand, known: KnownPairs): Written {
  const missed = unsayableWord(command, [
    words.revertible,
    words.inhibitSource,
    words.persistent,
    words.copyingIncrement,
    words.incrementOfExtents,
    words.spaceOfExtents,
  ]);
  if (missed !== undefined) return missed;
  const { source, target, extents, records, fastReverse, mode, freezes } = command;
  const missing = missingName([source, target], ({ volser }) => volser, bySerial);
  if (missing !== undefined) return missing;
  if (fastReverse && freezes)
    return unsayable('FCFASTREVERSERESTORE and FCCGFREEZE do not go together there');
  // Without INCREMENTAL a pair that records gets its last increment.
  const isLast = !records && !fastReverse && (known.records(source, target) || known.records(target, source));
  const parts = [
    copyOf(extents),
    ...volume('INDYNAM', source),
    ...volume('OUTDYNAM', target),
    ...tracks(extents),
  ];
  parts.push('FASTREPLICATION(REQUIRED)');
  if (fastReverse) parts.push('FCFASTREVERSERESTORE');
  else if (records) parts.push('FCINCREMENTAL');
  else if (isLast) parts.push('FCINCREMENTALLAST');
  else if (extents === undefined) parts.push('FCFULLVOLUMERELATION');
  if (mode === 'nocopy') parts.push('FCNOCOPY');
  if (freezes) parts.push('FCCGFREEZE');
  if (command.targetMayBePrimary) parts.push(`FCTOPPRCPRIMARY(${mirrors[command.preserveMirror]})`);
  if (command.spaceEfficient === 'fail') parts.push('FCSETGTOK(FAILRELATION)');
  if (extents === undefined) parts.push('COPYVOLID');
  parts.push('PURGE');
  const lost = lostWords(command, [words.offlineTarget, words.inhibitsTarget, words.sequenceNumber]);
  return { ...said(parts), lost };
}

const mirrors = { no: 'PRESMIRNONE', required: 'PRESMIRREQ', preferred: 'PRESMIRPREF' } as const;

function volume(keyword: string, { volser = '' }: VolumeNames): string[] {
  return [`${keyword}((${volser}))`];
}

function copyOf(extents: readonly TrackPair[] | undefined): string {
  return extents === undefined ? 'COPY FULL' : 'COPY';
}

function tracks(extents: readonly TrackPair[] | undefined): string[] {
  if (extents === undefined) return [];
  const ranges = extents.map(({ source: { begin, end } }) =>
    [begin.cylinder, begin.head, end.cylinder, end.head].join(','),
  );
  const list = `TRACKS(${ranges.map((range) => (ranges.length === 1 ? range : `(${range})`)).join(' ')})`;
  if (extents.every(samePlace)) return [list];
  const out = extents.map(({ target: { begin } }) => `${begin.cylinder},${begin.head}`);
  return [list, `OUTTRACKS(${out.map((at) => (out.length === 1 ? at : `(${at})`)).join(' ')})`];
}

function said(parts: readonly string[]): Extract<Written, { ok: true }> {
  return { ok: true, lines: [` ${parts.join(' ')}`], lost: [] };
}
