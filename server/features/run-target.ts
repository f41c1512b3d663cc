import type { Position } from 'vscode-languageserver';
import type { LineRange } from '../../emulator/jobs/only-lines.js';
import type { OutlineNode } from '../../emulator/language/outline/outline-node.js';
import type { OpenDocument } from '../documents/open-document.js';
import type { Feature } from '../feature.js';
import { runTargetRequest, type RunTarget, type RunTargetParams } from '../runs/protocol.js';
import type { Session } from '../session.js';
import { isRunnable, sourceOf } from '../source-of.js';
import { nameOf } from '../virtual-documents.js';

/** Tells an editor what a dry run at some place of a document would run. */
export const runTarget: Feature = {
  capabilities: () => ({}),

  register(connection, session) {
    connection.onRequest(runTargetRequest, ({ uri, position }: RunTargetParams) =>
      session.guard<RunTarget | null>(null, () => targetAt(session, uri, position)),
    );
  },
};

function targetAt(session: Session, uri: string, position: Position | undefined): RunTarget {
  const source = sourceOf(session, uri);
  if (source === undefined) return { failure: `${nameOf(uri)} cannot be read.` };
  if (!isRunnable(source.kind, uri)) {
    return { failure: `${nameOf(uri)} is no job and no script that can be run.` };
  }
  const document = session.documents.get(uri);
  const nearest = session.trusted ? session.nearestSite(uri) : undefined;
  return {
    ...(source.sitePath !== undefined
      ? { site: source.sitePath }
      : nearest !== undefined && { waiting: nearest }),
    ...(position !== undefined && document !== undefined && placeAt(document, position)),
  };
}

function placeAt(document: OpenDocument, position: Position): Pick<RunTarget, 'part' | 'lines'> {
  const offset = document.offsetAt(position);
  if (document.kind === 'jcl') return stepAt(document, document.outline, offset, undefined) ?? {};
  const lines = statementAt(document, offset);
  return lines === undefined ? {} : { lines };
}

/** The innermost step at a place, with its job. Steps of a procedure in the stream run where it is called. */
function stepAt(
  document: OpenDocument,
  nodes: readonly OutlineNode[],
  offset: number,
  job: OutlineNode | undefined,
): Pick<RunTarget, 'part' | 'lines'> | undefined {
  const node = nodes.find(({ span }) => span.start <= offset && offset <= span.end);
  switch (node?.kind) {
    case 'job':
      return stepAt(document, node.children, offset, node) ?? { part: { job: node.name } };
    case 'step': {
      const { line, character } = document.positionAt(node.selection.start);
      if (document.lineText(line).slice(0, character) === '//') {
        return { part: { ...(job !== undefined && { job: job.name }), step: node.name } };
      }
      // One without a name is named by its program in outlines: all up to it are lines.
      const from = job === undefined ? 0 : document.positionAt(job.span.start).line;
      return { lines: { from, to: document.positionAt(Math.max(node.span.end - 1, 0)).line + 1 } };
    }
    case 'condition':
    case 'branch':
      return stepAt(document, node.children, offset, job);
    default:
      return undefined;
  }
}

function statementAt(document: OpenDocument, offset: number): LineRange | undefined {
  const found = document.syntax?.statementAt(offset);
  if (found === undefined || found.isComment) return undefined;
  const { start, end } = document.rangeOf(found.span);
  return { from: start.line, to: end.line + 1 };
}
