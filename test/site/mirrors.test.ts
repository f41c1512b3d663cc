import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { parseSiteFile } from '../../emulator/site/site-file.js';
import { StorageError } from '../../emulator/storage/track-access.js';
import { TemporarySite } from './temporary-site.js';

const volume = (device: string, volser: string, more = '', model = '3390:5') =>
  `{ "device": "${device}", "synthetic": { "volser": "${volser}", "model": "${model}" }${more} }`;

function siteText(mirrors: string, remote = volume('1000', 'RMT001')): string {
  return `{ "version": 1, "facilities": [
    { "serial": "0LOCAL", "subsystems": [ { "lss": "0a", "ssid": "8900", "volumes": [
      ${volume('0A10', 'PRD001')}, ${volume('0A11', 'PRD002')} ] } ] },
    { "serial": "REMOTE", "subsystems": [ { "lss": "10", "ssid": "9000", "volumes": [ ${remote} ] } ] } ],
    "mirrors": [ ${mirrors} ] }`;
}

const mirror = (primary: string, secondary: string, state = 'duplex', kind = 'metro') =>
  `{ "primary": "${primary}", "secondary": "${secondary}", "kind": "${kind}", "state": "${state}" }`;

const found = (text: string): string[] =>
  parseSiteFile(text).problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);

describe('remote copy pairs of a site file', () => {
  let place: TemporarySite;
  beforeEach(() => {
    place = new TemporarySite();
  });
  afterEach(() => {
    place.dispose();
  });

  it('are opened: the secondary is offline, holds what the primary holds, and takes no writes', () => {
    writeFileSync(place.path('drydasd.jsonc'), siteText(mirror('local/0A/10', 'REMOTE/10/00')));
    const { site, problems } = place.load();
    expect(problems).to.deep.equal([]);
    const [primary, secondary] = [site!.volume('0LOCAL/0A/10'), site!.volume('REMOTE/10/00')];
    expect([primary.online, secondary.online]).to.deep.equal([true, false]);
    expect(site!.engine.mirrors()).to.have.length(1);
    const label = primary.readTrack(0 as never);
    expect(secondary.readTrack(0 as never)).to.deep.equal(label);
    primary.writeTrack(3 as never, primary.readTrack(4 as never));
    expect(secondary.readTrack(3 as never)).to.deep.equal(primary.readTrack(3 as never));
    expect(() => secondary.writeTrack(3 as never, label))
      .to.throw(StorageError, 'volume RMT001 is the secondary of a remote copy pair')
      .with.property('reason', 'pprc-secondary');
    const fork = site!.fork();
    fork.volume('0LOCAL/0A/10').writeTrack(5 as never, label);
    expect(secondary.readTrack(5 as never)).to.deep.equal(primary.readTrack(5 as never));
  });

  it('must fit in size and type', () => {
    const text = siteText(mirror('0LOCAL/0A/10', 'REMOTE/10/00'), volume('1000', 'RMT001', '', '3390:4'));
    writeFileSync(place.path('drydasd.jsonc'), text);
    const { problems } = place.load();
    expect(problems.map(({ code, span }) => [code, text.slice(span.start, span.end)])).to.deep.equal([
      ['site-mirror-size', '"REMOTE/10/00"'],
    ]);
  });

  const ok = mirror('0LOCAL/0A/10', 'REMOTE/10/00');
  const cases: [what: string, text: string, problems: string[]][] = [
    ['none of them', siteText(''), []],
    ['one that is right', siteText(ok), []],
    [
      'a volume that is not there',
      siteText(mirror('0LOCAL/0A/12', 'REMOTE/10/00')),
      ['site-mirror-volume-unknown "0LOCAL/0A/12"'],
    ],
    [
      'a volume with itself',
      siteText(mirror('0LOCAL/0A/10', 'local/0a/10')),
      ['site-mirror-same-volume "local/0a/10"'],
    ],
    [
      'two primaries of a secondary',
      siteText(`${ok}, ${mirror('0LOCAL/0A/11', 'REMOTE/10/00')}`),
      ['site-mirror-secondary-twice "REMOTE/10/00"'],
    ],
    [
      'a secondary that is a primary',
      siteText(`${ok}, ${mirror('REMOTE/10/00', '0LOCAL/0A/11')}`),
      ['site-mirror-cascade "REMOTE/10/00"'],
    ],
    [
      'Global Copy in state duplex',
      siteText(mirror('0LOCAL/0A/10', 'REMOTE/10/00', 'duplex', 'global-copy')),
      ['site-mirror-not-duplex "duplex"'],
    ],
    [
      'a secondary that is said to be online',
      siteText(ok, volume('1000', 'RMT001', ', "online": true')),
      ['site-mirror-online true'],
    ],
    ['an address of another form', siteText(mirror('0A10', 'REMOTE/10/00')), ['site-value-invalid "0A10"']],
  ];
  for (const [what, text, problems] of cases) {
    it(`with ${what}`, () => {
      expect(found(text)).to.deep.equal(problems);
    });
  }
});
