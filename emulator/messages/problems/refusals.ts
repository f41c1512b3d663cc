import { problemEntries } from '../problem-entry.js';

export const refusalProblems = problemEntries({});
