import { captionsOf, gutterWidth, type Caption } from './captions.js';
import type { MapModel } from './map-model.js';
import type { FilterResult, Scene } from './scene.js';
import { veil, type Band, type Paint, type Shape } from './shapes.js';
import type { Theme } from './theme.js';
import type { View } from './view.js';

/** What is seen of a map. */
export interface Picture {
  readonly scene: Scene;
  readonly model: MapModel;
  readonly view: View;
  readonly filter?: FilterResult;
  /** Of the part beside the names, pixels. */
  readonly width: number;
  readonly title: string;
}

/** The same that is on the screen, as a file of its own: shapes and captions are those of the canvas. */
export function svgOf({ scene, model, view, filter, width, title }: Picture, theme: Theme): string {
  const { layout } = scene;
  const header = 30;
  const [whole, height] = [gutterWidth + width + 8, layout.height + header];
  const left = view.at * view.scale;
  const shapes = scene.shapes(left, left + width);
  const measure = (text: string, kind: Caption['kind']): number =>
    text.length * (kind === 'title' ? 7.6 : 6.6);
  const { gutter, plot, lines } = captionsOf(model, layout, view, width, measure, filter);
  const strip = layout.strips.flatMap(({ ruler }) => [ruler.top + ruler.height]);
  const paints = [...new Set(shapes.map(({ paint }) => paint))];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${height}" viewBox="0 0 ${whole} ${height}" font-family="${escaped(theme.font)}" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    `<defs>${paints.map((paint) => hatch(paint, theme)).join('')}<clipPath id="plot"><rect width="${width}" height="${height}"/></clipPath></defs>`,
    `<rect width="${whole}" height="${height}" fill="${escaped(theme.background)}"/>`,
    text({ x: 8, y: header / 2 + 2, text: title, kind: 'title' }, theme),
    `<g transform="translate(0 ${header})">`,
    ...gutter.map((caption) => text(caption, theme)),
    `<g transform="translate(${gutterWidth} 0)" clip-path="url(#plot)">`,
    ...shapes.map((shape) => shapeSvg(shape, left, theme)),
    ...strip.map((y) => `<path d="M0 ${y}H${width}" stroke="${escaped(theme.line)}" fill="none"/>`),
    `<path d="${lines.map(({ x, y0, y1 }) => `M${fixed(x)} ${y0}V${y1}`).join('')}" stroke="${escaped(theme.muted)}" fill="none"/>`,
    ...plot.map((caption) => text(caption, theme)),
    '</g>',
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

function hatch(paint: Paint, theme: Theme): string {
  const { color, box } = theme.paints[paint];
  return `<pattern id="pending-${paint}" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="${escaped(color)}" fill-opacity="0.18"/><path d="M0 0V5" stroke="${escaped(color)}" stroke-width="3" stroke-opacity="${box}"/></pattern>`;
}

function shapeSvg(shape: Shape, left: number, theme: Theme): string {
  const style = theme.paints[shape.paint];
  const fade = shape.faint ? 0.25 : 1;
  if (shape.kind === 'box') {
    const { x, y, width, height, pending, strength, edged, paint } = shape;
    const fill = pending ? `url(#pending-${paint})` : escaped(style.color);
    const opacity = fixed((pending ? 1 : style.box) * (0.4 + 0.6 * strength) * fade);
    const ground =
      paint === 'strip'
        ? `<rect x="${fixed(x - left)}" y="${y}" width="${fixed(width)}" height="${height}" fill="${escaped(theme.background)}" fill-opacity="${veil}"/>`
        : '';
    const edge = edged
      ? ` stroke="${escaped(style.color)}" stroke-opacity="${fixed(style.edge * fade)}"`
      : '';
    return `${ground}<rect x="${fixed(x - left)}" y="${y}" width="${fixed(width)}" height="${height}" fill="${fill}" fill-opacity="${opacity}"${edge}/>`;
  }
  const opacity = fixed(style.band * (0.35 + 0.65 * shape.strength) * fade);
  const edge = shape.edged
    ? `<path d="${sides(shape, left)}" fill="none" stroke="${escaped(style.color)}" stroke-opacity="${fixed(style.edge * fade)}" stroke-dasharray="${style.dash.join(' ')}"/>`
    : '';
  return `<path d="${outline(shape, left)}" fill="${escaped(style.color)}" fill-opacity="${opacity}"/>${edge}`;
}

function outline({ x0, x1, x2, x3, y0, y1 }: Band, left: number): string {
  const middle = (y0 + y1) / 2;
  const at = (x: number): string => fixed(x - left);
  return `M${at(x0)} ${y0}C${at(x0)} ${middle} ${at(x2)} ${middle} ${at(x2)} ${y1}L${at(x3)} ${y1}C${at(x3)} ${middle} ${at(x1)} ${middle} ${at(x1)} ${y0}Z`;
}

function sides({ x0, x1, x2, x3, y0, y1 }: Band, left: number): string {
  const middle = (y0 + y1) / 2;
  const at = (x: number): string => fixed(x - left);
  return `M${at(x0)} ${y0}C${at(x0)} ${middle} ${at(x2)} ${middle} ${at(x2)} ${y1}M${at(x1)} ${y0}C${at(x1)} ${middle} ${at(x3)} ${middle} ${at(x3)} ${y1}`;
}

function text({ x, y, text: words, kind }: Caption, theme: Theme): string {
  const color = kind === 'title' || kind === 'name' ? theme.foreground : theme.muted;
  const size =
    kind === 'title' ? ' font-weight="600" font-size="13"' : kind === 'tick' ? ' font-size="11"' : '';
  return `<text x="${fixed(x)}" y="${fixed(y + 4)}" fill="${escaped(color)}"${size}>${escaped(words)}</text>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
