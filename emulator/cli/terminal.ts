import pc from 'picocolors';

type Colors = ReturnType<typeof pc.createColors>;

/** One output stream of the process. */
export interface Stream {
  readonly isTerminal: boolean;
  /** Paints only where a terminal shows it. */
  readonly colors: Colors;
  readonly write: (text: string) => void;
  readonly line: (text?: string) => void;
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
  const { NO_COLOR = '', FORCE_COLOR = '', TERM } = environment;
  const isForced = FORCE_COLOR !== '' && FORCE_COLOR !== '0';
  const wanted = NO_COLOR === '' && (isForced || (isTerminal && TERM !== 'dumb'));
  return {
    isTerminal,
    colors: pc.createColors(wanted),
    write: (text) => {
      target.write(text);
    },
    line: (text = '') => {
      target.write(`${text}\n`);
    },
  };
}

/** A terminal that hands on what is printed, for code that runs where no terminal is. */
export function reportingTerminal(report: (text: string) => void): Terminal {
  const both: Stream = {
    isTerminal: false,
    colors: pc.createColors(false),
    write: report,
    line: (text = '') => {
      report(`${text}\n`);
    },
  };
  return { out: both, err: both };
}
