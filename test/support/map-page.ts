import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ToMap } from '../../extension/volume-map/messages.js';
import { pageOf } from '../../extension/volume-map/page.js';
import { events } from '../../server/worlds/questions/events.js';
import { volumeMap, type VolumeMapParams } from '../../server/worlds/questions/volume-map.js';
import type { World } from '../../server/worlds/world.js';
import { themes, type ThemeName } from './editor-themes.js';

/** Nobody is there: the pages come from the tests. */
const origin = 'http://127.0.0.1:9';
const bundles = path.resolve('dist', 'extension', 'webview');

/** What the extension would send for a volume of a world. */
export function mapMessage(world: World, params: VolumeMapParams): ToMap {
  const map = volumeMap(world, params);
  if ('failure' in map) return { type: 'failure', text: map.failure };
  const moments = events(world, {}).moments.filter(({ reachable }) => reachable);
  const restore = { world: world.ref, volume: params.volume };
  return { type: 'map', map, world: 'sample', moments, at: undefined, restore };
}

export interface MapPageOptions {
  readonly theme?: ThemeName;
  readonly size?: { readonly width: number; readonly height: number };
  /** Pixels of the screen for each of CSS. */
  readonly density?: number;
}

/** The page of a map as it is bundled, without an editor around it. */
export class MapPage {
  /** What the page sent to the extension so far. */
  readonly sent: unknown[] = [];

  private constructor(readonly page: Page) {}

  /** Needs `dist/`. Whatever breaks in the page is thrown by {@link close}. */
  static async open(browser: Browser, options: MapPageOptions = {}): Promise<MapPage> {
    const { theme = 'light', size = { width: 1280, height: 720 }, density = 1 } = options;
    const context = await browser.newContext({
      viewport: size,
      reducedMotion: 'reduce',
      deviceScaleFactor: density,
    });
    const page = await context.newPage();
    const map = new MapPage(page);
    page.on('pageerror', (error) => map.errors.push(error));
    page.on('console', (message) => {
      if (message.type() === 'error') map.errors.push(new Error(message.text()));
    });
    await page.route('**/*', (route) => {
      const name = path.basename(new URL(route.request().url()).pathname);
      if (name === 'favicon.ico') return route.fulfill({ status: 204 });
      if (name === 'map.html') {
        const html = pageOf({
          source: origin,
          nonce: 'n0nce',
          script: 'volume-map.js',
          style: 'volume-map.css',
        });
        return route.fulfill({ contentType: 'text/html', body: html });
      }
      const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
      return route.fulfill({ contentType: type, body: readFileSync(path.join(bundles, name)) });
    });
    const ready = new Promise<void>((resolve) => (map.resolveReady = resolve));
    await page.exposeFunction('sendToExtension', (message: unknown) => {
      map.sent.push(message);
      map.resolveReady();
    });
    await page.addInitScript({
      content: `
        let state;
        globalThis.acquireVsCodeApi = () => ({
          postMessage: (message) => void sendToExtension(message),
          getState: () => state,
          setState: (value) => void (state = value),
        });
        document.addEventListener('DOMContentLoaded', () => { ${look(theme)} });
        document.addEventListener('readystatechange', () => {
          if (document.readyState === 'interactive') { ${look(theme)} }
        });`,
    });
    await page.goto(`${origin}/map.html`);
    await ready;
    return map;
  }

  private readonly errors: Error[] = [];
  private resolveReady: () => void = () => undefined;

  /** Posts a message as the editor does, and waits until it is painted. */
  async post(message: ToMap): Promise<void> {
    await this.page.evaluate(
      `window.dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(message)} }))`,
    );
    await this.settle();
  }

  /** Until two frames have been painted. */
  async settle(): Promise<void> {
    await this.page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))',
    );
  }

  async setTheme(theme: ThemeName): Promise<void> {
    await this.page.evaluate(look(theme));
    await this.settle();
  }

  /** Red, green, blue and opacity of a pixel of the map. */
  pixel(x: number, y: number): Promise<number[]> {
    return this.page.evaluate(
      `[...document.getElementById('canvas').getContext('2d').getImageData(${x}, ${y}, 1, 1).data]`,
    );
  }

  /** How many colours there are on the map. */
  colours(): Promise<number> {
    return this.page.evaluate(`{
      const canvas = document.getElementById('canvas');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      new Set(new Uint32Array(data.buffer)).size;
    }`);
  }

  async screenshot(name: string): Promise<void> {
    mkdirSync('reports/screenshots', { recursive: true });
    await this.page.screenshot({ path: `reports/screenshots/volume-map-${name}.png` });
  }

  async close(): Promise<void> {
    await this.page.context().close();
    const [error] = this.errors;
    if (error !== undefined) throw error;
  }
}

/** What makes a page look as in a theme of the editor. */
function look(theme: ThemeName): string {
  const { variables, kind } = themes[theme];
  return `
    document.documentElement.removeAttribute('style');
    for (const [name, value] of Object.entries(${JSON.stringify(variables)}))
      document.documentElement.style.setProperty(name, value);
    document.body.className = ${JSON.stringify(kind)};`;
}
