import { messageEntries } from './message.js';

const parse = { source: 'TSO/E messages', certainty: 'verified' } as const;
const recalled = { source: 'general knowledge of TSO/E', certainty: 'recalled' } as const;
const own = { source: 'DryDASD', certainty: 'design' } as const;

/**
 * Messages of the terminal monitor program and of the parse service. Ids that begin with DRY are ours: TSO has a
 * message for the case, or would do what the dry run leaves out.
 */
export const ikjMessages = messageEntries({
  commandNotFound: {
    id: 'IKJ56500I',
    severity: 'I',
    template: 'COMMAND {name} NOT FOUND',
    returnCode: 12,
    explanation: 'There is no command of this name; nothing ran. Correct the name.',
    ...recalled,
  },
  commandNameInvalid: {
    id: 'IKJ56621I',
    severity: 'I',
    template: 'INVALID COMMAND NAME SYNTAX',
    returnCode: 12,
    explanation:
      'The line does not begin with a command name. A continued line needs - or + at the end of the one before.',
    ...parse,
  },
  keywordInvalid: {
    id: 'IKJ56712I',
    severity: 'I',
    template: 'INVALID KEYWORD, {text}',
    returnCode: 12,
    explanation: 'The command has no such operand, or the short form fits several.',
    ...recalled,
  },
  valueInvalid: {
    id: 'IKJ56713I',
    severity: 'I',
    template: 'INVALID VALUE, {text}',
    returnCode: 12,
    explanation: 'The operand does not take this value.',
    ...parse,
  },
  commandNotModelled: {
    id: 'DRY201W',
    severity: 'W',
    template: 'COMMAND {name} IS NOT MODELLED BY DRYDASD: NOTHING WAS DONE',
    returnCode: 4,
    explanation: 'TSO has this command, the dry run leaves it out. What it would do is missing from here on.',
    ...own,
  },
  inputMissing: {
    id: 'DRY202E',
    severity: 'E',
    template: 'SYSTSIN CANNOT BE READ: ADD A SYSTSIN DD WITH THE COMMANDS',
    returnCode: 12,
    explanation:
      'The commands come from SYSTSIN. The DD is missing, or the data set it names cannot be read.',
    ...own,
  },
});

export type IkjKey = keyof typeof ikjMessages;
