/**
 * Things that turn out to be one: a symbol of two procedures that a SET before both gives its value, or a DD of two
 * steps of one name. Each group is known by its first member in the order of their names.
 */
export class EntityGroups {
  private readonly leaders = new Map<string, string>();

  /** The entity by which the group of an entity is known. */
  find(entity: string): string {
    const leader = this.leaders.get(entity);
    if (leader === undefined) return entity;
    const found = this.find(leader);
    if (found !== leader) this.leaders.set(entity, found);
    return found;
  }

  /** Says that all of them are one; that one. */
  join(entities: readonly string[]): string {
    const [only] = entities;
    if (only !== undefined && entities.length === 1) return this.find(only);
    const found = [...new Set(entities.map((entity) => this.find(entity)))].sort();
    const [first = ''] = found;
    for (const other of found.slice(1)) this.leaders.set(other, first);
    return first;
  }

  /** All entities that were joined with one, itself included. */
  groupOf(entity: string): readonly string[] {
    const leader = this.find(entity);
    const others = [...this.leaders.keys()].filter((other) => this.find(other) === leader);
    return [...new Set([leader, entity, ...others])];
  }
}
