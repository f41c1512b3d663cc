import type { DdDefinition } from '../../emulator/language/jcl/ast.js';
import { plural } from '../../emulator/messages/plain-text.js';
import type { SiteLookup } from '../../emulator/site/lookup/site-lookup.js';
import type { FoundDd } from '../places/jcl-place.js';
import { explainDataSet } from './data-set.js';
import { bold, code, escaped, fenced, paragraphs } from './markdown.js';
import { explainVolume } from './volume.js';

/** More statements of a concatenation than these are only counted. */
const mostStatements = 8;

/** A DD of a step: what it is, as it is written, and the data set or volume behind it. */
export function explainDd(
  { step, name, parts }: FoundDd,
  textOf: (part: FoundDd['parts'][number]) => string,
  lookup: SiteLookup | undefined,
): string {
  const [first] = parts;
  const definition = first?.statement.definition;
  const of = step.path.filter((word) => word !== '').join('.');
  const more = parts.length > 1 ? `, ${plural(parts.length, 'data set')} concatenated` : '';
  const written = parts.slice(0, mostStatements).map(textOf);
  return paragraphs(
    `DD ${bold(escaped(name))}${of === '' ? '' : ` of step ${code(of)}`}${definition === undefined ? '' : ` — ${kindOf(definition)}`}${more}`,
    written.length === 0 ? undefined : fenced(written.join('\n')),
    definition === undefined || lookup === undefined ? undefined : behind(definition, lookup),
  );
}

function kindOf(definition: DdDefinition): string {
  const { inStream, dummy, sysout, dsname, volume, disp, path } = definition;
  if (inStream) return 'data in the stream';
  if (dummy) return 'nothing (DUMMY)';
  if (sysout !== undefined) return `SYSOUT class ${code(sysout.text === '' ? '*' : sysout.text)}`;
  if (path !== undefined) return `file ${code(path.text)}`;
  const serial = volume?.serials[0]?.text;
  const name = dsname === undefined ? undefined : 'name' in dsname ? dsname.name : undefined;
  if (name !== undefined) return `data set ${code(name)}, ${disp.status}`;
  return serial === undefined
    ? `data set without name, ${disp.status}`
    : `volume ${code(serial)}, ${disp.status}`;
}

/** What the site knows of the data set or volume. */
function behind({ dsname, volume }: DdDefinition, lookup: SiteLookup): string | undefined {
  if (dsname?.kind === 'name') return explainDataSet(lookup, dsname.name);
  const serial = volume?.serials[0]?.text;
  const found = serial === undefined || dsname !== undefined ? undefined : lookup.site.volumeBySerial(serial);
  return found && explainVolume(lookup.summary(found));
}
