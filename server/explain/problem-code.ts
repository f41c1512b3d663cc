import { problemCatalogue, type ProblemCode } from '../../emulator/messages/problems.js';
import { bold, escaped, link, paragraphs } from './markdown.js';
import { explainProvenance } from './provenance.js';

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCatalogue, code);
}

/** What a problem code means, why it is one, and how to mend it. @param page address of its help page */
export function explainProblem(code: ProblemCode, page: string | undefined): string {
  const entry = problemCatalogue[code];
  return paragraphs(
    `${bold(escaped(code))} (${entry.severity}) — ${escaped(entry.template)}`,
    escaped(entry.explanation),
    explainProvenance(entry),
    page === undefined ? undefined : link('Help', page),
  );
}
