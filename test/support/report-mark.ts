/** Begins each line of the tests' report: all else that comes out of the extension host is VS Code's. */
export const reportMark = '\u2063';
