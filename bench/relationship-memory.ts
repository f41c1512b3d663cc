// Prints the bytes of heap that each of 65,534 relationships takes. Needs --expose-gc.
import { engineOf, establishMany } from './flashcopy-engine.js';

const count = 65_534;
const collect = (globalThis as { gc?: () => void }).gc;
if (collect === undefined) throw new Error('start it with --expose-gc');
establishMany(engineOf('3390-54', 2), 1024, 32);
const engine = engineOf('3390-54', 2);
collect();
const before = process.memoryUsage().heapUsed;
establishMany(engine, count, 32);
collect();
const bytes = (process.memoryUsage().heapUsed - before) / count;
if (engine.query('V0').active !== count) throw new Error('not all were established');
process.stdout.write(String(bytes));
