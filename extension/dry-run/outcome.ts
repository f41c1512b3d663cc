import { number, plural } from '../../emulator/messages/plain-text.js';
import type { SpoolSection } from '../../server/worlds/protocol.js';
import type { JsonStep, RunDocument } from './run-document.js';

/** What can be done with a run, as the buttons of its message say it. Its spool is open by then; words are short, as buttons are. */
export type RunAction = 'Problems' | 'Relationships' | 'Volume Map' | 'Keep...';

/** How a run went, for a message. */
export interface RunMessage {
  readonly text: string;
  /** Whether the job failed. That is no failure of the tool. */
  readonly failed: boolean;
  readonly actions: readonly RunAction[];
}

/** @param sandbox name of the sandbox that keeps what it did; undefined for a run that can be thrown away */
export function runMessage(title: string, run: RunDocument, sandbox: string | undefined): RunMessage {
  const { established, active } = run.flashcopy;
  const errors = run.problems.filter(({ severity }) => severity === 'error').length;
  const failed = isFailed(run);
  const result = outcome(run) + (errors === 0 ? '' : `, ${plural(errors, 'error')}`);
  const kept =
    sandbox === undefined
      ? 'Nothing was written to images.'
      : `Kept in the sandbox ${sandbox}; nothing was written to images.`;
  return {
    text: `Dry run of ${title}: ${result}. ${changes(run)}. ${kept}`,
    failed,
    actions: [
      ...(errors > 0 ? (['Problems'] as const) : []),
      ...(established.relationships + active.relationships > 0
        ? (['Relationships', 'Volume Map'] as const)
        : []),
      ...(sandbox === undefined && !failed ? (['Keep...'] as const) : []),
    ],
  };
}

/** From this return code on a step did not do what was asked of it. */
const failure = 8;

function isFailed({ jclError, abend, returnCode }: RunDocument): boolean {
  return jclError || abend !== null || returnCode >= failure;
}

/** `RC 8 in COPY`, `abend S806 in STEP1`, `JCL error`. */
function outcome(run: RunDocument): string {
  const step = failingStep(run);
  const where = step === undefined ? '' : ` in ${step.step}`;
  // Scripts have one step, which has a name that nobody gave it.
  const told = run.kind === 'jcl' ? where : '';
  if (run.jclError) return 'JCL error';
  return run.abend === null ? `RC ${run.returnCode}${told}` : `abend ${run.abend}${told}`;
}

/** The step that made the return code of the job what it is, where that says that something failed. */
function failingStep({ steps, abend, returnCode }: RunDocument): JsonStep | undefined {
  if (abend !== null) return steps.find((step) => step.abend !== null);
  return returnCode < failure ? undefined : steps.find((step) => step.returnCode === returnCode);
}

function changes({ flashcopy }: RunDocument): string {
  const { established, completed, withdrawn, active } = flashcopy;
  if (established.relationships + completed + withdrawn + active.relationships === 0) {
    return 'No FlashCopy relationship was touched';
  }
  return [
    `${plural(established.relationships, 'relationship')} established`,
    ...(completed === 0 ? [] : [`${number(completed)} completed`]),
    ...(withdrawn === 0 ? [] : [`${number(withdrawn)} withdrawn`]),
    active.relationships === 0 ? 'none left' : `${number(active.relationships)} left`,
  ].join(', ');
}

/** Names of DD statements that programs write their messages to, as they are looked at. */
const printed = ['SYSTSPRT', 'SYSPRINT', 'SYSOUT'];

/**
 * The part of the spool that a reader wants first: what the failing step printed; the messages of the system where the JCL is
 * wrong; else what the first step printed. Undefined for a spool without parts.
 */
export function sectionToShow(sections: readonly SpoolSection[], run: RunDocument): SpoolSection | undefined {
  const failing = failingStep(run);
  const ofStep = sections.filter(({ job, step }) => job === failing?.job && step === failing.step);
  if (run.jclError || (failing !== undefined && ofStep.length === 0)) {
    return sections.find(({ ddname }) => ddname === 'JESYSMSG') ?? sections[0];
  }
  for (const ddname of printed) {
    const found = ofStep.find((row) => row.ddname === ddname);
    if (found !== undefined) return found;
  }
  return ofStep[0] ?? sections.find(({ step }) => step !== 'JES2' && step !== '') ?? sections[0];
}
