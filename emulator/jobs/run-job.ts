import { parseJcl, type JclFile, type JclSources } from '../language/jcl/index.js';
import type { Tracer } from '../programs/program.js';
import type { Site } from '../site/site.js';
import { FileRunner, type RunOptions } from './file-runner.js';
import { onlyPart } from './job-part.js';
import { jclErrorCode, type JobResult } from './result.js';
import { SiteMembers } from './site-members.js';
import { systemSymbols, usualUser } from './system-symbols.js';

/**
 * Runs all jobs of a file, one after the other, on a site, which is changed by it. Procedures and members come from
 * the libraries of the site.
 */
export function runJob(file: JclFile, site: Site, options: RunOptions): JobResult {
  const symbols = systemSymbols(site.clock.now, options.sysuid ?? usualUser);
  const isWhole = !file.text.includes('&') && file.jobs.every(({ missing }) => missing.length === 0);
  const resolved = isWhole
    ? file
    : parseJcl(file.text, { systemSymbols: symbols, members: new SiteMembers(site) });
  const tracer = locating(options.tracer ?? {}, resolved.sources);
  const wanted = onlyPart(resolved, options.part);
  const results = new FileRunner(wanted, site, { ...options, tracer }).run();
  if (results.length === 0) {
    const isGroup = wanted.jobs.length > 0;
    return { jobNames: [], returnCode: isGroup ? 0 : jclErrorCode, jclError: !isGroup, spool: [], steps: [] };
  }
  return merged(results);
}

/** A tracer that sees everything at its place in the document: what is in a member, where the member is taken in. */
function locating(tracer: Tracer, sources: JclSources): Tracer {
  if (sources.members.length === 0) return tracer;
  return {
    ...tracer,
    statement: (statement) => tracer.statement?.({ ...statement, span: sources.locateSpan(statement.span) }),
    problem: (found) => tracer.problem?.(sources.locate(found)),
  };
}

function merged(results: readonly JobResult[]): JobResult {
  const abend = results.find((result) => result.abend !== undefined)?.abend;
  return {
    jobNames: results.flatMap((result) => result.jobNames),
    returnCode: Math.max(...results.map((result) => result.returnCode)),
    jclError: results.some((result) => result.jclError),
    ...(abend === undefined ? {} : { abend }),
    spool: results.flatMap((result) => result.spool),
    steps: results.flatMap((result) => result.steps),
  };
}
