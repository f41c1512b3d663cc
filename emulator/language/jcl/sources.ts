import { LineIndex } from '../line-index.js';
import type { Problem, RelatedPlace, Span } from '../problem.js';
import type { FoundMember } from '../member-libraries.js';

/** Offsets from here on are of members, not of the document. Texts are shorter than that. */
export const firstMemberOffset = 2 ** 30;

interface MemberPlace {
  readonly member: FoundMember;
  /** Half-open range of the offsets that its characters have. */
  readonly start: number;
  readonly end: number;
  /** The statement that took it in: in the document, or in another member. */
  readonly from: Span;
}

/**
 * Members that a document takes in have offsets of their own, behind every offset of the document:
 *
 *     0 ........ length of the document      2^30 ........ a member      ........ another one
 *
 * So a span says of itself which text it is in. Before a finding is shown, {@link locate} leads it to the statement
 * of the document that took the member in.
 */
export class JclSources {
  private readonly places: MemberPlace[] = [];
  private readonly lines = new Map<FoundMember, LineIndex>();

  /** The members of all jobs of a text. */
  static all(parts: readonly JclSources[]): JclSources {
    const all = new JclSources();
    for (const { places } of parts) all.places.push(...places);
    return all;
  }

  /** Takes in a member whose first character has the offset `start`. */
  add(member: FoundMember, start: number, from: Span): void {
    this.places.push({ member, start, end: start + member.text.length + 1, from });
  }

  get members(): readonly FoundMember[] {
    return this.places.map((place) => place.member);
  }

  /** The members with the places that took them in: words of the document, or of other members. */
  get takenIn(): readonly { readonly member: FoundMember; readonly from: Span }[] {
    return this.places;
  }

  isMember(span: Span): boolean {
    return span.start >= firstMemberOffset;
  }

  /** The place in the document that a span stands for. */
  locateSpan(span: Span): Span {
    let at = span;
    // Each member was taken in by a statement before it, so this has an end.
    while (this.isMember(at)) {
      const place = this.placeOf(at);
      if (place === undefined) return { start: 0, end: 0 };
      at = place.from;
    }
    return at;
  }

  /** A problem at its place in the document; one in a member names the member and its line. */
  locate(problem: Problem): Problem {
    const related = problem.related?.map((row) => this.locateRelated(row));
    const place = this.isMember(problem.span) ? this.placeOf(problem.span) : undefined;
    if (place === undefined) {
      return related === undefined ? problem : { ...problem, related };
    }
    const line = this.line(place, problem.span);
    const where: RelatedPlace = {
      ...this.inMember(place, problem.span),
      message: problem.message,
    };
    const { fix: _, suggestions: __, ...rest } = problem;
    return {
      ...rest,
      span: this.locateSpan(problem.span),
      message: `${problem.message} (line ${line} of ${place.member.library}(${place.member.name}))`,
      related: [where, ...(related ?? [])],
    };
  }

  private locateRelated(row: RelatedPlace): RelatedPlace {
    const place = this.isMember(row.span) ? this.placeOf(row.span) : undefined;
    return place === undefined ? row : { ...row, ...this.inMember(place, row.span) };
  }

  private inMember(place: MemberPlace, span: Span): Omit<RelatedPlace, 'message'> {
    return {
      span: { start: span.start - place.start, end: span.end - place.start },
      path: place.member.path,
      line: this.line(place, span),
    };
  }

  private line({ member, start }: MemberPlace, span: Span): number {
    let index = this.lines.get(member);
    if (index === undefined) this.lines.set(member, (index = new LineIndex(member.text)));
    return index.position(span.start - start).line;
  }

  /** The text of a span, of the document or of a member. */
  textOf(document: string, span: Span): string {
    const place = this.isMember(span) ? this.placeOf(span) : undefined;
    return place === undefined
      ? document.slice(span.start, span.end)
      : place.member.text.slice(span.start - place.start, span.end - place.start);
  }

  /** The member that a span is in, and the offset of its first character. */
  memberAt(span: Span): { readonly member: FoundMember; readonly start: number } | undefined {
    return this.isMember(span) ? this.placeOf(span) : undefined;
  }

  private placeOf(span: Span): MemberPlace | undefined {
    return this.places.find((place) => span.start >= place.start && span.start < place.end);
  }
}
