import type { CancellationToken } from 'vscode-languageserver';
import type { FileToTest, TestedFile } from '../background.js';
import type { Feature } from '../feature.js';
import type { Session } from '../session.js';
import {
  testNotifications,
  testRequests,
  type FileOutcome,
  type ListedFile,
  type ListParams,
  type RunParams,
} from '../testing/protocol.js';
import { TestIndex } from '../testing/test-index.js';
import { isVirtual } from '../virtual-documents.js';
import { noSite, noThreads, notTrusted } from '../worlds/world-service.js';

/** Jobs that say what they expect, listed and run: see testing/protocol.ts. */
export const tests: Feature = {
  capabilities: () => ({}),

  register(connection, session) {
    const index = new TestIndex(session);
    const changed = (uri: string): void => {
      if (isVirtual(uri)) return;
      void session.guard(undefined, () => connection.sendNotification(testNotifications.changed, { uri }));
    };
    session.onFileChanged((path) => changed(session.platform.uriOf(path)));
    session.documents.on('closed', ({ uri }) => changed(uri));

    connection.onRequest(testRequests.list, (params: ListParams | null, token: CancellationToken) =>
      session.guard<readonly ListedFile[]>([], () => {
        const uris = urisOf(params?.uris);
        return uris === undefined ? index.all(token) : uris.map((uri) => index.of(uri));
      }),
    );

    connection.onRequest(testRequests.run, (params: RunParams, token: CancellationToken) =>
      session.guard<readonly FileOutcome[] | null>(null, async () => {
        const { background } = session.platform;
        const files = (urisOf(params.uris) ?? []).map((uri) => fileToTest(session, uri));
        const tell = (outcome: FileOutcome): FileOutcome => {
          const told = { run: params.run, outcome };
          void connection.sendNotification(testNotifications.tested, told);
          return outcome;
        };
        const failed = files.flatMap((file) => ('failure' in file ? [tell(file)] : []));
        const wanted = files.flatMap((file) => ('failure' in file ? [] : [file]));
        if (background === undefined) {
          return [...failed, ...wanted.map(({ uri }) => tell({ uri, ...noThreads() }))];
        }
        const uriOf = new Map(wanted.map(({ path, uri }) => [path, uri]));
        const outcome = (one: TestedFile): FileOutcome => {
          const uri = uriOf.get(one.file) ?? session.platform.uriOf(one.file);
          return 'failure' in one ? { uri, failure: one.failure } : { uri, jobs: one.jobs };
        };
        const tested = await background.testFiles(
          wanted,
          (some) => some.forEach((one) => tell(outcome(one))),
          token,
        );
        return tested === undefined ? null : [...failed, ...tested.map(outcome)];
      }),
    );
  },
};

/** What came over the wire, as far as it is what it should be. */
function urisOf(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter((uri): uri is string => typeof uri === 'string');
}

function fileToTest(
  session: Session,
  uri: string,
): (FileToTest & { readonly uri: string }) | Extract<FileOutcome, { failure: string }> {
  if (!session.trusted) return { uri, ...notTrusted() };
  const path = session.platform.pathOf(uri) ?? uri;
  const text = session.documents.get(uri)?.text ?? session.platform.readText(path);
  if (text === undefined) return { uri, failure: `${path} cannot be read.` };
  const site = session.sitePathOf(uri);
  return site === undefined ? { uri, ...noSite(uri) } : { uri, path, text, site };
}
