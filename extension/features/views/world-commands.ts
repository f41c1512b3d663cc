import {
  commands,
  ProgressLocation,
  QuickPickItemKind,
  Uri,
  window,
  workspace,
  type QuickPickItem,
} from 'vscode';
import type { WorldList, WorldRef } from '../../../server/worlds/protocol.js';
import type { Consent } from '../../consent.js';
import type { Desk } from '../../desk.js';
import { isFailed, type AskWorlds } from '../../views/ask-worlds.js';
import { facts } from '../../views/row.js';
import { sandboxNameProblem, waitChoices, waitSeconds } from '../../views/sandbox-names.js';
import {
  durationText,
  sameWorld,
  siteName,
  siteOf,
  splitPath,
  worldIcon,
  worldName,
  worldTitle,
} from '../../views/world-text.js';

/** What a command is called with: a row of a view, or what it needs, from another command or a test. */
type Given<Params> = Partial<Params> & { readonly node?: Partial<Params> };

/** The parameters of a command, whoever called it. */
export function given<Params>(argument: unknown): Partial<Params> {
  if (typeof argument !== 'object' || argument === null) return {};
  const { node, ...params } = argument as Given<Params>;
  return node ?? (params as Partial<Params>);
}

interface WorldChoice extends QuickPickItem {
  readonly world?: WorldRef;
  readonly command?: string;
}

/** Commands that choose, make, change and remove worlds. */
export class WorldCommands {
  constructor(
    private readonly desk: Desk,
    private readonly asking: AskWorlds,
    private readonly consent: Consent,
    private readonly refresh: () => Promise<void>,
  ) {}

  /** `drydasd.chooseWorld` */
  async choose(argument?: unknown): Promise<void> {
    const world = given<{ world: WorldRef }>(argument).world ?? (await this.pick());
    const list = world?.kind === 'site' ? await this.asking.list() : undefined;
    const site = list?.sites.find(({ path }) => world?.kind === 'site' && path === world.path);
    if ((site?.outside ?? []).length > 0)
      await commands.executeCommand('drydasd.allowSite', { site: site?.path });
    else if (world !== undefined) await this.desk.world.set(world);
  }

  private async pick(): Promise<WorldRef | undefined> {
    const list = await this.asking.list();
    if (list === undefined) return undefined;
    const current = this.desk.world.get();
    const section = (label: string, worlds: readonly WorldRef[]): WorldChoice[] =>
      worlds.length === 0
        ? []
        : [
            { label, kind: QuickPickItemKind.Separator },
            ...worlds.map((world) => choiceOf(world, list, current)),
          ];
    const items: WorldChoice[] = [
      ...section(
        'Sites',
        list.sites.map(({ path }) => ({ kind: 'site', path })),
      ),
      ...section(
        'Sandboxes',
        list.sandboxes.flatMap(({ path, reason }) =>
          reason === undefined ? [{ kind: 'sandbox' as const, path }] : [],
        ),
      ),
      ...section(
        'Dry Runs',
        [...list.runs].reverse().map(({ id }) => ({ kind: 'run', id })),
      ),
      { label: 'New', kind: QuickPickItemKind.Separator },
      ...(current === undefined
        ? []
        : [{ label: '$(beaker) New Sandbox...', command: 'drydasd.keepSandbox' }]),
      { label: '$(new-folder) New Site...', command: 'drydasd.newSite' },
    ];
    const chosen = await window.showQuickPick(items, {
      title: 'DryDASD: Work In',
      placeHolder: 'A site, a sandbox, or what a dry run left',
      matchOnDescription: true,
      matchOnDetail: true,
    });
    if (chosen?.command !== undefined) await commands.executeCommand(chosen.command);
    return chosen?.world;
  }

  /** `drydasd.keepSandbox`: a new sandbox of a site or of what a run left; used from then on. */
  async keep(argument?: unknown): Promise<void> {
    const params = given<{ world: WorldRef; folder: string }>(argument);
    const world = params.world ?? this.desk.world.get();
    const list = await this.asking.list();
    if (world === undefined || list === undefined) {
      void window.showInformationMessage('There is no site to make a sandbox of. Make a new site first.');
      return;
    }
    const folder = params.folder ?? (await this.askFolder(world, list));
    if (folder === undefined) return;
    if (!(await this.consent.to('write', Uri.file(folder), `Make a sandbox in ${folder}?`))) return;
    const answer = await window.withProgress(
      { location: ProgressLocation.Notification, title: `Keeping ${worldTitle(world, list)} as a sandbox` },
      () => this.desk.worlds.request('keep', { world, folder }),
    );
    if (answer === undefined) return;
    if (isFailed(answer)) {
      void window.showErrorMessage(answer.failure);
      return;
    }
    await this.desk.world.set(answer.world);
    await this.refresh();
  }

  private async askFolder(world: WorldRef, list: WorldList): Promise<string | undefined> {
    const site = siteOf(world, list);
    if (site === undefined) return undefined;
    const inside = Uri.joinPath(Uri.file(splitPath(site).folder), 'sandboxes');
    const taken = list.sandboxes
      .filter(({ path }) => splitPath(path).folder === inside.fsPath)
      .map(({ name }) => name);
    const name = await window.showInputBox({
      title: `New Sandbox of ${worldTitle(world, list)}`,
      prompt: `A name; its folder is made in ${workspace.asRelativePath(inside)}. What runs in a sandbox is kept.`,
      value: world.kind === 'run' ? worldName(world, list).replace(/\W.*$/, '').toLowerCase() : '',
      validateInput: (text) => sandboxNameProblem(text, taken),
    });
    return name === undefined ? undefined : Uri.joinPath(inside, name.trim()).fsPath;
  }

