import { dataSetNameFault, describeNameFault, type FilterPattern } from './filter.js';

/** One part of RENAMEUNCONDITIONAL(...). */
export type RenameRule =
  /** Replaces the first qualifier of names that no pair covers. */
  | { readonly kind: 'prefix'; readonly prefix: string }
  /** `(on,nn)`: names that `from` covers are renamed as `to` says. */
  | { readonly kind: 'pair'; readonly from: FilterPattern; readonly to: string };

export type NewName =
  | { readonly ok: true; readonly name: string }
  | {
      readonly ok: false;
      /** `no-rule`: nothing covers the old name; `does-not-fit`: the qualifiers do not line up; `bad-name`: not a name. */
      readonly kind: 'no-rule' | 'does-not-fit' | 'bad-name';
      /** A sentence for messages, without its full stop. */
      readonly reason: string;
    };

/**
 * The name that RENAMEUNCONDITIONAL gives to a data set. The first pair whose old name filter covers the name
 * counts; the prefix serves only names that no pair covers (DFSMSdss Storage Administration, RENAMEUNCONDITIONAL).
 *
 * How a new name filter is filled in is recalled, not read:
 *
 *     PROD.PAY.MASTER   TEST.**     TEST.PAY.MASTER     as many leading qualifiers as coded are replaced
 *                       A.B.**      A.B.MASTER
 *                       *.X.**      PROD.X.MASTER       `*` keeps the qualifier at its place
 *                       **.BKP      PROD.PAY.BKP        trailing qualifiers are replaced
 *                       A.*.C       A.PAY.C             without `**` the number of qualifiers must be the same
 *                       A.P*.C      -                   an asterisk inside a qualifier is no rule
 */
export function deriveNewName(rules: readonly RenameRule[], oldName: string): NewName {
  const pair = rules.find((rule) => rule.kind === 'pair' && rule.from.matches(oldName));
  if (pair?.kind === 'pair') return checked(fillIn(pair.to, oldName), oldName);
  const prefix = rules.find((rule) => rule.kind === 'prefix');
  if (prefix?.kind === 'prefix') {
    return checked([prefix.prefix, ...oldName.split('.').slice(1)].join('.'), oldName);
  }
  return {
    ok: false,
    kind: 'no-rule',
    reason: `no old name filter covers ${oldName} and no prefix is given`,
  };
}

/** What is wrong with a new name filter whatever the old name, undefined when it can work. */
export function newNameFilterFault(to: string): string | undefined {
  const qualifiers = to.split('.');
  if (qualifiers.filter((qualifier) => qualifier === '**').length > 1) return 'it may hold one "**" only';
  const partial = qualifiers.find((part) => /[*%]/.test(part) && part !== '*' && part !== '**');
  if (partial !== undefined)
    return `"${partial}" is no rule: in a new name, "*" and "**" stand for whole qualifiers`;
  const literals = qualifiers.filter((part) => part !== '*' && part !== '**');
  const fault = literals.length === 0 ? undefined : dataSetNameFault(literals.join('.'));
  return fault === undefined ? undefined : describeNameFault(fault);
}

function fillIn(to: string, oldName: string): string | NewName {
  const fault = newNameFilterFault(to);
  if (fault !== undefined)
    return { ok: false, kind: 'bad-name', reason: `the new name ${to} cannot be used: ${fault}` };
  const parts = to.split('.');
  const old = oldName.split('.');
  if (!parts.some((part) => part === '*' || part === '**')) return to;
  const rest = parts.indexOf('**');
  const leading = rest < 0 ? parts : parts.slice(0, rest);
  const trailing = rest < 0 ? [] : parts.slice(rest + 1);
  const fixed = leading.length + trailing.length;
  if (rest < 0 ? old.length !== fixed : old.length < fixed) {
    const wanted = rest < 0 ? `exactly ${fixed}` : `at least ${fixed}`;
    return {
      ok: false,
      kind: 'does-not-fit',
      reason: `the new name ${to} needs ${wanted} qualifiers and ${oldName} has ${old.length}`,
    };
  }
  const keep = (part: string, at: number): string => (part === '*' ? old[at]! : part);
  return [
    ...leading.map((part, index) => keep(part, index)),
    ...old.slice(leading.length, old.length - trailing.length),
    ...trailing.map((part, index) => keep(part, old.length - trailing.length + index)),
  ].join('.');
}

function checked(derived: string | NewName, oldName: string): NewName {
  if (typeof derived !== 'string') return derived;
  const fault = dataSetNameFault(derived);
  if (fault === undefined) return { ok: true, name: derived };
  const reason = `the new name ${derived} of ${oldName} is not valid: ${describeNameFault(fault)}`;
  return { ok: false, kind: 'bad-name', reason };
}
