import type { SpectrumVirtualize } from '../../flashcopy/svc/spectrum-virtualize.js';
import type { Mapping, MappingGroup } from '../../flashcopy/svc/types.js';
import type { VirtualizeDefinition } from '../../site/definition.js';
import type { ViewRow } from './table-text.js';

/** Columns of `lsfcmap`. Source: OpenStack cinder, verified. */
export const mappingColumns: readonly string[] =
  'id name source_vdisk_id source_vdisk_name target_vdisk_id target_vdisk_name group_id group_name status progress copy_rate clean_progress incremental partner_FC_id partner_FC_name restoring start_time rc_controlled'.split(
    ' ',
  );

/** Attributes of `lsfcmap object`. Source: Ansible ibm.storage_virtualize, verified. */
export const mappingAttributes: readonly string[] =
  'id name source_vdisk_id source_vdisk_name target_vdisk_id target_vdisk_name group_id group_name status progress copy_rate start_time dependent_mappings autodelete clean_progress clean_rate incremental difference grain_size IO_group_id IO_group_name partner_FC_id partner_FC_name restoring rc_controlled keep_target type restore_progress fc_controlled owner_id owner_name'.split(
    ' ',
  );

export const groupColumns: readonly string[] = ['id', 'name', 'status', 'start_time'];

/** Every attribute of a mapping that a view can show. */
export function mappingRow(
  system: SpectrumVirtualize,
  definition: VirtualizeDefinition,
  mapping: Mapping,
): ViewRow {
  const { progress, cleanProgress, difference, dependents } = system.progress(mapping);
  const group = mapping.group === 0 ? undefined : system.group(String(mapping.group));
  const partner = system
    .mappings()
    .find(({ source, target }) => source === mapping.target && target === mapping.source);
  return {
    id: String(mapping.id),
    name: mapping.name,
    source_vdisk_id: String(volumeIndex(definition, mapping.source)),
    source_vdisk_name: mapping.source,
    target_vdisk_id: String(volumeIndex(definition, mapping.target)),
    target_vdisk_name: mapping.target,
    group_id: group === undefined ? '' : String(group.id),
    group_name: group?.name ?? '',
    status: mapping.state,
    progress: String(progress),
    copy_rate: String(mapping.copyRate),
    start_time: timeText(mapping.startedAt),
    dependent_mappings: String(dependents.length),
    autodelete: onOff(mapping.autodelete),
    clean_progress: String(cleanProgress),
    clean_rate: String(mapping.cleanRate),
    incremental: onOff(mapping.incremental),
    difference: String(difference),
    grain_size: String(mapping.grainKiB),
    IO_group_id: '0',
    IO_group_name: 'io_grp0',
    partner_FC_id: partner === undefined ? '' : String(partner.id),
    partner_FC_name: partner?.name ?? '',
    restoring: mapping.restoring ? 'yes' : 'no',
    rc_controlled: 'no',
    keep_target: 'no',
    type: 'generic',
    restore_progress: mapping.restoring ? String(progress) : '0',
    fc_controlled: 'no',
    owner_id: '',
    owner_name: '',
  };
}

export function groupRow(system: SpectrumVirtualize, group: MappingGroup): ViewRow {
  return {
    id: String(group.id),
    name: group.name,
    status: system.groupStatus(group),
    autodelete: onOff(group.autodelete),
    start_time: timeText(group.startedAt),
  };
}

/** Number of a volume in the order of the site file, which is its id; -1 when there is none. */
export function volumeIndex({ volumes }: VirtualizeDefinition, name: string): number {
  return volumes.findIndex((volume) => volume.name === name);
}

/** A volume by its name or by its id. */
export function volumeName({ volumes }: VirtualizeDefinition, text: string): string | undefined {
  const volume = /^\d+$/.test(text) ? volumes[Number(text)] : volumes.find(({ name }) => name === text);
  return volume?.name;
}

function onOff(value: boolean): string {
  return value ? 'on' : 'off';
}

/** `YYMMDDHHMMSS`; empty without. Microseconds. */
function timeText(time: number | undefined): string {
  if (time === undefined) return '';
  return new Date(time / 1000).toISOString().slice(2, 19).replace(/[-T:]/g, '');
}
