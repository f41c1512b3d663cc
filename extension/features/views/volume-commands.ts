import { commands, ProgressLocation, Uri, window, workspace, type QuickPickItem } from 'vscode';
import type { WorldRef } from '../../../server/worlds/protocol.js';
import type { RelationshipRow } from '../../../server/worlds/questions/relationships.js';
import type { Consent } from '../../consent.js';
import type { Desk } from '../../desk.js';
import { isFailed, type AskWorlds } from '../../views/ask-worlds.js';
import { volumeLabel } from '../../views/relationship-rows.js';
import { siteOf, splitPath } from '../../views/world-text.js';
import { rangeOf, uriOf } from './site-commands.js';
import { given } from './world-commands.js';

interface VolumeChoice extends QuickPickItem {
  readonly device: string;
  readonly volser: string;
}

interface ExportParams {
  readonly world: WorldRef;
  readonly device: string;
  readonly volser: string;
  readonly file: Uri | string;
  readonly replace: boolean;
}

/** Commands about volumes, and what is on them. */
export class VolumeCommands {
  private exports = 0;

  constructor(
    private readonly desk: Desk,
    private readonly asking: AskWorlds,
    private readonly consent: Consent,
  ) {}

  /** `drydasd.exportVolume` */
  async export(argument?: unknown): Promise<void> {
    const params = given<ExportParams>(argument);
    const world = params.world ?? this.desk.world.get();
    if (world === undefined) return;
    const volume =
      params.device === undefined
        ? await this.pickVolume(world, 'Export Volume')
        : { device: params.device, volser: params.volser ?? '' };
    if (volume === undefined) return;
    const file = params.file === undefined ? await this.askFile(world, volume) : uriOf(params.file);
    if (file === undefined) return;
    const name = volume.volser || volume.device;
    if (!(await this.consent.to('write', file, `Write volume ${name} to a new image?`))) return;
    // The dialog has asked already.
    const replace = params.replace ?? params.file === undefined;
    await this.write(world, volume, file, replace);
  }

  private async write(
    world: WorldRef,
    volume: { readonly device: string; readonly volser: string },
    file: Uri,
    replace: boolean,
  ): Promise<void> {
    const name = volume.volser || volume.device;
    const progress = `export ${++this.exports}`;
    const answer = await window.withProgress(
      { location: ProgressLocation.Notification, title: `Exporting ${name}`, cancellable: true },
      async (bar, token) => {
        let done = 0;
        const listening = this.desk.worlds.onProgress((heard) => {
          if (heard.token !== progress) return;
          const percent = Math.floor((heard.fraction ?? 0) * 100);
          bar.report({ message: `${percent}%`, increment: percent - done });
          done = percent;
        });
        try {
          return await this.desk.worlds.request(
            'export',
            { world, volume: volume.device, file: file.fsPath, replace, progress },
            token,
          );
        } finally {
          listening.dispose();
        }
      },
    );
    if (answer === undefined) {
      void window.showInformationMessage('Cancelled: nothing was written.');
    } else if (isFailed(answer)) {
      void window.showErrorMessage(answer.failure);
    } else {
      const reveal = 'Show in Folder';
      void window.showInformationMessage(`Exported ${answer.text}.`, reveal).then((chosen) => {
        if (chosen === reveal) void commands.executeCommand('revealFileInOS', file);
      });
    }
  }

  private async askFile(
    world: WorldRef,
    { device, volser }: { readonly device: string; readonly volser: string },
  ): Promise<Uri | undefined> {
    const formats = [
      {
        label: '$(file-zip) Packed (CCKD)',
        detail: 'Compressed: empty tracks take no space. What Hercules usually works with.',
        suffix: 'cckd',
      },
      {
        label: '$(file-binary) Plain (CKD)',
        detail: 'Every track at its full length: as large as the volume.',
        suffix: 'ckd',
      },
    ];
    const title = `Export ${volser || device}`;
    const format = await window.showQuickPick(formats, { title, placeHolder: 'Format of the new image' });
    if (format === undefined) return undefined;
    const site = siteOf(world, await this.asking.list());
    const folder =
      site === undefined ? workspace.workspaceFolders?.[0]?.uri : Uri.file(splitPath(site).folder);
    const name = `${(volser || device).toLowerCase()}-export.${format.suffix}`;
    const file = await window.showSaveDialog({
      title,
      saveLabel: 'Export',
      filters: { 'Hercules image': [format.suffix] },
      ...(folder !== undefined && { defaultUri: Uri.joinPath(folder, name) }),
    });
    // A name without a suffix is of the chosen format.
    return file === undefined || /\.c?ckd$/i.test(file.path)
      ? file
      : file.with({ path: `${file.path}.${format.suffix}` });
  }

