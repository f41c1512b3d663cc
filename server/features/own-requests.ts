import type { CancellationToken } from 'vscode-languageserver';
import { messageIds, messagesById } from '../../emulator/messages/catalogue.js';
import { problemCatalogue, problemCodes } from '../../emulator/messages/problems.js';
import { jobTemplates } from '../completion/job-snippets.js';
import { snippetOf } from '../completion/offer.js';
import { conversionView, convertedAt } from '../convert.js';
import { escaped } from '../explain/markdown.js';
import { explainMessage } from '../explain/message.js';
import { explainProblem, isProblemCode } from '../explain/problem-code.js';
import type { Feature } from '../feature.js';
import { ownMethod, type Explainable, type Explanation, type OwnRequests } from '../requests.js';
import type { Session } from '../session.js';
import { tsoHelp } from '../../emulator/jobs/tso-session/help.js';
import { virtualUri } from '../virtual-documents.js';
import { lookupOf } from '../workspace/site-lookups.js';

/** View of documents that explain a message. */
const view = 'explain';

/** What is asked beside the protocol: see requests.ts. Params that are not as they must be are answered by null. */
export const ownRequests: Feature = {
  capabilities: () => ({}),

  register(connection, session) {
    session.virtual.provide(view, (id) => {
      const found = explanationOf(id, (code) => session.platform.helpOf(code));
      return found === null ? undefined : `# ${escaped(found.title)}\n\n${found.markdown}\n`;
    });
    session.virtual.provide(
      conversionView,
      () => 'Nothing is kept of this report: convert the script again.\n',
    );
    for (const name of Object.keys(handlers) as (keyof OwnRequests)[]) {
      // The row of a name takes its params.
      const handler = handlers[name] as (session: Session, params: Params) => unknown;
      connection.onRequest(ownMethod(name), (params: unknown, token: CancellationToken) =>
        token.isCancellationRequested || typeof params !== 'object' || params === null
          ? null
          : session.guard(null, () => handler(session, params)),
      );
    }
  },
};

type Params = OwnRequests[keyof OwnRequests]['params'];

const handlers: {
  readonly [Name in keyof OwnRequests]: (
    session: Session,
    params: OwnRequests[Name]['params'],
  ) => OwnRequests[Name]['answer'];
} = {
  templates(session, { uri = '' }) {
    const path = session.sitePathOf(uri);
    const site = path === undefined ? undefined : session.sites.open(path).site;
    return jobTemplates(site && lookupOf(site)).map(({ insert, ...row }) => ({
      ...row,
      snippet: snippetOf(insert),
    }));
  },

  convert: (session, { uri, to, position }) => convertedAt(session, uri, to, position),

  explainable: () => [
    ...messages(),
    ...problemCodes.map((id) => ({ id, text: problemCatalogue[id].template })),
  ],

  tsoHelp: (_, { topic, width }) => tsoHelp(topic, width),

  explain: ({ platform }, { id }) => explanationOf(id, (code) => platform.helpOf(code)),
};

function messages(): Explainable[] {
  return messageIds().map((id) => ({
    id,
    text: messagesById(id)
      .map(({ template }) => template.replace(/\s+/g, ' '))
      .join(' | '),
  }));
}

function explanationOf(id: string, helpOf: (code: string) => string | undefined): Explanation | null {
  const title = isProblemCode(id) ? id : id.toUpperCase();
  const markdown = isProblemCode(id) ? explainProblem(id, helpOf(id)) : explainMessage(title);
  if (markdown === undefined) return null;
  return { title, uri: virtualUri(view, `${title}.md`, title), markdown };
}
