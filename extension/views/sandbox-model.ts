import { plural } from '../../emulator/messages/plain-text.js';
import { code, escaped, list, paragraphs } from '../../server/explain/markdown.js';
import type { WorldList, WorldRef } from '../../server/worlds/protocol.js';
import type { AskWorlds } from './ask-worlds.js';
import { facts, stateColor } from './row.js';
import type { Row, RowIcon, RowModel } from './row.js';
import { sameWorld, siteName, splitPath } from './world-text.js';

export interface SandboxNode {
  readonly kind: 'sandbox';
  readonly world: WorldRef & { readonly kind: 'sandbox' };
}

export interface RunNode {
  readonly kind: 'run';
  readonly world: WorldRef & { readonly kind: 'run' };
  /** Of the script. */
  readonly uri: string;
}

interface GroupNode {
  readonly kind: 'group';
  readonly rows: readonly Row<SandboxesNode>[];
}

export type SandboxesNode = SandboxNode | RunNode | GroupNode;

/** Sandboxes, and what the dry runs of this session left. */
export class SandboxModel implements RowModel<SandboxesNode> {
  constructor(
    private readonly worlds: Pick<AskWorlds, 'list'>,
    private readonly current: () => WorldRef | undefined,
    /** A path as people read it, relative to the workspace. */
    private readonly shownPath: (path: string) => string,
  ) {}

  async rows(parent: SandboxesNode | undefined): Promise<readonly Row<SandboxesNode>[]> {
    if (parent?.kind === 'group') return parent.rows;
    if (parent !== undefined) return [];
    const worlds = await this.worlds.list();
    if (worlds === undefined) return [];
    const sandboxes = worlds.sandboxes.map((sandbox) => this.sandboxRow(sandbox, worlds));
    // The latest first: that is the one that somebody looks for.
    const runs = [...worlds.runs].reverse().map((run) => this.runRow(run, worlds));
    return [
      ...group('sandboxes', 'Sandboxes', 'sandbox', sandboxes),
      ...group('runs', 'Dry Runs', 'run', runs),
    ];
  }

  private sandboxRow(sandbox: WorldList['sandboxes'][number], worlds: WorldList): Row<SandboxNode> {
    const { path, name, site, reason } = sandbox;
    const world = { kind: 'sandbox', path } as const;
    const isCurrent = sameWorld(world, this.current());
    const label = name === '' ? splitPath(path).name : name;
    const of = site === undefined ? undefined : siteName(site, worlds);
    return {
      id: `sandbox:${path}`,
      label,
      description: facts(
        isCurrent && 'in use',
        reason === undefined ? of : 'cannot be opened',
        this.folder(path),
      ),
      tooltip: paragraphs(
        `**${escaped(label)}**${isCurrent ? ' — in use' : ''}`,
        reason === undefined ? undefined : escaped(reason),
        list([
          `Folder ${code(path)}`,
          ...(site === undefined ? [] : [`Site ${escaped(of ?? '')}, ${code(site)}`]),
          'What runs in a sandbox is kept. The images of the site stay as they are.',
        ]),
      ),
      icon:
        reason === undefined
          ? { name: 'beaker', ...(isCurrent && { color: stateColor.busy }) }
          : { name: 'error', color: stateColor.error },
      context: `drydasd.sandbox${reason === undefined ? '' : '.broken'}${isCurrent ? '.current' : ''}`,
      spoken: `sandbox ${label}, ${isCurrent ? 'in use, ' : ''}${reason ?? `of site ${of ?? ''}`}`,
      opens: 'never',
      node: { kind: 'sandbox', world },
    };
  }

  private runRow(run: WorldList['runs'][number], worlds: WorldList): Row<RunNode> {
    const { id, title, uri, site, status } = run;
    const world = { kind: 'run', id } as const;
    const isCurrent = sameWorld(world, this.current());
    const of = siteName(site, worlds);
    return {
      id: `run:${id}`,
      label: title,
      description: facts(isCurrent && 'in use', `RC ${status}`, of),
      tooltip: paragraphs(
        `**${escaped(title)}** — return code ${status}${isCurrent ? ', in use' : ''}`,
        list([
          `Site ${escaped(of)}, ${code(site)}`,
          'In memory until it is dismissed; keep it as a sandbox to have it longer.',
        ]),
      ),
      icon: statusIcon(status),
      context: `drydasd.run${isCurrent ? '.current' : ''}`,
      spoken: `dry run ${title}, return code ${status}${isCurrent ? ', in use' : ''}`,
      opens: 'never',
      node: { kind: 'run', world, uri },
    };
  }

  private folder(path: string): string {
    return splitPath(this.shownPath(path)).folder;
  }
}

/** As the command line ends: 4 is a warning, 8 and more an error. */
function statusIcon(status: number): RowIcon {
  if (status === 0) return { name: 'pass', color: stateColor.good };
  if (status <= 4) return { name: 'warning', color: stateColor.warning };
  return { name: 'error', color: stateColor.error };
}

function group(
  id: string,
  label: string,
  noun: string,
  rows: readonly Row<SandboxesNode>[],
): Row<SandboxesNode>[] {
  if (rows.length === 0) return [];
  return [
    {
      id,
      label,
      description: String(rows.length),
      icon: { name: noun === 'run' ? 'history' : 'beaker' },
      context: `drydasd.${id}`,
      spoken: `${label}, ${plural(rows.length, noun)}`,
      opens: 'open',
      node: { kind: 'group', rows },
    },
  ];
}
