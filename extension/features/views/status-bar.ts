import {
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  window,
  workspace,
  type StatusBarItem,
  type TextDocument,
} from 'vscode';
import type { WorldList, WorldRef } from '../../../server/worlds/protocol.js';
import { isFailed, type AskWorlds } from '../../views/ask-worlds.js';
import { statusText } from '../../views/status-text.js';

/** Languages whose documents make it worth to know where work is done. */
const ours = /^(?:jcl|zosjcl|rexx|clist|drydasd-.*)$/;

/** Whether a document is one of ours. */
export function isOurs(document: TextDocument | undefined): boolean {
  return (
    document !== undefined && (ours.test(document.languageId) || /drydasd\.jsonc$/.test(document.uri.path))
  );
}

/** The site, sandbox or run in use; a click chooses another one. */
export class WorldStatus {
  readonly item: StatusBarItem;
  private latest = 0;

  constructor(
    private readonly asking: AskWorlds,
    /** Whether a view of ours is in sight. */
    private readonly isViewShown: () => boolean,
  ) {
    this.item = window.createStatusBarItem('drydasd.world', StatusBarAlignment.Left, 10);
    this.item.name = 'DryDASD: Site or Sandbox in Use';
    this.item.command = 'drydasd.chooseWorld';
  }

  async update(world: WorldRef | undefined, list: WorldList | undefined): Promise<void> {
    const asked = ++this.latest;
    this.showOrHide(world);
    const totals =
      world === undefined
        ? undefined
        : await this.asking.ask('relationshipTotals', world, {}).catch(() => undefined);
    if (asked !== this.latest) return;
    const failure = totals !== undefined && isFailed(totals) ? totals.failure : undefined;
    const known = totals === undefined || isFailed(totals) ? undefined : totals;
    const { text, tooltip, spoken, warns } = statusText(world, list, known, failure);
    this.item.text = text;
    this.item.tooltip = new MarkdownString(tooltip);
    this.item.accessibilityInformation = { label: spoken, role: 'button' };
    this.item.backgroundColor = warns ? new ThemeColor('statusBarItem.warningBackground') : undefined;
  }

  /** In sight while a document or a view of ours is. Where nobody trusts the workspace there is no site to choose. */
  showOrHide(world: WorldRef | undefined): void {
    const document = window.activeTextEditor?.document;
    const isWanted = isOurs(document) || (this.isViewShown() && world !== undefined);
    if (isWanted && workspace.isTrusted) this.item.show();
    else this.item.hide();
  }

  dispose(): void {
    this.item.dispose();
  }
}
