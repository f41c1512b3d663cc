import type { CancellationToken, WorkDoneProgressReporter } from 'vscode-languageserver';
import { readMemberNames } from '../../emulator/language/jcl/index.js';
import type { Failed, Report, ReportJob } from '../background.js';
import { commands, targetOf, type CommandName, type CommandTarget } from '../commands.js';
import type { Command, Feature } from '../feature.js';
import type { Session } from '../session.js';
import { isRunnable, sourceOf } from '../source-of.js';
import { nameOf, virtualUri } from '../virtual-documents.js';
import { resolvedOf } from './resolved-view.js';

/** What a command answers. Editors that can are also shown the text as a document. */
export interface CommandAnswer {
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
    if (name !== 'resolved') session.virtual.keep(answer.uri, answer.text);
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
  const job = jobOf(session, target);
  const { background } = session.platform;
  if ('failure' in job) return job;
  if (background === undefined) return { failure: 'Dry runs are not possible where the server runs.' };
  progress.begin(`${titles[name]} ${nameOf(uri)}`, undefined, undefined, true);
  try {
    if (name === 'plan') return answerOf(name, target, await background.plan({ ...job, all: false }, token));
    // Background copies that are done leave no relationships.
    const until = name === 'relationships' ? 'job-end' : 'copy-end';
    const report = await background.run({ ...job, until }, token);
    if (report === undefined || 'failure' in report || name === 'dryRun')
      return answerOf(name, target, report);
    return answerOf(name, target, { status: report.status, ...report.flash });
  } finally {
    progress.done();
  }
}

function answerOf(
  name: CommandName,
  target: CommandTarget,
  report: Report | Failed | undefined,
): CommandAnswer | Failed | undefined {
  if (report === undefined || 'failure' in report) return report;
  const { status, text, document } = report;
  const file = nameOf(target.uri).replace(/(?!^)\.[^.]*$/, '');
  const title = `${[titles[name], file, target.job, target.step].filter((part) => part !== undefined).join(' ')}.spool`;
  return { uri: virtualUri(view, title, key(name, target)), status, text, document };
}

/** Tells reports of one document apart. */
function key(name: CommandName, { uri, job = '', step = '' }: CommandTarget): string {
  return `${name} ${job} ${step} ${uri}`;
}

function jobOf(session: Session, { uri, job, step }: CommandTarget): ReportJob | Failed {
  const source = sourceOf(session, uri);
  const known = nameOf(uri);
  if (source === undefined) return { failure: `${known} cannot be read.` };
  const { name, text, kind, sitePath } = source;
  if (!isRunnable(kind, uri) || kind === 'site' || kind === 'spool') {
    return { failure: `${known} is no job and no script that can be run.` };
  }
  if (sitePath === undefined) {
    return {
      failure: `No site is known for ${known}: put a drydasd.jsonc into its folder or one above, or set drydasd.site.`,
    };
  }
  if (job !== undefined && !readMemberNames(text).jobs.some((row) => row.text === job.toUpperCase())) {
    return { failure: `${known} has no job ${job}.` };
  }
  const isPart = job !== undefined || step !== undefined;
  const part = { ...(job !== undefined && { job }), ...(step !== undefined && { step }) };
  return { name, text, kind, site: sitePath, ...(isPart && { part }) };
}

/** Opens a document of ours, in an editor that can show it. */
async function show({ client, connection }: Session, uri: string): Promise<void> {
  if (client.workspace?.textDocumentContent === undefined || client.window?.showDocument?.support !== true)
    return;
  await connection.window.showDocument({ uri, takeFocus: true });
}
