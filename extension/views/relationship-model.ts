import { number, plural } from '../../emulator/messages/plain-text.js';
import type { WorldRef } from '../../server/worlds/protocol.js';
import type { RelationshipTotals, VolumeTotals } from '../../server/worlds/questions/relationship-totals.js';
import { isFailed, type AskWorlds } from './ask-worlds.js';
import {
  mappingRow,
  relationshipRow,
  volumeLabel,
  type MappingNode,
  type RelationshipNode,
} from './relationship-rows.js';
import { facts, moreRow, noteRow, stateColor } from './row.js';
import type { MoreNode, Row, RowIcon, RowModel } from './row.js';
import { durationText, worldKey } from './world-text.js';

/** A volume with the relationships that it is the source of, or is in at all. */
export interface VolumeGroupNode {
  readonly kind: 'volume';
  readonly world: WorldRef;
  readonly device: string;
  readonly volser: string;
  readonly role: 'source' | 'any';
}

interface TargetsNode {
  readonly kind: 'targets';
  readonly world: WorldRef;
  readonly volumes: readonly VolumeTotals[];
}

interface MappingsNode {
  readonly kind: 'mappings';
  readonly world: WorldRef;
}

export type RelationshipsNode =
  | VolumeGroupNode
  | TargetsNode
  | MappingsNode
  | RelationshipNode
  | MappingNode
  | MoreNode
  | { readonly kind: 'note' };

/** Volumes whose relationships are shown at once: more would fill the view. */
const openVolumes = 3;
const openRelationships = 20;

/** The relationships of a world by their source volumes, its targets, and its mappings. */
export class RelationshipModel implements RowModel<RelationshipsNode> {
  /** Of the last time that the top was asked for; undefined where nothing can be shown. */
  totals: RelationshipTotals | undefined;

  constructor(
    private readonly worlds: AskWorlds,
    private readonly world: () => WorldRef | undefined,
  ) {}

  async rows(
    parent: RelationshipsNode | undefined,
    shown: (id: string) => number,
  ): Promise<readonly Row<RelationshipsNode>[]> {
    switch (parent?.kind) {
      case undefined:
        return this.top();
      case 'volume':
        return this.ofVolume(parent, shown);
      case 'targets':
        return parent.volumes.map((volume) => volumeGroup(parent.world, volume, 'any', false));
      case 'mappings':
        return this.mappings(parent, shown);
      default:
        return [];
    }
  }

  private async top(): Promise<readonly Row<RelationshipsNode>[]> {
    this.totals = undefined;
    const world = this.world();
    if (world === undefined) return [];
    const totals = await this.worlds.ask('relationshipTotals', world, {});
    if (totals === undefined) return [];
    if (isFailed(totals))
      return [noteRow('relationships', totals.failure, { name: 'error', color: stateColor.error })];
    this.totals = totals;
    const sources = totals.volumes.filter(({ asSource }) => asSource > 0);
    const targets = totals.volumes.filter(({ asTarget }) => asTarget > 0);
    const opens = sources.length <= openVolumes && totals.total <= openRelationships;
    return [
      ...sources.map((volume) => volumeGroup(world, volume, 'source', opens)),
      ...(targets.length === 0 ? [] : [targetsRow(world, targets)]),
      ...mappingsRow(world, totals),
    ];
  }

  private async ofVolume(
    { world, device, role }: VolumeGroupNode,
    shown: (id: string) => number,
  ): Promise<readonly Row<RelationshipsNode>[]> {
    const id = volumeId(world, device, role);
    const page = await this.worlds.ask('relationships', world, { volume: device, role, limit: shown(id) });
    if (page === undefined) return [];
    if (isFailed(page)) return [noteRow(id, page.failure, { name: 'error', color: stateColor.error })];
    return [
      ...page.rows.map((row) => relationshipRow(id, world, device, row)),
      ...moreRow(id, page.rows.length, page.total),
    ];
  }

