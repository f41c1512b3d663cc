import { expectationForms, type ExpectationForm } from '../../emulator/jobs/expectations/forms.js';
import { escaped, paragraphs } from './markdown.js';

/** What an expectation says; all that there are where none is named. */
export function explainExpectation(form: ExpectationForm | undefined): string {
  if (form !== undefined) return explainForm(form);
  return paragraphs(
    '`EXPECT` says what is expected of the job; `drydasd test` and the Testing view tell what came otherwise.',
    expectationForms.map(({ syntax, help }) => `- \`${syntax}\`: ${help}`).join('\n'),
  );
}

/** One form: how it is written, what it says, an example. */
export function explainForm({ syntax, no, help, example }: ExpectationForm): string {
  const written = no === 'may' ? `[NO] ${syntax}` : syntax;
  return paragraphs(`\`EXPECT ${written}\``, escaped(help), `\`EXPECT ${example}\``);
}
