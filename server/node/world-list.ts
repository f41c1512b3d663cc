import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { LevelStores } from '../../emulator/node/level-stores.js';
import { NodeFiles } from '../../emulator/node/node-files.js';
import type { Problem } from '../../emulator/language/problem.js';
import { isSandbox } from '../../emulator/site/sandbox/places.js';
import { siteOfSandbox } from '../../emulator/site/sandbox/site-of-sandbox.js';
import type { WorldList } from '../worlds/protocol.js';
import type { WorldTasks } from '../worlds/tasks.js';
import { keyOf, type OpenWorlds } from './open-worlds.js';

/** Where kept runs of a site usually are, beside its site file. */
const usualFolder = 'sandboxes';

/** Says which worlds there are. Site files of sandboxes that others have open are remembered from before. */
export class WorldLister {
  private readonly known = new Map<string, string>();

  constructor(private readonly worlds: OpenWorlds) {}

  /** `uri` of a site is empty: whoever answers an editor knows it. */
  async list({ sites, sandboxes }: WorldTasks['list']['params']): Promise<WorldTasks['list']['answer']> {
    const rows: WorldList['sites'][number][] = [];
    for (const file of sites) rows.push(this.site(file));
    const named = [...this.worlds.openSandboxes.map(({ folder }) => folder), ...sandboxes];
    const folders = new Map<string, string>();
    for (const folder of [...sites.flatMap(sandboxesBeside), ...named.map((one) => path.resolve(one))]) {
      if (!folders.has(keyOf(folder))) folders.set(keyOf(folder), folder);
    }
    const found: WorldList['sandboxes'][number][] = [];
    for (const folder of [...folders.values()].sort()) {
      if (await isSandbox(new NodeFiles(), new LevelStores(), folder)) found.push(await this.sandbox(folder));
    }
    const runs = this.worlds.runs.map(({ id, title, uri, status, world }) => ({
      id,
      title,
      uri,
      site: world.sitePath,
      status,
    }));
    return { sites: rows, runs, sandboxes: found };
  }

  private site(file: string): WorldList['sites'][number] {
    const { site, problems } = this.worlds.sites.load(file);
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const folder = path.basename(path.dirname(file));
    return { path: file, uri: '', name: site?.definition.name ?? folder, errors };
  }

  private async sandbox(folder: string): Promise<WorldList['sandboxes'][number]> {
    const name = path.basename(folder);
    const site = this.known.get(keyOf(folder)) ?? (await this.siteFileOf(folder));
    return typeof site === 'string'
      ? { path: folder, name, site }
      : { path: folder, name, reason: site.message };
  }

  /** Path of the site file of a sandbox as it is now; undefined of what is none, or cannot be read. */
  async siteOf(folder: string): Promise<string | undefined> {
    const site = await this.siteFileOf(folder);
    return typeof site === 'string' ? site : undefined;
  }

  private async siteFileOf(folder: string): Promise<string | Problem> {
    const open = this.worlds.openSandbox(folder)?.world.sitePath;
    const site = open ?? (await siteOfSandbox(new NodeFiles(), new LevelStores(), path.resolve(folder)));
    if (typeof site === 'string') this.known.set(keyOf(folder), site);
    return site;
  }
}

function sandboxesBeside(siteFile: string): string[] {
  const folder = path.join(path.dirname(siteFile), usualFolder);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => path.join(folder, name));
}
