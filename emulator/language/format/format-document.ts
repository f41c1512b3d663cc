import { controlStatementsOf, parseJcl, resolveDdname } from '../jcl/index.js';
import type { Step } from '../jcl/ast.js';
import { LineIndex } from '../line-index.js';
import { isNumbered } from '../tso/split-commands.js';
import type { TextEdit } from '../problem.js';
import { formatControl, type ControlLayout, type FormattedLines } from './format-control.js';
import { formatJclStatements } from './format-jcl.js';
import { formatScript } from './format-script.js';

/** What can be laid out. */
export type FormattedLanguage = 'jcl' | 'tso' | 'dfsmsdss' | 'ickdsf' | 'dscli' | 'svc';

const layouts: Readonly<Record<'tso' | 'dfsmsdss' | 'ickdsf', ControlLayout>> = {
  tso: { groups: false, joinsWithBlank: false, numbered: false },
  dfsmsdss: { groups: true, joinsWithBlank: true, numbered: true },
  ickdsf: { groups: true, joinsWithBlank: true, numbered: true },
};

/**
 * The changes that lay out a document: capitals, columns, single blanks, lines that are too long broken. What the text
 * says stays the same, comments and sequence numbers too. Laying out twice changes nothing more.
 */
export function formatDocument(text: string, language: FormattedLanguage): TextEdit[] {
  const index = new LineIndex(text);
  const lines = index.lines().map((line) => line.text);
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  return formatLines(text, lines, language)
    .sort((a, b) => a.first - b.first)
    .map(({ first, count, lines: fresh }) => {
      const last = first + count - 1;
      const end = index.lineStart(last) + (lines[last]?.length ?? 0);
      return { span: { start: index.lineStart(first), end }, text: fresh.join(eol) };
    });
}

function formatLines(text: string, lines: readonly string[], language: FormattedLanguage): FormattedLines[] {
  if (language === 'dscli' || language === 'svc') return formatScript(lines);
  if (language !== 'jcl') return formatStatements(lines, language);
  const file = parseJcl(text);
  const index = new LineIndex(text);
  const inStream = file.jobs.flatMap((job) =>
    job.steps.flatMap((step) => formatInStream(step, index, lines)),
  );
  return [...formatJclStatements(file), ...inStream];
}

function formatStatements(lines: readonly string[], language: keyof typeof layouts): FormattedLines[] {
  const layout = layouts[language];
  return formatControl(lines, { ...layout, numbered: layout.numbered || isNumbered(lines) });
}

/** Control statements in the stream of a job, each block of data by itself. */
function formatInStream(step: Step, index: LineIndex, lines: readonly string[]): FormattedLines[] {
  const statements = controlStatementsOf(step);
  if (statements === undefined || !(statements.language in layouts)) return [];
  const { language } = statements;
  const dd = resolveDdname(step, statements.ddname);
  return (dd?.statements ?? []).flatMap(({ data }) => {
    const [firstLine] = data?.lines ?? [];
    if (data === undefined || firstLine === undefined) return [];
    const first = index.position(data.span.start).line - 1;
    const block = data.lines.map((line) => line.text);
    // Symbols that were replaced must stay symbols.
    if (block.some((line, at) => line !== lines[first + at])) return [];
    return formatStatements(block, language).map((part) => ({ ...part, first: part.first + first }));
  });
}
