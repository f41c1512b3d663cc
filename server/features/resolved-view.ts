import { resolvedJcl } from '../../emulator/jobs/resolved/resolved-jcl.js';
import type { Feature } from '../feature.js';
import type { Session } from '../session.js';
import { sourceOf } from '../source-of.js';
import { nameOf, virtualUri } from '../virtual-documents.js';

/** Asks for a job as it runs: procedures, members and symbols in their places. Params `{ uri }`; null where there is none. */
const resolvedRequest = 'drydasd/resolved';

const view = 'resolved';

/** The resolved view of a document as it is shown and as text. */
export interface ResolvedView {
  readonly uri: string;
  readonly text: string;
}

/** A read-only view of the job as it runs, which follows what is typed in the job and in what it takes in. */
export const resolvedView: Feature = {
  capabilities: () => ({}),

  register(connection, session) {
    session.virtual.provide(view, (of) => textOf(session, of));
    session.states.onProgress(({ uri }) => session.virtual.changed(view, uri));
    connection.onRequest(resolvedRequest, ({ uri }: { readonly uri: string }) =>
      session.guard(null, () => resolvedOf(session, uri) ?? null),
    );
  },
};

/** Undefined for what is no JCL. */
export function resolvedOf(session: Session, uri: string): ResolvedView | undefined {
  const text = textOf(session, uri);
  return text === undefined ? undefined : { uri: virtualUri(view, titleOf(uri), uri), text };
}

/** Told apart from the job itself, and JCL by its ending whatever the job is called. */
function titleOf(uri: string): string {
  return `Resolved ${nameOf(uri).replace(/(?!^)\.[^.]*$/, '')}.jcl`;
}

function textOf(session: Session, uri: string): string | undefined {
  const source = sourceOf(session, uri);
  if (source?.kind !== 'jcl') return undefined;
  const { text, sitePath } = source;
  return resolvedJcl(text, sitePath === undefined ? undefined : session.sites.open(sitePath).site);
}
