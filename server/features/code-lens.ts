import {
  CodeLensRefreshRequest,
  type CodeLens,
  type CodeLensParams,
  type Command,
} from 'vscode-languageserver';
import { allNodes, type OutlineNode } from '../../emulator/language/outline/outline-node.js';
import { commands, type CommandName, type CommandTarget } from '../commands.js';
import type { OpenDocument } from '../documents/open-document.js';
import { onDocument, type Feature } from '../feature.js';
import type { Session } from '../session.js';
import { isRunnable } from '../source-of.js';

/** Commands that establish, query or withdraw relationships, or may: by the first word of their names. */
const flashCommands = new Set([
  'FCESTABL',
  'FCWITHDR',
  'FCQUERY',
  'COPY',
  'CGCREATED',
  'FLASHCPY',
  'mkflash',
  'rmflash',
  'commitflash',
  'resyncflash',
  'reverseflash',
  'revertflash',
  'unfreezeflash',
  'setflashrevertible',
  'lsflash',
]);

/** What can be done with a job or a script, above it: dry-run, plan, relationships, the resolved view. */
export const codeLens: Feature = {
  capabilities: () => ({ codeLensProvider: {} }),

  register(connection, session) {
    connection.onCodeLens(
      onDocument<CodeLensParams, CodeLens[]>(session, [], (document) =>
        session.settingsOf(document.uri).codeLens.enabled ? lensesOf(session, document) : [],
      ),
    );
    session.onSettings(() => {
      if (session.client.workspace?.codeLens?.refreshSupport !== true) return;
      void session.guard(undefined, () => connection.sendRequest(CodeLensRefreshRequest.type));
    });
  },
};

function lensesOf(session: Session, document: OpenDocument): CodeLens[] {
  const { uri, kind, outline } = document;
  if (!isRunnable(kind, uri)) return [];
  const canRun = session.platform.background !== undefined && session.sitePathOf(uri) !== undefined;
  const lenses: CodeLens[] = [];
  const offer = (
    node: OutlineNode,
    name: CommandName,
    title: string,
    part: Partial<CommandTarget> = {},
  ): void => {
    const argument: CommandTarget = { uri, ...part };
    const command: Command = { title, command: commands[name], arguments: [argument] };
    lenses.push({ range: document.rangeOf(node.selection), command });
  };
  const offerRuns = (node: OutlineNode, part: Partial<CommandTarget> = {}): void => {
    if (!canRun) return;
    offer(node, 'dryRun', 'Dry-run', part);
    offer(node, 'plan', 'Plan', part);
  };
  if (kind !== 'jcl') {
    const first = outline[0];
    if (first === undefined) return [];
    offerRuns(first);
    if (canRun && hasFlashCopy(outline)) offer(first, 'relationships', 'Relationships');
    return lenses;
  }
  const jobs = outline.filter((node) => node.kind === 'job');
  const first = jobs[0] ?? [...allNodes(outline)].find((node) => node.kind === 'step');
  const isResolved = needsResolving(document);
  for (const node of first === undefined ? [] : [first, ...jobs.slice(1)]) {
    const part = node.kind === 'job' && jobs.length > 0 ? { job: node.name } : {};
    offerRuns(node, part);
    if (isResolved && node === first) offer(node, 'resolved', 'Resolved view');
    if (!canRun || node.kind !== 'job') continue;
    for (const step of stepsOf(node)) {
      // One without a name is named by its program.
      if (document.text.slice(step.selection.start - 2, step.selection.start) !== '//') continue;
      const upTo = { ...part, step: step.name };
      offer(step, 'dryRun', 'Dry-run to here', upTo);
      if (hasFlashCopy(step.children)) offer(step, 'relationships', 'Relationships', upTo);
    }
  }
  return lenses;
}

/** The steps of a job itself: those of procedures in its stream run where they are called. */
function* stepsOf({ children }: OutlineNode): IterableIterator<OutlineNode> {
  for (const node of children) {
    if (node.kind === 'step') yield node;
    else if (node.kind === 'condition' || node.kind === 'branch') yield* stepsOf(node);
  }
}

function hasFlashCopy(nodes: readonly OutlineNode[]): boolean {
  for (const { kind, name } of allNodes(nodes)) {
    if (kind === 'command' && flashCommands.has(name.split(' ')[0] ?? '')) return true;
  }
  return false;
}

/** Whether a job takes something in, or has symbols. */
function needsResolving({ jcl }: OpenDocument): boolean {
  return (
    jcl?.document.jobs.some(({ jobs }) =>
      jobs.some(
        ({ job: { expansions, listing } }) =>
          expansions.length > 0 || listing.some(({ entry }) => 'substituted' in entry && entry.substituted),
      ),
    ) === true
  );
}
