import { randomBytes } from 'node:crypto';
import { Uri, ViewColumn, window, workspace, type Disposable, type Webview, type WebviewPanel } from 'vscode';
import type { Moment, WorldEvents } from '../../../server/worlds/questions/events.js';
import type { MomentRef, VolumeMapAnswer } from '../../../server/worlds/questions/volume-map.js';
import type { TracedEvent } from '../../../server/worlds/world.js';
import type { Desk } from '../../desk.js';
import { isFailed } from '../../views/ask-worlds.js';
import { sameWorld, worldTitle } from '../../views/world-text.js';
import { fromMap, type FromMap, type RestoredMap, type ToMap } from '../../volume-map/messages.js';
import { pageOf } from '../../volume-map/page.js';
import { goToStatement } from './go-to-statement.js';

export const viewType = 'drydasd.volumeMap';

/** A map of one volume of one world, in a panel. Asks the server; everything else happens in the page. */
export class VolumeMapPanel {
  private readonly listeners: Disposable[] = [];
  private map: VolumeMapAnswer | undefined;
  private moments: readonly Moment[] = [];
  private at: number | undefined;
  private ready = false;
  /** Number of the last question: what comes late is dropped. */
  private asked = 0;

  private constructor(
    private readonly desk: Desk,
    readonly panel: WebviewPanel,
    private shown: RestoredMap,
    private readonly closed: (panel: VolumeMapPanel) => void,
  ) {
    const { webview } = panel;
    panel.iconPath = Uri.joinPath(desk.context.extensionUri, 'media', 'icon.png');
    this.listeners.push(
      panel.onDidDispose(() => this.dispose()),
      webview.onDidReceiveMessage((message: unknown) => {
        const known = fromMap(message);
        if (known !== undefined) void this.receive(known);
      }),
      desk.worlds.onChanged(({ world }) => {
        if (world !== undefined && sameWorld(world, this.shown.world)) void this.refresh();
      }),
    );
    webview.options = { enableScripts: true, localResourceRoots: [webviewFolder(desk)] };
    webview.html = htmlOf(desk, webview);
  }

  static create(desk: Desk, shown: RestoredMap, closed: (panel: VolumeMapPanel) => void): VolumeMapPanel {
    const panel = window.createWebviewPanel(viewType, `Map of ${shown.volume}`, ViewColumn.Active);
    return new VolumeMapPanel(desk, panel, shown, closed);
  }

  /** Of a panel that was there when the editor was closed. */
  static restore(
    desk: Desk,
    panel: WebviewPanel,
    shown: RestoredMap,
    closed: (panel: VolumeMapPanel) => void,
  ): VolumeMapPanel {
    return new VolumeMapPanel(desk, panel, shown, closed);
  }

  isOf({ world, volume }: RestoredMap): boolean {
    return this.shown.volume === volume && sameWorld(this.shown.world, world);
  }

  private dispose(): void {
    for (const listener of this.listeners) listener.dispose();
    this.closed(this);
  }

  private async receive(message: FromMap): Promise<void> {
    switch (message.type) {
      case 'ready':
        // A page that was hidden begins anew: it gets what there is now.
        this.ready = true;
        return this.refresh();
      case 'moment':
        this.at = message.at !== undefined && message.at < this.moments.length ? message.at : undefined;
        return this.ask();
      case 'statement': {
        const statement = await this.statement(message.event);
        return this.post({ type: 'statement', event: message.event, statement });
      }
      case 'goTo':
        return goToStatement(await this.statement(message.event), this.panel.viewColumn);
      case 'choosePartners':
        return this.choosePartners();
      case 'saveSvg':
        return this.saveSvg(message.svg);
    }
  }

  private async statement(event: number): Promise<TracedEvent | null> {
    const answer = await this.desk.worlds.ask('statement', this.shown.world, { event });
    return answer === undefined || answer === null || isFailed(answer) ? null : answer;
  }

