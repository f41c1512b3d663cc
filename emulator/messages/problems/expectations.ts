import { problemEntries } from '../problem-entry.js';

const own = { source: 'DryDASD', certainty: 'design' } as const;

/** Mistakes in comments that say what is expected of a job. None is an error: the job runs all the same. */
export const expectationProblems = problemEntries({
  'expectation-unknown': {
    severity: 'information',
    template:
      'EXPECT {word} is not something that can be expected, so this is taken as a mere comment. Known are: {known}.',
    explanation:
      'A comment that begins with EXPECT in capitals says what `drydasd test` expects of a run. This one begins with a word that no expectation begins with. Where it is meant for people, write it in another way; docs/testing.md lists what can be expected.',
    ...own,
  },
  'expectation-misspelt': {
    severity: 'warning',
    template: 'EXPECT {word} is not something that can be expected. Did you mean EXPECT {nearest}?',
    explanation:
      'A comment that begins with EXPECT in capitals says what `drydasd test` expects of a run. docs/testing.md lists what can be expected.',
    ...own,
  },
  'expectation-invalid': {
    severity: 'warning',
    template: '{what} Write it as: EXPECT {syntax}.',
    explanation:
      'The expectation cannot be read, so that it can be neither met nor missed; `drydasd test` counts it as failed. docs/testing.md says how each expectation is written.',
    ...own,
  },
  'expectation-code-unknown': {
    severity: 'warning',
    template: 'There is no problem with the code {code}. {hint}',
    explanation:
      'EXPECT PROBLEM names a problem by its code, as `drydasd check` prints it. With a code that does not exist the expectation can never be met.',
    ...own,
  },
  'expectation-step-unknown': {
    severity: 'warning',
    template: '{job} has no step {step}. Its steps are: {steps}.',
    explanation:
      'STEP names an EXEC statement of the job, or a step of a procedure as CALLER.STEP. A script that is no JCL has one step, STEP1.',
    ...own,
  },
});
