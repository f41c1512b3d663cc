import type { StatusBarItem } from 'vscode';
import type { RowTree } from './features/views/row-tree.js';
import type { RelationshipsNode } from './views/relationship-model.js';
import type { SandboxesNode } from './views/sandbox-model.js';
import type { SiteTreeNode } from './views/site-model.js';

/** The views, for features that show something in them and for tests. */
export interface ViewsApi {
  readonly site: RowTree<SiteTreeNode>;
  readonly relationships: RowTree<RelationshipsNode>;
  readonly sandboxes: RowTree<SandboxesNode>;
  readonly status: StatusBarItem;
  /** Asks the server what there is, and shows it. */
  refresh(): Promise<void>;
}
