import { expect } from 'chai';
import fc from 'fast-check';
import { LineIndex } from '../../emulator/language/line-index.js';
import { parseSiteFile } from '../../emulator/site/site-file.js';

/** A site file with one volume of which a part can be written otherwise. */
function siteText(
  parts: { top?: string; facility?: string; subsystem?: string; volume?: string; more?: string } = {},
) {
  return `{
  "version": 1, // the form
  ${parts.top ?? ''}
  "facilities": [
    {
      "serial": "75ABC01", ${parts.facility ?? ''}
      "subsystems": [
        {
          "lss": "0A", "ssid": "8900", ${parts.subsystem ?? ''}
          "volumes": [
            { ${parts.volume ?? '"device": "0A10", "image": "images/prd001.cckd"'} },
            ${parts.more ?? ''}
          ],
        },
      ],
    },
  ],
}
`;
}

/** Problems as code and the text they are at. */
function found(text: string): string[] {
  return parseSiteFile(text).problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
}

describe('a site file', () => {
  it('may have comments and commas behind the last value, and gets defaults', () => {
    const { data, problems } = parseSiteFile(siteText());
    expect(problems).to.deep.equal([]);
    expect(data?.facilities[0]?.machineType).to.equal('2107');
    expect(data?.limits).to.deep.equal({
      relationshipsPerVolume: 65_534,
      targetsPerSourceTrack: 12,
      cascading: false,
    });
    expect(data?.facilities[0]?.subsystems[0]?.volumes[0]).to.deep.equal({
      device: '0A10',
      subchannelSet: 0,
      image: 'images/prd001.cckd',
      online: true,
    });
  });

  const cases: [what: string, text: string, problems: string[]][] = [
    ['an empty file', '', ['site-empty ']],
    ['only a comment', '// nothing yet\n', ['site-empty ']],
    ['binary data', 'CKD_P370\0\0\0\x0f', ['site-not-text C']],
    ['no JSON', 'hello', ['site-syntax hello']],
    ['a device number without quotation marks', siteText({ volume: '"device": 0A10' }), ['site-syntax A10']],
    ['an unknown key', siteText({ top: '"fcilities": [],' }), ['site-key-unknown "fcilities"']],
    ['a key given twice', siteText({ top: '"version": 1,' }), ['site-key-repeated "version"']],
    ['a missing key', siteText({ volume: '"image": "a"' }), ['site-key-missing {']],
    ['a number for a text', siteText({ volume: '"device": 10, "image": "a"' }), ['site-value-invalid 10']],
    [
      'a short device number',
      siteText({ volume: '"device": "A10", "image": "a"' }),
      ['site-value-invalid "A10"'],
    ],
    ['a list for a group', siteText({ top: '"limits": [],' }), ['site-value-invalid []']],
    ['another version', siteText().replace('"version": 1', '"version": 2'), ['site-value-invalid 2']],
    [
      'a date that is none',
      siteText({ top: '"startTime": "2026-02-30T08:00:00",' }),
      ['site-start-time "2026-02-30T08:00:00"'],
    ],
    ['neither image nor synthetic', siteText({ volume: '"device": "0A10"' }), ['site-volume-kind "0A10"']],
    [
      'both',
      siteText({ volume: '"device": "0A10", "image": "a", "synthetic": {"volser":"A","model":"3390-3"}' }),
      ['site-volume-kind {"volser":"A","model":"3390-3"}'],
    ],
    [
      'an unknown model',
      siteText({ volume: '"device": "0A10", "synthetic": {"volser":"A","model":"3391"}' }),
      ['site-value-invalid "3391"'],
    ],
    [
      'a device number twice',
      siteText({ more: '{ "device": "0a10", "image": "b" }' }),
      ['site-device-duplicate "0a10"'],
    ],
    [
      'an address twice',
      siteText({ more: '{ "device": "0B10", "image": "b" }' }),
      ['site-address-duplicate "0B10"'],
    ],
    [
      'an address twice by its own key',
      siteText({ more: '{ "device": "0B11", "cca": "10", "image": "b" }' }),
      ['site-address-duplicate "10"'],
    ],
    [
      'an absolute path',
      siteText({ volume: '"device": "0A10", "image": "/etc/passwd"' }),
      ['site-image-outside "/etc/passwd"'],
    ],
    [
      'a path that climbs out',
      siteText({ volume: '"device": "0A10", "image": "a/../../b"' }),
      ['site-image-outside "a/../../b"'],
    ],
    [
      'a path of another system',
      siteText({ volume: '"device": "0A10", "image": "C:\\\\b"' }),
      ['site-image-outside "C:\\\\b"'],
    ],
  ];
  for (const [what, text, expected] of cases) {
    it(`with ${what} is refused at the place`, () => {
      expect(found(text)).to.deep.equal(expected);
      expect(parseSiteFile(text).data).to.equal(undefined);
    });
  }

  it('with two mistakes shows both, in the order of the text', () => {
    const text = siteText({ top: '"copyRate": 0,', volume: '"device": "0A10", "imge": "a"' });
    expect(found(text)).to.deep.equal(['site-value-invalid 0', 'site-key-unknown "imge"']);
  });

  it('offers the key that was meant', () => {
    const text = siteText({ volume: '"device": "0A10", "imge": "a"' });
    const [problem] = parseSiteFile(text).problems;
    expect(problem?.message).to.equal('"imge" is no key of a volume. Did you mean "image"?');
    const [edit] = problem?.fix?.edits ?? [];
    if (edit === undefined) throw new Error('no fix');
    const mended = text.slice(0, edit.span.start) + edit.text + text.slice(edit.span.end);
    expect(parseSiteFile(mended).problems).to.deep.equal([]);
  });

  it('lets images lie outside when it says so', () => {
    const text = siteText({ top: '"allowOutside": true,', volume: '"device": "0A10", "image": "/images/a"' });
    expect(parseSiteFile(text).problems).to.deep.equal([]);
  });

  it('knows a facility by its serial without leading zeros', () => {
    const text = siteText().replace(
      '"facilities": [',
      '"facilities": [ { "serial": "075abc01", "subsystems": [ { "lss": "00", "ssid": "8800", "volumes": [ { "device": "0001", "image": "x" } ] } ] },',
    );
    expect(found(text)).to.deep.equal(['site-serial-duplicate "75ABC01"']);
  });

  it('says where a missing comma is', () => {
    const text = siteText({ volume: '"device": "0A10"\n "image": "a"' });
    const [problem] = parseSiteFile(text).problems;
    expect(problem?.code).to.equal('site-syntax');
    expect(new LineIndex(text).position(problem?.span.start ?? 0)).to.deep.equal({ line: 12, column: 2 });
  });

  it('of whatever text gives problems and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { data, problems } = parseSiteFile(text);
        expect(data).to.equal(undefined);
        expect(problems).to.not.be.empty;
        for (const { span } of problems) expect(span.end).to.be.at.most(text.length);
      }),
    );
  });

  it('that is damaged anywhere gives problems inside the text', () => {
    const text = siteText();
    fc.assert(
      fc.property(
        fc.nat(text.length),
        fc.nat(12),
        fc.constantFrom('', '"', '{', ']', '1', ','),
        (at, cut, put) => {
          const damaged = text.slice(0, at) + put + text.slice(at + cut);
          const { data, problems } = parseSiteFile(damaged);
          expect(data === undefined).to.equal(problems.some((row) => row.severity === 'error'));
          for (const { span } of problems) expect(span.end).to.be.at.most(damaged.length);
        },
      ),
    );
  });
});
