import type { KnownPairs } from './known-pairs.js';
import type { EstablishCommand, RelationshipCommand, VolumeNames } from './relationship-command.js';
import { unsayable, type Written } from './statement.js';
import { hex, volumeKey } from './volume-text.js';
import { lostWords, missingName, unknownVolume, unsayableWord, words } from './writing.js';

const byId = 'their place in the storage image';

/** A command for the DS CLI. */
export function writeDscli(command: RelationshipCommand, known: KnownPairs): Written {
  switch (command.kind) {
    case 'establish':
      return establish(command, known);
    case 'withdraw': {
      const { source, target, extents, sequenceNumber } = command;
      if (extents !== undefined) return unsayable('it knows no extents');
      if (source === undefined || target === undefined)
        return unsayable('it withdraws pairs, and one side is not named');
      return onPair('rmflash', ['-quiet', ...numberOption(sequenceNumber)], source, target);
    }
    case 'finish': {
      const { source, target, extents } = command;
      if (target === undefined || extents !== undefined)
        return unsayable('it finishes pairs, not all that a device takes part in');
      return onPair('rmflash', ['-quiet', '-cp'], source, target);
    }
    case 'copy-rest':
      return unsayable('it has no command that starts the background copy and keeps the relationship');
    case 'commit':
    case 'revert': {
      const { source, target, kind } = command;
      const targets = known.recordingTargets(source);
      const isOnly = targets.every((other) => target !== undefined && volumeKey(other) === volumeKey(target));
      if (target !== undefined && !(isOnly && targets.length === 1))
        return unsayable('it names the source only, and the script does not tell that this is its only pair');
      return onVolume(`${kind}flash`, kind === 'revert' ? ['-quiet'] : [], source);
    }
    case 'thaw': {
      const { volume } = command;
      if (volume.lss === undefined) return unknownVolume(volume, byId);
      return said(['unfreezeflash', ...imageOption([volume]), hex(volume.lss, 2)]);
    }
    case 'query':
      return onVolume('lsflash', ['-l'], command.volume);
  }
}

function establish(command: EstablishCommand, known: KnownPairs): Written {
  const missed = unsayableWord(command, [words.extents, words.inhibitSource, words.mirroredSpace]);
  if (missed !== undefined) return missed;
  const { source, target, records, revertible, fastReverse } = command;
  const missing = missingName([source, target], idOf, byId);
  if (missing !== undefined) return missing;
  const isNext = known.records(source, target);
  const isReverse = fastReverse || known.records(target, source);
  if (revertible && !isNext) {
    return unsayable(
      'setflashrevertible needs a pair that records, and the script does not establish it before',
    );
  }
  const verb = revertible
    ? 'setflashrevertible'
    : isReverse
      ? 'reverseflash'
      : isNext
        ? 'resyncflash'
        : 'mkflash';
  const options: string[] = [];
  if (fastReverse) options.push('-fast');
  if (command.freezes) {
    if (isReverse) return unsayable('reverseflash has no -freeze');
    options.push('-freeze');
  }
  if (command.mode === 'nocopy' && !revertible) options.push('-nocp');
  if (records && !revertible) options.push('-record');
  if (command.persistent) options.push('-persist');
  if (command.inhibitsTarget) options.push('-tgtinhibit');
  if (!command.onlineTarget) options.push('-tgtoffline');
  if (command.targetMayBePrimary) options.push('-tgtpprc');
  if (command.preserveMirror !== 'no') {
    if (revertible) return unsayable('setflashrevertible has no -pmir');
    options.push('-pmir', command.preserveMirror);
  }
  if (command.spaceEfficient === 'fail') options.push('-tgtse');
  options.push(...numberOption(command.sequenceNumber));
  const written = isReverse ? onPair(verb, options, target, source) : onPair(verb, options, source, target);
  return written.ok ? { ...written, lost: lostWords(command, []) } : written;
}

function numberOption(sequenceNumber: number | undefined): string[] {
  return sequenceNumber === undefined ? [] : ['-seqnum', hex(sequenceNumber, 4)];
}

function onPair(verb: string, options: readonly string[], source: VolumeNames, target: VolumeNames): Written {
  const missing = missingName([source, target], idOf, byId);
  if (missing !== undefined) return missing;
  if (!sameImage(source, target)) return unsayable('source and target are in different storage images');
  return said([verb, ...imageOption([source, target]), ...options, `${idOf(source)}:${idOf(target)}`]);
}

function onVolume(verb: string, options: readonly string[], volume: VolumeNames): Written {
  const id = idOf(volume);
  return id === undefined
    ? unknownVolume(volume, byId)
    : said([verb, ...imageOption([volume]), ...options, id]);
}

function idOf({ lss, cca }: VolumeNames): string | undefined {
  return lss === undefined || cca === undefined ? undefined : hex(lss, 2) + hex(cca, 2);
}

function sameImage(a: VolumeNames, b: VolumeNames): boolean {
  return a.serial === undefined || b.serial === undefined || a.serial === b.serial;
}

/** Which storage image is meant: its ID has the machine type and all 7 characters of the serial number. */
function imageOption(volumes: readonly VolumeNames[]): string[] {
  const found = volumes.find(({ serial, machineType }) => serial?.length === 7 && machineType !== undefined);
  return found === undefined ? [] : ['-dev', `IBM.${found.machineType ?? ''}-${found.serial ?? ''}`];
}

function said(parts: readonly (string | undefined)[]): Written {
  return { ok: true, lines: [parts.join(' ')], lost: [] };
}
