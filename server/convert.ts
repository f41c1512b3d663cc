import type { Diagnostic, Position } from 'vscode-languageserver';
import { convertSource } from '../emulator/jobs/convert.js';
import {
  convertLanguages,
  languageNames,
  type ConvertLanguage,
} from '../emulator/language/convert/statement.js';
import type { Failed } from './background.js';
import { isScript, type DocumentKind } from './documents/kind-of.js';
import type { OpenDocument } from './documents/open-document.js';
import { escaped, link, paragraphs } from './explain/markdown.js';
import { diagnosticOf } from './protocol.js';
import type { Conversion } from './requests.js';
import type { Session } from './session.js';
import { nameOf, virtualUri } from './virtual-documents.js';

/** View of documents that list what a conversion could not say. */
export const conversionView = 'conversion';

const sources: readonly DocumentKind[] = [...convertLanguages, 'dscli-shell'];

/** The language that is written at a place; undefined for one that nothing is converted from. */
export function convertibleAt({ kind, syntax }: OpenDocument, offset: number): DocumentKind | undefined {
  if (kind !== 'jcl') return sources.includes(kind) ? (kind === 'dscli-shell' ? 'dscli' : kind) : undefined;
  const language = syntax?.statementAt(offset)?.language;
  return language === 'jcl' ? undefined : language;
}

/**
 * A document in the words of another interface, what cannot be said there as comments.
 *
 * @param position of a job only the control statements that it is in, if it is in any
 */
export function convertedAt(
  session: Session,
  uri: string,
  to: ConvertLanguage,
  position: Position | undefined,
): Conversion | Failed {
  const document = session.documents.get(uri);
  if (document === undefined) return { failure: `${nameOf(uri)} is not open.` };
  if (!convertLanguages.includes(to)) return { failure: `Nothing is converted to ${to}.` };
  const { kind, text, site } = document;
  if (kind !== 'jcl' && (!isScript(kind) || !sources.includes(kind))) {
    return { failure: `${nameOf(uri)} is no script that can be converted.` };
  }
  if (kind === to || (kind === 'dscli-shell' && to === 'dscli')) {
    return { failure: `${nameOf(uri)} is written for ${languageNames[to]} already.` };
  }
  const offset = position && document.offsetAt(position);
  const isInside = kind === 'jcl' && offset !== undefined && convertibleAt(document, offset) !== undefined;
  const found = convertSource(text, kind, to, { site, ...(isInside && { at: offset }) });
  if (found.text === '') {
    const [first] = found.problems;
    return { failure: first?.message ?? `${nameOf(uri)} has no statement about FlashCopy relationships.` };
  }
  const problems = found.problems.map((row) => diagnosticOf(row, document, session.platform));
  const conversion = { languageId: `drydasd-${to}`, text: found.text, problems };
  if (problems.length === 0) return conversion;
  const report = virtualUri(conversionView, `${nameOf(uri)} in ${languageNames[to]}.md`, `${to} ${uri}`);
  session.virtual.keep(report, reportOf(uri, to, problems));
  return { ...conversion, report };
}

/** What could not be said, line by line, as Markdown. */
function reportOf(uri: string, to: ConvertLanguage, problems: readonly Diagnostic[]): string {
  const rows = problems.map(({ range: { start }, code, message }) => {
    const line = start.line + 1;
    const text = typeof message === 'string' ? message : message.value;
    return `| ${link(String(line), `${uri}#L${line}`)} | ${escaped(text)} | ${escaped(String(code))} |`;
  });
  const title = `# What ${languageNames[to]} cannot say of ${escaped(nameOf(uri))}`;
  const table = ['| line | what | code |', '| --- | --- | --- |', ...rows].join('\n');
  return `${paragraphs(title, table)}\n`;
}
