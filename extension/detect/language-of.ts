import { sourceKind, type SourceKind } from '../../emulator/jobs/source-kind.js';

/** What is to be read of a document to know its language: its first lines. */
export const linesToRead = 200;

const languages: Partial<Record<SourceKind, string>> = {
  jcl: 'jcl',
  tso: 'drydasd-tso',
  dfsmsdss: 'drydasd-dfsmsdss',
  ickdsf: 'drydasd-ickdsf',
  dscli: 'drydasd-dscli',
  svc: 'drydasd-svc',
  rexx: 'rexx',
};

/**
 * The language of a document that has none, by what it begins with; undefined when that is not sure. A name with an
 * ending says something already: only JCL, which looks like nothing else, is recognised against it.
 *
 * @param path of its URI
 * @param text its first lines
 */
export function languageOf(path: string, text: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const kind = sourceKind('', text);
  if (kind !== 'jcl' && /[^.]\.[A-Za-z0-9]+$/.test(name)) return undefined;
  return languages[kind];
}
