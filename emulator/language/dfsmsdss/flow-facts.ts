import type { FlowFact, FlowVolume } from '../flow/facts.js';
import type { Fix } from '../problem.js';
import { allStatements } from '../control/all-statements.js';
import type { CopyCommand, Statement, VolumeSpec } from './ast.js';

/** What the statements do to relationships, those inside IF and DO too. Statements with an error do nothing. */
export function flowFactsOfDfsmsdss(statements: readonly Statement[]): FlowFact[] {
  const all = [...allStatements(statements)];
  const end = all.at(-1)?.span.end ?? 0;
  return all.flatMap((statement): FlowFact[] => {
    if (!statement.valid) return [];
    const { span } = statement;
    switch (statement.type) {
      case 'copy':
        return copyFacts(statement, end);
      case 'cgcreated':
        return [{ kind: 'thaw', span, volumes: statement.accessVolumes.map(({ value }) => byVolser(value)) }];
      case 'unmodelled':
        // DUMP withdraws what has the dumped volume as target.
        return statement.coded.has('FCWITHDRAW') ? [{ kind: 'withdraw', span, finishes: false }] : [];
      default:
        return [];
    }
  });
}

function copyFacts(copy: CopyCommand, end: number): FlowFact[] {
  const { options, span, kind } = copy;
  const never = options.fastReplication?.value === 'NONE';
  const source = onlyVolume(copy.input);
  const facts: FlowFact[] = [];
  if (!never && options.fcNoCopyToCopy === undefined) {
    const records = options.fcIncremental !== undefined;
    const target = kind === 'full' || kind === 'tracks' ? onlyVolume(copy.output) : undefined;
    const nocopy = options.fcNoCopy !== undefined;
    const place = options.fcNoCopy?.span ?? span;
    // A copy that DFSMSdss may make by other means tells nothing about relationships.
    if (nocopy || records || options.fcIncrementalLast !== undefined) {
      const mode = nocopy ? 'nocopy' : 'copy';
      const part = kind !== 'full';
      facts.push({
        kind: 'establish',
        span: place,
        source,
        target,
        mode,
        persistent: records,
        records,
        part,
      });
    }
  }
  if (options.fcCgFreeze !== undefined) {
    const thaw = source?.by === 'volser' ? thawFix(source.name, end) : undefined;
    facts.push({ kind: 'freeze', span: options.fcCgFreeze.span, source, thaw });
  }
  return facts;
}

/** Adds a CGCREATED behind the last statement. */
function thawFix(volser: string, end: number): Fix {
  const text = `\n CGCREATED ACCESSVOLUME(${volser})`;
  return { title: `Thaw the LSS of ${volser} at the end`, edits: [{ span: { start: end, end }, text }] };
}

function onlyVolume(spec: VolumeSpec | undefined): FlowVolume | undefined {
  if (spec?.by === 'volume' && spec.volumes.length === 1) return byVolser(spec.volumes[0]!.volser.value);
  // DD names mean other volumes in other steps, so that nothing can be said about them.
  return undefined;
}

function byVolser(name: string): FlowVolume {
  return { by: 'volser', name };
}
