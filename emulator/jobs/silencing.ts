import { parseJcl } from '../language/jcl/index.js';
import { LineIndex } from '../language/line-index.js';
import type { CommentStyle, Silencing } from '../language/rewrite/suppress.js';
import { statementLines } from '../language/suppression.js';
import type { SourceKind } from './source-kind.js';

/** How comments are written in a text, and behind which of its first lines one for the whole text may stand. */
export function commentsOf(text: string, kind: SourceKind): Pick<Silencing, 'styleAt' | 'headLines'> {
  switch (kind) {
    case 'jcl':
      return inJcl(text);
    case 'dscli':
    case 'dscli-shell':
      return all('hash', text.startsWith('#!') ? 1 : 0);
    case 'svc':
      return all('hash', 0);
    case 'rexx':
      // The comment that says REXX must be the first thing of an exec.
      return all('exec', /^\s*\/\*/.test(text) ? lineBehind(text, text.indexOf('*/') + 1) : 0);
    case 'clist': {
      const lines = new LineIndex(text).lines().map((line) => line.text);
      return all('exec', /^\s*PROC\s/i.test(text) ? statementLines(lines, 0).to : 0);
    }
    case 'tso':
    case 'dfsmsdss':
    case 'ickdsf':
    case 'unknown':
      return all('control', 0);
    default:
      return kind satisfies never;
  }
}

function all(style: CommentStyle, headLines: number): Pick<Silencing, 'styleAt' | 'headLines'> {
  return { styleAt: () => style, headLines };
}

function lineBehind(text: string, offset: number): number {
  return new LineIndex(text).position(offset).line;
}

function inJcl(text: string): Pick<Silencing, 'styleAt' | 'headLines'> {
  const { entries, jobs } = parseJcl(text);
  const index = new LineIndex(text);
  const data = entries.flatMap((entry) => {
    if (entry.kind === 'data') return [entry.span];
    return entry.kind === 'dd' && entry.data !== undefined ? [entry.data.span] : [];
  });
  return {
    styleAt: (line) => {
      const start = index.lineStart(line);
      return data.some((span) => span.start <= start && start < span.end) ? 'control' : 'jcl';
    },
    headLines: jobs[0]?.statement?.lines.end ?? 0,
  };
}
