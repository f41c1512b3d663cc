import { stepsNamed, type Job, type Step } from '../../language/jcl/index.js';

const name = '[A-Z@#$][A-Z0-9@#$]{0,7}';
const backward = new RegExp(`\\*\\.(${name})\\.(${name})(?:\\.(${name}))?`, 'gi');
const ofCond = new RegExp(`,(GT|GE|EQ|LT|LE|NE),(${name})(?:\\.(${name}))?\\)`, 'gi');
const ofIf = new RegExp(`\\b(${name})(?:\\.(${name}))?\\.(RC|ABENDCC|ABEND|RUN)\\b`, 'gi');

/** Longest name of a step. */
const nameLength = 8;

/**
 * Names for the steps of a job whose procedures are put in the place of their calls. Each keeps the one of its own EXEC
 * statement, unless another step has it.
 */
export class StepNames {
  private readonly names = new Map<Step, string>();

  constructor(private readonly steps: Job['steps']) {
    const used = new Set(steps.filter(({ path }) => path.length === 1).map(({ name: own }) => own));
    for (const step of steps) {
      const own = step.path[step.path.length - 1] ?? '';
      const flat = step.path.length === 1 || own === '' ? own : unused(own, used);
      used.add(flat);
      this.names.set(step, flat);
    }
  }

  of(step: Step): string {
    return this.names.get(step) ?? '';
  }

  /** Operands in which steps are named as they are in the resolved job. */
  renamed(operation: string, text: string, from: readonly string[]): string {
    switch (operation) {
      case 'IF':
        return text.replace(ofIf, (written, first: string, second: string | undefined, what: string) => {
          const step = this.find([first, second], from);
          return step === undefined ? written : `${step}.${what}`;
        });
      case 'EXEC':
        return outsideQuotes(text, (part) => this.inReferences(this.inCond(part, from), from));
      default:
        return outsideQuotes(text, (part) => this.inReferences(part, from));
    }
  }

  private inCond(text: string, from: readonly string[]): string {
    return text.replace(ofCond, (written, operator: string, first: string, second: string | undefined) => {
      const step = this.find([first, second], from);
      return step === undefined ? written : `,${operator},${step})`;
    });
  }

  /** `*.STEP.DD`, `*.STEP.PROCSTEP.DD` */
  private inReferences(text: string, from: readonly string[]): string {
    return text.replace(backward, (written, first: string, second: string, third: string | undefined) => {
      const step = this.find(third === undefined ? [first] : [first, second], from);
      return step === undefined ? written : `*.${step}.${third ?? second}`;
    });
  }

  private find(words: readonly (string | undefined)[], from: readonly string[]): string | undefined {
    const names = words.filter((word) => word !== undefined).map((word) => word.toUpperCase());
    const step = stepsNamed(names, from, this.steps).at(-1);
    return step === undefined ? undefined : this.of(step);
  }
}

function unused(own: string, used: ReadonlySet<string>): string {
  if (!used.has(own)) return own;
  for (let number = 2; ; number++) {
    const digits = String(number);
    const candidate = own.slice(0, nameLength - digits.length) + digits;
    if (!used.has(candidate)) return candidate;
  }
}

function outsideQuotes(text: string, change: (part: string) => string): string {
  return text
    .split(/('(?:[^']|'')*')/)
    .map((part) => (part.startsWith("'") ? part : change(part)))
    .join('');
}
