/** Values for the `{name}` places of a message template. */
export type Inserts = Readonly<Record<string, string | number>>;

/** Replaces each `{name}` of a template by its insert. A missing insert is a defect and throws. */
export function fillTemplate(template: string, inserts: Inserts = {}): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = inserts[name];
    if (value === undefined) throw new Error(`message template "${template}" lacks the insert "${name}"`);
    return String(value);
  });
}
