// What threads of tests run: the worker of server/node as it stands in its source.
import { register } from 'tsx/esm/api';

register();
await import('../../server/node/background-worker.ts');
