import { expect } from 'chai';
import fc from 'fast-check';
import { svcCommands } from '../../../emulator/language/svc/commands.js';
import { cmmvcMessages } from '../../../emulator/messages/cmmvc.js';
import { svcCli } from '../../../emulator/programs/svc/svc.js';
import { conciseView, detailedView, passesFilter } from '../../../emulator/programs/svc/table-text.js';
import { mappingAttributes, mappingColumns } from '../../../emulator/programs/svc/view-rows.js';
import { Site } from '../../../emulator/site/site.js';
import { runStep, testSite, type StepOutcome } from '../../support/world.js';

/** Volumes vol0 to vol3 of 16 MiB, and one of 32. */
function site(): Site {
  const { definition } = testSite([{ device: '0A10', volser: 'PRD001', model: '3390:10' }]);
  const volumes = [0, 1, 2, 3].map((number) => ({ name: `vol${number}`, bytes: 2 ** 24 }));
  return Site.open({
    ...definition,
    virtualize: { name: 'sys1', volumes: [...volumes, { name: 'large', bytes: 2 ** 25 }] },
  });
}

const run = (world: Site, ...lines: readonly string[]): StepOutcome =>
  runStep(svcCli, world, { inStream: { INPUT: lines.join('\n') }, sysout: ['OUTPUT'] });

/** What the commands print, without the prompt lines. */
const printed = (outcome: StepOutcome): string[] =>
  (outcome.output.get('OUTPUT') ?? []).filter((line) => !line.startsWith('sys1:superuser>'));
const codes = (outcome: StepOutcome): string[] => outcome.problems.map(({ code }) => code);
const ids = (outcome: StepOutcome): string[] =>
  printed(outcome).flatMap((line) => /^((?:CMMVC\d{4}|DRY\d{3})[A-Z]) /.exec(line)?.[1] ?? []);
const states = (world: Site): string[] =>
  world.virtualize!.mappings().map(({ name, state }) => `${name} ${state}`);

describe('mappings by the command line', () => {
  it('are made, started, copied and shown', () => {
    const world = site();
    const made = run(
      world,
      'mkfcmap -source vol0 -target 1',
      'svctask mkfcmap -source vol0 -target vol2 -name night -incremental -grainsize 256',
      'startfcmap -prep fcmap0',
      'lsfcmap -delim ,',
    );
    expect(made.end).to.deep.equal({ returnCode: 0 });
    expect(printed(made)).to.deep.equal([
      'FlashCopy Mapping, id [0], successfully created',
      'FlashCopy Mapping, id [1], successfully created',
      mappingColumns.join(','),
      '0,fcmap0,0,vol0,1,vol1,,,copying,0,50,100,off,,,no,260105080001,no',
      '1,night,0,vol0,2,vol2,,,idle_or_copied,0,50,100,on,,,no,,no',
    ]);
    world.spend(10_000_000);
    expect(printed(run(world, 'lsfcmapprogress fcmap0'))).to.deep.equal(['id progress', '0  100']);
    expect(states(world)).to.deep.equal(['fcmap0 idle_or_copied', 'night idle_or_copied']);
  });

  it('are shown in detail, every attribute on a line', () => {
    const world = site();
    run(world, 'mkfcmap -source vol0 -target vol1');
    const lines = printed(run(world, 'lsfcmap -delim : 0'));
    expect(lines.map((line) => line.split(':')[0])).to.deep.equal(mappingAttributes);
    expect(lines).to.include.members([
      'progress:0',
      'clean_progress:100',
      'difference:100',
      'start_time:',
      'type:generic',
    ]);
    expect(printed(run(world, 'lsfcmap -nohdr fcmap0'))).to.have.length(mappingAttributes.length);
  });

  it('start in their group at one moment', () => {
    const world = site();
    const outcome = run(
      world,
      'mkfcconsistgrp -autodelete',
      'mkfcmap -source vol0 -target vol1 -consistgrp 1',
      'mkfcmap -source vol2 -target vol3 -consistgrp fccstgrp1',
      'startfcmap -prep fcmap0',
      'startfcconsistgrp -prep fccstgrp1',
      'lsfcconsistgrp',
      'lsfcconsistgrp 1',
    );
    expect(codes(outcome)).to.deep.equal(['svc-refused-in-group']);
    const [first, second] = world.virtualize!.mappings();
    expect(first!.startedAt).to.equal(second!.startedAt);
    expect(printed(outcome).slice(-10)).to.deep.equal(
      [
        'id name      status  start_time',
        '1  fccstgrp1 copying 260105080001',
        'id 1',
        'name fccstgrp1',
        'status copying',
        'autodelete on',
        'start_time 260105080001',
        'FC_mapping_id 0',
        'FC_mapping_name fcmap0',
        'FC_mapping_id 1',
      ]
        .concat(['FC_mapping_name fcmap1'])
        .slice(-10),
    );
    run(world, 'stopfcconsistgrp -force 1', 'chfcmap -consistgrp 0 fcmap0', 'rmfcmap -force fcmap1');
    expect(world.virtualize!.groups()).to.deep.equal([]);
  });

  it('let time pass while a prepare flushes', () => {
    const world = site();
    const before = world.clock.now;
    run(world, 'mkfcmap -source vol0 -target vol1', 'startfcmap -prep 0');
    expect(world.clock.now - before).to.be.at.least(1_000_000);
    expect(world.virtualize!.now).to.be.at.most(world.clock.now);
  });

  it('and their volumes answer who depends on whom', () => {
    const world = site();
    run(
      world,
      'mkfcmap -source vol0 -target vol1 -copyrate 0',
      'mkfcmap -source vol1 -target vol2 -copyrate 0',
      'startfcmap -prep 0',
      'startfcmap -prep 1',
    );
    expect(printed(run(world, 'lsfcmapdependentmaps fcmap0'))).to.deep.equal([
      'fc_id fc_name',
      '1     fcmap1',
    ]);
    expect(printed(run(world, 'lsvdiskfcmappings -nohdr vol1'))).to.deep.equal(['0 fcmap0', '1 fcmap1']);
    expect(printed(run(world, 'lsvdiskfcmapcopies -nohdr vol0'))).to.deep.equal(['0 fcmap0']);
    expect(printed(run(world, 'lsvdiskdependentmaps -delim : vol1'))).to.include('1:fcmap1');
    expect(printed(run(world, 'lsrmvdiskdependentmaps -nohdr vol2'))).to.deep.equal(['1 fcmap1']);
    expect(printed(run(world, 'lsfcmapcandidate -nohdr'))).to.have.length(5);
    expect(
      printed(run(world, 'lsfcmap -nohdr -delim : -filtervalue source_vdisk_name=vol1:status=cop*')),
    ).to.have.length(1);
    expect(printed(run(world, 'lsfcmap -filtervalue?'))).to.include('copy_rate');
    expect(codes(run(world, 'lsfcmap -filtervalue colour=red'))).to.deep.equal(['svc-filter-unknown']);
  });

  it('do not disturb a fork of the site', () => {
    const world = site();
    const fork = world.fork();
    run(fork, 'mkfcmap -source vol0 -target vol1');
    expect([states(world), states(fork)]).to.deep.equal([[], ['fcmap0 idle_or_copied']]);
  });
});

