import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Failed, Report } from '../background.js';
import { commands, targetOf, type CommandName, type CommandTarget } from '../commands.js';
import type { Command, Feature } from '../feature.js';
import type { Session } from '../session.js';
import { nameOf, virtualUri } from '../virtual-documents.js';
import type { RunAnswer } from '../worlds/protocol.js';
import type { RunProgress } from '../worlds/tasks.js';
import { notTrusted, worldsOf } from '../worlds/world-service.js';
import { resolvedOf } from './resolved-view.js';

/** What a command answers; a dry run besides what {@link RunAnswer} has. Editors that can are also shown the text as a document. */
export interface CommandAnswer extends Partial<Omit<RunAnswer, 'status' | 'document'>> {
  /** Of the document that shows the text. */
  readonly uri: string;
  /** As `drydasd run`, `plan` and `flash` print it. */
  readonly text: string;
  /** Exit status of the command line; of a report. */
  readonly status?: number;
  /** The report as JSON: docs/json.md. */
  readonly document?: object;
}

const names = Object.keys(commands) as CommandName[];
const view = 'report';

const titles: Readonly<Record<CommandName, string>> = {
  dryRun: 'Dry-run',
  plan: 'Plan',
  relationships: 'Relationships',
  resolved: 'Resolved view',
};

/** Dry-runs, plans and shows relationships of scripts, on a throw-away fork of their site. */
export const executeCommand: Feature = {
  capabilities: () => ({}),

  commands: Object.fromEntries(names.map((name) => [commands[name], commandOf(name)])),

  register(_, session) {
    session.virtual.provide(view, () => 'Nothing is kept of this report: ask for it again.\n');
  },
};

function commandOf(name: CommandName): Command {
  return async (session, args, token, progress): Promise<CommandAnswer | Failed | null> => {
    const target = targetOf(args);
    const answer =
      target === undefined
        ? { failure: 'The argument of the command must be { uri, job?, step? }.' }
        : await carryOut(session, name, target, token, progress);
    if (answer === undefined) return null;
    if ('failure' in answer) {
      session.connection.window.showErrorMessage(answer.failure);
      return answer;
    }
    if (name === 'relationships') session.virtual.keep(answer.uri, answer.text);
    // Not waited for: the editor may show the document only when the command is done.
    void session.guard(undefined, () => show(session, answer.uri));
    return answer;
  };
}

/** Undefined when it was cancelled. */
async function carryOut(
  session: Session,
  name: CommandName,
  target: CommandTarget,
  token: CancellationToken,
  progress: WorkDoneProgressReporter,
): Promise<CommandAnswer | Failed | undefined> {
  const { uri } = target;
  if (name === 'resolved') return resolvedOf(session, uri) ?? { failure: `${nameOf(uri)} is no JCL.` };
  if (!session.trusted) return notTrusted();
  progress.begin(`${titles[name]} ${nameOf(uri)}`, undefined, undefined, true);
  try {
    const report = await reports[name](session, target, token, ({ text }) => progress.report(text));
    if (report === undefined || 'failure' in report) return report;
    return 'uri' in report ? report : { uri: reportUri(name, target), ...report };
  } finally {
    progress.done();
  }
}

type Reporter = (
  session: Session,
  target: CommandTarget,
  token: CancellationToken,
  onProgress: (progress: RunProgress) => void,
) => Promise<Report | CommandAnswer | Failed | undefined>;

const reports: Readonly<Record<Exclude<CommandName, 'resolved'>, Reporter>> = {
  async dryRun(session, script, token, onProgress) {
    const service = worldsOf(session);
    const world = service.siteOf(script.uri);
    if ('failure' in world) return world;
    const ran = await service.run({ world, script }, token, onProgress);
    return ran === undefined || 'failure' in ran ? ran : { uri: ran.spool, ...ran };
  },

  relationships: (session, script, token, onProgress) =>
    worldsOf(session).relationships(script, token, onProgress),

  async plan(session, script, token) {
    const service = worldsOf(session);
    const world = service.siteOf(script.uri);
    if ('failure' in world) return world;
    const planned = await service.plan({ world, script }, token);
    return planned === undefined || 'failure' in planned ? planned : { uri: planned.plan, ...planned };
  },
};

function reportUri(name: Exclude<CommandName, 'resolved'>, { uri, job, step }: CommandTarget): string {
  const file = nameOf(uri).replace(/(?!^)\.[^.]*$/, '');
  const title = [titles[name], file, job, step].filter((part) => part !== undefined).join(' ');
  // Tells reports of one document apart.
  return virtualUri(view, `${title}.spool`, `${name} ${job ?? ''} ${step ?? ''} ${uri}`);
}

/** Opens a document of ours, in an editor that can show it. */
async function show({ client, connection }: Session, uri: string): Promise<void> {
  if (client.workspace?.textDocumentContent === undefined || client.window?.showDocument?.support !== true)
    return;
  await connection.window.showDocument({ uri, takeFocus: true });
}
