import { CompletionItemKind } from 'vscode-languageserver';
import { SiteMembers } from '../../emulator/jobs/site-members.js';
import { standardPrograms } from '../../emulator/programs/registry.js';
import type { Site } from '../../emulator/site/site.js';
import type { Cursor } from './cursor.js';
import { JclAround } from './jcl-around.js';
import type { Offer, Offers } from './offer.js';

/** More members are not sent at a time. */
const most = 500;

/** Programs and procedures of EXEC, members of INCLUDE and of partitioned data sets. */
export function members(cursor: Cursor): Offers {
  const { context } = cursor;
  if (context.kind === 'none' || context.language !== 'jcl') return { offers: [] };
  if (context.kind === 'operand') {
    const { command, inside, positional, coded } = context;
    const callsHere = command?.keyword === 'EXEC' && inside === undefined && positional === 0;
    return callsHere && coded.size === 0 ? procedures(cursor, 3) : { offers: [] };
  }
  if (context.kind !== 'value') return { offers: [] };
  switch (context.item?.role) {
    case 'program':
      return { offers: programs() };
    case 'procedure':
      return procedures(cursor, 0);
    case 'member':
      return context.command?.keyword === 'INCLUDE' ? inLibraries(cursor, 0) : ofDataSet(cursor);
    default:
      return { offers: [] };
  }
}

function programs(): Offer[] {
  return standardPrograms.names.map((label) => ({
    label,
    kind: CompletionItemKind.Module,
    detail: standardPrograms.find(label)?.help ?? '',
  }));
}

/** Procedures in the stream before the cursor, then what the libraries have. */
function procedures(cursor: Cursor, rank: number): Offers {
  const offers: Offer[] = [];
  for (const { operation, name, field } of JclAround.of(cursor)?.before() ?? []) {
    if (operation.text !== 'PROC' || name === undefined) continue;
    offers.push({ label: name.text, kind: CompletionItemKind.Function, detail: `PROC ${field.text}`, rank });
  }
  const { offers: more, isIncomplete } = inLibraries(cursor, rank);
  return { offers: [...offers, ...more], isIncomplete };
}

/** Members of the libraries that the job names and of those of the system. */
function inLibraries(cursor: Cursor, rank: number): { offers: Offer[]; isIncomplete: boolean } {
  const { lookup } = cursor;
  if (lookup === undefined) return { offers: [], isIncomplete: false };
  const libraries = membersOf(lookup.site);
  const found = new Map<string, Offer>();
  let isIncomplete = false;
  for (const library of [...namedLibraries(cursor), ...libraries.system]) {
    for (const label of libraries.members(library)) {
      if (found.has(label)) continue;
      isIncomplete ||= found.size >= most;
      if (found.size >= most) break;
      found.set(label, { label, kind: CompletionItemKind.File, detail: library, rank });
    }
  }
  return { offers: [...found.values()], isIncomplete };
}

/** Libraries of the JCLLIB statement. */
function namedLibraries(cursor: Cursor): readonly string[] {
  for (const { operation, field } of JclAround.of(cursor)?.before() ?? []) {
    if (operation.text !== 'JCLLIB') continue;
    return [...field.text.toUpperCase().matchAll(/[A-Z@#$][A-Z0-9@#$.-]*(?=[,)]|$)/g)].map(([name]) => name);
  }
  return [];
}

/** Members of the data set in front of the parenthesis. */
function ofDataSet({ lookup, before }: Cursor): Offers {
  const name = /([A-Z@#$][A-Z0-9@#$.-]*)\($/i.exec(before)?.[1]?.toUpperCase();
  if (lookup === undefined || name === undefined) return { offers: [] };
  const found = membersOf(lookup.site).members(name);
  const offers = found
    .slice(0, most)
    .map((label): Offer => ({ label, kind: CompletionItemKind.File, detail: name }));
  return { offers, isIncomplete: found.length > most };
}

const known = new WeakMap<Site, SiteMembers>();

function membersOf(site: Site): SiteMembers {
  let found = known.get(site);
  if (found === undefined) known.set(site, (found = new SiteMembers(site)));
  return found;
}
