import { number, plural } from '../../emulator/messages/plain-text.js';
import { bold, escaped, fenced, list, paragraphs } from '../../server/explain/markdown.js';
import type { JsonMapping } from '../../emulator/site/lookup/mapping-view.js';
import type { JsonVolume } from '../../emulator/site/lookup/relationship-json.js';
import type { WorldRef } from '../../server/worlds/protocol.js';
import type { RelationshipRow } from '../../server/worlds/questions/relationships.js';
import { facts, stateColor, type Row, type RowIcon } from './row.js';
import { durationText } from './world-text.js';

/** What stands behind the row of a relationship. */
export interface RelationshipNode {
  readonly kind: 'relationship';
  readonly world: WorldRef;
  readonly relationship: RelationshipRow;
  /** Device number of the volume that the row stands below. */
  readonly volume: string;
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly mapping: JsonMapping;
}

/** `0A10 PRD001`. */
export function volumeLabel({ device, volser }: JsonVolume): string {
  return volser === '' ? `${device} (no label)` : `${device} ${volser}`;
}

/** A relationship below one of its volumes: the other volume, where it is, how far it is. */
export function relationshipRow(
  of: string,
  world: WorldRef,
  volume: string,
  relationship: RelationshipRow,
): Row<RelationshipNode> {
  const { source, target, tracks, outOfSync, mode, progress, fullVolume, statement } = relationship;
  const asSource = source.device === volume;
  const within = source.device === target.device;
  const other = asSource ? target : source;
  const [from, to] = [placeOf(relationship.sourceExtent), placeOf(relationship.targetExtent)];
  const place = fullVolume ? 'whole volume' : asSource ? from : to;
  const partner = within ? 'within the volume' : volumeLabel(other);
  return {
    id: `${of}/r${relationship.id}`,
    label: `${asSource ? '→' : '←'} ${partner}`,
    // There is not much room: how far it is, and what tells it from others, come first. The icon says much of the rest.
    description: facts(
      `${progress}%`,
      place,
      mode.toUpperCase(),
      outOfSync > 0 && `${number(outOfSync)} out of sync`,
      ...flags(relationship),
    ),
    tooltip: tooltip(relationship),
    icon: iconOf(relationship),
    context: statement === undefined ? 'drydasd.relationship' : 'drydasd.relationship.traced',
    spoken: [
      `${asSource ? 'to' : 'from'} ${within ? 'the volume itself' : volumeLabel(other)}`,
      fullVolume ? 'the whole volume' : `source ${from}, target ${to}`,
      plural(tracks, 'track'),
      mode === 'copy' ? 'with background copy' : 'without background copy',
      `${progress} percent done`,
      `${plural(outOfSync, 'track')} out of sync`,
      ...flags(relationship),
    ].join(', '),
    opens: 'never',
    node: { kind: 'relationship', world, relationship, volume },
  };
}

/** `5.0-9.14`: cylinder and head, inclusive. */
function placeOf({ from, to }: RelationshipRow['sourceExtent']): string {
  return `${from.cylinder}.${from.head}-${to.cylinder}.${to.head}`;
}

function flags({ halted, revertible, recording, persistent }: RelationshipRow): string[] {
  return [
    halted === 'failed' ? 'failed: no space' : halted === null ? '' : 'waits for space',
    revertible ? 'revertible' : recording ? 'incremental' : persistent ? 'persistent' : '',
  ].filter((flag) => flag !== '');
}

function iconOf({ halted, outOfSync, mode }: RelationshipRow): RowIcon {
  if (halted === 'failed') return { name: 'error', color: stateColor.error };
  if (halted !== null) return { name: 'warning', color: stateColor.warning };
  if (outOfSync === 0) return { name: 'pass', color: stateColor.good };
  return mode === 'copy' ? { name: 'sync', color: stateColor.busy } : { name: 'link' };
}

function tooltip(relationship: RelationshipRow): string {
  const { source, target, sourceExtent, targetExtent, tracks, outOfSync, mode, progress } = relationship;
  const { sequenceNumber, establishedAt, age, statement } = relationship;
  const { persistent, recording, revertible, targetWriteInhibited, spaceEfficientTarget, halted } =
    relationship;
  const side = (volume: JsonVolume, extent: RelationshipRow['sourceExtent']): string =>
    `${escaped(volumeLabel(volume))}: ${placeOf(extent)} (${extent.fromCchh}-${extent.toCchh})`;
  const kinds = [
    relationship.fullVolume && 'whole volume',
    persistent && 'persistent',
    recording && 'records changes',
    revertible && 'revertible',
    targetWriteInhibited && 'target write-inhibited',
    spaceEfficientTarget !== null && 'space-efficient target',
  ].filter((kind) => kind !== false);
  return paragraphs(
    `${bold(`${escaped(source.volser || source.device)} → ${escaped(target.volser || target.device)}`)} — ${mode.toUpperCase()}, ${progress}% done`,
    list([
      `Source ${side(source, sourceExtent)}`,
      `Target ${side(target, targetExtent)}`,
      `${plural(tracks, 'track')}, ${number(outOfSync)} out of sync`,
      ...(kinds.length === 0 ? [] : [kinds.join(', ')]),
      ...(halted === 'failed'
        ? ['Failed: its target found no space, and holds no valid copy. Withdraw it.']
        : halted === 'waits-for-space'
          ? ['Its background copy waits for space in the repository of its target.']
          : []),
      `Sequence number ${sequenceNumber.toString(16).toUpperCase().padStart(8, '0')}`,
      `Established ${establishedAt}, ${durationText(age)} ago in simulated time`,
    ]),
    statement === undefined ? undefined : fenced(statement.text),
  );
}

/** A FlashCopy mapping of Spectrum Virtualize. */
export function mappingRow(of: string, mapping: JsonMapping): Row<MappingNode> {
  const { id, name, source, target, state, progress, copyRate, group, incremental, restoring } = mapping;
  const { grainKiB, cleanRate, startedAt, dependents, autodelete } = mapping;
  const copying = state === 'copying' || state === 'stopping';
  return {
    id: `${of}/m${id}`,
    label: name,
    description: facts(`${source} → ${target}`, state, `${progress}%`, group ?? undefined),
    tooltip: paragraphs(
      `${bold(escaped(name))} — ${escaped(state)}, ${progress}% done`,
      list([
        `${escaped(source)} → ${escaped(target)}`,
        `Copy rate ${copyRate}, clean rate ${cleanRate}, grains of ${grainKiB} KiB`,
        ...(group === null ? [] : [`Consistency group ${escaped(group)}`]),
        ...[
          incremental && 'incremental',
          restoring && 'restoring',
          autodelete && 'deleted when it is complete',
        ].filter((word) => word !== false),
        ...(startedAt === null ? ['Not started'] : [`Started ${startedAt}`]),
        ...(dependents.length === 0
          ? []
          : [`A forced stop stops ${dependents.map(escaped).join(', ')}, too`]),
      ]),
    ),
    icon:
      state === 'suspended' || state === 'stopped'
        ? { name: 'debug-pause', color: stateColor.warning }
        : copying
          ? { name: 'sync', color: stateColor.busy }
          : progress === 100
            ? { name: 'pass', color: stateColor.good }
            : { name: 'link' },
    context: 'drydasd.mapping',
    opens: 'never',
    node: { kind: 'mapping', mapping },
  };
}
