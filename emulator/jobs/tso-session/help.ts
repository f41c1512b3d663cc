import { commandInfo, commandsOf } from '../../language/syntax/commands/index.js';

/** Commands that the terminal itself carries out (CommandLines), as HELP lists them. */
export const ownCommands: readonly (readonly [syntax: string, help: string])[] = [
  ['HELP [command]', 'Lists the commands, or the operands of one.'],
  ['PROFILE', 'Says where the commands run.'],
  ['LOGOFF', 'Closes the terminal.'],
];

/** What HELP prints: all commands, or one with its operands, from the tables that the checks read. */
export function tsoHelp(topic: string, width: number): string[] {
  const info = topic === '' ? undefined : commandInfo('tso', topic.toUpperCase());
  if (topic !== '' && info === undefined) {
    return [`There is no help for ${topic.toUpperCase()}. HELP without a command lists all of them.`];
  }
  if (info === undefined) {
    const rows = [...commandsOf('tso').map(({ keyword, help }) => [keyword, help] as const), ...ownCommands];
    return [
      ...rows.flatMap(([name, help]) => entry(name, help, 18, width)),
      '',
      ...wrapped(
        'A command goes on in the next line behind a - or +. Tab completes, arrow up shows earlier commands that begin alike, Ctrl+C (PA1) ends what runs.',
        width,
      ),
    ];
  }
  return [
    ...wrapped(`${info.keyword}: ${info.help}`, width),
    '',
    ...info.operands.flatMap(({ syntax, help, required }) =>
      entry(syntax, required ? `${help} Required.` : help, 18, width),
    ),
  ];
}

/** A name in its column, the text beside it or below. */
function entry(name: string, text: string, column: number, width: number): string[] {
  const [first = '', ...more] = wrapped(text, Math.max(20, width - column - 2));
  const rest = more.map((line) => `  ${' '.repeat(column)}${line}`);
  return name.length < column
    ? [`  ${name.padEnd(column)}${first}`, ...rest]
    : [`  ${name}`, `  ${' '.repeat(column)}${first}`, ...rest];
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
