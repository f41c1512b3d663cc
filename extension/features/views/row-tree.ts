import {
  EventEmitter,
  MarkdownString,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeDataProvider,
} from 'vscode';
import { pageSize, type Row, type RowIcon, type RowModel } from '../../views/row.js';

const states = {
  never: TreeItemCollapsibleState.None,
  closed: TreeItemCollapsibleState.Collapsed,
  open: TreeItemCollapsibleState.Expanded,
} as const;

/** Shows rows as a tree of VS Code. Long lists grow when somebody asks for more. */
export class RowTree<Node> implements TreeDataProvider<Row<Node>> {
  private readonly changed = new EventEmitter<Row<Node> | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly shown = new Map<string, number>();
  private readonly rows = new Map<string, Row<Node>>();
  private readonly parents = new Map<string, Row<Node> | undefined>();

  /**
   * @param model makes the rows
   * @param failed is told what went wrong; the tree is empty then
   * @param loaded is told when the top was made anew
   */
  constructor(
    private readonly model: RowModel<Node>,
    private readonly failed: (error: unknown) => void,
    private readonly loaded: () => void = () => undefined,
  ) {}

  async getChildren(parent?: Row<Node>): Promise<Row<Node>[]> {
    try {
      const rows = await this.model.rows(parent?.node, (id) => this.shown.get(id) ?? pageSize);
      for (const row of rows) {
        this.rows.set(row.id, row);
        this.parents.set(row.id, parent);
      }
      if (parent === undefined) this.loaded();
      return [...rows];
    } catch (error) {
      this.failed(error);
      return [];
    }
  }

  getParent({ id }: Row<Node>): Row<Node> | undefined {
    return this.parents.get(id);
  }

  getTreeItem(row: Row<Node>): TreeItem {
    const item = new TreeItem(row.label, states[row.opens]);
    item.id = row.id;
    if (row.description !== undefined) item.description = row.description;
    item.tooltip = new MarkdownString(row.tooltip ?? row.label);
    item.iconPath = iconOf(row.icon);
    item.contextValue = row.context;
    item.accessibilityInformation = {
      label: row.spoken ?? [row.label, row.description].filter(Boolean).join(', '),
    };
    if (row.command !== undefined) {
      item.command = { command: row.command.id, title: row.command.title, arguments: [row] };
    }
    return item;
  }

  /** Makes all rows anew; those that are open stay open. */
  refresh(): void {
    this.changed.fire(undefined);
  }

  /** Shows the next page of a list. */
  showMore(id: string): void {
    const row = this.rows.get(id);
    if (row === undefined) return;
    this.shown.set(id, (this.shown.get(id) ?? pageSize) + pageSize);
    this.changed.fire(row);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

export function iconOf({ name, color }: RowIcon): ThemeIcon {
  return new ThemeIcon(name, color === undefined ? undefined : new ThemeColor(color));
}
