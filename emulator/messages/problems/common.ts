import { problemEntries } from '../problem-entry.js';

export const commonProblems = problemEntries({});
