import { problemEntries } from '../problem-entry.js';

export const siteProblems = problemEntries({});
