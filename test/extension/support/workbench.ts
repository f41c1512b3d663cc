import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type FrameLocator, type Locator, type Page } from 'playwright-core';
import { newContext } from '../../support/browser.js';
import { session } from './session.js';

/** How long a condition may take on a busy machine; a test has two minutes. */
const patience = 60_000;

const themes = {
  light: { name: 'Default Light Modern', label: 'Light Modern', shown: '.vs' },
  dark: { name: 'Default Dark Modern', label: 'Dark Modern', shown: '.vs-dark' },
  'high contrast': { name: 'Default High Contrast', label: 'Dark High Contrast', shown: '.hc-black' },
} as const;

export type Theme = keyof typeof themes;
export const allThemes = Object.keys(themes) as readonly Theme[];

export interface WorkbenchOptions {
  /** Opened at once, a path in the workspace. */
  readonly file?: string;
  /** Added to the workspace, by their paths in it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly theme?: Theme;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A page with VS Code, and what a person does there. It is closed when the test is over. */
export class Workbench {
  private constructor(
    readonly page: Page,
    private readonly options: WorkbenchOptions,
  ) {}

  /** On a fresh page with the sample site; the files are as they came. */
  static async open(options: WorkbenchOptions = {}): Promise<Workbench> {
    const { server, browser } = session();
    server.restoreWorkspace();
    for (const [name, text] of Object.entries(options.files ?? {}))
      writeFileSync(path.join(server.workspace, name), text);
    const page = await (await newContext(browser)).newPage();
    page.setDefaultTimeout(patience);
    const workbench = new Workbench(page, options);
    workbench.configure({});
    const file =
      options.file === undefined
        ? []
        : [['openFile', server.remote(`${server.workspace}/${options.file}`)] as const];
    await page.goto(server.url(file));
    await page.locator('.monaco-workbench').waitFor();
    await page.locator('.statusbar-item').first().waitFor();
    if (options.theme !== undefined)
      await page.locator(`.monaco-workbench${themes[options.theme].shown}`).waitFor();
    if (options.file !== undefined) await this.fileShown(page, options.file);
    return workbench;
  }

  private static async fileShown(page: Page, file: string): Promise<void> {
    const name = file.slice(file.lastIndexOf('/') + 1);
    await page.locator('.tab.active', { hasText: name }).waitFor();
    await page.locator('.editor-instance .view-line').first().waitFor();
  }

  /** Settings of the user, on top of what the page was opened with. */
  configure(settings: Readonly<Record<string, unknown>>): void {
    const { theme } = this.options;
    const colours = theme === undefined ? {} : { 'workbench.colorTheme': themes[theme].name };
    session().server.configure({ ...colours, ...this.options.settings, ...settings });
  }

  /** Changes the colours of the open page. */
  async setTheme(theme: Theme): Promise<void> {
    const { label, shown } = themes[theme];
    await this.command('Preferences: Color Theme');
    await this.page.locator('.quick-input-widget input').first().fill(label);
    await this.page
      .locator('.quick-input-list .monaco-list-row .label-name')
      .getByText(label, { exact: true })
      .first()
      .click();
    await this.page.locator(`.monaco-workbench${shown}`).waitFor();
  }

  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.fill(name);
    const short = name.slice(name.lastIndexOf('/') + 1);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: short }).first().click();
    await Workbench.fileShown(this.page, name);
  }

  /** Runs a command from the palette by its full title, `DryDASD: Dry-run File`. */
  async command(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill(`>${title}`);
    // Enter could take another one that begins alike.
    const label = this.page
      .locator('.quick-input-list .monaco-list-row .label-name')
      .getByText(title, { exact: true });
    await label.first().click();
  }

  /** What the open editor shows, line by line as far as it is in view. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-instance .view-lines').first();
    return (await lines.innerText()).replaceAll('\u00a0', ' ');
  }

  /** The cursor to a place, both counted from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.locator('.editor-instance .view-lines').first().click();
    await this.page.keyboard.press('Control+G');
    await this.page.locator('.quick-input-widget input').first().fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
  }

  /** Text at the cursor, as typed. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** The links above statements; where they are, the language server is at work. */
  lenses(title: string | RegExp = ''): Locator {
    return this.page.locator('.codelens-decoration a', { hasText: title });
  }

  squiggles(kind: 'error' | 'warning' | 'info' = 'error'): Locator {
    return this.page.locator(`.monaco-editor .squiggly-${kind}`);
  }

  /** The rows of the Problems view, which this opens. */
  async problems(): Promise<Locator> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.command('Problems: Focus on Problems View');
    await panel.waitFor();
    return panel.locator('.monaco-list-row');
  }

  /** What appears with the mouse over a word of the editor, as the colouring divides the text into words. */
  async hover(word: string): Promise<Locator> {
    await this.page.locator('.view-line > span > span').getByText(word, { exact: true }).first().hover();
    const hover = this.page.locator('.monaco-hover:visible');
    await hover.first().waitFor();
    return hover.first();
  }

  /** The rows of the completion list at the cursor, which this opens. */
  async completions(): Promise<Locator> {
    await this.page.keyboard.press('Control+Space');
    const rows = this.page.locator('.suggest-widget.visible .monaco-list-row');
    await rows.first().waitFor();
    return rows;
  }

  /** Opens a view container of the activity bar by its title. */
  async viewContainer(title: string): Promise<void> {
    await this.page
      .locator('.activitybar .action-item a', { hasText: '' })
      .and(this.page.getByLabel(title, { exact: true }))
      .first()
      .click();
  }

  /** A row of a tree in the side bar. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** The document inside a webview, of an editor or a view. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** The rows that the open terminal shows. */
  terminal(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm-rows');
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** Into reports/screenshots/, for a person to look at. */
  async screenshot(name: string): Promise<void> {
    const folder = 'reports/screenshots';
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({
      path: `${folder}/${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`,
      animations: 'disabled',
    });
  }
}
