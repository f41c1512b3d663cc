import { type Locator, type Page } from 'playwright-core';

/** Pictures taken at most. */
const turns = 6;

/** A picture of what does not move any more: colours come after the text, and boxes settle. */
export async function stillPicture(part: Locator | Page): Promise<Buffer> {
  const shoot = (): Promise<Buffer> => part.screenshot({ animations: 'disabled' });
  let picture = await shoot();
  for (let turn = 1; turn < turns; turn++) {
    const next = await shoot();
    if (next.equals(picture)) break;
    picture = next;
  }
  return picture;
}
