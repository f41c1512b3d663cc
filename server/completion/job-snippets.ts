import { CompletionItemKind } from 'vscode-languageserver';
import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { VolumeSummary } from '../../emulator/site/lookup/volume-summary.js';
import type { Cursor } from './cursor.js';
import { expanded, type Offer, type Offers, type Template } from './offer.js';
import {
  jobLine,
  joinedLines,
  stepLines,
  wholeJobs,
  type UsualVolume,
  type UsualVolumes,
  type WholeJob,
} from './whole-jobs.js';

/** A whole job, or a script of a language that no job runs. */
export interface WholeTemplate {
  readonly label: string;
  /** `DFSMSdss job`. */
  readonly kind: string;
  readonly detail: string;
  readonly languageId: string;
  readonly insert: Template;
}

const templateKinds: Readonly<Record<WholeJob['language'], string>> = {
  dfsmsdss: 'DFSMSdss job',
  tso: 'TSO job',
  ickdsf: 'ICKDSF job',
  dscli: 'DS CLI script',
  svc: 'Spectrum Virtualize script',
};

/** What a new document can begin with. @param lookup knows volumes that can be copied as they stand */
export function jobTemplates(lookup: SiteLookup | undefined): WholeTemplate[] {
  const volumes = usualVolumes(lookup);
  return wholeJobs.map((whole) => {
    const { label, detail, language, statements } = whole;
    const step = stepLines(whole, volumes);
    return {
      label: label.replace(/^flashcopy/, 'FlashCopy'),
      kind: templateKinds[language],
      detail,
      languageId: step === undefined ? `drydasd-${language}` : 'jcl',
      insert: joinedLines([...(step === undefined ? statements(volumes) : [jobLine, ...step]), []]),
    };
  });
}

/** Whole jobs, steps and groups of commands, where a job, a step or a command may begin. */
export function jobSnippets(cursor: Cursor): Offers {
  if (!cursor.wantsSnippets || cursor.behind.trim() !== '') return { offers: [] };
  const { context } = cursor;
  const volumes = usualVolumes(cursor.lookup);
  if (context.kind === 'verb' && context.language !== 'jcl') {
    if (cursor.before.trim() !== '') return { offers: [] };
    // What another language calls cannot go on behind it on lines of its own.
    const { kind } = cursor.document;
    if (kind === 'rexx' || kind === 'clist' || kind === 'dscli-shell') return { offers: [] };
    const before = cursor.isInColumnOne ? ' ' : cursor.before;
    const offers = wholeJobs
      .filter(({ language }) => language === context.language)
      .map(({ label, detail, statements }) =>
        snippet(label, detail, joinedLines(statements(volumes), before)),
      );
    return { offers };
  }
  return isJclLineStart(cursor) ? { offers: inJcl(cursor, volumes) } : { offers: [] };
}

function inJcl(cursor: Cursor, volumes: UsualVolumes): Offer[] {
  const { written } = cursor;
  // What is typed is compared with this, slashes and all.
  const slashes = /^\/*/.exec(written)?.[0] ?? '';
  const span = cursor.spanFrom(0);
  const offers: Offer[] = [];
  for (const whole of wholeJobs) {
    const lines = stepLines(whole, volumes);
    if (lines === undefined) continue;
    const { detail } = whole;
    for (const [what, all] of [
      ['job', [jobLine, ...lines]],
      ['step', lines],
    ] as const) {
      const label = `${what}: ${whole.label} (${whole.language})`;
      const offer = snippet(label, detail, joinedLines(all));
      offers.push({ ...offer, span, filter: slashes + label });
    }
  }
  return offers;
}

function snippet(label: string, detail: string, insert: Template): Offer {
  return {
    label,
    kind: CompletionItemKind.Snippet,
    detail,
    help: () => '```\n' + expanded(insert) + '\n```',
    insert,
    rank: 8,
  };
}

/** Whether nothing but the beginning of a statement stands on the line, and it is none of in-stream data. */
function isJclLineStart({ context, document, offset, written }: Cursor): boolean {
  if (document.kind !== 'jcl' || (context.kind !== 'none' && context.kind !== 'name')) return false;
  if (!/^(?:\/{0,2}|(?:\/\/)?[A-Z@#$][A-Z0-9@#$]{0,7})$/i.test(written)) return false;
  if (written.startsWith('//')) return context.kind === 'name';
  const { line } = document.positionAt(offset);
  const above = line === 0 ? '' : document.lineText(line - 1);
  if (line === 0 || above === '') return line === 0;
  return /^\/[/*]/.test(above) && !/^\/\/\S*\s+DD\s+(?:\*|DATA\b)/i.test(above);
}

const unknownSite: UsualVolumes = {
  source: { volser: 'PRD001', device: '0A10', lss: '0A', cca: '10' },
  target: { volser: 'BKP001', device: '0A20', lss: '0A', cca: '20' },
};

/** The first pair of volumes of the site of which one can be copied to the other. */
function usualVolumes(lookup: SiteLookup | undefined): UsualVolumes {
  if (lookup === undefined) return unknownSite;
  const all = lookup.site.volumes
    .map((volume) => lookup.summary(volume))
    .filter(({ volser, device }) => volser !== '' && device.length === 4);
  for (const source of all.filter(({ online }) => online)) {
    const target = all.find((one) => one !== source && isAlike(source, one));
    if (target !== undefined) return { source: usual(source), target: usual(target) };
  }
  return unknownSite;
}

function isAlike(source: VolumeSummary, target: VolumeSummary): boolean {
  return (
    target.facility === source.facility &&
    target.model === source.model &&
    target.cylinders >= source.cylinders &&
    target.active === 0
  );
}

function usual({ volser, device, lss, cca }: VolumeSummary): UsualVolume {
  return { volser, device, lss, cca };
}