describe('errors of the command line', () => {
  const twoMaps = ['mkfcmap -source vol0 -target vol1', 'mkfcmap -source vol0 -target vol2 -name m'];
  const refused: [command: string, id: string, code: string | undefined][] = [
    ['mkfcmap -source vol0 -target vol0', 'CMMVC6303E', 'svc-refused-same-volume'],
    ['mkfcmap -source vol0 -target large', 'CMMVC5924E', 'svc-refused-different-size'],
    ['mkfcmap -source vol0 -target none', 'CMMVC5754E', 'svc-refused-unknown-volume'],
    ['mkfcmap -source vol0 -target vol3 -name m', 'CMMVC6035E', 'svc-refused-name-taken'],
    ['mkfcmap -source vol0 -target vol3 -consistgrp none', 'CMMVC5754E', 'svc-refused-unknown-group'],
    ['mkfcmap -source vol0 -target vol3 -grainsize 64', 'DRY901E', 'svc-refused-grain-size-differs'],
    ['startfcmap m', 'CMMVC5905E', 'svc-refused-wrong-state'],
    ['startfcmap none', 'CMMVC5753E', 'svc-refused-unknown-mapping'],
    ['lsfcmapprogress none', 'CMMVC5753E', 'svc-refused-unknown-mapping'],
    ['lsvdiskfcmappings none', 'CMMVC5804E', 'svc-refused-unknown-volume'],
    ['rmfcconsistgrp none', 'CMMVC5753E', 'svc-refused-unknown-group'],
    ['startfcmap', 'CMMVC5701E', undefined],
    ['mkfcmap -source vol0', 'CMMVC5707E', undefined],
    ['startfcmap -override m', 'CMMVC5709E', undefined],
    ['stopfcmap -force -split m', 'CMMVC5713E', undefined],
    ['mkfcmapp -source a -target b', 'CMMVC7205E', undefined],
    ['mkfcmap -source vol0 -target vol3 -name 1st', 'DRY902E', undefined],
  ];
  for (const [command, id, code] of refused) {
    it(`${command}: ${id}`, () => {
      const world = site();
      run(world, ...twoMaps);
      const before = states(world);
      const outcome = run(world, command);
      expect(ids(outcome)).to.deep.equal([id]);
      expect(outcome.end).to.deep.equal({ returnCode: 1 });
      expect(codes(outcome)).to.deep.equal(code === undefined ? [] : [code]);
      expect(states(world)).to.deep.equal(before);
    });
  }

  it('name the state that does not take the command', () => {
    const world = site();
    run(world, ...twoMaps, 'startfcmap -prep m');
    expect(
      ids(run(world, 'startfcmap -prep m', 'startfcmap m', 'rmfcmap m', 'prestartfcmap m')),
    ).to.deep.equal(['CMMVC5903E', 'CMMVC5907E', 'CMMVC5898E', 'CMMVC5903E']);
    run(world, 'stopfcmap m');
    expect(ids(run(world, 'rmfcmap m', 'startfcmap m'))).to.deep.equal(['CMMVC5899E', 'CMMVC5908E']);
    run(world, 'prestartfcmap m');
    expect(ids(run(world, 'startfcmap m', 'prestartfcmap m', 'stopfcmap m', 'rmfcmap m'))).to.deep.equal([
      'CMMVC5906E',
      'CMMVC5901E',
      'CMMVC5911E',
      'CMMVC5896E',
    ]);
  });

  it('go on with the next command, and leave other commands out', () => {
    const world = site();
    const outcome = run(world, 'lsvdisk -bytes', 'startfcmap none', 'mkfcmap -source vol0 -target vol1');
    expect(ids(outcome)).to.deep.equal(['DRY903W', 'CMMVC5753E']);
    expect(states(world)).to.deep.equal(['fcmap0 idle_or_copied']);
  });

  it('say that a site has no such system', () => {
    const world = testSite([{ device: '0A10', volser: 'PRD001', model: '3390:10' }]);
    const outcome = run(world, 'lsfcmap');
    expect([codes(outcome), outcome.end]).to.deep.equal([['svc-no-system'], { returnCode: 1 }]);
  });

  it('each have an id of their own', () => {
    const all = Object.values(cmmvcMessages).map(({ id }) => id);
    expect(new Set(all).size).to.equal(all.length);
  });

  it('never throw, whatever the commands are', () => {
    const name = fc.constantFrom(
      'vol0',
      'vol1',
      'vol2',
      '0',
      '1',
      'fcmap0',
      'fcmap1',
      'fccstgrp1',
      'none',
      '',
    );
    const command = fc.constantFrom(...svcCommands).chain((row) =>
      fc
        .tuple(fc.subarray([...row.options]), fc.array(name, { minLength: 30, maxLength: 30 }), name)
        .map(([options, names, object]) =>
          [
            row.keyword,
            ...options.map(({ keyword, value, required }, index) => {
              if (value.kind === 'none') return required === true ? keyword : keyword;
              const text =
                value.kind === 'choice'
                  ? value.words[index % value.words.length]
                  : value.kind === 'number'
                    ? '60'
                    : names[index];
              return `${keyword}=${text}`;
            }),
            ...(row.object === undefined ? [] : [object]),
          ].join(' '),
        ),
    );
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const world = site();
        const start = [
          'mkfcconsistgrp',
          'mkfcmap -source vol0 -target vol1',
          'mkfcmap -source vol1 -target vol2',
        ];
        const { end } = run(world, ...start, ...commands);
        expect('returnCode' in end && end.returnCode).to.be.oneOf([0, 1]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('tables of view commands', () => {
  const columns = ['id', 'name'];
  const rows = [
    { id: '1', name: 'a' },
    { id: '12', name: 'long name' },
  ];

  it('align columns, or put a delimiter between them', () => {
    expect(conciseView(columns, rows, { header: true })).to.deep.equal(['id name', '1  a', '12 long name']);
    expect(conciseView(columns, rows, { header: false, delimiter: ':' })).to.deep.equal([
      '1:a',
      '12:long name',
    ]);
    expect(conciseView(columns, [], { header: true })).to.deep.equal([]);
    expect(
      detailedView(
        [
          ['id', '1'],
          ['x', ''],
        ],
        { header: true },
      ),
    ).to.deep.equal(['id 1', 'x']);
    expect(detailedView([['id', '1']], { header: false, delimiter: ':' })).to.deep.equal(['1']);
  });

  it('are filtered by values, wildcards and comparison', () => {
    const row = { id: '12', name: 'a.b*c', status: 'copying' };
    for (const filter of ['id=12', 'name=a*', 'status=cop*g:id>=12', 'id<13', 'id>11', 'id<=12']) {
      expect(passesFilter(row, filter), filter).to.equal(true);
    }
    for (const filter of ['id=1', 'name=b*', 'status=copying:id>12', 'none=1', 'name=axb*']) {
      expect(passesFilter(row, filter), filter).to.equal(false);
    }
  });
});
