import type { ScriptLanguage } from '../../emulator/language/syntax/command-info.js';
import type { Hole, Template } from './offer.js';

/** A volume to begin with: one of the site, so that what is offered can be tried as it stands. */
export interface UsualVolume {
  readonly volser: string;
  /** Device number, subsystem and address: four and two hexadecimal digits. */
  readonly device: string;
  readonly lss: string;
  readonly cca: string;
}

export interface UsualVolumes {
  readonly source: UsualVolume;
  /** Like the source. */
  readonly target: UsualVolume;
}

/** Commands that do a whole thing together, and the job that runs them. */
export interface WholeJob {
  readonly label: string;
  readonly detail: string;
  readonly language: Exclude<ScriptLanguage, 'jcl'>;
  /** Lines without the blanks before their statements. */
  readonly statements: (volumes: UsualVolumes) => readonly Template[];
}

function named(name: string, text: string, choices?: readonly string[]): Hole {
  return { name, hole: text, ...(choices !== undefined && { choices }) };
}

export const wholeJobs: readonly WholeJob[] = [
  {
    label: 'flashcopy volume',
    detail: 'COPY FULL of a volume by FlashCopy',
    language: 'dfsmsdss',
    statements: ({ source, target }) => [
      [
        'COPY FULL INDYNAM(',
        named('source', source.volser),
        ') OUTDYNAM(',
        named('target', target.volser),
        ') -',
      ],
      ['     ADMINISTRATOR DUMPCONDITIONING -'],
      ['     FASTREPLICATION(', named('how', '', ['REQUIRED', 'PREFERRED']), ')'],
    ],
  },
  {
    label: 'flashcopy data sets',
    detail: 'COPY DATASET of some data sets under new names',
    language: 'dfsmsdss',
    statements: ({ source, target }) => [
      ['COPY DATASET(INCLUDE(', named('old', 'PROD'), '.**)) -'],
      [
        '     LOGINDYNAM((',
        named('source', source.volser),
        ')) OUTDYNAM((',
        named('target', target.volser),
        ')) -',
      ],
      ['     RENAMEUNCONDITIONAL((', named('old', 'PROD'), '.**,', named('new', 'TEST'), '.**)) -'],
      ['     CATALOG FASTREPLICATION(', named('how', '', ['PREFERRED', 'REQUIRED']), ')'],
    ],
  },
  {
    label: 'flashcopy consistency group',
    detail: 'Volumes at one moment: COPY with FCCGFREEZE, then CGCREATED',
    language: 'dfsmsdss',
    statements: ({ source, target }) => [
      [
        'COPY FULL INDYNAM(',
        named('source', source.volser),
        ') OUTDYNAM(',
        named('target', target.volser),
        ') -',
      ],
      ['     FASTREPLICATION(REQUIRED) DUMPCONDITIONING FCCGFREEZE'],
      [
        'CGCREATED FCCGVERIFY(',
        named('source', source.volser),
        ') ACCESSVOLUME(',
        named('source', source.volser),
        ')',
      ],
    ],
  },
  {
    label: 'flashcopy establish and withdraw',
    detail: 'FCESTABL, FCQUERY, FCWITHDR',
    language: 'tso',
    statements: ({ source, target }) => [
      [
        'FCESTABL SDEVN(',
        named('source', source.device),
        ') TDEVN(',
        named('target', target.device),
        ') MODE(',
        named('mode', '', ['NOCOPY', 'COPY']),
        ')',
      ],
      ['FCQUERY DEVN(', named('source', source.device), ')'],
      ['FCWITHDR SDEVN(', named('source', source.device), ') TDEVN(', named('target', target.device), ')'],
    ],
  },
  {
    label: 'flashcopy establish and withdraw',
    detail: 'FLASHCPY ESTABLISH, QUERY and WITHDRAW',
    language: 'ickdsf',
    statements: ({ source, target }) => {
      const pair: Template = [
        'UNITADDRESS(',
        named('source', source.device),
        ") TARGETVOL(X'",
        named('lss', target.lss),
        "',X'",
        named('cca', target.cca),
        "',",
        named('target', target.device),
        ')',
      ];
      return [
        ['FLASHCPY ESTABLISH ', ...pair, ' -'],
        ['         MODE(', named('mode', '', ['NOCOPY', 'COPY']), ')'],
        ['FLASHCPY QUERY RELATIONS UNITADDRESS(', named('source', source.device), ')'],
        ['FLASHCPY WITHDRAW ', ...pair],
      ];
    },
  },
  {
    label: 'flashcopy establish and withdraw',
    detail: 'mkflash, lsflash, rmflash',
    language: 'dscli',
    statements: ({ source, target }) => {
      const pair: Template = [
        named('source', source.lss + source.cca),
        ':',
        named('target', target.lss + target.cca),
      ];
      return [
        ['mkflash -nocp ', ...pair],
        ['lsflash ', ...pair],
        ['rmflash -quiet ', ...pair],
      ];
    },
  },
  {
    label: 'flashcopy mapping',
    detail: 'mkfcmap, startfcmap, lsfcmap',
    language: 'svc',
    statements: () => [
      [
        'mkfcmap -source ',
        named('source', 'volume'),
        ' -target ',
        named('target', 'volume_copy'),
        ' -name ',
        named('name', 'map1'),
        ' -copyrate ',
        named('rate', '50'),
      ],
      ['startfcmap -prep ', named('name', 'map1')],
      ['lsfcmap ', named('name', 'map1')],
    ],
  },
];

/** A step that runs them. */
const runners: Partial<
  Record<
    ScriptLanguage,
    { readonly step: string; readonly program: string; readonly output: string; readonly input: string }
  >
> = {
  dfsmsdss: { step: 'COPY', program: 'ADRDSSU', output: 'SYSPRINT', input: 'SYSIN' },
  tso: { step: 'FLASH', program: 'IKJEFT01', output: 'SYSTSPRT', input: 'SYSTSIN' },
  ickdsf: { step: 'FLASH', program: 'ICKDSF', output: 'SYSPRINT', input: 'SYSIN' },
};

/** The lines of a step of JCL that runs the commands; undefined for those that no step runs. */
export function stepLines({ language, statements }: WholeJob, volumes: UsualVolumes): Template[] | undefined {
  const runner = runners[language];
  if (runner === undefined) return undefined;
  const { step, program, output, input } = runner;
  return [
    ['//', named('step', step), ` EXEC PGM=${program}`],
    [`//${output.padEnd(8)} DD SYSOUT=*`],
    [`//${input.padEnd(8)} DD *`],
    ...statements(volumes).map((line): Template => ['  ', ...line]),
    ['/*'],
  ];
}

/** The statement that begins a job. */
export const jobLine: Template = [
  '//',
  named('job', 'FLASHJOB'),
  ' JOB (',
  named('account', 'ACCT'),
  "),'",
  named('title', 'FLASHCOPY'),
  "',CLASS=A,MSGCLASS=X",
];

/** Lines with line ends between them. */
export function joinedLines(lines: readonly Template[], before = ''): Template {
  return lines.flatMap((line, index): Template => (index === 0 ? line : [`\n${before}`, ...line]));
}
