import type { Provenance } from '../../messages/certainty.js';
import { byCertainty, problem, type Problem, type Span } from '../problem.js';
import type { FlashCommand, FoundOption } from './ast.js';
import { recalled } from './commands.js';
import { imageText, lastSubsystem, subsystemText, type IdRange } from './identifiers.js';

type Draft = Omit<FlashCommand, 'problems' | 'connection'>;

/** Rules of one command that the option matrix cannot say. */
export function checkCommand(command: Draft, problems: Problem[]): void {
  checkLevel(command, problems);
  checkSubsystems(command, problems);
  checkTargets(command, problems);
  checkSourceSubsystem(command, problems);
  checkRecordingKept(command, problems);
  const { table, options, nameSpan } = command;
  if (table.asks !== undefined && !options.has('-quiet') && !options.has('-help')) {
    problems.push(problem('dscli-asks', nameSpan, { command: table.name }));
  }
}

/** Storage images that the command names. */
function imagesOf({ options, pairs, volumes, subsystems }: Draft): string[] {
  const dev = options.get('-dev')?.value;
  const ids: readonly IdRange[] = [
    ...pairs.flatMap(({ source, target }) => [source, target]),
    ...volumes,
    ...subsystems,
  ];
  const types = ids.flatMap(({ image }) => (image === undefined ? [] : [image.machineType]));
  if (dev?.kind === 'image') types.unshift(dev.image.machineType);
  return types;
}

/** Options that the documents of an older machine do not have. */
function checkLevel(command: Draft, problems: Problem[]): void {
  const [type] = imagesOf(command);
  if (type === undefined) return;
  for (const { row, use, node } of command.options.values()) {
    if (use?.notOn?.includes(type) !== true) continue;
    problems.push(problem('dscli-option-level', node.span, { option: row.keyword, type }));
  }
}

function checkSubsystems(command: Draft, problems: Problem[]): void {
  const [usual = '2107'] = imagesOf(command);
  const check = (range: IdRange & { readonly span: Span }, toSubsystem: (id: number) => number): void => {
    const type = range.image?.machineType ?? usual;
    const last = lastSubsystem(type);
    const lss = toSubsystem(range.last);
    if (lss <= last) return;
    const rule: Partial<Provenance> = last === 0x1f ? {} : recalled;
    const inserts = { lss: subsystemText(lss), last: subsystemText(last), type };
    problems.push(byCertainty(problem('dscli-lss-too-high', range.span, inserts), rule));
  };
  const ofVolume = (id: number): number => id >> 8;
  for (const { source, target } of command.pairs) {
    check(source, ofVolume);
    check(target, ofVolume);
  }
  for (const volume of command.volumes) check(volume, ofVolume);
  for (const subsystem of command.subsystems) check(subsystem, (id) => id);
}

/** A volume is the target of one pair: the second one of a command cannot be made. */
function checkTargets({ table, pairs }: Draft, problems: Problem[]): void {
  if (table.name !== 'mkflash' && table.name !== 'mkremoteflash') return;
  const first = new Map<string, Span>();
  for (const { target } of pairs) {
    // Long ranges are looked at by their ends only.
    for (const end of new Set([target.first, target.last])) {
      const id = `${target.image === undefined ? '' : imageText(target.image)}/${end}`;
      const before = first.get(id);
      if (before === undefined) {
        first.set(id, target.span);
        continue;
      }
      const related = [{ span: before, message: 'It is the target of another pair here.' }];
      problems.push(problem('dscli-target-twice', target.span, {}, { related }));
      break;
    }
  }
}

/** With -srcss all sources are in one LSS. */
function checkSourceSubsystem({ options, pairs, volumes }: Draft, problems: Problem[]): void {
  if (!options.has('-srcss')) return;
  const sources = [...pairs.map(({ source }) => source), ...volumes];
  const [first] = sources;
  const other = sources.find(
    ({ first: from, last }) => from >> 8 !== first!.first >> 8 || last >> 8 !== from >> 8,
  );
  if (other !== undefined) problems.push(problem('dscli-sources-in-several-lss', other.span));
}

/** The options of a resync or reverse take the place of the old ones: recording goes on only where it is asked for. */
function checkRecordingKept({ table, options, nameSpan }: Draft, problems: Problem[]): void {
  const from = recordingRules[table.name];
  if (from === undefined || options.has('-record') || options.has('-fast') || options.has('-help')) return;
  const severity = from.certainty === 'verified' ? 'warning' : 'information';
  problems.push({ ...problem('dscli-recording-ends', nameSpan, { command: table.name }), severity });
}

const topic = { source: 'DS6000 5.2 help, resyncremoteflash', certainty: 'verified' } as const;
const recordingRules: Readonly<Record<string, Provenance>> = {
  resyncflash: topic,
  resyncremoteflash: topic,
  reverseflash: recalled,
  reverseremoteflash: recalled,
};

/** The storage image of short IDs, where the command says it. */
export function deviceOf(options: ReadonlyMap<string, FoundOption>): IdRange['image'] {
  const value = options.get('-dev')?.value;
  return value?.kind === 'image' ? value.image : undefined;
}
