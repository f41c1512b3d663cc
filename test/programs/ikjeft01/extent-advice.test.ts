import { expect } from 'chai';
import { checkSource } from '../../../emulator/jobs/check.js';
import { expectProblems, markedText } from '../../support/marked-text.js';
import { testSite } from '../../support/world.js';

/*
 *     SRC001   A.B on cylinders 2-3 and 5, VTOC on cylinder 1
 *     TGT001   C.D on cylinder 10, VTOC on cylinder 1
 */
const site = (limit = 65_534) =>
  testSite(
    [
      {
        device: '0A10',
        volser: 'SRC001',
        model: '3390:20',
        dataSets: [{ name: 'A.B', extents: ['2.0-3.14', '5.0-5.14'] }],
      },
      {
        device: '0A20',
        volser: 'TGT001',
        model: '3390:20',
        online: false,
        dataSets: [{ name: 'C.D', extents: ['10.0-10.14'] }],
      },
    ],
    { limits: { relationshipsPerVolume: limit, targetsPerSourceTrack: 12, cascading: false } },
  );

const advice = new Set([
  'extent-splits-data-set',
  'extent-outside-data-sets',
  'extent-touches-vtoc',
  'target-extent-in-use',
  'relationships-near-limit',
]);

describe('advice on extents', () => {
  const cases: [name: string, sets: string, codes: string[]][] = [
    [
      'nothing for a whole data set onto free tracks',
      '00020000 0003000E 000C0000 000D000E,00050000 0005000E 000E0000 000E000E',
      [],
    ],
    ['a part of a data set', '<|00020000 0003000E|> 000C0000 000D000E', ['extent-splits-data-set']],
    ['free space', '<|00080000 0008000E|> 000C0000 000C000E', ['extent-outside-data-sets']],
    [
      'data on the target',
      '00020000 0003000E <|00090000 000A000E|>,00050000 0005000E 000E0000 000E000E',
      ['target-extent-in-use'],
    ],
    [
      'label and VTOC',
      '<|00000000 00000000|> <|00000000 00000000|>',
      ['extent-touches-vtoc', 'extent-touches-vtoc'],
    ],
  ];
  for (const [name, sets, codes] of cases) {
    it(name, () => {
      const text = markedText(` FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) -\n  XTNTLST(${sets})`);
      const found = checkSource(text.text, 'tso', { site: site() }).filter(({ code }) => advice.has(code));
      expectProblems(found, text, codes);
    });
  }

  it('is silent where the storage system refuses', () => {
    const text = ' FCESTABL SDEVN(0A10) TDEVN(0A20) -\n  XTNTLST(00080000 0008000E 00130000 0014000E)';
    const codes = checkSource(text, 'tso', { site: site() }).map(({ code }) => code);
    expect(codes.filter((code) => advice.has(code))).to.deep.equal([]);
  });

  it('tells when the relationships of a volume run out', () => {
    const text = [
      ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) -',
      '  XTNTLST(00020000 0003000E 000C0000 000D000E,00050000 0005000E 000E0000 000E000E)',
    ].join('\n');
    const codes = (limit: number): string[] =>
      checkSource(text, 'tso', { site: site(limit) })
        .map(({ code }) => code)
        .filter((code) => advice.has(code));
    expect(codes(3)).to.deep.equal([]);
    expect(codes(2)).to.deep.equal(['relationships-near-limit']);
  });

  it('stops after many remarks', () => {
    const command =
      ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) XTNTLST(00080000 00080000 000C0000 000C0000)\n FCWITHDR TDEVN(0A20)\n';
    const found = checkSource(command.repeat(150), 'tso', { site: site() });
    expect(found.filter(({ code }) => code === 'extent-outside-data-sets')).to.have.length(100);
  });

  it('of DFSMSdss tells that free space is copied along', () => {
    const many = testSite([
      {
        device: '0A10',
        volser: 'SRC001',
        model: '3390-3',
        dataSets: Array.from({ length: 300 }, (_, index) => ({
          name: `A.N${index}`,
          extents: [`${10 + 2 * index}.0-${10 + 2 * index}.14`],
        })),
      },
      { device: '0A20', volser: 'TGT001', model: '3390-3' },
    ]);
    const found = checkSource(' COPY FULL INDYNAM(SRC001) OUTDYNAM(TGT001) ADMIN DUMPCOND', 'dfsmsdss', {
      site: many,
    });
    const merged = found.find(({ code }) => code === 'relationships-merged');
    expect(merged?.message).to.match(/301 allocated pieces.* copies 690 free tracks/);
  });
});
