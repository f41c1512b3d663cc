import { formatDocument } from '../format/format-document.js';
import { applyTextEdits, problem, sortProblems, type Problem } from '../problem.js';
import { KnownPairs } from './known-pairs.js';
import type { RelationshipCommand, VolumeLookup, VolumeNames } from './relationship-command.js';
import { languageNames, type ConvertLanguage, type SourceStatement, type Written } from './statement.js';
import { writeDfsmsdss } from './write-dfsmsdss.js';
import { writeDscli } from './write-dscli.js';
import { writeIckdsf } from './write-ickdsf.js';
import { writeTso } from './write-tso.js';
import type { Writer } from './writing.js';

/** A script in another language. */
export interface Converted {
  readonly text: string;
  /** What could not be said, at its place in the source. */
  readonly problems: readonly Problem[];
  /** The commands that the script says, in their order. */
  readonly commands: readonly RelationshipCommand[];
}

export const writers: Readonly<Record<ConvertLanguage, Writer>> = {
  tso: writeTso,
  dscli: writeDscli,
  ickdsf: writeIckdsf,
  dfsmsdss: writeDfsmsdss,
};

/** Longest text of a comment, and of a line, so that both stay within the columns that all readers take. */
const commentWidth = 64;
const lineWidth = 69;
const continuationIndent = 5;

/**
 * Writes statements in another language. What cannot be said there is a problem, and a comment in the script.
 *
 * @param source the text in which the statements stand.
 */
export function convertStatements(
  source: string,
  statements: readonly SourceStatement[],
  to: ConvertLanguage,
  lookup: VolumeLookup,
): Converted {
  const conversion = new Conversion(source, to, lookup);
  for (const statement of statements) conversion.add(statement);
  return conversion.end();
}

class Conversion {
  private readonly lines: string[] = [];
  private readonly problems: Problem[] = [];
  private readonly commands: RelationshipCommand[] = [];
  private readonly known = new KnownPairs();

  constructor(
    private readonly source: string,
    private readonly to: ConvertLanguage,
    private readonly lookup: VolumeLookup,
  ) {}

  add(statement: SourceStatement): void {
    const { span, verb, missing, lost } = statement;
    const language = languageNames[this.to];
    if (missing !== undefined) {
      const code = missing.other === true ? 'convert-not-relationship' : 'convert-left-out';
      this.leaveOut(statement, problem(code, span, { verb, language, reason: missing.reason }));
      return;
    }
    for (const { what, span: place } of lost) {
      this.report(problem('convert-reduced', place, { verb, language, what }), [`NOT CONVERTED: ${what}`]);
    }
    for (const command of statement.commands.flatMap((one) => this.expanded(complete(one, this.lookup)))) {
      this.write(statement, command);
    }
  }

  /** A commit of a source that the script knows the targets of, as commits of its pairs where those are named. */
  private expanded(command: RelationshipCommand): readonly RelationshipCommand[] {
    if ((command.kind !== 'commit' && command.kind !== 'revert') || command.target !== undefined)
      return [command];
    const targets = this.to === 'tso' ? this.known.recordingTargets(command.source) : [];
    return targets.length === 0 ? [command] : targets.map((target) => ({ ...command, target }));
  }

  private write(statement: SourceStatement, command: RelationshipCommand): void {
    const { span, verb } = statement;
    const language = languageNames[this.to];
    const written: Written = writers[this.to](command, this.known);
    if (!written.ok) {
      const { reason, unknownVolume: volume } = written;
      const found =
        volume === undefined
          ? problem('convert-left-out', span, { verb, language, reason })
          : problem('convert-volume-unknown', span, { verb, language, reason, volume });
      this.leaveOut(statement, found);
      return;
    }
    for (const what of written.lost) {
      this.report(problem('convert-reduced', span, { verb, language, what }), [`NOT CONVERTED: ${what}`]);
    }
    this.lines.push(...written.lines.flatMap((line) => (this.to === 'dscli' ? [line] : brokenLine(line))));
    this.commands.push(command);
    this.known.note(command);
  }

  private leaveOut({ span }: SourceStatement, found: Problem): void {
    const original = this.source.slice(span.start, span.end).split(/\r\n|\n|\r/);
    this.report(found, [`NOT CONVERTED (${found.code}):`, ...original.map((line) => line.trim())]);
  }

  /** Several commands of a statement may have the same finding. */
  private report(found: Problem, comment: readonly string[]): void {
    const { code, span, message } = found;
    const isSaid = this.problems.some(
      (row) =>
        row.code === code &&
        row.span.start === span.start &&
        (code !== 'convert-reduced' || row.message === message),
    );
    if (isSaid) return;
    this.problems.push(found);
    for (const line of comment) this.lines.push(...this.commentLines(line));
  }

  private commentLines(text: string): string[] {
    const plain = text
      .replace(/[^\x20-\x7e]/g, ' ')
      .replace(/\/\*|\*\//g, '')
      .trimEnd();
    const pieces = wrapped(plain);
    return pieces.map((piece) => (this.to === 'dscli' ? `# ${piece}` : ` /* ${piece} */`));
  }

  end(): Converted {
    const text = this.lines.map((line) => `${line}\n`).join('');
    const { problems, commands } = this;
    return {
      text: applyTextEdits(text, formatDocument(text, this.to)),
      problems: sortProblems(problems),
      commands,
    };
  }
}

/** A command with all names of its volumes that somebody knows. */
export function complete(command: RelationshipCommand, lookup: VolumeLookup): RelationshipCommand {
  const side = (volume: VolumeNames | undefined) => (volume === undefined ? undefined : lookup(volume));
  switch (command.kind) {
    case 'thaw':
    case 'query':
      return { ...command, volume: lookup(command.volume) };
    case 'establish':
      return { ...command, source: lookup(command.source), target: lookup(command.target) };
    case 'withdraw': {
      const source = side(command.source);
      const target = side(command.target);
      return { ...command, ...(source && { source }), ...(target && { target }) };
    }
    default: {
      const target = side(command.target);
      return { ...command, source: lookup(command.source), ...(target && { target }) };
    }
  }
}

/** A text in pieces that fit into a comment, divided between words where that is possible. */
function wrapped(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > commentWidth) {
    const blank = rest.lastIndexOf(' ', commentWidth);
    const at = blank > 0 ? blank : commentWidth;
    pieces.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

/** A statement over as many lines as it needs, divided between operands, or else between the members of a list. */
function brokenLine(line: string): string[] {
  if (line.length <= lineWidth) return [line];
  let depth = 0;
  let between = -1;
  let within = -1;
  for (let at = 1; at <= lineWidth; at++) {
    const character = line[at];
    if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (character === ' ' && at > continuationIndent) {
      if (depth === 0) between = at;
      else within = at;
    }
  }
  // A list that leaves most of the line empty is begun on it.
  const at = between > lineWidth / 3 ? between : Math.max(between, within);
  if (at < 0) return [line];
  return [`${line.slice(0, at)} -`, ...brokenLine(' '.repeat(continuationIndent) + line.slice(at + 1))];
}
