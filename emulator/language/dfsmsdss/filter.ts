/**
 * Data set names and the filter language of INCLUDE, EXCLUDE, RENAMEUNCONDITIONAL and of the lists of NOPACKING,
 * ALLDATA and others (DFSMSdss Storage Administration, filtering by data set names):
 *
 *     *     alone as a qualifier: exactly one qualifier; beside other characters: none or more of them
 *     **    alone as a qualifier: none or more qualifiers
 *     %     exactly one character
 */

/** Longest data set name. */
export const longestDataSetName = 44;
/** Longest qualifier. */
export const longestQualifier = 8;

export type NameFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number }
  | { readonly kind: 'empty-qualifier'; readonly at: number }
  | { readonly kind: 'qualifier-too-long'; readonly qualifier: string; readonly at: number }
  | { readonly kind: 'qualifier-start'; readonly qualifier: string; readonly at: number }
  | { readonly kind: 'character'; readonly character: string; readonly at: number }
  /** `**` beside other characters: DFSMSdss takes it for a part of a name only as a whole qualifier. */
  | { readonly kind: 'double-asterisk'; readonly qualifier: string; readonly at: number }
  /** More than two asterisks, or two that are not the first and the last character of the qualifier. */
  | { readonly kind: 'asterisks'; readonly qualifier: string; readonly at: number };

/** First fault of a fully qualified data set name, undefined when it is good. `at` counts characters from 0. */
export function dataSetNameFault(name: string): NameFault | undefined {
  return fault(name, false);
}

/** First fault of a name that may hold filter characters. */
export function filterFault(pattern: string): NameFault | undefined {
  return fault(pattern, true);
}

/** What is wrong with a name and what would be right, as the middle of a sentence. */
export function describeNameFault(fault: NameFault): string {
  switch (fault.kind) {
    case 'empty':
      return 'it is empty';
    case 'too-long':
      return `it has ${fault.length} characters, at most ${longestDataSetName} are allowed`;
    case 'empty-qualifier':
      return 'it has an empty qualifier: periods stand between qualifiers only';
    case 'qualifier-too-long':
      return `qualifier "${fault.qualifier}" is longer than ${longestQualifier} characters`;
    case 'qualifier-start':
      return `qualifier "${fault.qualifier}" must begin with A-Z, @, # or $`;
    case 'character':
      return `"${fault.character}" is no character of a data set name (A-Z, 0-9, @, #, $ and - are)`;
    case 'double-asterisk':
      return `"**" must be a qualifier of its own, in "${fault.qualifier}" use one "*"`;
    case 'asterisks':
      return `qualifier "${fault.qualifier}" may have one "*", or two as its first and last characters`;
  }
}

/** True when a name holds filter characters. */
export function isFilter(text: string): boolean {
  return /[*%]/.test(text);
}

function fault(text: string, filter: boolean): NameFault | undefined {
  if (text === '') return { kind: 'empty' };
  let at = 0;
  for (const qualifier of text.split('.')) {
    const found = qualifierFault(qualifier, at, filter);
    if (found !== undefined) return found;
    at += qualifier.length + 1;
  }
  return text.length > longestDataSetName ? { kind: 'too-long', length: text.length } : undefined;
}

function qualifierFault(qualifier: string, at: number, filter: boolean): NameFault | undefined {
  if (qualifier === '') return { kind: 'empty-qualifier', at };
  const foreign = (filter ? /[^A-Z0-9@#$\-{*%]/ : /[^A-Z0-9@#$\-{]/).exec(qualifier);
  if (foreign !== null) return { kind: 'character', character: foreign[0], at: at + foreign.index };
  // `{` is X'C0' in code page 1047: allowed behind the first character, as the hyphen is.
  if (/^[0-9\-{]/.test(qualifier)) return { kind: 'qualifier-start', qualifier, at };
  // An asterisk may stand for no character at all, so that only the others count.
  if (qualifier.replaceAll('*', '').length > longestQualifier)
    return { kind: 'qualifier-too-long', qualifier, at };
  if (qualifier === '**' || !qualifier.includes('*')) return undefined;
  if (qualifier.includes('**')) return { kind: 'double-asterisk', qualifier, at };
  const asterisks = qualifier.split('*').length - 1;
  const outer = qualifier.startsWith('*') && qualifier.endsWith('*');
  return asterisks === 1 || (asterisks === 2 && outer) ? undefined : { kind: 'asterisks', qualifier, at };
}

/** True when the filter `pattern` covers the data set name; both in upper case. */
export function matches(pattern: string, dataSetName: string): boolean {
  return new FilterPattern(pattern).matches(dataSetName);
}

/** A filter, taken apart once to be matched against many names. */
export class FilterPattern {
  private readonly qualifiers: readonly (string | RegExp)[];
  /** True when the pattern can match more than one name. */
  readonly isFilter: boolean;

  /** @param text in upper case; a pattern with faults matches what its parts say, and never throws. */
  constructor(readonly text: string) {
    this.isFilter = isFilter(text);
    this.qualifiers = text.split('.').map(qualifierMatcher);
  }

  matches(dataSetName: string): boolean {
    if (!this.isFilter) return dataSetName === this.text;
    const names = dataSetName.split('.');
    // Greedy with one way back, as for shell patterns: only the last `**` ever needs to take one more qualifier.
    let at = 0;
    let name = 0;
    let resumeAt = -1;
    let resumeName = 0;
    while (name < names.length) {
      const qualifier = this.qualifiers[at];
      if (qualifier === '**') {
        resumeAt = ++at;
        resumeName = name;
      } else if (qualifier !== undefined && matchesQualifier(qualifier, names[name]!)) {
        at++;
        name++;
      } else if (resumeAt >= 0) {
        at = resumeAt;
        name = ++resumeName;
      } else {
        return false;
      }
    }
    while (this.qualifiers[at] === '**') at++;
    return at === this.qualifiers.length;
  }
}

function qualifierMatcher(qualifier: string): string | RegExp {
  if (qualifier === '**' || !isFilter(qualifier)) return qualifier;
  if (qualifier === '*') return /^[^.]+$/;
  const source = qualifier.replace(/\*+|%|[^*%]/g, (part) =>
    part.startsWith('*') ? '[^.]*' : part === '%' ? '[^.]' : part.replace(/[$^\\|?+()[\]{}/.-]/g, '\\$&'),
  );
  return new RegExp(`^${source}$`);
}

function matchesQualifier(matcher: string | RegExp, qualifier: string): boolean {
  return typeof matcher === 'string' ? matcher === qualifier : matcher.test(qualifier);
}
