import { expect } from 'chai';
import * as vscode from 'vscode';
import type { Desk } from '../../../extension/desk.js';
import type { RowTree } from '../../../extension/features/views/row-tree.js';
import type { Row } from '../../../extension/views/row.js';
import type { ViewsApi } from '../../../extension/views-api.js';
import type { WorldRef } from '../../../server/worlds/protocol.js';
import { deskOf, overhear, partOf, relationshipsIn, workspaceFolder } from '../support/host.js';

const { commands, workspace } = vscode;

/** As many as a volume may be in. */
const most = 65_534;
/** As many as one command may name. */
const extentSets = 32;

/** One track to one track each, every other track, from cylinder 100 and 200 on. */
function script(): string {
  const address = (track: number): string =>
    [Math.floor(track / 15), track % 15].map((part) => part.toString(16).padStart(4, '0')).join('');
  const lines: string[] = [];
  for (let first = 0; first < most; first += extentSets) {
    const sets: string[] = [];
    for (let index = first; index < Math.min(most, first + extentSets); index++) {
      const [from, to] = [address(1500 + 2 * index), address(3000 + 2 * index)];
      sets.push(`${from} ${from} ${to} ${to}`);
    }
    lines.push(
      'FCESTABL SDEVN(0A10) TDEVN(0A11) MODE(NOCOPY) ONLINTGT(YES) -',
      `  XTNTLST(${sets.join(', -\n  ')})`,
    );
  }
  return `${lines.join('\n')}\n`;
}

describe('65,534 relationships of a volume', () => {
  let desk: Desk;
  let views: ViewsApi;
  let world: WorldRef;
  /** Questions that were asked, with their parameters. */
  let asked: [name: string, params: object][];

  before(async () => {
    desk = await deskOf();
    views = await partOf<ViewsApi>('views');
    const folder = vscode.Uri.joinPath(workspaceFolder(), 'large');
    const write = async (name: string, text: string): Promise<vscode.Uri> => {
      const uri = vscode.Uri.joinPath(folder, name);
      await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      return uri;
    };
    const volumes = ['0A10', '0A11'].map((device) => ({
      device,
      synthetic: { volser: `VOL${device.slice(1)}`, model: '3390-54' },
    }));
    const facilities = [{ serial: '75ABC01', subsystems: [{ lss: '0A', ssid: '890A', volumes }] }];
    const site = await write('drydasd.jsonc', JSON.stringify({ version: 1, name: 'large', facilities }));
    const uri = await write('many.tso', script());
    const answer = await desk.worlds.request('run', {
      world: { kind: 'site', path: site.fsPath },
      script: { uri: uri.toString() },
      until: 'job-end',
    });
    if (answer === undefined || 'failure' in answer) throw new Error(JSON.stringify(answer));
    ({ world } = answer);
    expect(await relationshipsIn(world)).to.equal(most);
    await desk.world.set(world);
    overhear(desk, (name, params) => asked.push([name, params]));
  });
  beforeEach(() => {
    asked = [];
  });

  const named = async <Node>(
    tree: RowTree<Node>,
    parent: Row<Node> | undefined,
    label: RegExp,
  ): Promise<Row<Node>> => {
    const rows = await tree.getChildren(parent);
    const found = rows.find((row) => label.test(row.label));
    if (found === undefined)
      throw new Error(`${String(label)} is none of ${rows.map((row) => row.label).join()}`);
    return found;
  };
  /** Opens a long list, and a page more of it. */
  async function paged<Node>(tree: RowTree<Node>, list: Row<Node>, before: number): Promise<void> {
    asked = [];
    const rows = await tree.getChildren(list);
    const relationships = (count: number): unknown[] => [
      ['relationships', { ...asked[0]?.[1], limit: count }],
    ];
    expect(asked).to.deep.equal(relationships(500));
    expect(rows.length).to.equal(before + 501);
    const more = rows.at(-1)!;
    expect(more.label).to.equal('Show 500 More ...');
    asked = [];
    await commands.executeCommand(more.command?.id ?? 'drydasd.showMore', more);
    const next = await tree.getChildren(list);
    expect(next.length).to.equal(before + 1001);
    expect(asked.map(([, params]) => params)).to.deep.include(
      (relationships(1000)[0] as [string, object])[1],
    );
    // What was there is the same row, so that the tree stays as it is.
    expect(next.slice(0, 500).map(({ id }) => id)).to.deep.equal(rows.slice(0, 500).map(({ id }) => id));
    expect(new Set(next.map(({ id }) => id)).size).to.equal(next.length);
  }

  it('are one row in the Relationships view, which says that there is room for no more', async () => {
    const [source] = await views.relationships.getChildren();
    expect(source?.description).to.match(/^65,534 of 65,534/);
    expect(source?.icon.name).to.equal('error');
    expect(source?.opens).to.equal('closed');
    expect(asked.map(([name]) => name)).to.deep.equal(['relationshipTotals']);
  });

  it('are shown page by page', async () => {
    const [source] = await views.relationships.getChildren();
    await paged(views.relationships, source!, 0);
  });

  it('are shown page by page as those of their target, too', async () => {
    const targets = await named(views.relationships, undefined, /^Targets$/);
    await paged(views.relationships, await named(views.relationships, targets, /0A11/), 0);
  });

  it('are shown page by page in the Site view', async () => {
    let row = await named(views.site, undefined, /^large$/);
    for (const label of [/^75ABC01$/, /^LSS 0A$/, /^0A10 /, /^Relationships$/])
      row = await named(views.site, row, label);
    expect(row.description).to.equal('65,534 of 65,534');
    await paged(views.site, row, 0);
  });
});
