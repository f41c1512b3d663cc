import { commands, env, Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { SourcePlace, WorldRef } from '../../../server/worlds/protocol.js';
import type { Consent } from '../../consent.js';
import type { Desk } from '../../desk.js';
import { isFailed, type AskWorlds } from '../../views/ask-worlds.js';
import { allowOutsideEdit, placeOfDevice } from '../../views/site-text.js';
import { siteName, siteOf, splitPath } from '../../views/world-text.js';
import { plural } from '../../../emulator/messages/plain-text.js';
import { askSites } from './ask.js';
import { given } from './world-commands.js';

/** Where a new site comes from, and its folder. */
interface NewSite {
  readonly from: 'images' | 'sample';
  readonly folder: Uri | string;
  /** Whether a site file that is there is replaced; asked for unless given. */
  readonly replace: boolean;
}

interface VolumeArgument {
  readonly site: string;
  readonly device: string;
  readonly volser: string;
  readonly image: string;
  readonly place: SourcePlace;
  readonly world: WorldRef;
}

/** Commands about site files. */
export class SiteCommands {
  constructor(
    private readonly desk: Desk,
    private readonly asking: AskWorlds,
    private readonly consent: Consent,
    private readonly refresh: () => Promise<void>,
  ) {}

  /** `drydasd.newSite` */
  async create(argument?: unknown): Promise<void> {
    const params = given<NewSite>(argument);
    const from = params.from ?? (await askSource());
    if (from === undefined) return;
    const folder = params.folder === undefined ? await askFolder(from) : uriOf(params.folder);
    if (folder === undefined) return;
    await (from === 'images' ? this.ofImages(folder, params.replace) : this.sample(folder, params.replace));
  }

  private async ofImages(folder: Uri, replace?: boolean): Promise<void> {
    const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
    const what = 'Write a site file (drydasd.jsonc) beside the images? The images stay as they are.';
    if (!(await this.consent.to('write', Uri.joinPath(folder, 'drydasd.jsonc'), what))) return;
    const ask = (replaces: boolean) =>
      askSites(this.desk, 'fromImages', { root: root.fsPath, folder: folder.fsPath, replace: replaces });
    const answer = await unlessThere(ask, replace);
    if (answer === undefined) return;
    if (isFailed(answer)) {
      void window.showErrorMessage(answer.failure);
      return;
    }
    await this.use(answer.file);
    const skipped =
      answer.skipped.length === 0
        ? ''
        : ` Left out, as no images: ${answer.skipped
            .slice(0, 5)
            .map(({ file }) => file)
            .join(', ')}.`;
    void window.showInformationMessage(
      `Wrote ${workspace.asRelativePath(answer.file)} with ${plural(answer.volumes, 'volume')}.${skipped} Check device numbers and what is online.`,
    );
  }

  private async sample(folder: Uri, replace?: boolean): Promise<void> {
    const what = `Write the sample site and its jobs to ${splitPath(folder.fsPath).name}?`;
    if (!(await this.consent.to('write', Uri.joinPath(folder, 'drydasd.jsonc'), what))) return;
    const ask = (replaces: boolean) =>
      askSites(this.desk, 'sample', { folder: folder.fsPath, replace: replaces });
    const answer = await unlessThere(ask, replace);
    if (answer === undefined) return;
    if (isFailed(answer)) {
      void window.showErrorMessage(answer.failure);
      return;
    }
    await this.use(answer.file);
    const job = answer.jobs.find((path) => path.endsWith('flashcopy.jcl'));
    const open = 'Open a Sample Job';
    void window
      .showInformationMessage(
        `Wrote the sample site with ${plural(answer.jobs.length, 'job')} to ${workspace.asRelativePath(folder)}.`,
        ...(job === undefined ? [] : [open]),
      )
      .then((chosen) => {
        if (chosen === open) void window.showTextDocument(Uri.file(job!));
      });
  }

  /** Shows a new site file, and works in the site from now on. */
  private async use(file: string): Promise<void> {
    // Who had it made here has agreed.
    await this.allow(file);
    await this.desk.world.set({ kind: 'site', path: file });
    await window.showTextDocument(Uri.file(file));
    await this.refresh();
  }

  /** `drydasd.openSiteFile`: at a problem, at a volume, or at the top. */
  async openFile(argument?: unknown): Promise<void> {
    const { site, device, place, world } = given<VolumeArgument>(argument);
    const used = world ?? this.desk.world.get();
    const path = site ?? (used === undefined ? undefined : siteOf(used, await this.asking.list()));
    if (path === undefined) return;
    const document = await workspace.openTextDocument(Uri.file(path));
    const found = device === undefined ? undefined : placeOfDevice(document.getText(), device);
    const selection =
      place !== undefined
        ? rangeOf(place)
        : found && new Range(document.positionAt(found.start), document.positionAt(found.end));
    await window.showTextDocument(document, selection && { selection });
  }

  /** `drydasd.allowOutside`: writes into the site file that it may name files elsewhere, if somebody agrees. */
  async allowOutside(argument?: unknown): Promise<void> {
    const params = given<{ site: string; confirmed: boolean }>(argument);
    if (params.site === undefined) return;
    const uri = Uri.file(params.site);
    if (params.confirmed !== true) {
      const allow = 'Allow';
      const answer = await window.showWarningMessage(
        'Let this site read images and libraries outside of its folder?',
        {
          modal: true,
          detail: `"allowOutside": true is written into ${params.site}. Allow it only where you know what the file names: images and members are read from there.`,
        },
        allow,
      );
      if (answer !== allow) return;
    }
    const document = await workspace.openTextDocument(uri);
    const change = allowOutsideEdit(document.getText());
    if (change === undefined) return;
    const edit = new WorkspaceEdit();
    edit.replace(
      uri,
      new Range(document.positionAt(change.start), document.positionAt(change.end)),
      change.text,
    );
    await workspace.applyEdit(edit);
    await document.save();
    // It was asked for just now: nobody is asked twice.
    await this.allow(params.site);
    await this.refresh();
  }

  /** `drydasd.allowSite`: a site may read what it names outside of the workspace, if somebody agrees; it is used then. */
  async allowSite(argument?: unknown): Promise<void> {
    const { site, confirmed } = given<{ site: string; confirmed: boolean }>(argument);
    if (site === undefined) return;
    const list = await this.asking.list();
    const outside = list?.sites.find(({ path }) => path === site)?.outside ?? [];
    if (outside.length > 0 && confirmed !== true) {
      const allow = 'Allow';
      const shown = outside.slice(0, 8);
      const more = outside.length - shown.length;
      const answer = await window.showWarningMessage(
        `Let the site ${siteName(site, list)} read files outside of the workspace?`,
        {
          modal: true,
          detail: `${shown.join('\n')}${more > 0 ? `\nand ${more} more` : ''}\n\nThey are only read. Allowed once, it stays allowed in this workspace for these files.`,
        },
        allow,
      );
      if (answer !== allow) return;
    }
    await this.allow(site);
    await this.desk.world.set({ kind: 'site', path: site });
    await this.refresh();
  }

  /** What a site names outside of the workspace may be read from now on, also in later windows. */
  private async allow(site: string): Promise<void> {
    const answer = await askSites(this.desk, 'allow', { path: site });
    if (isFailed(answer)) void window.showErrorMessage(answer.failure);
    else await this.desk.server.allowed.remember(site, answer.allowed);
  }

  /** `drydasd.copyDevice`, `drydasd.copyVolser` */
  async copy(what: 'device' | 'volser', argument?: unknown): Promise<void> {
    const text = given<VolumeArgument>(argument)[what];
    if (text === undefined || text === '') return;
    await env.clipboard.writeText(text);
    window.setStatusBarMessage(`Copied ${text}`, 3000);
  }

  /** `drydasd.revealImage` */
  async reveal(argument?: unknown): Promise<void> {
    const { site, image } = given<VolumeArgument>(argument);
    if (site === undefined || image === undefined) return;
    const folder = Uri.file(splitPath(site).folder);
    const isFull = /^(?:[/\\]|[A-Za-z]:)/.test(image);
    const uri = isFull ? Uri.file(image) : Uri.joinPath(folder, image);
    const isInside = workspace.getWorkspaceFolder(uri) !== undefined;
    await commands.executeCommand(isInside ? 'revealInExplorer' : 'revealFileInOS', uri);
  }
}

/** What a request says, after somebody agreed to replace a site file that is there. */
async function unlessThere<Answer extends object>(
  ask: (replace: boolean) => Promise<Answer | { readonly exists: string }>,
  replace: boolean | undefined,
): Promise<Exclude<Answer, { readonly exists: string }> | undefined> {
  const answer = await ask(replace === true);
  if (!('exists' in answer)) return answer as Exclude<Answer, { readonly exists: string }>;
  const yes = 'Replace';
  const chosen = await window.showWarningMessage(
    'There is a site file already. Replace it?',
    { modal: true, detail: `${answer.exists}\n\nWhat was changed in it by hand is gone then.` },
    yes,
  );
  return chosen === yes ? ((await ask(true)) as Exclude<Answer, { readonly exists: string }>) : undefined;
}

async function askSource(): Promise<NewSite['from'] | undefined> {
  const chosen = await window.showQuickPick(
    [
      {
        label: '$(folder-opened) From a Folder of Images ...',
        detail: 'Hercules CKD or CCKD images, with serials and models read from them',
        from: 'images' as const,
      },
      {
        label: '$(package) The Sample Site ...',
        detail: 'Six small volumes and jobs that run on them, to try DryDASD',
        from: 'sample' as const,
      },
    ],
    { title: 'New Site', placeHolder: 'What the site is made of' },
  );
  return chosen?.from;
}

async function askFolder(from: NewSite['from']): Promise<Uri | undefined> {
  const [folder] =
    (await window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      canSelectMany: false,
      title: from === 'images' ? 'Folder of the Images' : 'Folder for the Sample Site',
      openLabel: from === 'images' ? 'Make a Site of These Images' : 'Write the Sample Here',
      ...(workspace.workspaceFolders?.[0] && { defaultUri: workspace.workspaceFolders[0].uri }),
    })) ?? [];
  return folder;
}

export function uriOf(file: Uri | string): Uri {
  return typeof file === 'string' ? Uri.file(file) : file;
}

export function rangeOf({ range: { start, end } }: SourcePlace): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
