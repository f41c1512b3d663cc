import { number, plural } from '../../emulator/messages/plain-text.js';
import { code, escaped, list, paragraphs } from '../../server/explain/markdown.js';
import type { SiteOutlineAnswer } from '../../server/sites/protocol.js';
import type { WorldList, WorldRef } from '../../server/worlds/protocol.js';
import type { SiteTree } from '../../server/worlds/questions/site-tree.js';
import { isFailed, type AskWorlds } from './ask-worlds.js';
import { relationshipRow, type RelationshipNode } from './relationship-rows.js';
import { facts, moreRow, noteRow, stateColor } from './row.js';
import type { MoreNode, Row, RowModel } from './row.js';
import {
  dataSetRow,
  outlinedVolumeRow,
  problemRow,
  volumeRow,
  type DataSetNode,
  type ProblemNode,
  type VolumeNode,
} from './site-rows.js';
import { siteName, siteOf, worldIcon, worldKey, worldTitle } from './world-text.js';

/** What stands behind the row of a site, or of a world that shows it as it is after jobs ran. */
export interface SiteNode {
  readonly kind: 'site';
  readonly world: WorldRef;
  /** Path of the site file. */
  readonly site: string;
}

/** What stands behind the row of a site that waits for consent. */
interface OutsideNode {
  readonly kind: 'outside';
  /** Path of the site file. */
  readonly site: string;
  /** What it reads outside of the workspace, full paths. */
  readonly outside: readonly string[];
}

/** Files that a tooltip lists. */
const shownOutside = 8;

interface GroupNode {
  readonly kind: 'group';
  readonly rows: readonly Row<SiteTreeNode>[];
}

interface VolumeRelationshipsNode {
  readonly kind: 'volumeRelationships';
  readonly world: WorldRef;
  readonly device: string;
}

export type SiteTreeNode =
  | SiteNode
  | OutsideNode
  | GroupNode
  | VolumeNode
  | VolumeRelationshipsNode
  | DataSetNode
  | RelationshipNode
  | ProblemNode
  | MoreNode
  | { readonly kind: 'note' };

/** Sites with more volumes show their subsystems closed. */
const openVolumes = 24;

/** The sites of the workspace with all that is in them; the site of the current world as that world has it. */
export class SiteModel implements RowModel<SiteTreeNode> {
  constructor(
    private readonly worlds: AskWorlds,
    private readonly current: () => WorldRef | undefined,
    /** A path as people read it, relative to the workspace. */
    private readonly shownPath: (path: string) => string,
  ) {}

  async rows(
    parent: SiteTreeNode | undefined,
    shown: (id: string) => number,
  ): Promise<readonly Row<SiteTreeNode>[]> {
    switch (parent?.kind) {
      case undefined:
        return this.sites();
      case 'site':
        return this.ofSite(parent);
      case 'group':
        return parent.rows;
      case 'volume':
        return this.ofVolume(parent, shown);
      case 'volumeRelationships':
        return this.relationships(parent, shown);
      default:
        return [];
    }
  }

  private async sites(): Promise<readonly Row<SiteTreeNode>[]> {
    const worlds = await this.worlds.list();
    if (worlds === undefined) return [];
    const current = this.current();
    const currentSite = current === undefined ? undefined : siteOf(current, worlds);
    const known = worlds.sites.some(({ path }) => path === currentSite);
    const rows: Row<SiteTreeNode>[] = worlds.sites.map(({ path, errors, outside = [] }) =>
      outside.length > 0
        ? this.outsideRow(path, outside, worlds)
        : this.siteRow(path === currentSite ? current! : { kind: 'site', path }, path, errors, worlds),
    );
    if (current !== undefined && currentSite !== undefined && !known)
      rows.push(this.siteRow(current, currentSite, 0, worlds));
    return rows;
  }

  /** A site that reads something outside of the workspace, which nobody agreed to yet. */
  private outsideRow(site: string, outside: readonly string[], worlds: WorldList): Row<OutsideNode> {
    const name = siteName(site, worlds);
    return {
      // An id of its own: with that of the site, the site would be closed as soon as it may be used.
      id: `outside:${site}`,
      label: name,
      description: facts('needs your consent', this.shownPath(site)),
      tooltip: paragraphs(
        `**${escaped(name)}** reads files outside of the workspace. Choose it to allow that, or leave it.`,
        list([
          ...outside.slice(0, shownOutside).map(code),
          ...(outside.length > shownOutside ? [`and ${number(outside.length - shownOutside)} more`] : []),
        ]),
      ),
      icon: { name: 'lock', color: stateColor.warning },
      context: 'drydasd.siteOutside',
      spoken: `site ${name} needs your consent: it reads files outside of the workspace`,
      opens: 'never',
      node: { kind: 'outside', site, outside },
      command: { id: 'drydasd.allowSite', title: 'Allow Site...' },
    };
  }

  private siteRow(world: WorldRef, site: string, errors: number, worlds: WorldList): Row<SiteNode> {
    const name = siteName(site, worlds);
    const where = this.shownPath(site);
    const isCurrent = worldKey(world) === worldKey(this.current());
    const inWorld = world.kind === 'site' ? undefined : worldTitle(world, worlds);
    return {
      id: siteId(site),
      label: name,
      description: facts(errors > 0 && plural(errors, 'error'), inWorld, where),
      tooltip: paragraphs(
        `**${escaped(name)}**${inWorld === undefined ? '' : ` as ${escaped(inWorld)} has it`}`,
        list([
          `Site file ${code(site)}`,
          ...(errors > 0
            ? [`${plural(errors, 'error')}: nothing runs here until they are mended`]
            : isCurrent
              ? ['In use: runs and terminals work here']
              : []),
        ]),
      ),
      icon:
        errors > 0
          ? { name: 'error', color: stateColor.error }
          : { name: worldIcon[world.kind], ...(isCurrent && { color: stateColor.busy }) },
      context: `drydasd.site${isCurrent ? '.current' : ''}`,
      opens: isCurrent || worlds.sites.length === 1 ? 'open' : 'closed',
      node: { kind: 'site', world, site },
    };
  }

