import { problemEntries } from '../problem-entry.js';

export const jclProblems = problemEntries({});
