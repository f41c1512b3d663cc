import { JclDocument, jobsOnce, notJcl, type ParseOptions } from '../language/jcl/index.js';
import type { Problem, TextEdit } from '../language/problem.js';
import { suppressionMark, wantedProblems } from '../language/suppression.js';
import type { ProblemLevels } from '../messages/problem-levels.js';
import type { Site } from '../site/site.js';
import { JobReader } from './job-reader.js';
import { ProblemSet } from './run-source.js';
import { SiteMembers } from './site-members.js';
import { withFlow, type DocumentReading } from './with-flow.js';

/**
 * A JCL member that changes: after an edit only what the edit touches is checked again, control statements in the
 * stream included.
 */
export class CheckedDocument {
  private readonly jcl: JclDocument;
  private readonly reader: JobReader;

  constructor(
    text: string,
    private readonly site?: Site,
    options: ParseOptions = {},
  ) {
    this.jcl = new JclDocument(text, withMembers(site, options), suppressionMark);
    this.reader = new JobReader(site);
  }

  get document(): JclDocument {
    return this.jcl;
  }

  update(edit: TextEdit): void {
    this.jcl.update(edit);
  }

  /** All that can be said of the text, each once, in its order. What a site would refuse only a run shows. */
  problems(levels: ProblemLevels = {}): readonly Problem[] {
    const found = new ProblemSet();
    for (const row of withFlow(this.read(), this.site)) found.add(row);
    const wanted = { ...this.site?.definition.levels, ...levels };
    // The text is only put together where it says something of problems.
    return wantedProblems(this.jcl.hasMarks ? this.jcl.text : '', found.sorted(), wanted);
  }

  /** Everything but what runs on a site, and what the statements do together. */
  private read(): DocumentReading {
    const { jcl } = this;
    return jcl.notJcl === undefined ? this.reader.read(jcl.jobs) : { problems: [jcl.notJcl], facts: [] };
  }
}

/** The same reading of a text that does not change: nothing is kept of a job when the next one is read. */
export function readJclOnce(text: string, site?: Site, options: ParseOptions = {}): DocumentReading {
  const failure = notJcl(text);
  if (failure !== undefined) return { problems: [failure], facts: [] };
  return new JobReader(site).read(jobsOnce(text, withMembers(site, options)));
}

function withMembers(site: Site | undefined, options: ParseOptions): ParseOptions {
  return site === undefined ? options : { members: new SiteMembers(site), ...options };
}
