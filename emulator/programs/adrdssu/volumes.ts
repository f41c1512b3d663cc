import type { Name, VolumeSpec } from '../../language/dfsmsdss/ast.js';
import { problem, type Problem } from '../../language/problem.js';
import type { SiteVolume } from '../../site/site.js';
import { StorageError } from '../../storage/track-access.js';
import { readVtoc } from '../../storage/vtoc/read-vtoc.js';
import type { Vtoc } from '../../storage/vtoc/vtoc.js';
import { deviceName } from '../refusal.js';
import type { Task } from './task.js';

export type Found<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** The volumes that a command names by DD or by serial number, in the order coded. */
export function findVolumes(task: Task, spec: VolumeSpec, user: string): Found<readonly SiteVolume[]> {
  const volumes: SiteVolume[] = [];
  if (spec.by === 'volume') {
    for (const { volser } of spec.volumes) {
      const found = findVolume(task, volser);
      if (!found.ok) return found;
      volumes.push(found.value);
    }
    return { ok: true, value: volumes };
  }
  for (const name of spec.names) {
    const dd = task.context.dds.get(name.value);
    if (dd === undefined) {
      return { ok: false, problem: problem('dd-missing', name.span, { ddname: name.value, user }) };
    }
    const found = dd.allocations.flatMap((part) =>
      part.kind === 'volume' || part.kind === 'data-set' ? part.volumes : [],
    );
    if (found.length === 0) {
      return { ok: false, problem: problem('dd-not-a-volume', name.span, { ddname: name.value, user }) };
    }
    volumes.push(...found);
  }
  return { ok: true, value: volumes };
}

/** The online volume of a serial number. */
export function findVolume(task: Task, volser: Name): Found<SiteVolume> {
  const volume = task.site.volumeBySerial(volser.value);
  if (volume === undefined || !volume.online) return { ok: false, problem: unknownVolume(task, volser) };
  return { ok: true, value: volume };
}

/** As {@link findVolumes}, where exactly one volume is right. */
export function findOneVolume(
  task: Task,
  spec: VolumeSpec,
  user: string,
  side: 'input' | 'output',
): Found<SiteVolume> {
  const found = findVolumes(task, spec, user);
  if (!found.ok) return found;
  const [volume, ...more] = found.value;
  if (volume === undefined || more.length > 0) {
    const count = found.value.length;
    return { ok: false, problem: problem('too-many-volumes', spec.span, { user, side, count }) };
  }
  return { ok: true, value: volume };
}

/** The VTOC of a volume, or why it cannot be read. */
export function vtocOf(
  volume: SiteVolume,
  spec: VolumeSpec | undefined,
  at: { start: number; end: number },
): Found<Vtoc> {
  const span = spec?.span ?? at;
  const unusable = (reason: string): Found<Vtoc> => ({
    ok: false,
    problem: problem('volume-unusable', span, { volser: volume.volser, reason }),
  });
  try {
    const vtoc = readVtoc(volume);
    return vtoc === undefined
      ? unusable('it has no VTOC; initialize it first (ICKDSF INIT)')
      : { ok: true, value: vtoc };
  } catch (error) {
    if (error instanceof StorageError) return unusable(error.message);
    throw error;
  }
}

function unknownVolume(task: Task, volser: Name): Problem {
  const online = task.site.volumes.filter((volume) => volume.online).map((volume) => volume.volser);
  const candidates =
    online.length > 8 ? `${online.slice(0, 8).join(', ')}, ...` : online.join(', ') || '(none)';
  const offline = task.site.volumes.find((volume) => volume.volser === volser.value);
  if (offline !== undefined) {
    const inserts = { volser: volser.value, device: deviceName(offline), candidates };
    return problem('volume-offline', volser.span, inserts);
  }
  return problem('volume-not-in-site', volser.span, { volser: volser.value, candidates });
}
