// How a terminal paints what commands print.

const reset = '\x1b[0m';
const red = '\x1b[31m';
const yellow = '\x1b[33m';
export const dim = (text: string): string => `\x1b[2m${text}${reset}`;

/** What a command printed, for the terminal: messages of a command that failed in red, of one that warns in yellow. */
export function paintedLines(lines: readonly string[], returnCode: number): string {
  return lines.map((line) => `${paint(line, returnCode)}\r\n`).join('');
}

function paint(line: string, returnCode: number): string {
  const plain = line.replace(/[\x00-\x1f\x7f-\x9f]/g, ' ');
  const id = /^\s*([A-Z]{3,5}\d{3,5}([A-Z]))\b/.exec(plain);
  if (id === null || returnCode === 0) return plain;
  if (id[2] === 'W' || returnCode < 8) return `${yellow}${plain}${reset}`;
  return `${red}${plain}${reset}`;
}
