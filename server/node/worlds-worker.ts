import workerpool from 'workerpool';
import { worldsTask } from './worlds-task.js';

workerpool.worker({ task: worldsTask });
