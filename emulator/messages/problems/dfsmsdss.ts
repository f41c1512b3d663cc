import { problemEntries } from '../problem-entry.js';

export const dfsmsdssProblems = problemEntries({});
