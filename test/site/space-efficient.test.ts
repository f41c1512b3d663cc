import { expect } from 'chai';
import { writeFileSync } from 'node:fs';
import { repositoriesOf } from '../../emulator/site/repositories.js';
import { parseSiteFile } from '../../emulator/site/site-file.js';
import { TemporarySite } from './temporary-site.js';

interface Parts {
  readonly repositories?: string;
  readonly spaceEfficient?: string;
}

const siteText = ({ repositories, spaceEfficient }: Parts): string => `{ "version": 1, "facilities": [ {
  "serial": "75ABC01", ${repositories === undefined ? '' : `"repositories": [ ${repositories} ],`}
  "subsystems": [ { "lss": "0A", "ssid": "890A", "volumes": [
    { "device": "0A10", "synthetic": { "volser": "PRD001", "model": "3390:20" } },
    { "device": "0A11", ${spaceEfficient === undefined ? '' : `"spaceEfficient": ${spaceEfficient},`}
      "synthetic": { "volser": "TSE001", "model": "3390:20",
        "dataSets": [ { "name": "OLD.DATA", "extents": ["5.0-5.14"] } ] } } ] } ] } ] }`;

const one = '{ "name": "REPO1", "tracks": 100 }';
const track = '{ "kind": "track", "repository": "REPO1" }';

describe('repositories of a site file', () => {
  let place: TemporarySite;
  beforeEach(() => {
    place = new TemporarySite();
  });
  afterEach(() => {
    place.dispose();
  });

  const load = (text: string) => {
    writeFileSync(place.path('drydasd.jsonc'), text);
    return place.load();
  };

  it('hold the label, the VTOC and the data sets of their volumes at first', () => {
    const { site, problems } = load(siteText({ repositories: one, spaceEfficient: track }));
    expect(problems).to.deep.equal([]);
    const [repository] = repositoriesOf(site!);
    expect(repository).to.include({ facility: '75ABC01', name: 'REPO1', tracks: 100 });
    expect(repository!.volumes.map(({ volser }) => volser)).to.deep.equal(['TSE001']);
    expect(repository!.used).to.be.within(17, 40);
    expect(site!.engine.allocatedTracks('75ABC01/0A/11')).to.equal(repository!.used);
    expect(site!.engine.allocatedTracks('75ABC01/0A/10')).to.equal(undefined);
    // A fork has accounts of its own.
    const fork = site!.fork();
    fork.volume('75ABC01/0A/11').writeTrack(200 as never, fork.volume('75ABC01/0A/10').readTrack(1 as never));
    expect([repositoriesOf(fork)[0]!.used, repositoriesOf(site!)[0]!.used]).to.deep.equal([
      repository!.used + 1,
      repository!.used,
    ]);
  });

  it('must be large enough for that', () => {
    const text = siteText({ repositories: one.replace('100', '10'), spaceEfficient: track });
    const { problems } = load(text);
    expect(problems.map(({ code, span }) => [code, text.slice(span.start, span.end)])).to.deep.equal([
      ['site-repository-small', '10'],
    ]);
    expect(problems[0]!.message).to.match(
      /^Repository REPO1 has 10 tracks, and its volumes hold \d+ already/,
    );
  });

  it('are none where none are described', () => {
    const { site, problems } = load(siteText({}));
    expect([problems, repositoriesOf(site!)]).to.deep.equal([[], []]);
  });

  const cases: [what: string, parts: Parts, problems: string[]][] = [
    ['one without volumes', { repositories: one }, []],
    [
      'a volume of a repository that is not there',
      { repositories: one, spaceEfficient: track.replace('REPO1', 'REPO2') },
      ['site-repository-unknown "REPO2"'],
    ],
    [
      'a volume of a repository where there are none',
      { spaceEfficient: track },
      ['site-repository-unknown "REPO1"'],
    ],
    ['two of one name', { repositories: `${one}, ${one}` }, ['site-repository-duplicate "REPO1"']],
    [
      'a kind that is none',
      { repositories: one, spaceEfficient: track.replace('track', 'thin') },
      ['site-value-invalid "thin"'],
    ],
    [
      'a name that is none',
      { repositories: one.replace('REPO1', 'REPO 1') },
      ['site-value-invalid "REPO 1"'],
    ],
    ['no size', { repositories: '{ "name": "REPO1" }' }, ['site-key-missing {']],
    ['a size of nothing', { repositories: one.replace('100', '0') }, ['site-value-invalid 0']],
  ];
  for (const [what, parts, expected] of cases) {
    it(`${expected.length === 0 ? 'allow' : 'are checked:'} ${what}`, () => {
      const text = siteText(parts);
      const found = parseSiteFile(text).problems;
      expect(found.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`)).to.deep.equal(
        expected,
      );
    });
  }
});