  private async pickVolume(
    world: WorldRef,
    title: string,
    facility?: string,
  ): Promise<VolumeChoice | undefined> {
    const tree = await this.asking.ask('siteTree', world, {});
    if (tree === undefined) return undefined;
    if (isFailed(tree)) {
      void window.showErrorMessage(tree.failure);
      return undefined;
    }
    const items = tree.facilities
      .filter(({ serial }) => facility === undefined || serial === facility)
      .flatMap(({ subsystems }) => subsystems.flatMap(({ volumes }) => volumes))
      .map((volume): VolumeChoice => ({
        label: `$(database) ${volumeLabel(volume)}`,
        description: [volume.model, volume.online ? '' : 'offline'].filter(Boolean).join(', '),
        device: volume.device,
        volser: volume.volser,
      }));
    return window.showQuickPick(items, { title, placeHolder: 'A volume', matchOnDescription: true });
  }

  /** `drydasd.insertExtentList`: the tracks of a data set, for a command in the active editor. */
  async insertExtentList(argument?: unknown): Promise<void> {
    const params = given<{ world: WorldRef; device: string; volser: string; name: string; target: string }>(
      argument,
    );
    const { world, device, name } = params;
    if (world === undefined || device === undefined || name === undefined) return;
    const editor = window.activeTextEditor;
    if (editor === undefined) {
      void window.showInformationMessage(
        'Open the script that the extent list goes into, then insert it again.',
      );
      return;
    }
    const target = params.target ?? (await this.askTarget(world, device));
    if (target === undefined) return;
    const { active } = editor.selection;
    const answer = await this.asking.ask('extentList', world, {
      volume: device,
      dataSet: name,
      ...(target !== '' && { target }),
      column: active.character,
    });
    if (answer === undefined) return;
    if (isFailed(answer) || !answer.ok) {
      void window.showErrorMessage(isFailed(answer) ? answer.failure : answer.why);
      return;
    }
    await editor.edit((edit) => edit.replace(editor.selection, answer.text));
    await window.showTextDocument(editor.document, editor.viewColumn);
    if (answer.more > 0) {
      void window.showWarningMessage(
        `${name} has more extents than one command takes: ${answer.more} more commands are needed for the rest.`,
      );
    }
  }

  /** @returns a device number; empty for the same tracks; undefined where nobody wants any */
  private async askTarget(world: WorldRef, device: string): Promise<string | undefined> {
    const tree = await this.asking.ask('siteTree', world, {});
    if (tree === undefined || isFailed(tree)) return '';
    const facility = tree.facilities.find(({ subsystems }) =>
      subsystems.some(({ volumes }) => volumes.some((volume) => volume.device === device)),
    );
    const volumes = (facility?.subsystems ?? []).flatMap((subsystem) => subsystem.volumes);
    const chosen = await window.showQuickPick(
      [
        {
          label: '$(symbol-numeric) The same tracks',
          detail: 'Target extents equal to the source extents',
          device: '',
        },
        ...volumes.map((volume) => ({
          label: `$(database) Free tracks of ${volumeLabel(volume)}`,
          description: volume.model,
          device: volume.device,
        })),
      ],
      { title: 'Insert Extent List', placeHolder: 'Where the target extents are to be' },
    );
    return chosen?.device;
  }

  /** `drydasd.showStatement`: the one that established a relationship. */
  async showStatement(argument?: unknown): Promise<void> {
    const place = given<{ relationship: RelationshipRow }>(argument).relationship?.statement?.place;
    if (place === undefined) {
      void window.showInformationMessage(
        'Which statement established this relationship is not known any more: the sandbox was opened again since.',
      );
      return;
    }
    await window.showTextDocument(Uri.parse(place.uri), { selection: rangeOf(place) });
  }

  /** `drydasd.showInVolumeMap`: a row of a view on the volume map. */
  async showMap(argument?: unknown): Promise<void> {
    const { world, device, volume } = given<{ world: WorldRef; device: string; volume: string }>(argument);
    const shown = device ?? volume;
    if (world !== undefined && shown !== undefined)
      await commands.executeCommand('drydasd.showVolumeMap', { world, volume: shown });
  }
}
