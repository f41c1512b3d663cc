import type { LinkedJob, LinkedUse } from './jcl-link.js';
import type { StepNode } from './jcl-scopes.js';
import type { NameUse } from './name-use.js';
import { isExecParameter, kindWords } from './rename-rules.js';

/** What renaming must know of a job. */
export interface JobNames {
  readonly uses: readonly LinkedUse[];
  readonly memberUses: readonly LinkedUse[];
  readonly linked: LinkedJob;
}

/** Programs that open no DD but those that control statements name, or none at all. */
const namedByStatements = new Set(['ADRDSSU', 'ICKDSF', 'IEFBR14']);

/** What a new name would break in a job. */
export function whyBroken(job: JobNames, use: NameUse, newName: string): string | undefined {
  const taken = isTaken(job, use, newName);
  if (taken) return `${newName} is already the name of a ${kindWords[use.kind]} here.`;
  if (use.kind === 'dd') return whyNotDd(job, use);
  if (use.kind === 'symbol' && isExecParameter(newName)) {
    return `EXEC has a parameter ${newName}: a symbol of this name could not be given a value there.`;
  }
  return undefined;
}

function isTaken({ uses, memberUses, linked }: JobNames, use: NameUse, newName: string): boolean {
  const others = [...uses, ...memberUses].filter(({ kind, name }) => kind === use.kind && name === newName);
  switch (use.kind) {
    case 'step': {
      const scopes = new Set(uses.filter(({ entity }) => entity === use.entity).map(({ scope }) => scope));
      return others.some(({ scope }) => scopes.has(scope)) || isSame(linked, others, use, newName);
    }
    case 'dd':
      return isSame(linked, others, use, newName);
    default:
      return others.some((other) => other.entity.includes(':&&') === use.entity.includes(':&&'));
  }
}

/** Whether other uses would mean the same thing as the one that is renamed. */
function isSame(linked: LinkedJob, others: readonly LinkedUse[], use: NameUse, newName: string): boolean {
  const after = new Set(
    linked.groups
      .groupOf(use.entity)
      .map((entity) => linked.groups.find(`${entity.slice(0, -use.name.length)}${newName}`)),
  );
  return others.some(({ entity }) => after.has(entity));
}

/** A program that opens DDs by their names does not know of the new one. */
function whyNotDd({ linked }: JobNames, use: NameUse): string | undefined {
  for (const entity of linked.groups.groupOf(use.entity)) {
    const key = entity.slice('dd:'.length, -use.name.length - 1);
    const step = linked.steps.get(key);
    const reason =
      step === undefined ? `The step that reads ${use.name} is not known here.` : whyNotOf(step, use.name);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function whyNotOf(
  { program, hasOtherControls }: Pick<StepNode, 'program' | 'hasOtherControls'>,
  name: string,
): string | undefined {
  if (program === undefined) return `The program that reads ${name} is not known here.`;
  if (!namedByStatements.has(program)) return `${program} may open ${name} by this name.`;
  if (hasOtherControls && program !== 'IEFBR14') {
    return `Control statements of ${program} that do not stand here may name ${name}.`;
  }
  return undefined;
}
