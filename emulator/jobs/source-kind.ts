/** What a document holds. */
export type SourceKind = 'jcl' | 'tso' | 'dfsmsdss' | 'ickdsf' | 'unknown';

const byExtension: Readonly<Record<string, SourceKind>> = {
  jcl: 'jcl',
  jcls: 'jcl',
  job: 'jcl',
  cntl: 'jcl',
  proc: 'jcl',
  tso: 'tso',
  dss: 'dfsmsdss',
  dfdss: 'dfsmsdss',
  dfsmsdss: 'dfsmsdss',
  ickdsf: 'ickdsf',
  dsf: 'ickdsf',
};

const tsoVerbs = /^(FCESTABL|FCQUERY|FCWITHDR)\b/i;
const dssVerbs =
  /^(COPY|COP|DUMP|DUM|RESTORE|REST|DEFRAG|DEF|CONSOLIDATE|CONS|COMPRESS|COM|RELEASE|REL|PRINT|PRIN|CGCREATED?|SERIAL|SER|PARALLEL|PAR|SET|WTOR?|SPACEREL|CONVERTV|COPYDUMP|BUILDSA)\b/i;
const dsfVerbs = /^(INIT|REFORMAT|FLASHCPY|ANALYZE|INSPECT|INSTALL|REVAL|BUILDIX|PPRCOPY|TRKFMT|CPVOLUME)\b/i;

/** The kind of a document by the extension of its name, else by what it begins with. */
export function sourceKind(name: string, text: string): SourceKind {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return byExtension[extension] ?? kindOfText(text);
}

function kindOfText(text: string): SourceKind {
  // The first lines decide: a listing that has a command somewhere is none.
  for (const line of text.slice(0, 20_000).split(/\r\n|\n|\r/)) {
    const words = line.trim();
    if (words === '' || (words.startsWith('/*') && words.endsWith('*/'))) continue;
    if (
      /^\/\/(\S+ +| +)(JOB|EXEC|DD|PROC|SET|JCLLIB|INCLUDE|OUTPUT|IF)(\s|$)|^\/\/\*|^\/\*(JOBPARM|ROUTE|PRIORITY|MESSAGE)\b/i.test(
        line,
      )
    ) {
      return 'jcl';
    }
    if (tsoVerbs.test(words)) return 'tso';
    if (dssVerbs.test(words)) return 'dfsmsdss';
    if (dsfVerbs.test(words)) return 'ickdsf';
    return 'unknown';
  }
  return 'unknown';
}
