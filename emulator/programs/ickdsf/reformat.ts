import type { ReformatCommand } from '../../language/ickdsf/ast.js';
import { changeLabel, rewriteFreeSpace } from '../../storage/vtoc/write-vtoc.js';
import { deviceName } from '../refusal.js';
import { labelOf } from '../volume-label.js';
import type { CommandRun } from './command-run.js';
import { vtocOf } from './device-block.js';
import { guardedVolume, sayLabel, sayNotModelled } from './guard.js';

/** What REFORMAT does without, and what it does instead. */
const notModelled: Readonly<Record<string, string>> = {
  EXTVTOC: 'the VTOC keeps its size',
  NEWVTOC: 'the VTOC stays where it is',
  EXTINDEX: 'the index stays as it is',
  STORAGEGROUP: 'the volume is not marked as managed by SMS',
  NOSTORAGEGROUP: 'the mark of SMS stays as it is',
  IPLDD: 'no IPL text is written',
  BOOTSTRAP: 'no bootstrap records are written',
};

/** REFORMAT: another serial or owner in the label, or a VTOC that fits the device; data stays. */
export function reformat(run: CommandRun, command: ReformatCommand): void {
  const volume = guardedVolume(run, command, 'REFORMAT');
  if (volume === undefined) return;
  const device = deviceName(volume);
  const { volid, owner, operands } = command;
  const refVtoc = operands.get('REFVTOC');
  const before = labelOf(run.site, volume);
  if (before === undefined || (refVtoc !== undefined && vtocOf(volume) === undefined)) {
    run.refuse('dsf-no-label', refVtoc?.node.span ?? command.verbSpan, { device });
    return;
  }
  sayNotModelled(run, command, notModelled);
  const asked = Object.keys(notModelled).some((keyword) => operands.has(keyword));
  if (volid === undefined && owner === undefined && refVtoc === undefined) {
    if (!asked) run.warn('dsf-nothing-to-change', command.verbSpan);
    return;
  }
  run.askOperator(device);
  if (volid !== undefined || owner !== undefined) {
    changeLabel(volume, {
      ...(volid !== undefined && { volser: volid.value }),
      ...(owner !== undefined && { owner: owner.value }),
    });
  }
  if (refVtoc !== undefined) {
    for (const text of rewriteFreeSpace(volume)) run.below(text);
    run.say('vtocRebuilt', { cylinders: volume.geometry.cylinders });
  }
  sayLabel(run, command, volume, before.volser);
}
