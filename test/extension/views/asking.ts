import type { Site } from '../../../emulator/site/site.js';
import type { AskWorlds } from '../../../extension/views/ask-worlds.js';
import type { Row, RowModel } from '../../../extension/views/row.js';
import type { SiteOutlineAnswer } from '../../../server/sites/protocol.js';
import type { WorldList, WorldRef } from '../../../server/worlds/protocol.js';
import { questions } from '../../../server/worlds/questions/index.js';
import type { TracedEvent, World } from '../../../server/worlds/world.js';
import { worldOf } from '../../support/question-world.js';

export const sitePath = '/jobs/prod/drydasd.jsonc';
export const siteRef: WorldRef = { kind: 'site', path: sitePath };

export const noWorlds: WorldList = { sites: [], runs: [], sandboxes: [] };

/** The list of worlds with one site. */
export const oneSite: WorldList = {
  ...noWorlds,
  sites: [{ path: sitePath, uri: 'file:///jobs/prod/drydasd.jsonc', name: 'prod', errors: 0 }],
};

/** The server, with nothing between: the real questions are asked of a site. */
export function askingOf(
  site: Site | undefined,
  {
    list = oneSite,
    outline = { name: 'prod', facilities: [], problems: [] },
    statementAt,
  }: {
    readonly list?: WorldList;
    readonly outline?: SiteOutlineAnswer;
    readonly statementAt?: (event: number) => TracedEvent | undefined;
  } = {},
): AskWorlds {
  return {
    list: () => Promise.resolve(list),
    outline: () => Promise.resolve(outline),
    ask: ((name: keyof typeof questions, _ref: WorldRef, params: never) => {
      if (site === undefined) return Promise.resolve({ failure: 'The site cannot be used.' });
      const question = questions[name] as (world: World, params: never) => unknown;
      return Promise.resolve(question(worldOf(site, statementAt), params));
    }) as AskWorlds['ask'],
  };
}

/** All rows below a row, as lines: `  label | description`, closed ones opened, too. */
export async function treeOf<Node>(
  model: RowModel<Node>,
  shown: (id: string) => number = () => 500,
  parent?: Row<Node>,
  depth = 0,
): Promise<string[]> {
  const lines: string[] = [];
  for (const row of await model.rows(parent?.node, shown)) {
    lines.push(`${'  '.repeat(depth)}${row.label}${row.description ? ` | ${row.description}` : ''}`);
    if (row.opens !== 'never') lines.push(...(await treeOf(model, shown, row, depth + 1)));
  }
  return lines;
}

/** All rows, flat. */
export async function rowsOf<Node>(
  model: RowModel<Node>,
  shown: (id: string) => number = () => 500,
  parent?: Row<Node>,
): Promise<Row<Node>[]> {
  const all: Row<Node>[] = [];
  for (const row of await model.rows(parent?.node, shown)) {
    all.push(row);
    if (row.opens !== 'never') all.push(...(await rowsOf(model, shown, row)));
  }
  return all;
}
