import { Command, CommanderError, Option } from 'commander';
import type { CheckOptions } from './commands/check.js';
import type { ConvertOptions } from './commands/convert.js';
import type { ExportOptions } from './commands/export.js';
import type { FlashOptions } from './commands/flash.js';
import type { FormatOptions } from './commands/format.js';
import type { InitOptions } from './commands/init.js';
import type { PlanOptions } from './commands/plan.js';
import type { RunOptions } from './commands/run.js';
import type { TestOptions } from './commands/test.js';
import type { TsoOptions } from './commands/tso.js';
import type { VolumesOptions } from './commands/volumes.js';
import { convertLanguages } from '../language/convert/statement.js';
import { StorageError } from '../storage/track-access.js';
import { exitStatus, Failure } from './failure.js';
import { processTerminal, type Terminal } from './terminal.js';
import { version } from './version.js';

/**
 * The command line. Each command is a file of its own, loaded when it is called: `--help` does not wait for
 * the parsers, nor `check` for the image writers.
 */
function commandLine(terminal: Terminal, end: (status: number) => void): Command {
  const program = new Command('drydasd')
    .description('Rehearses z/OS FlashCopy and DFSMSdss jobs on CKD volume images. Images are never changed.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('(--help shows how it is used)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.out.write(text);
      },
      writeErr: (text) => {
        terminal.err.write(text);
      },
      outputError: (text, write) => {
        write(terminal.err.colors.red(text));
      },
      getOutHasColors: () => terminal.out.colors.isColorSupported,
      getErrHasColors: () => terminal.err.colors.isColorSupported,
    })
    .addHelpText(
      'after',
      `
Exit status:
  run      0, 4, 8, 12 or 16: the highest return code (16 also for a JCL error or an abend)
  check    0 without errors, 1 with
  test     0 when everything is as expected, 1 otherwise
  plan     0 when nothing would be refused, 1 otherwise
  tso      0, 4, 8, 12 or 16: the highest return code of its commands
  format   with --check: 0 when nothing would change, 1 otherwise
  convert  0 when everything could be said, 1 otherwise
  any      2 for wrong usage, a file that cannot be read or a site file with mistakes

Suffixes say what a file holds; .jcls, .job, .cntl and .proc are JCL too, .dfdss and .dfsmsdss are .dss, .dsf is .ickdsf,
.rex and .exec are .rexx. Without a known suffix, the first lines do.

Without --site, the drydasd.jsonc of the working folder or its nearest parent is used, or else that of
the job's folder; the sample jobs run on the sample site. NO_COLOR switches colours off, FORCE_COLOR on.`,
    );

  const site = () => new Option('--site <file>', 'site file, or the folder it is in');
  const format = (...choices: string[]) =>
    new Option('--format <format>', 'form of the output').choices(choices).default('text');

  program
    .command('run')
    .description('dry-run a job or a script; the images stay as they are')
    .argument('<file>', 'a job (.jcl) or a script (.tso, .dss, .ickdsf, .dscli, .svc, or .sh with dscli)')
    .addOption(site())
    .addOption(
      new Option('--from <sandbox>', 'go on from a kept sandbox instead of the site').conflicts('site'),
    )
    .option('--keep <sandbox>', 'write what the run leaves behind into this folder')
    .option('--force', 'replace an existing sandbox')
    .addOption(
      new Option(
        '--sandbox <sandbox>',
        'go on from a kept sandbox, and keep in it what the run leaves behind',
      ).conflicts(['site', 'from', 'keep']),
    )
    .addOption(
      new Option('--until <moment>', 'how long simulated time goes on')
        .choices(['copy-end', 'job-end'])
        .default('copy-end'),
    )
    .addOption(format('text', 'json'))
    .action(async (file: string, options: RunOptions) => {
      const { run } = await import('./commands/run.js');
      end(await run(terminal, file, options));
    });

  program
    .command('check')
    .description('find the problems of jobs, scripts and TSO commands in execs; nothing runs')
    .argument(
      '<file...>',
      'jobs (.jcl), scripts (.tso, .dss, .ickdsf, .dscli, .svc, .sh with dscli) and execs (.rexx, .clist)',
    )
    .addOption(site())
    .option('--level <code=level...>', 'severity of a problem: error, warning, information, hint or off')
    .addOption(format('text', 'json', 'sarif'))
    .action(async (files: string[], options: CheckOptions) => {
      const { check } = await import('./commands/check.js');
      end(await check(terminal, files, options));
    });

  program
    .command('test')
    .description('dry-run the jobs that say what they expect (//* EXPECT RC 4), and tell what is otherwise')
    .argument('[file...]', 'jobs and scripts, and folders that are searched for them (default: this folder)')
    .addOption(site())
    .option('--verbose', 'also list what is as expected')
    .addOption(format('text', 'json', 'junit'))
    .action(async (files: string[], options: TestOptions) => {
      const { test } = await import('./commands/test.js');
      end(await test(terminal, files, options));
    });

  program
    .command('format')
    .description('lay out jobs and scripts, without changing what they say')
    .argument('<file...>', 'jobs (.jcl) and scripts (.tso, .dss, .ickdsf, .dscli, .svc)')
    .option('--write', 'write them in place instead of printing them')
    .addOption(new Option('--check', 'only say which would change; exit 1 when any would').conflicts('write'))
    .action(async (files: string[], options: FormatOptions) => {
      const { format: run } = await import('./commands/format.js');
      end(run(terminal, files, options));
    });

  program
    .command('convert')
    .description('print a relationship script, or that of a job, in another language')
    .argument('<file>', 'a job (.jcl) or a script (.tso, .dss, .ickdsf, .dscli, or .sh with dscli)')
    .addOption(
      new Option('--to <language>', 'the other language').choices(convertLanguages).makeOptionMandatory(),
    )
    .addOption(site())
    .action(async (file: string, options: ConvertOptions) => {
      const { convert } = await import('./commands/convert.js');
      end(convert(terminal, file, options));
    });

  program
    .command('plan')
    .description('show what a job or script would do, statement by statement; nothing is kept')
    .argument('<file>', 'a job (.jcl) or a script (.tso, .dss, .ickdsf, .dscli, or .sh with dscli)')
    .addOption(site())
    .addOption(
      new Option('--from <sandbox>', 'go on from a kept sandbox instead of the site').conflicts('site'),
    )
    .option('--all', 'list every relationship and data set, however many a statement has')
    .addOption(format('text', 'json'))
    .action(async (file: string, options: PlanOptions) => {
      const { plan } = await import('./commands/plan.js');
      end(await plan(terminal, file, options));
    });

  program
    .command('volumes')
    .description('list the volumes of a site, or the data sets of one volume')
    .argument('[volume]', 'the volume whose VTOC to list: its serial or its device number')
    .addOption(site())
    .addOption(new Option('--sandbox <sandbox>', 'volumes as a kept run left them').conflicts('site'))
    .addOption(format('text', 'json'))
    .action(async (volser: string | undefined, options: VolumesOptions) => {
      const { volumes } = await import('./commands/volumes.js');
      end(await volumes(terminal, volser, options));
    });

  program
    .command('flash')
    .description('list the FlashCopy relationships that a kept run left')
    .argument('[volume]', 'only those of this volume: its serial or its device number')
    .addOption(site())
    .addOption(new Option('--sandbox <sandbox>', 'folder that run --keep wrote').conflicts('site'))
    .addOption(format('text', 'json'))
    .action(async (volume: string | undefined, options: FlashOptions) => {
      const { flash } = await import('./commands/flash.js');
      end(await flash(terminal, volume, options));
    });

  program
    .command('tso')
    .description(
      'type TSO commands at READY, on the site in memory or on a sandbox; a script from standard input',
    )
    .addOption(site())
    .addOption(
      new Option(
        '--sandbox <sandbox>',
        'go on from a kept sandbox, and keep in it what each command does',
      ).conflicts('site'),
    )
    .action(async (options: TsoOptions) => {
      const { tso } = await import('./commands/tso.js');
      end(await tso(terminal, options));
    });

  program
    .command('lsp')
    .description('serve an editor as language server, over standard input and output')
    .option('--stdio', 'over standard input and output (the usual way)')
    .option('--node-ipc', 'over the channel of the process that started this one')
    .option('--socket <port>', 'over a socket that the editor listens at')
    .option('--pipe <name>', 'over a named pipe that the editor listens at')
    .option('--clientProcessId <id>', 'end when the process of the editor ends')
    .action(async () => {
      const { lsp } = await import('./commands/lsp.js');
      end(await lsp());
    });

  program
    .command('init')
    .description('write a site file drydasd.jsonc')
    .addOption(
      new Option(
        '--images <dir>',
        'for the Hercules images of this folder, into the working folder, or into this one where that is not above it',
      ).conflicts('sample'),
    )
    .option('--sample [dir]', 'the sample site with its jobs, into this folder (default: the working folder)')
    .option('--force', 'replace an existing site file')
    .action(async (options: InitOptions) => {
      const { init } = await import('./commands/init.js');
      end(init(terminal, options));
    });

  program
    .command('export')
    .description('write a volume, as a kept run left it, as a new Hercules image')
    .argument('<volume>', 'its serial or its device number')
    .argument('<file>', 'the new image: .cckd packed, .ckd plain')
    .requiredOption('--sandbox <sandbox>', 'folder that run --keep wrote')
    .addOption(new Option('--format <format>', 'instead of the suffix of the file').choices(['cckd', 'ckd']))
    .option('--force', 'replace an existing file')
    .action(async (volser: string, file: string, options: ExportOptions) => {
      const { exportVolume } = await import('./commands/export.js');
      end(await exportVolume(terminal, volser, file, options));
    });

  return program;
}

function report(terminal: Terminal, error: unknown): number {
  const { colors, line } = terminal.err;
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.ok : exitStatus.usage;
  if (error instanceof Failure) {
    line(`${colors.red('error:')} ${error.message}`);
    for (const detail of error.details) line(`  ${detail}`);
    return exitStatus.usage;
  }
  if (error instanceof StorageError) {
    line(`${colors.red('error:')} ${error.message}`);
    return exitStatus.usage;
  }
  line(`${colors.red('defect in DryDASD:')} ${error instanceof Error ? error.message : String(error)}`);
  if ((process.env.DRYDASD_DEBUG ?? '') !== '' && error instanceof Error) line(error.stack);
  else line('Please report it with the job and the site file; DRYDASD_DEBUG=1 shows where it happened.');
  return exitStatus.defect;
}

async function main(): Promise<void> {
  const terminal = processTerminal(process.env);
  // `drydasd ... | head` closes the pipe early: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  try {
    const program = commandLine(terminal, (status) => {
      process.exitCode = status;
    });
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(terminal, error);
  }
}

void main();