  private async ofSite({ world, site }: SiteNode): Promise<readonly Row<SiteTreeNode>[]> {
    const id = siteId(site);
    const tree = await this.worlds.ask('siteTree', world, {});
    if (tree === undefined) return [];
    if (!isFailed(tree)) return facilityRows(id, tree, (of, volume) => volumeRow(of, world, site, volume));
    const outline = await this.worlds.outline(site);
    if (outline === undefined) return [];
    if (isFailed(outline) || !hasErrors(outline))
      return [noteRow(id, tree.failure, { name: 'error', color: stateColor.error })];
    return [
      ...outline.problems.map((problem, index) => problemRow(id, site, problem, index)),
      ...facilityRows(id, outline, (of, volume) => outlinedVolumeRow(of, world, site, volume)),
    ];
  }

  private async ofVolume(
    volume: VolumeNode,
    shown: (id: string) => number,
  ): Promise<readonly Row<SiteTreeNode>[]> {
    const { world, site, device, relationships, limit } = volume;
    const id = `${siteId(site)}/${device}`;
    const answer = await this.worlds.ask('dataSets', world, { volume: device, limit: shown(id) });
    if (answer === undefined) return [];
    if (isFailed(answer)) return [noteRow(id, answer.failure, { name: 'error', color: stateColor.error })];
    const group: Row<VolumeRelationshipsNode> = {
      id: relationshipsId(world, device),
      label: 'Relationships',
      description: `${number(relationships)} of ${number(limit)}`,
      tooltip: `${number(relationships)} of the ${number(limit)} relationships that one volume may be in`,
      icon: { name: 'link' },
      context: 'drydasd.volumeRelationships',
      opens: 'closed',
      node: { kind: 'volumeRelationships', world, device },
    };
    return [
      ...(relationships > 0 ? [group] : []),
      ...answer.rows.map((row) => dataSetRow(id, world, volume, row)),
      ...moreRow(id, answer.rows.length, answer.total),
    ];
  }

  private async relationships(
    { world, device }: VolumeRelationshipsNode,
    shown: (id: string) => number,
  ): Promise<readonly Row<SiteTreeNode>[]> {
    const id = relationshipsId(world, device);
    const page = await this.worlds.ask('relationships', world, { volume: device, limit: shown(id) });
    if (page === undefined || isFailed(page)) return [];
    return [
      ...page.rows.map((row) => relationshipRow(id, world, device, row)),
      ...moreRow(id, page.rows.length, page.total),
    ];
  }
}

function siteId(site: string): string {
  return `site:${site}`;
}

/** Of the row that lists the relationships of a volume, whose list grows by this id. */
function relationshipsId(world: WorldRef, device: string): string {
  return `${worldKey(world)}/${device}/relationships`;
}

function hasErrors({ problems, facilities }: SiteOutlineAnswer): boolean {
  const ofVolumes = facilities.flatMap(({ subsystems }) =>
    subsystems.flatMap(({ volumes }) => volumes.flatMap((volume) => volume.problems)),
  );
  return [...problems, ...ofVolumes].some(({ severity }) => severity === 'error');
}

/** Facilities, subsystems and volumes, as a site that can be used has them or one that cannot. */
function facilityRows<Volume>(
  id: string,
  { facilities }: Tree<Volume>,
  row: (of: string, volume: Volume) => Row<SiteTreeNode>,
): Row<SiteTreeNode>[] {
  const count = (subsystems: Tree<Volume>['facilities'][number]['subsystems']): number =>
    subsystems.reduce((sum, { volumes }) => sum + volumes.length, 0);
  const total = facilities.reduce((sum, { subsystems }) => sum + count(subsystems), 0);
  return facilities.map(({ serial, machineType, subsystems }) => ({
    id: `${id}/${serial}`,
    label: serial,
    description: facts(machineType, plural(count(subsystems), 'volume')),
    tooltip: `Storage facility ${serial}, machine type ${machineType}: FlashCopy works inside of it`,
    icon: { name: 'server' },
    context: 'drydasd.facility',
    spoken: `storage facility ${serial}, ${plural(count(subsystems), 'volume')}`,
    opens: 'open' as const,
    node: {
      kind: 'group' as const,
      rows: subsystems.map(({ lss, ssid, volumes }) => ({
        id: `${id}/${serial}/${lss}`,
        label: `LSS ${lss}`,
        description: facts(`SSID ${ssid}`, plural(volumes.length, 'volume')),
        tooltip: `Logical subsystem ${lss} of ${serial}, SSID ${ssid}`,
        icon: { name: 'layers' },
        context: 'drydasd.subsystem',
        spoken: `logical subsystem ${lss}, SSID ${ssid}, ${plural(volumes.length, 'volume')}`,
        opens: total <= openVolumes ? ('open' as const) : ('closed' as const),
        // Device numbers are unique in a site.
        node: { kind: 'group' as const, rows: volumes.map((volume) => row(id, volume)) },
      })),
    },
  }));
}

type Tree<Volume> = {
  readonly facilities: readonly (Omit<SiteTree['facilities'][number], 'subsystems'> & {
    readonly subsystems: readonly {
      readonly lss: string;
      readonly ssid: string;
      readonly volumes: readonly Volume[];
    }[];
  })[];
};
