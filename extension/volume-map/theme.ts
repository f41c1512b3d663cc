import type { Paint } from './shapes.js';

/** Colours of the editor, as CSS has them. */
export interface Theme {
  readonly highContrast: boolean;
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly line: string;
  readonly focus: string;
  readonly font: string;
  readonly paints: Readonly<Record<Paint, PaintStyle>>;
}

export interface PaintStyle {
  readonly color: string;
  /** Of a box or band that is as strong as can be, 0 to 1. */
  readonly box: number;
  readonly band: number;
  /** Of lines at the edges. */
  readonly edge: number;
  /** Lines and gaps of an edge, pixels; none for a line without gaps. Tells paints apart without colour. */
  readonly dash: readonly number[];
}

/** @param read the value of a CSS variable of the editor, empty where the theme has none */
export function themeOf(read: (name: string) => string, highContrast: boolean): Theme {
  const color = (fallback: string, ...names: string[]): string =>
    names.map((name) => read(`--vscode-${name}`).trim()).find((value) => value !== '') ?? fallback;
  const foreground = color('#3b3b3b', 'editor-foreground', 'foreground');
  const style = (paint: string, dash: readonly number[] = []): PaintStyle =>
    highContrast
      ? { color: paint, box: 0.5, band: 0.16, edge: 1, dash }
      : { color: paint, box: 0.85, band: 0.36, edge: 0.75, dash };
  const block = (paint: string, box: number): PaintStyle => ({
    color: paint,
    box: highContrast ? box / 2 : box,
    band: 0,
    edge: highContrast ? 1 : 0.7,
    dash: [],
  });
  return {
    highContrast,
    foreground,
    background: color('#ffffff', 'editor-background'),
    muted: highContrast ? foreground : color('#6b6b6b', 'descriptionForeground', 'editor-foreground'),
    line: highContrast
      ? color(foreground, 'contrastBorder')
      : color('#8080804d', 'editorWidget-border', 'panel-border', 'widget-border'),
    focus: color('#0090f1', 'focusBorder'),
    font: color('sans-serif', 'font-family'),
    paints: {
      copy: style(color('#388a34', 'charts-green')),
      nocopy: style(color('#d18616', 'charts-orange'), [5, 3]),
      incremental: style(color('#652d90', 'charts-purple'), [8, 2, 2, 2]),
      failed: style(color('#e51400', 'charts-red'), [2, 2]),
      'data-set': block(color('#1a85ff', 'charts-blue'), 0.42),
      'data-set-next': block(color('#1a85ff', 'charts-blue'), 0.3),
      label: block(foreground, 0.9),
      vtoc: block(color('#b180d7', 'charts-yellow'), 0.75),
      unusable: block(foreground, 0.12),
      strip: block(foreground, highContrast ? 0 : 0.035),
    },
  };
}
