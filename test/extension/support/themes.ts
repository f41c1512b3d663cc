import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Page } from 'playwright-core';
import { vsCodeInstallation } from '../../support/vscode-server.js';

/** What of the system's colours VS Code follows, how users read the name of its theme then, and what shows that it is in use. */
const themes = {
  light: {
    media: { colorScheme: 'light', forcedColors: 'none' },
    setting: 'workbench.preferredLightColorTheme',
    label: 'Light Modern',
    shown: '.vs',
    inWebview: '.vscode-light',
  },
  dark: {
    media: { colorScheme: 'dark', forcedColors: 'none' },
    setting: 'workbench.preferredDarkColorTheme',
    label: 'Dark Modern',
    shown: '.vs-dark',
    inWebview: '.vscode-dark',
  },
  'high contrast': {
    media: { colorScheme: 'dark', forcedColors: 'active' },
    setting: 'workbench.preferredHighContrastColorTheme',
    label: 'Dark High Contrast',
    shown: '.hc-black',
    inWebview: '.vscode-high-contrast:not(.vscode-high-contrast-light)',
  },
} as const;

export type Theme = keyof typeof themes;
export const allThemes = Object.keys(themes) as readonly Theme[];

/** What settings call a theme. Newer versions of VS Code have given new ids to old themes. */
function idOf(label: string): string {
  const folder = path.join(vsCodeInstallation().server, 'extensions', 'theme-defaults');
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  const { contributes } = read('package.json') as {
    readonly contributes: { readonly themes: readonly { readonly id: string; readonly label: string }[] };
  };
  const words = read('package.nls.json') as Readonly<Record<string, string>>;
  const found = contributes.themes.find((row) => words[row.label.replaceAll('%', '')] === label);
  if (found === undefined) throw new Error(`VS Code has no theme ${label}`);
  return found.id;
}

/** What makes VS Code follow the system, so that a page changes its colours and nothing else: a hover, a list, a message stay. */
export function themeSettings(): Readonly<Record<string, unknown>> {
  return {
    'window.autoDetectColorScheme': true,
    'window.autoDetectHighContrast': true,
    ...Object.fromEntries(Object.values(themes).map(({ setting, label }) => [setting, idOf(label)])),
  };
}

/** Gives a page, and the webviews that are in sight, the colours of a theme. */
export async function showTheme(page: Page, theme: Theme): Promise<void> {
  const { media, shown, inWebview } = themes[theme];
  await page.emulateMedia(media);
  await page.locator(`.monaco-workbench${shown}`).waitFor();
  for (const webview of await page.locator('iframe.webview.ready:visible').all())
    await webview.contentFrame().frameLocator('#active-frame').locator(`body${inWebview}`).waitFor();
}
