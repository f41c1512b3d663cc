// `npm run test:long`: a million random steps of engine and oracle. `-- --steps 50000 --seed 7` for others, `--world revertible` for one kind.
import { parseArgs } from 'node:util';
import { findDifference, worlds } from './sequence.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

const stepsOfSequence = 100;
const sequencesAtOnce = 50;

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '1000000' },
    seed: { type: 'string' },
    world: { type: 'string' },
  },
});
const wanted = Number(values.steps);
const firstSeed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
if (!Number.isInteger(wanted) || wanted < 1 || !Number.isInteger(firstSeed)) {
  complain('--steps and --seed take whole numbers');
  process.exit(2);
}

const chosen = worlds.filter(({ name }) => name.includes(values.world ?? ''));
if (chosen.length === 0) {
  complain(`--world takes a part of one of these names:\n${worlds.map(({ name }) => name).join('\n')}`);
  process.exit(2);
}

say(`seed ${firstSeed}: the same steps come again with --seed ${firstSeed}`);
const begin = performance.now();
let done = 0;
let reported = 0;
for (let batch = 0; done < wanted; batch++) {
  const world = chosen[batch % chosen.length]!;
  const count = Math.min(sequencesAtOnce, Math.ceil((wanted - done) / stepsOfSequence));
  const found = findDifference(world, count, stepsOfSequence, firstSeed + batch);
  if (found !== undefined) {
    complain(`${world.name}, batch ${batch} of seed ${firstSeed}:\n${found}`);
    process.exit(1);
  }
  done += count * stepsOfSequence;
  if (done - reported < 50_000 && done < wanted) continue;
  reported = done;
  const seconds = Math.round((performance.now() - begin) / 1000);
  say(`${done.toLocaleString('en')} steps in ${seconds} s: engine and oracle agree`);
}
