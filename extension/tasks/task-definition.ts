/** The commands that tasks run. */
export const taskCommands = ['check', 'run', 'plan', 'test'] as const;
export type TaskCommand = (typeof taskCommands)[number];

/** A task of ours as tasks.json has it: extension/manifest/tasks.json declares it. */
export interface CommandTask {
  readonly command: TaskCommand;
  /** Paths and glob patterns, relative to the folder of the workspace. */
  readonly files: readonly string[];
  /** Path of the site file. */
  readonly site?: string;
  /** More arguments of the command line. */
  readonly args: readonly string[];
}

/** What somebody wrote into tasks.json; a sentence about what is wrong with it where it is no task. */
export function readTask(definition: Readonly<Record<string, unknown>>): CommandTask | string {
  const { command, site } = definition;
  const known = taskCommands.find((name) => name === command);
  if (known === undefined) return `"command" must be one of ${taskCommands.join(', ')}.`;
  const files = textsOf(definition.files);
  const args = textsOf(definition.args ?? []);
  if (files === undefined || files.length === 0) return '"files" must name files, or patterns of files.';
  if (args === undefined) return '"args" must be a list of arguments.';
  if (site !== undefined && typeof site !== 'string') return '"site" must be the path of a site file.';
  return { command: known, files, args, ...(site !== undefined && site !== '' && { site }) };
}

function textsOf(value: unknown): readonly string[] | undefined {
  if (typeof value === 'string') return [value];
  const isTexts = Array.isArray(value) && value.every((one): one is string => typeof one === 'string');
  return isTexts ? value : undefined;
}

/** Whether a name is a pattern that stands for several files. */
export function isPattern(name: string): boolean {
  return /[*?{[]/.test(name);
}

/** Characters of file names in one call: all systems take that many. */
const mostCharacters = 24_000;

/**
 * The calls of the command line that a task is made of, as arguments.
 *
 * @param files what the patterns stand for, in the order in which they are looked at
 */
export function callsOf({ command, site, args }: CommandTask, files: readonly string[]): string[][] {
  const start = [command, ...(site === undefined ? [] : ['--site', site]), ...args];
  // Names that begin with a hyphen are no options.
  if (command === 'run' || command === 'plan') return files.map((file) => [...start, '--', file]);
  const calls: string[][] = [];
  let length = Infinity;
  for (const file of files) {
    if (length + file.length > mostCharacters) {
      calls.push([...start, '--']);
      length = 0;
    }
    calls.at(-1)!.push(file);
    length += file.length + 1;
  }
  return calls;
}

/** A call as people would type it. */
export function shownCall(call: readonly string[]): string {
  const words = call.filter((word) => word !== '--');
  const most = 8;
  const shown = words.slice(0, most).map((word) => (/[\s"']/.test(word) ? JSON.stringify(word) : word));
  const left = words.length - most;
  return ['drydasd', ...shown, ...(left > 0 ? [`... and ${left} more`] : [])].join(' ');
}
