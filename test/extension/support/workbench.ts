import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type FrameLocator, type Locator, type Page } from 'playwright-core';
import { newContext } from '../../support/browser.js';
import { attempt, insist, patience } from './patience.js';
import { stillPicture } from './picture.js';
import { session } from './session.js';
import { allThemes, showTheme, themeSettings, type Theme } from './themes.js';

export { allThemes, type Theme };

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
    await workbench.setTheme(options.theme ?? 'dark');
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
    session().server.configure({ ...themeSettings(), ...this.options.settings, ...settings });
  }

  /** Changes the colours of the open page. What hangs open stays so. */
  async setTheme(theme: Theme): Promise<void> {
    await showTheme(this.page, theme);
  }

  /**
   * One picture in each of the themes.
   *
   * @param ready brings back what does not outlast a change of colours
   */
  async screenshots(name: string, ready?: () => Promise<unknown>): Promise<void> {
    for (const theme of allThemes) {
      await this.setTheme(theme);
      await ready?.();
      await this.screenshot(`${name} ${theme}`);
    }
  }

  async openFile(name: string): Promise<void> {
    const short = name.slice(name.lastIndexOf('/') + 1);
    await insist(async () => {
      await this.page.keyboard.press('Control+P');
      await this.quickInput.fill(name, { timeout: attempt });
      await this.quickPicks.filter({ hasText: short }).first().click({ timeout: attempt });
    });
    await Workbench.fileShown(this.page, name);
  }

  /** Where the palette and other lists that ask are typed into. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget input').first();
  }

  /** The rows of the palette and other lists that ask. */
  get quickPicks(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** Runs a command from the palette by its full title, `DryDASD: Dry-run File`. */
  async command(title: string): Promise<void> {
    // Enter could take another one that begins alike.
    const label = this.quickPicks.locator('.label-name').getByText(title, { exact: true });
    await insist(async () => {
      await this.page.keyboard.press('F1');
      // Commands that came meanwhile are found when the text changes.
      await this.quickInput.fill('>', { timeout: attempt });
      await this.quickInput.fill(`>${title}`, { timeout: attempt });
      await label.first().click({ timeout: attempt });
    });
    // What the command asks is typed into the same widget.
    await this.page.waitForFunction(
      `[...document.querySelectorAll('.quick-input-widget input')].every(
        (input) => input.offsetParent === null || !input.value.startsWith('>'))`,
    );
  }

  /** Chooses the row with a text from the list that asks. */
  async pick(text: string): Promise<void> {
    await this.quickPicks.first().waitFor();
    await this.quickInput.fill(text);
    await this.quickPicks.filter({ hasText: text }).first().click();
  }

  /** What the open editor shows, line by line as far as it is in view. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-instance .view-lines').first();
    return (await lines.innerText()).replaceAll('\u00a0', ' ');
  }

  /** The cursor to a place, both counted from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await insist(async () => {
      await this.page.keyboard.press('Control+G');
      await this.quickInput.fill(`:${line}:${column}`, { timeout: attempt });
      await this.quickInput.press('Enter');
      await this.statusBarItem(`Ln ${line}, Col ${column}`).waitFor({ timeout: attempt });
    });
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

  /**
   * What appears with the mouse over a word of the editor, as the colouring divides the text into words.
   *
   * @param says what it must hold; there is something to read before an answer is there
   */
  async hover(word: string, says: string): Promise<Locator> {
    const place = this.page.locator('.view-line > span > span').getByText(word, { exact: true }).first();
    const hover = this.page.locator('.monaco-hover:visible', { hasText: says }).first();
    await this.hoverUntil(place, hover);
    return hover;
  }

  /** Puts the mouse where it says nothing: what a tooltip is about may scroll, and another one comes up over the next row. */
  async rest(): Promise<void> {
    await this.page.mouse.move(640, 790);
  }

  /** Puts the mouse on something until something else appears. */
  async hoverUntil(place: Locator, appears: Locator): Promise<void> {
    await insist(async () => {
      await this.rest();
      await place.hover({ timeout: attempt });
      await appears.waitFor({ timeout: attempt });
    });
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
    const entry = this.page
      .locator('.activitybar .action-item a')
      .and(this.page.getByLabel(title, { exact: true }));
    const shown = this.page.locator('.sidebar .title-label', { hasText: title });
    await entry.first().waitFor();
    // A click hides what is open.
    if (await shown.isVisible()) return;
    await entry.first().click();
    await shown.waitFor();
    await this.rest();
  }

  /** A row of a tree in the side bar. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /**
   * Opens a row of a tree, which may be open already: a click would close it, and a tree that is shown anew while it opens
   * forgets about it.
   *
   * @param inside a row that is there then
   */
  async expand(text: string | RegExp, inside: string | RegExp): Promise<Locator> {
    const row = this.treeRow(text);
    await insist(async () => {
      if ((await row.getAttribute('aria-expanded', { timeout: attempt })) !== 'true') {
        await row.click({ timeout: attempt });
        await this.page.keyboard.press('ArrowRight');
        await this.rest();
      }
      await this.treeRow(inside).waitFor({ timeout: attempt });
    });
    return row;
  }

  /** The document inside a webview, of an editor or a view. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** The rows that the open terminal shows. */
  terminal(): Locator {
    return this.page.locator('.terminal-wrapper.active .xterm-rows');
  }

  /** Types a line into the open terminal, which takes keys while it has the focus. */
  async terminalLine(text: string): Promise<void> {
    await this.page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
    await this.page.keyboard.type(`${text}\n`);
  }

  /** A message, as it comes up; it is kept among the notifications when it has gone. */
  async notification(text: string | RegExp): Promise<Locator> {
    const message = this.page
      .locator('.notification-toast, .notifications-center .notification-list-item')
      .filter({ hasText: text })
      .first();
    const isUp = await message.waitFor({ timeout: attempt }).then(
      () => true,
      () => false,
    );
    if (!isUp) await this.command('Notifications: Show Notifications');
    await message.waitFor();
    return message;
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** Into reports/screenshots/, for a person to look at: when nothing moves any more, for colours come after the text. */
  async screenshot(name: string, part: Locator | Page = this.page): Promise<void> {
    const folder = 'reports/screenshots';
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`, await stillPicture(part));
  }
}
