import type { CancellationToken, Connection } from 'vscode-languageserver';
import type { z } from 'zod';
import type { Failed } from '../background.js';
import type { Feature } from '../feature.js';
import type { Session } from '../session.js';
import {
  worldMethod,
  worldNotifications,
  type WorldProgress,
  type WorldRef,
  type WorldRequests,
} from '../worlds/protocol.js';
import { planView } from '../worlds/script-view.js';
import { questionParams } from '../worlds/questions/params.js';
import type { RunProgress } from '../worlds/tasks.js';
import { askedSchema, requestSchemas } from '../worlds/wire.js';
import { noThreads, notAllowed, notTrusted, spoolView, worldsOf } from '../worlds/world-service.js';

type Answer<Name extends keyof WorldRequests> = Promise<WorldRequests[Name]['answer'] | Failed | undefined>;

type Handler<Name extends keyof WorldRequests> = (
  session: Session,
  params: WorldRequests[Name]['params'],
  token: CancellationToken,
  onProgress: (progress: RunProgress) => void,
) => Answer<Name>;

/** Answers what editors ask of worlds: see worlds/protocol.ts. A request that was cancelled is answered by null. */
export const worlds: Feature = {
  capabilities: () => ({}),

  register(connection, session) {
    session.virtual.provide(spoolView, () => 'Nothing is kept of this spool: run the script again.\n');
    session.virtual.provide(planView, () => 'Nothing is kept of this plan: plan the script again.\n');
    session.platform.worlds?.onChanged((changed) => {
      void session.guard(undefined, () => connection.sendNotification(worldNotifications.changed, changed));
    });
    for (const name of Object.keys(handlers) as (keyof WorldRequests)[]) register(connection, session, name);
    for (const [name, schema] of Object.entries(questionParams)) ask(connection, session, name, schema);
  },
};

const handlers: { readonly [Name in keyof WorldRequests]: Handler<Name> } = {
  list: (session, _, token) => worldsOf(session).list(token),

  run: async (session, params, token, onProgress) => {
    const service = worldsOf(session);
    service.used(params);
    const outcome = await service.run(params, token, onProgress);
    if (outcome === undefined || 'failure' in outcome) return outcome;
    const { text: _, ...answer } = outcome;
    return answer;
  },

  plan: async (session, params, token) => {
    const service = worldsOf(session);
    service.used(params);
    const outcome = await service.plan(params, token);
    if (outcome === undefined || 'failure' in outcome) return outcome;
    const { text: _, ...answer } = outcome;
    return answer;
  },

  wait: ({ platform: { worlds } }, params, token) => worlds?.do('wait', params, token) ?? none(),

  keep: async (session, params, token) => {
    const { worlds, files } = session.platform;
    if (worlds === undefined) return noThreads();
    // The folder of this process is nobody's.
    if (files.resolve('/', params.folder) !== files.resolve(params.folder, '.'))
      return { failure: `${params.folder} must be a full path.` };
    const answer = await worlds.do('keep', params, token);
    if (answer !== undefined && 'world' in answer) worldsOf(session).used(answer);
    return answer;
  },

  close: ({ platform: { worlds } }, params, token) => worlds?.do('close', params, token) ?? none(),

  export: ({ platform: { worlds } }, params, token, onProgress) =>
    worlds?.export(params, token, onProgress) ?? none(),

  tso: (session, { world, line }, token, onProgress) => {
    const service = worldsOf(session);
    service.used({ world });
    return service.worlds?.do('tso', { world, line, id: service.nextId() }, token, onProgress) ?? none();
  },

  tsoComplete: ({ platform: { worlds } }, params, token) =>
    worlds?.do('tsoComplete', params, token) ?? none(),
};

function none(): Promise<Failed> {
  return Promise.resolve(noThreads());
}

function register(connection: Connection, session: Session, name: keyof WorldRequests): void {
  // The schema of a request says what its handler takes.
  const handler = handlers[name] as Handler<keyof WorldRequests>;
  connection.onRequest(worldMethod(name), (wire: unknown, token: CancellationToken) =>
    answer(session, name, async () => {
      const read = requestSchemas[name].safeParse(wire);
      if (!read.success) return wrongParams(name, read.error);
      const world = 'world' in read.data ? (read.data.world as WorldRef) : undefined;
      const refused = await notAllowed(session, world, token);
      return refused ?? handler(session, read.data, token, progressOf(connection, read.data));
    }),
  );
}

function ask(connection: Connection, session: Session, name: string, schema: z.ZodType): void {
  connection.onRequest(worldMethod(name), (wire: unknown, token: CancellationToken) =>
    answer(session, name, async () => {
      const found = askedSchema.safeParse(wire);
      if (!found.success) return wrongParams(name, found.error);
      const { world, ...rest } = found.data;
      const params = schema.safeParse(rest);
      if (!params.success) return wrongParams(name, params.error);
      const refused = await notAllowed(session, world, token);
      if (refused !== undefined) return refused;
      const { worlds: hosted } = session.platform;
      worldsOf(session).used({ world });
      return hosted?.do('ask', { name, world, params: params.data as object }, token) ?? noThreads();
    }),
  );
}

/** What goes wrong on our side is logged, and answered by a failure. */
async function answer<Value>(
  session: Session,
  name: string,
  action: () => Promise<Value>,
): Promise<Value | Failed | null> {
  const failed = { failure: `DryDASD could not answer ${name}, which is a mistake of its own: see its log.` };
  if (!session.trusted) return notTrusted();
  return session.guard<Value | Failed | null>(failed, async () => (await action()) ?? null);
}

function wrongParams(name: string, { issues }: z.ZodError): Failed {
  const what = issues
    .map(({ path, message }) => `${path.join('.') || 'the parameters'}: ${message}`)
    .join('; ');
  return { failure: `The request ${worldMethod(name)} is not as it must be: ${what}` };
}

/** Sends how far a request has come to who gave a token with it. */
function progressOf(
  connection: Connection,
  params: { readonly progress?: string; readonly world?: WorldRef },
) {
  const { progress: token } = params;
  return (progress: RunProgress): void => {
    if (token === undefined) return;
    const { text, statements, fraction } = progress;
    const sent: WorldProgress = { token, text, statements, ...(fraction !== undefined && { fraction }) };
    void connection.sendNotification(worldNotifications.progress, sent).catch(() => undefined);
  };
}
