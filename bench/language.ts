import { CheckedDocument } from '../emulator/jobs/checked-document.js';
import { checkSource } from '../emulator/jobs/check.js';
import { loadGrammar, tokensOf } from '../test/support/textmate.js';
import { jclCorpus } from './jcl-corpus.js';

/** Milliseconds that something takes. */
function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The best of several: what else the machine does only makes it slower. */
function best(times: number, work: () => void): number {
  return Math.min(...Array.from({ length: times }, () => timed(work)));
}

/** Milliseconds that an editor takes to split a text into coloured tokens, line by line. */
async function paintTime(text: string): Promise<number> {
  const lines = text.split('\n');
  const grammar = await loadGrammar('source.jcl');
  const paint = (): void => {
    let tokens = 0;
    for (const ofLine of tokensOf(grammar, lines)) tokens += ofLine.length;
    if (tokens < lines.length) throw new Error('the grammar has not seen the text');
  };
  return best(3, paint);
}

export interface LanguageTimes {
  /** Megabytes a second of parsing and checking 10 MB of JCL, control statements in its stream included. */
  readonly throughput: number;
  /** Time per byte of 10 MB over that of 10 kB. */
  readonly ratio: number;
  /** Milliseconds of splitting the same 10 MB into the tokens that an editor colours. */
  readonly paint: number;
  /** Milliseconds of parsing and checking over these. */
  readonly overPaint: number;
  /** Milliseconds until the problems are known after an edit of one line in 50,000, at the 95th percentile. */
  readonly edit: number;
}

/** Parses and checks JCL of every kind of statement. */
export async function measureJcl(): Promise<LanguageTimes> {
  const small = jclCorpus(10_000);
  const large = jclCorpus(10_000_000);
  // The just-in-time compiler has seen the code then.
  for (let index = 0; index < 100; index++) checkSource(small, 'jcl');
  const perSmall = best(20, () => {
    for (let index = 0; index < 10; index++) checkSource(small, 'jcl');
  });
  const perLarge = best(3, () => void checkSource(large, 'jcl'));
  const paint = await paintTime(large);
  return {
    throughput: large.length / 1000 / perLarge,
    ratio: perLarge / large.length / (perSmall / 10 / small.length),
    paint,
    overPaint: perLarge / paint,
    edit: editTime(),
  };
}

const memberLines = 50_000;
const edits = 400;

function editTime(): number {
  const lines = jclCorpus(3_000_000).split('\n').slice(0, memberLines);
  const text = `${lines.join('\n')}\n`;
  const document = new CheckedDocument(text);
  document.problems();
  const times: number[] = [];
  for (let index = 0; index < edits; index++) {
    const around = Math.floor(((index * 7919) % edits) * (text.length / edits));
    const start = text.indexOf('\n', around) + 4;
    const insert = ['A', ' ', '*'][index % 3]!;
    times.push(
      timed(() => {
        document.update({ span: { start, end: start }, text: insert });
        document.problems();
      }),
    );
  }
  times.sort((a, b) => a - b);
  return times[Math.floor(edits * 0.95)]!;
}
