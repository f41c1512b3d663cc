import { CancellationTokenSource } from 'vscode-languageserver';
import type { Cancellation, CheckedFile, FileToCheck } from '../background.js';
import type { Feature } from '../feature.js';
import { diagnosticOf, locatedText } from '../protocol.js';
import type { Session } from '../session.js';

/** What a check of the workspace answers. */
export interface WorkspaceCheckResult {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  /** Paths of files that could not be read, and why. */
  readonly failures: readonly { readonly file: string; readonly failure: string }[];
}

/**
 * Checks every script of the workspace, on all cores, and shows what is wrong with those that are not open, too. From
 * then on a file that changes is checked again, and no other.
 */
export const workspaceCheck: Feature = {
  capabilities: () => ({}),

  commands: {
    'drydasd.checkWorkspace': async (session, _, token, progress) => {
      const state = stateOf(session);
      state.isOn = true;
      progress.begin('Checking the workspace', 0, undefined, true);
      try {
        const listed = await Promise.all(
          session.folders.map(async (uri) => {
            const folder = session.platform.pathOf(uri);
            return folder === undefined ? [] : session.platform.listFiles(folder);
          }),
        );
        const files = [...new Set(listed.flat())].map((path) => fileToCheck(session, path));
        const checked = await check(session, files, token, (done) =>
          progress.report(Math.floor((100 * done) / Math.max(files.length, 1)), `${done} of ${files.length}`),
        );
        return checked === undefined ? null : resultOf(checked);
      } finally {
        progress.done();
      }
    },
  },

  register(_, session) {
    const again = (path: string | undefined): void => {
      if (path === undefined || !stateOf(session).isOn) return;
      const never = new CancellationTokenSource().token;
      void session.guard(undefined, () =>
        check(session, [fileToCheck(session, path)], never, () => undefined),
      );
    };
    session.onFileChanged(again);
    // Its diagnostics were those of the open document, which are gone with it.
    session.documents.on('closed', ({ uri }) => again(session.platform.pathOf(uri)));
  },
};

/** Per session: whether the workspace was ever checked, and which files have diagnostics by it. */
interface State {
  isOn: boolean;
  readonly shown: Set<string>;
}

const states = new WeakMap<Session, State>();

function stateOf(session: Session): State {
  let state = states.get(session);
  if (state === undefined) states.set(session, (state = { isOn: false, shown: new Set() }));
  return state;
}

function fileToCheck(session: Session, path: string): FileToCheck {
  const uri = session.platform.uriOf(path);
  const text = session.documents.get(uri)?.text;
  const site = session.sitePathOf(uri);
  const { levels } = session.settingsOf(uri).problems;
  return { path, levels, ...(text !== undefined && { text }), ...(site !== undefined && { site }) };
}

async function check(
  session: Session,
  files: readonly FileToCheck[],
  token: Cancellation,
  progress: (done: number) => void,
): Promise<readonly CheckedFile[] | undefined> {
  const { background } = session.platform;
  const dryRun = session.folders.some((uri) => session.settingsOf(uri).problems.dryRun !== 'off');
  return background?.checkFiles(
    files,
    dryRun,
    ({ done, checked }) => {
      for (const one of checked) show(session, one);
      progress(done);
    },
    token,
  );
}

/** Open documents show their own diagnostics. */
function show(session: Session, checked: CheckedFile): void {
  const { platform, documents, connection } = session;
  const uri = platform.uriOf(checked.file);
  if (documents.get(uri) !== undefined) return;
  const { shown } = stateOf(session);
  const problems = 'problems' in checked ? checked.problems : [];
  if (problems.length === 0 && !shown.delete(uri)) return;
  if (problems.length > 0) shown.add(uri);
  const located = locatedText(uri, platform.readText(checked.file) ?? '');
  const diagnostics = problems.map((row) => diagnosticOf(row, located, platform));
  void connection.sendDiagnostics({ uri, diagnostics });
}

function resultOf(checked: readonly CheckedFile[]): WorkspaceCheckResult {
  const count = (wanted: string): number =>
    checked.reduce(
      (sum, one) =>
        sum + ('problems' in one ? one.problems.filter(({ severity }) => severity === wanted).length : 0),
      0,
    );
  return {
    files: checked.length,
    errors: count('error'),
    warnings: count('warning'),
    failures: checked.flatMap((one) => ('failure' in one ? [one] : [])),
  };
}
