// What threads of tests run: the worker of worlds as it stands in its source.
import { register } from 'tsx/esm/api';

register();
await import('../../server/node/worlds-worker.ts');
