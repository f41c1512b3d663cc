import type { ProblemCode } from './problems.js';

export const problemLevels = ['error', 'warning', 'information', 'hint', 'off'] as const;

/** Severity that a user wants for a code, or none at all. */
export type ProblemLevel = (typeof problemLevels)[number];

export type ProblemLevels = Readonly<Partial<Record<ProblemCode, ProblemLevel>>>;
