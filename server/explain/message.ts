import { messagesById } from '../../emulator/messages/catalogue.js';
import type { MessageEntry, MessageSeverity } from '../../emulator/messages/message.js';
import { bold, escaped, paragraphs } from './markdown.js';
import { explainProvenance } from './provenance.js';

const severities: Readonly<Record<MessageSeverity, string>> = {
  I: 'Information',
  W: 'Warning',
  E: 'Error',
  T: 'The work ends here',
  A: 'An operator must act',
  D: 'An operator must decide',
};

/** A message by its id: its text, what happened, what to do, its return code. Undefined of an id that is not known. */
export function explainMessage(id: string): string | undefined {
  const entries = messagesById(id);
  return entries.length === 0 ? undefined : paragraphs(...entries.map(explainEntry));
}

function explainEntry(entry: MessageEntry): string {
  const { id, severity, template, returnCode, explanation } = entry;
  const code = returnCode === 0 ? '' : `, return code ${returnCode}`;
  // That it informs, its last letter says.
  const rank = severity === 'I' && code === '' ? undefined : `${severities[severity]}${code}.`;
  return paragraphs(
    `${bold(escaped(id))} ${escaped(template)}`,
    escaped(explanation),
    rank,
    explainProvenance(entry),
  );
}