  /** `drydasd.closeSandbox`: others can open it then. */
  async close(argument?: unknown): Promise<void> {
    const { world } = given<{ world: WorldRef }>(argument);
    if (world === undefined) return;
    await this.leave(world);
    await this.desk.worlds.request('close', { world });
    await this.refresh();
  }

  /** `drydasd.deleteSandbox` */
  async delete(argument?: unknown): Promise<void> {
    const params = given<{ world: WorldRef; confirmed: boolean }>(argument);
    const { world } = params;
    if (world?.kind !== 'sandbox') return;
    const list = await this.asking.list();
    const folder = Uri.file(world.path);
    const known = list?.sandboxes.some(({ path }) => path === world.path) === true;
    const others = known ? await strangersIn(folder) : [];
    if (!known || others.length > 0) {
      void window.showErrorMessage(
        known
          ? `The folder ${world.path} holds more than a sandbox: ${others.slice(0, 3).join(', ')}. Move that elsewhere first.`
          : `${world.path} holds no sandbox, so it is left as it is.`,
      );
      return;
    }
    if (params.confirmed !== true) {
      const remove = 'Delete';
      const answer = await window.showWarningMessage(
        `Delete the sandbox ${splitPath(world.path).name}?`,
        {
          modal: true,
          detail: `${world.path}\n\nWhat was kept in it is gone then. The site and its images stay as they are.`,
        },
        remove,
      );
      if (answer !== remove) return;
    }
    await this.leave(world);
    await this.desk.worlds.request('close', { world });
    try {
      await workspace.fs.delete(folder, { recursive: true, useTrash: false });
    } catch (error) {
      void window.showErrorMessage(`${world.path} could not be deleted: ${String(error)}`);
    }
    await this.refresh();
  }

  /** `drydasd.dismissRun` */
  async dismiss(argument?: unknown): Promise<void> {
    const { world } = given<{ world: WorldRef }>(argument);
    if (world?.kind !== 'run') return;
    await this.leave(world);
    await this.desk.worlds.request('close', { world });
    await this.refresh();
  }

  /** `drydasd.letTimePass` */
  async letTimePass(argument?: unknown): Promise<void> {
    const params = given<{ world: WorldRef; seconds: number | 'copy-end' }>(argument);
    const world = params.world ?? this.desk.world.get();
    const list = await this.asking.list();
    if (world === undefined || list === undefined) return;
    if (world.kind === 'site') {
      const make = 'New Sandbox...';
      const answer = await window.showInformationMessage(
        `The ${worldTitle(world, list)} stays as its images say: time passes in sandboxes and in dry runs.`,
        make,
      );
      if (answer === make) await this.keep({ world });
      return;
    }
    const seconds = params.seconds ?? (await askSeconds());
    if (seconds === undefined) return;
    const answer = await window.withProgress(
      {
        location: ProgressLocation.Notification,
        title: seconds === 'copy-end' ? 'Copying to the end' : `Letting ${durationText(seconds)} pass`,
        cancellable: true,
      },
      (_, token) => this.desk.worlds.request('wait', { world, seconds }, token),
    );
    if (answer !== undefined && isFailed(answer)) void window.showErrorMessage(answer.failure);
    else if (answer !== undefined)
      window.setStatusBarMessage(
        `Simulated time is ${answer.time.replace('T', ' ').replace(/\.000$/, '')}`,
        8000,
      );
  }

  /** Another world is in use before this one is gone. */
  private async leave(world: WorldRef): Promise<void> {
    if (!sameWorld(world, this.desk.world.get())) return;
    const site = siteOf(world, await this.asking.list());
    await this.desk.world.set(site === undefined ? undefined : { kind: 'site', path: site });
  }
}

function choiceOf(world: WorldRef, list: WorldList, current: WorldRef | undefined): WorldChoice {
  const site = siteOf(world, list);
  const errors =
    world.kind === 'site' ? (list.sites.find(({ path }) => path === world.path)?.errors ?? 0) : 0;
  const isOutside =
    world.kind === 'site' && (list.sites.find(({ path }) => path === world.path)?.outside ?? []).length > 0;
  const status = world.kind === 'run' ? list.runs.find(({ id }) => id === world.id)?.status : undefined;
  return {
    label: `$(${errors > 0 ? 'error' : worldIcon[world.kind]}) ${worldName(world, list)}`,
    description: facts(
      sameWorld(world, current) && 'in use',
      errors > 0 && 'cannot be used',
      isOutside && 'needs your consent',
      status !== undefined && `RC ${status}`,
      world.kind !== 'site' && site !== undefined && siteName(site, list),
      world.kind !== 'run' && workspace.asRelativePath(world.path),
    ),
    world,
  };
}

/** What in a folder is not a sandbox's own. */
async function strangersIn(folder: Uri): Promise<string[]> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    return entries.map(([name]) => name).filter((name) => name !== 'store');
  } catch {
    return [];
  }
}

async function askSeconds(): Promise<number | 'copy-end' | undefined> {
  const chosen = await window.showQuickPick(waitChoices, {
    title: 'Let Simulated Time Pass',
    placeHolder: 'Background copies go on meanwhile',
  });
  if (chosen === undefined || chosen.seconds !== undefined) return chosen?.seconds;
  const text = await window.showInputBox({
    title: 'Let Simulated Time Pass',
    prompt: 'How long, such as 90, 90 s, 15 min, 2 h or 1 d',
    validateInput: (typed) =>
      waitSeconds(typed) === undefined ? 'Type a number with s, min, h or d, such as 15 min.' : undefined,
  });
  return text === undefined ? undefined : waitSeconds(text);
}