  private async mappings(
    { world }: MappingsNode,
    shown: (id: string) => number,
  ): Promise<readonly Row<RelationshipsNode>[]> {
    const id = mappingsId(world);
    const page = await this.worlds.ask('mappings', world, { limit: shown(id) });
    if (page === undefined || isFailed(page)) return [];
    return [...page.rows.map((row) => mappingRow(id, row)), ...moreRow(id, page.rows.length, page.total)];
  }
}

/** One line above the tree: `11 relationships · 1,350 tracks out of sync · copies end in 42 s`. */
export function totalsText({ total, outOfSync, copyEndsIn, virtualize }: RelationshipTotals): string {
  const mappings = virtualize?.mappings ?? 0;
  return facts(
    plural(total, 'relationship'),
    total > 0 && `${plural(outOfSync, 'track')} out of sync`,
    mappings > 0 && plural(mappings, 'mapping'),
    copyEndsIn !== null && `copies end in ${durationText(copyEndsIn)}`,
  );
}

function volumeId(world: WorldRef, device: string, role: string): string {
  return `${worldKey(world)}/${role}/${device}`;
}

function mappingsId(world: WorldRef): string {
  return `${worldKey(world)}/mappings`;
}

function volumeGroup(
  world: WorldRef,
  volume: VolumeTotals,
  role: 'source' | 'any',
  opens: boolean,
): Row<VolumeGroupNode> {
  const { device, volser, online, asSource, asTarget, active, limit, copying, halted, outOfSync } = volume;
  const used = `${number(active)} of ${number(limit)}`;
  const label = volumeLabel(volume);
  const state = online ? 'online' : 'offline';
  const sync = role === 'source' && outOfSync > 0 && `${number(outOfSync)} out of sync`;
  return {
    id: volumeId(world, device, role),
    label,
    description: facts(used, sync, role === 'source' && halted > 0 && `${number(halted)} halted`),
    tooltip: [
      `**${label}** — ${state}`,
      '',
      `- ${used} relationships that one volume may be in`,
      `- source of ${number(asSource)}, target of ${number(asTarget)}`,
      ...(role === 'source'
        ? [`- ${number(copying)} copied in the background, ${plural(outOfSync, 'track')} out of sync`]
        : []),
      ...(role === 'source' && halted > 0 ? [`- ${number(halted)} halted for lack of space`] : []),
    ].join('\n'),
    icon: limitIcon(volume, role),
    context: 'drydasd.volumeGroup',
    spoken: `${label}, ${state}, ${used} relationships used, source of ${asSource}, target of ${asTarget}`,
    opens: opens ? 'open' : 'closed',
    node: { kind: 'volume', world, device, volser, role },
  };
}

/** A volume that comes near to its limit is worth a look. */
function limitIcon({ active, limit, halted }: VolumeTotals, role: 'source' | 'any'): RowIcon {
  if (role === 'source' && halted > 0) return { name: 'error', color: stateColor.error };
  if (active >= limit) return { name: 'error', color: stateColor.error };
  if (active >= limit * 0.9) return { name: 'warning', color: stateColor.warning };
  return { name: 'database' };
}

function targetsRow(world: WorldRef, volumes: readonly VolumeTotals[]): Row<TargetsNode> {
  return {
    id: `${worldKey(world)}/targets`,
    label: 'Targets',
    description: plural(volumes.length, 'volume'),
    tooltip: 'Volumes that are the target of a relationship, with how many of their relationships are used',
    icon: { name: 'target' },
    context: 'drydasd.targets',
    opens: 'closed',
    node: { kind: 'targets', world, volumes },
  };
}

function mappingsRow(world: WorldRef, { virtualize }: RelationshipTotals): Row<MappingsNode>[] {
  if (virtualize === undefined || virtualize.mappings === 0) return [];
  const used = `${number(virtualize.mappings)} of ${number(virtualize.limit)}`;
  return [
    {
      id: mappingsId(world),
      label: virtualize.name,
      description: facts('Spectrum Virtualize', `${used} mappings`),
      tooltip: `FlashCopy mappings of the Spectrum Virtualize system ${virtualize.name}: ${used}`,
      icon: { name: 'server' },
      context: 'drydasd.mappings',
      opens: virtualize.mappings <= openRelationships ? 'open' : 'closed',
      node: { kind: 'mappings', world },
    },
  ];
}
