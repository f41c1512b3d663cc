import type { Provenance } from '../../../messages/certainty.js';
import type { JclParameter, StatementTable } from './parameter.js';

/** A word of a control statement, with blanks around it. */
export interface ControlWord extends Provenance {
  readonly name: string;
  readonly help: string;
  readonly required: boolean;
  /** What it must be like, and how a message says so; anything without it. */
  readonly form?: { readonly pattern: RegExp; readonly expected: string };
}

/**
 * A control statement of JES, described once. Words come first, then operands between commas; a blank ends them.
 *
 *     /*JOBPARM LINES=60,COPIES=2        operands
 *     /*ROUTE   XEQ NODE1                two words
 *     /*OUTPUT  ABCD COPIES=2,DEST=R1    a word and operands
 */
export interface ControlTable extends StatementTable {
  readonly system: 'JES2' | 'JES3';
  readonly words: readonly ControlWord[];
  /** What stands behind the words. `free`: a text of any kind. */
  readonly rest: 'operands' | 'free' | 'none';
}

/** Rows of one source. */
export class ControlRows {
  constructor(
    private readonly system: ControlTable['system'],
    /** Where the rows are from, unless they say so themselves. */
    readonly defaults: Provenance,
  ) {}

  operand(
    keyword: string,
    alias: string,
    form: JclParameter['form'] | string,
    help: string,
    provenance = this.defaults,
  ): JclParameter {
    return {
      keyword,
      ...(alias === '' ? {} : { aliases: [alias] }),
      form: typeof form === 'string' ? { kind: 'any', syntax: form } : form,
      help,
      ...provenance,
    };
  }

  word(name: string, help: string, form?: ControlWord['form'], required = true): ControlWord {
    return { name, help, required, ...(form === undefined ? {} : { form }), ...this.defaults };
  }

  table(
    operation: string,
    help: string,
    facts: Partial<Pick<ControlTable, 'words' | 'parameters' | 'positionals' | 'rest'>>,
    provenance = this.defaults,
  ): ControlTable {
    return {
      operation,
      help,
      system: this.system,
      words: [],
      positionals: [],
      parameters: [],
      rest: facts.parameters === undefined ? 'none' : 'operands',
      namesAreCertain: false,
      ...provenance,
      ...facts,
    };
  }
}
