import {
  CancellationTokenSource,
  Location,
  Range,
  TestMessage,
  TestRunProfileKind,
  TestRunRequest,
  tests,
  Uri,
  workspace,
  type CancellationToken,
  type TestController,
  type TestItem,
  type TestRun,
} from 'vscode';
import {
  testNotifications,
  testRequests,
  type FileOutcome,
  type FileTested,
  type ListedFile,
  type TestsChanged,
} from '../../../server/testing/protocol.js';
import type { Desk } from '../../desk.js';
import type { ExtensionFeature } from '../../feature.js';
import { nodeOutcomes, testNodes, type TestNode, type TestPlace } from '../../testing/test-tree.js';

/** Jobs that say what they expect, in the Testing view. */
export const testing: ExtensionFeature = (desk) => {
  const view = new JobTests(desk);
  desk.subscriptions.push(view);
  desk.parts.set('testing', view);
};

/** What became of the expectations that were run. */
export interface TestResults {
  readonly passed: TestItem[];
  readonly failed: { readonly item: TestItem; readonly message: TestMessage }[];
  /** Those that could not be run, for the reason. */
  readonly errored: { readonly item: TestItem; readonly reason: string }[];
}

/** Runs again what was asked for once, until its user ends that. */
interface Continuous {
  readonly request: TestRunRequest;
  readonly token: CancellationToken;
}

/** So long after the last change of a document its tests are listed anew, milliseconds. */
const pause = 400;

/** The tests of the workspace: file, job, expectation. They are listed when somebody looks at them first. */
export class JobTests {
  readonly controller: TestController;
  private readonly disposables: { dispose(): unknown }[] = [];
  private readonly open = new Map<string, (outcome: FileOutcome) => void>();
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** Continuous runs: what they name runs again when its file is saved. */
  private readonly continuous = new Set<Continuous>();
  private runs = 0;
  private isListed = false;

  constructor(private readonly desk: Desk) {
    this.controller = tests.createTestController('drydasd', 'DryDASD');
    this.controller.resolveHandler = async (item) => {
      if (item === undefined) await this.discover();
    };
    this.controller.refreshHandler = (token) => this.discover(token);
    const run = async (request: TestRunRequest, token: CancellationToken): Promise<void> => {
      await this.run(request, token);
    };
    const profile = this.controller.createRunProfile('Dry-run', TestRunProfileKind.Run, run, true);
    profile.supportsContinuousRun = true;
    desk.server.onNotification(testNotifications.changed, (params) => {
      if (this.isListed) this.later((params as TestsChanged).uri);
    });
    desk.server.onNotification(testNotifications.tested, (params) => {
      const { run: id, outcome } = params as FileTested;
      this.open.get(id)?.(outcome);
    });
    this.disposables.push(
      this.controller,
      profile,
      workspace.onDidChangeTextDocument(({ document }) => this.later(document.uri.toString())),
      workspace.onDidOpenTextDocument(({ uri }) => this.later(uri.toString())),
      workspace.onDidSaveTextDocument(({ uri }) => void this.saved(uri)),
    );
  }

  /** Lists all tests of the workspace. */
  async discover(token?: CancellationToken): Promise<void> {
    this.isListed = true;
    const files = await this.desk.server.ask<readonly ListedFile[] | null>(testRequests.list, {}, token);
    if (files === null || token?.isCancellationRequested === true) return;
    this.controller.items.replace(files.map((file) => this.fileItem(file)));
  }

  /** Lists the tests of one file anew. */
  async refresh(uri: string): Promise<void> {
    const [file] = await this.desk.server.ask<readonly ListedFile[]>(testRequests.list, { uris: [uri] });
    if (file === undefined || file.jobs.length === 0) this.controller.items.delete(uri);
    else this.controller.items.add(this.fileItem(file));
  }

