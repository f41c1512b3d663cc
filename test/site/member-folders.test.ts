import { expect } from 'chai';
import { mkdirSync, writeFileSync } from 'node:fs';
import { MemberFolders } from '../../emulator/site/member-folders.js';
import { TemporarySite } from './temporary-site.js';

describe('libraries that are folders', () => {
  const site = new TemporarySite();
  after(() => site.dispose());

  it('have members by file name, with or without an extension, in upper or lower case', () => {
    mkdirSync(site.path('lib'));
    for (const name of ['ONE', 'two.jcl', 'Three.proc', 'four.xyz', 'both.txt', 'both.jcl']) {
      writeFileSync(site.path('lib', name), `//* ${name}\n`);
    }
    const folders = new MemberFolders(site.files, new Map([['MY.LIB', site.path('lib')]]), []);
    const text = (member: string): string | undefined => folders.find(member, ['NONE', 'MY.LIB'])?.text;
    expect(['ONE', 'TWO', 'THREE', 'FOUR', 'BOTH', 'FIVE'].map(text)).to.deep.equal([
      '//* ONE\n',
      '//* two.jcl\n',
      '//* Three.proc\n',
      '//* four.xyz\n',
      '//* both.jcl\n',
      undefined,
    ]);
    expect([folders.has('MY.LIB'), folders.has('NONE')]).to.deep.equal([true, false]);
  });
});
