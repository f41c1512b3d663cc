import { problemEntries } from '../problem-entry.js';

export const tsoProblems = problemEntries({});