  async run(request: TestRunRequest, token: CancellationToken): Promise<TestResults> {
    const results: TestResults = { passed: [], failed: [], errored: [] };
    if (request.continuous === true) {
      const continuous = { request, token };
      this.continuous.add(continuous);
      token.onCancellationRequested(() => this.continuous.delete(continuous));
      return results;
    }
    if (!this.isListed) await this.discover(token);
    const run = this.controller.createTestRun(request);
    const excluded = new Set(request.exclude);
    const wanted = new Map<TestItem, Set<TestItem>>();
    for (const item of request.include ?? itemsOf(this.controller.items)) {
      const leaves = leavesOf(item).filter((leaf) => !isExcluded(leaf, excluded));
      const file = fileOf(item);
      wanted.set(file, new Set([...(wanted.get(file) ?? []), ...leaves]));
    }
    for (const leaves of wanted.values()) for (const leaf of leaves) run.enqueued(leaf);
    const id = `run${++this.runs}`;
    const done = new Set<TestItem>();
    const show = (outcome: FileOutcome): void => {
      // An item that was listed anew meanwhile, as the file was edited, is not that of the request.
      const file = [...wanted.keys()].find(({ id: uri }) => uri === outcome.uri);
      const leaves = file && wanted.get(file);
      if (leaves === undefined || done.has(file!)) return;
      done.add(file!);
      showOutcome(run, file!, leaves, outcome, results);
    };
    this.open.set(id, show);
    try {
      for (const leaves of wanted.values()) for (const leaf of leaves) run.started(leaf);
      const uris = [...wanted.keys()].map(({ id: uri }) => uri);
      const outcomes = await this.desk.server.ask<readonly FileOutcome[] | null>(
        testRequests.run,
        { uris, run: id },
        mergedToken(token, run.token),
      );
      outcomes?.forEach(show);
      for (const [file, leaves] of wanted) if (!done.has(file)) leaves.forEach((leaf) => run.skipped(leaf));
    } catch (error) {
      if (!token.isCancellationRequested && !run.token.isCancellationRequested)
        this.desk.log.error(String(error));
    } finally {
      this.open.delete(id);
      run.end();
    }
    return results;
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const one of this.disposables) one.dispose();
  }

  private later(uri: string): void {
    if (!this.isListed) return;
    clearTimeout(this.waiting.get(uri));
    this.waiting.set(
      uri,
      setTimeout(() => {
        this.waiting.delete(uri);
        this.refresh(uri).catch((error: unknown) => this.desk.log.error(String(error)));
      }, pause),
    );
  }

  private async saved(uri: Uri): Promise<void> {
    if (this.continuous.size === 0) return;
    await this.refresh(uri.toString());
    const file = this.controller.items.get(uri.toString());
    if (file === undefined) return;
    // One after the other: each has a run of its own, which its user can end.
    for (const { request, token } of [...this.continuous]) {
      const now = (items: readonly TestItem[]): TestItem[] =>
        items.filter((item) => fileOf(item).id === file.id).flatMap((item) => found(file, item));
      const include = request.include === undefined ? [file] : now(request.include);
      if (include.length === 0 || token.isCancellationRequested) continue;
      await this.run(new TestRunRequest(include, now(request.exclude ?? []), request.profile), token);
    }
  }

  private fileItem(listed: ListedFile): TestItem {
    const uri = Uri.parse(listed.uri);
    const item = this.controller.createTestItem(listed.uri, workspace.asRelativePath(uri), uri);
    item.children.replace(testNodes(listed).map((node) => this.itemOf(node, uri)));
    return item;
  }

  private itemOf({ id, label, place, children }: TestNode, uri: Uri): TestItem {
    const item = this.controller.createTestItem(id, label, uri);
    item.range = rangeOf(place);
    item.sortText = String(place.line).padStart(7, '0');
    item.children.replace(children.map((child) => this.itemOf(child, uri)));
    return item;
  }
}

function showOutcome(
  run: TestRun,
  file: TestItem,
  leaves: ReadonlySet<TestItem>,
  outcome: FileOutcome,
  results: TestResults,
): void {
  if ('failure' in outcome) {
    for (const leaf of leaves) {
      run.errored(leaf, new TestMessage(outcome.failure));
      results.errored.push({ item: leaf, reason: outcome.failure });
    }
    return;
  }
  const missed = new Set(leaves);
  for (const { path, passed, expected, actual, place } of nodeOutcomes(outcome)) {
    const leaf = path.reduce<TestItem | undefined>((item, id) => item?.children.get(id), file);
    if (leaf === undefined || !missed.delete(leaf)) continue;
    if (passed) {
      run.passed(leaf);
      results.passed.push(leaf);
      continue;
    }
    const message = TestMessage.diff(`Expected ${expected}, but it was ${actual}.`, expected, actual);
    if (leaf.uri !== undefined) message.location = new Location(leaf.uri, rangeOf(place));
    run.failed(leaf, message);
    results.failed.push({ item: leaf, message });
    run.appendOutput(
      `${file.label}: EXPECT ${leaf.label}\r\n  expected  ${expected}\r\n  actual    ${actual}\r\n`,
    );
  }
  // The text has changed since it was listed.
  for (const leaf of missed) run.skipped(leaf);
}

function rangeOf({ line, column, endLine, endColumn }: TestPlace): Range {
  return new Range(line, column, endLine, endColumn);
}

function itemsOf(items: Iterable<[string, TestItem]>): TestItem[] {
  return [...items].map(([, item]) => item);
}

function leavesOf(item: TestItem): TestItem[] {
  return item.children.size === 0 ? [item] : itemsOf(item.children).flatMap(leavesOf);
}

function fileOf(item: TestItem): TestItem {
  return item.parent === undefined ? item : fileOf(item.parent);
}

function isExcluded(item: TestItem | undefined, excluded: ReadonlySet<TestItem>): boolean {
  return item !== undefined && (excluded.has(item) || isExcluded(item.parent, excluded));
}

/** The item of a file, made anew, that an earlier item was. */
function found(file: TestItem, item: TestItem): TestItem[] {
  const path: string[] = [];
  for (let at = item; at.parent !== undefined; at = at.parent) path.unshift(at.id);
  const now = path.reduce<TestItem | undefined>((inner, id) => inner?.children.get(id), file);
  return now === undefined ? [] : [now];
}

function mergedToken(...tokens: readonly CancellationToken[]): CancellationToken {
  const source = new CancellationTokenSource();
  for (const token of tokens) {
    if (token.isCancellationRequested) source.cancel();
    token.onCancellationRequested(() => source.cancel());
  }
  return source.token;
}
