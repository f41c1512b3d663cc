/**
 * The word that was most likely meant: the one with the fewest typing errors (letters wrong, missing, too
 * many or swapped). Undefined when nothing is near, or when two words are equally near, since a wrong
 * guess is worse than none.
 */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  const limit = word.length <= 3 ? 1 : word.length <= 7 ? 2 : 3;
  let best: string | undefined;
  let bestDistance = limit + 1;
  let tie = false;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit || candidate === best) continue;
    const distance = typingErrors(word, candidate);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      tie = false;
    } else if (distance === bestDistance) {
      tie = true;
    }
  }
  return tie || bestDistance > limit || bestDistance >= word.length ? undefined : best;
}

/** The same among words with a hyphen before them, which is no letter of theirs that could be right. */
export function nearestOption(option: string, candidates: readonly string[]): string | undefined {
  const nearest = nearestWord(
    option.slice(1),
    candidates.map((candidate) => candidate.slice(1)),
  );
  return nearest === undefined ? undefined : `-${nearest}`;
}

/** Number of letters to change, insert, remove or swap with the neighbour to turn one word into the other. */
function typingErrors(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
