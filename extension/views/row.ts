import { number } from '../../emulator/messages/plain-text.js';

/** An icon by its name among VS Code's codicons, with the name of a colour of the theme. */
export interface RowIcon {
  readonly name: string;
  readonly color?: string;
}

/** A row of a tree: all that it shows, and what stands behind it for those who act on it. */
export interface Row<Node> {
  /** The same whenever the row is made again, so that the tree stays as it was opened. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  readonly icon: RowIcon;
  /** What `viewItem` is in the `when` clauses of menus. */
  readonly context: string;
  /** What a screen reader says; label and description unless given. */
  readonly spoken?: string;
  readonly opens: 'never' | 'closed' | 'open';
  readonly node: Node;
  /** Done when the row is chosen; gets `node`. */
  readonly command?: { readonly id: string; readonly title: string };
}

/** Rows of a tree, asked for as far as it is opened. */
export interface RowModel<Node> {
  /** @param shown rows at most, of lists that may be very long */
  rows(parent: Node | undefined, shown: (id: string) => number): Promise<readonly Row<Node>[]>;
}

/** Rows that a long list shows at first, and that each "Show More" adds. */
export const pageSize = 500;

/** What stands behind a row that shows more of a list. */
export interface MoreNode {
  readonly kind: 'more';
  /** Id of the row whose list it is. */
  readonly of: string;
}

/** The row at the end of a list that goes on; none where all is shown. */
export function moreRow(of: string, shown: number, total: number): Row<MoreNode>[] {
  const left = total - shown;
  if (left <= 0) return [];
  const next = Math.min(left, pageSize);
  const label = `Show ${number(next)} More ...`;
  return [
    {
      id: `${of}/more`,
      label,
      description: `${number(shown)} of ${number(total)} shown`,
      icon: { name: 'ellipsis' },
      context: 'drydasd.more',
      opens: 'never',
      node: { kind: 'more', of },
      command: { id: 'drydasd.showMore', title: 'Show More' },
    },
  ];
}

/** A row that says something and does nothing, such as why there are no others. */
export function noteRow(of: string, text: string, icon: RowIcon): Row<{ readonly kind: 'note' }> {
  return {
    id: `${of}/note`,
    label: text,
    tooltip: text,
    icon,
    context: 'drydasd.note',
    opens: 'never',
    node: { kind: 'note' },
  };
}

/** Facts in one line: `NOCOPY · 0% · 75 tracks`. */
export function facts(...parts: readonly (string | undefined | false)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(' · ');
}

/** Colours of themes for states. High contrast themes have them, too. */
export const stateColor = {
  error: 'list.errorForeground',
  warning: 'list.warningForeground',
  off: 'disabledForeground',
  good: 'testing.iconPassed',
  busy: 'charts.blue',
} as const;
