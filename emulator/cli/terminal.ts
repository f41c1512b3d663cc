import pc from 'picocolors';

type Colors = ReturnType<typeof pc.createColors>;

/** One output stream of the process. */
export interface Stream {
  readonly isTerminal: boolean;
  /** Paints only where a terminal shows it. */
  readonly colors: Colors;
  write(text: string): void;
  line(text?: string): void;
}

/** Where commands print: results on `out`, everything about how it went on `err`. */
export interface Terminal {
  readonly out: Stream;
  readonly err: Stream;
}

export function processTerminal(environment: NodeJS.ProcessEnv): Terminal {
  return { out: stream(process.stdout, environment), err: stream(process.stderr, environment) };
}

function stream(target: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): Stream {
  // Absent when the stream is a file or a pipe, whatever the types say.
  const isTerminal = (target as { isTTY?: boolean }).isTTY === true;
  const wanted = (environment.NO_COLOR ?? '') === '' && environment.TERM !== 'dumb';
  return {
    isTerminal,
    colors: pc.createColors(isTerminal && wanted),
    write: (text) => void target.write(text),
    line: (text = '') => void target.write(`${text}\n`),
  };
}