  /** Everything anew: the world has changed, or the page. */
  private async refresh(): Promise<void> {
    if (!this.ready) return;
    // Both questions go out at once.
    const number = ++this.asked;
    const events = this.desk.worlds.ask('events', this.shown.world, {});
    const map = this.askMap();
    const answer: WorldEvents | { failure: string } | undefined = await events;
    if (number !== this.asked) return;
    this.moments =
      answer === undefined || isFailed(answer) ? [] : answer.moments.filter(({ reachable }) => reachable);
    if (this.at !== undefined && this.at >= this.moments.length) this.at = undefined;
    await this.show(await map, number);
  }

  private async ask(): Promise<void> {
    const number = ++this.asked;
    await this.show(await this.askMap(), number);
  }

  private askMap(): Promise<VolumeMapAnswer | { failure: string } | undefined> {
    const moment = this.at === undefined ? undefined : this.moments[this.at];
    const at: MomentRef | undefined =
      moment === undefined
        ? undefined
        : { event: moment.event, ...(moment.kind === 'copying' && { time: moment.time }) };
    // While a slider moves the volumes beside it stay.
    const partners =
      this.shown.partners ??
      (at === undefined
        ? undefined
        : this.map?.volumes.slice(1).flatMap((row) => (row.tracks ? [row.device] : [])));
    return this.desk.worlds.ask('volumeMap', this.shown.world, {
      volume: this.shown.volume,
      ...(at !== undefined && { at }),
      ...(partners !== undefined && { partners }),
    });
  }

  private async show(
    answer: VolumeMapAnswer | { failure: string } | undefined,
    number: number,
  ): Promise<void> {
    if (answer === undefined || number !== this.asked) return;
    if (isFailed(answer)) return this.post({ type: 'failure', text: answer.failure });
    this.map = answer;
    const [volume] = answer.volumes;
    this.panel.title = `Map of ${volume?.volser === '' ? volume.device : (volume?.volser ?? this.shown.volume)}`;
    const world = worldTitle(this.shown.world, await this.desk.worlds.request('list', {}));
    const { moments, at } = this;
    return this.post({ type: 'map', map: answer, world, moments, at, restore: this.shown });
  }

  private async choosePartners(): Promise<void> {
    const partners = this.map?.volumes.slice(1) ?? [];
    const chosen = await window.showQuickPick(
      partners.map(({ device, volser, model, relationships, tracks }) => ({
        label: volser === '' ? device : volser,
        description: `${device} · ${model}`,
        detail:
          relationships === 0
            ? 'no relationships with this volume itself'
            : `${relationships} relationship${relationships === 1 ? '' : 's'}`,
        picked: tracks !== undefined,
        device,
      })),
      {
        canPickMany: true,
        title: 'Volumes beside this one',
        placeHolder: 'Sources stand above, targets below',
      },
    );
    if (chosen === undefined) return;
    this.shown = { ...this.shown, partners: chosen.map(({ device }) => device) };
    await this.ask();
  }

  private async saveSvg(svg: string): Promise<void> {
    const [folder] = workspace.workspaceFolders ?? [];
    const name = `${this.map?.volumes[0]?.volser ?? 'volume'}.svg`;
    const file = await window.showSaveDialog({
      filters: { 'SVG picture': ['svg'] },
      ...(folder !== undefined && { defaultUri: Uri.joinPath(folder.uri, name) }),
    });
    if (file === undefined) return;
    await workspace.fs.writeFile(file, new TextEncoder().encode(svg));
    const open = 'Open';
    const answer = await window.showInformationMessage(`Saved ${file.path.split('/').at(-1) ?? ''}.`, open);
    if (answer === open) await window.showTextDocument(file);
  }

  private async post(message: ToMap): Promise<void> {
    await this.panel.webview.postMessage(message);
  }
}

function webviewFolder({ context }: Desk): Uri {
  return Uri.joinPath(context.extensionUri, 'webview');
}

function htmlOf(desk: Desk, webview: Webview): string {
  const uri = (name: string): string =>
    webview.asWebviewUri(Uri.joinPath(webviewFolder(desk), name)).toString();
  return pageOf({
    source: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    script: uri('volume-map.js'),
    style: uri('volume-map.css'),
  });
}
