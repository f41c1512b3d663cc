import { expect } from 'chai';
import fc from 'fast-check';
import { planSource } from '../../emulator/jobs/plan.js';
import { changedTracks } from '../../emulator/jobs/plan/track-changes.js';
import type { LimitCount, Plan, PlannedStatement } from '../../emulator/jobs/plan/types.js';
import { runSource } from '../../emulator/jobs/run-source.js';
import type { SourceKind } from '../../emulator/jobs/source-kind.js';
import { RangeSet } from '../../emulator/ranges/range-set.js';
import { Tiny } from '../flashcopy/tiny-volumes.js';
import { testSite } from '../support/world.js';

const master = { name: 'PROD.MASTER', extents: ['5.0-6.14'], lines: ['ONE', 'TWO'] };

function site(options: Parameters<typeof testSite>[1] = {}) {
  return testSite(
    [
      {
        device: '0A10',
        volser: 'PRD001',
        model: '3390:30',
        dataSets: [master, { name: 'PROD.OTHER', extents: ['8.0-8.3'], lines: ['X'] }],
      },
      {
        device: '0A11',
        volser: 'BKP001',
        model: '3390:30',
        dataSets: [master, { name: 'OLD.DATA', extents: ['9.0-9.14'] }],
      },
      { device: '0A20', volser: 'OFF001', model: '3390:30', online: false, dataSets: [master] },
    ],
    options,
  );
}

function plan(text: string, kind: SourceKind, on = site()): Plan {
  return planSource(text, kind, on);
}

function only(planned: Plan): PlannedStatement {
  expect(planned.statements).to.have.length(1);
  return planned.statements[0]!;
}

const dataSets = ({ dataSets: rows }: PlannedStatement) =>
  rows.map(({ kind, name, volume, changedTracks: tracks }) => `${kind} ${name} ${volume.volser} ${tracks}`);

function limit(
  statement: PlannedStatement,
  which: Exclude<LimitCount['limit'], 'repository-tracks'>,
  volser: string,
) {
  const found = statement.limits.find(
    (row) => row.limit !== 'repository-tracks' && row.limit === which && row.volume.volser === volser,
  );
  if (found === undefined || !('most' in found)) return undefined;
  return [found.before, found.most, found.after, found.max];
}

describe('plan', () => {
  it('says what a full copy does to the target volume and its data sets', () => {
    const planned = plan(
      ' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) -\n   ADMINISTRATOR COPYVOLID\n',
      'dfsmsdss',
    );
    const statement = only(planned);
    expect(statement.established.map(({ relationship }) => relationship.sourceExtent)).to.deep.equal([
      { start: 0, end: 15 },
      { start: 75, end: 105 },
      { start: 120, end: 124 },
    ]);
    expect(statement.volumes).to.have.length(1);
    expect(statement.volumes[0]).to.deep.include({
      volser: { before: 'BKP001', after: 'PRD001' },
      online: { before: true, after: false },
    });
    expect(dataSets(statement)).to.deep.equal([
      'deleted OLD.DATA BKP001 0',
      'replaced PROD.MASTER BKP001 30',
      'created PROD.OTHER BKP001 4',
    ]);
    expect(statement.limits.at(-1)).to.deep.include({
      limit: 'full-volume-copy-extents',
      occupied: 3,
      extents: 3,
      max: 255,
    });
    expect(limit(statement, 'relationships-per-volume', 'PRD001')).to.deep.equal([0, 3, 3, 65_534]);
    expect(limit(statement, 'targets-per-source-track', 'PRD001')).to.deep.equal([0, 1, 1, 12]);
    expect(planned.refusals).to.equal(0);
  });

  it('shows how many extents a full copy would need without merging', () => {
    // A data set has up to 16 extents.
    const many = Array.from({ length: 20 }, (_, index) => ({
      name: `PROD.N${index}`,
      extents: Array.from({ length: 15 }, (__, part) => index * 15 + part + 2).map((at) => `${at}.0-${at}.1`),
    }));
    const on = testSite([
      { device: '0A10', volser: 'PRD001', model: '3390:310', dataSets: many },
      { device: '0A11', volser: 'BKP001', model: '3390:310' },
    ]);
    const statement = only(plan(' COPY FULL INDYNAM(PRD001) OUTDYNAM(BKP001) ADMIN\n', 'dfsmsdss', on));
    expect(statement.limits.find((row) => row.limit === 'full-volume-copy-extents')).to.deep.include({
      occupied: 301,
      extents: 255,
      max: 255,
    });
    expect(limit(statement, 'relationships-per-volume', 'BKP001')).to.deep.equal([0, 255, 255, 65_534]);
  });

  it('gives refusals to their statements, and what is established to the others', () => {
    const planned = plan(
      [
        ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) XTNTLST(00050000 0005000E 00050000 0005000E)',
        ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) XTNTLST(00050000 0005000E 0005000A 00060009)',
        ' FCESTABL SDEVN(0A10) TDEVN(0A20) NOSUCH',
        ' FCWITHDR SDEVN(0A10) TDEVN(0A20) XTNTLST(00050004 00050005 00050004 00050005)',
      ].join('\n'),
      'tso',
    );
    const [first, second, third, fourth] = planned.statements;
    expect(planned.statements.map(({ problems }) => problems.map(({ code }) => code))).to.deep.equal([
      ['extent-splits-data-set', 'target-extent-in-use'],
      ['refused-already-target'],
      ['keyword-unknown'],
      [],
    ]);
    expect(planned.statements.map(({ established }) => established.length)).to.deep.equal([1, 0, 0, 0]);
    expect(dataSets(first!)).to.deep.equal(['replaced PROD.MASTER OFF001 15']);
    expect(second!.limits).to.deep.equal([]);
    expect(third!.dataSets).to.deep.equal([]);
    expect(fourth!.withdrawn.map(({ remaining }) => remaining)).to.deep.equal([2]);
    // Of the two tracks that leave, only those that were not copied show their old content again.
    expect(dataSets(fourth!)).to.deep.equal(['changed PROD.MASTER OFF001 2']);
    expect(limit(fourth!, 'relationships-per-volume', 'OFF001')).to.deep.equal([1, 2, 2, 65_534]);
    expect(planned.problems).to.deep.equal([]);
    expect(planned.refusals).to.equal(2);
  });

  it('counts the targets of source tracks over statements', () => {
    const sets = (to: string) => `XTNTLST(00050000 00050004 ${to}0000 ${to}0004)`;
    const planned = plan(
      [
        ` FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ${sets('0010')}`,
        ` FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ${sets('0011')}`,
        ` FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ${sets('0012')}`,
      ].join('\n'),
      'tso',
      site({ limits: { relationshipsPerVolume: 10, targetsPerSourceTrack: 2, cascading: false } }),
    );
    expect(planned.statements.map((row) => limit(row, 'targets-per-source-track', 'PRD001'))).to.deep.equal([
      [0, 1, 1, 2],
      [1, 2, 2, 2],
      undefined,
    ]);
    expect(planned.statements[2]!.problems.map(({ code }) => code)).to.deep.equal([
      'nocopy-not-withdrawn',
      'refused-too-many-targets',
    ]);
  });

  it('tells what a step allocates from what its end does, and counts an abend as refused', () => {
    const planned = plan(
      [
        '//J JOB',
        '//A EXEC PGM=IEFBR14',
        '//OLD DD DSN=PROD.OTHER,DISP=(OLD,DELETE)',
        '//NEW DD DSN=PROD.NEW,DISP=(NEW,CATLG),UNIT=3390,',
        '//       VOL=SER=PRD001,SPACE=(TRK,5)',
        '//B EXEC PGM=NOSUCH',
        '//C EXEC PGM=IEFBR14,COND=EVEN',
        '//KEEP DD DSN=PROD.MASTER,DISP=(OLD,UNCATLG)',
        '//D EXEC PGM=IEFBR14',
      ].join('\n'),
      'jcl',
    );
    const rows = planned.statements.map((row) => [
      row.phase,
      ...dataSets(row),
      ...row.catalog.map(({ name, before, after }) => `${name} ${before?.join()} ${after?.join()}`),
    ]);
    expect(rows).to.deep.equal([
      ['step', 'created PROD.NEW PRD001 5'],
      ['step-end', 'deleted PROD.OTHER PRD001 0', 'PROD.OTHER PRD001 undefined', 'PROD.NEW undefined PRD001'],
      ['step'],
      ['step'],
      ['step-end', 'PROD.MASTER PRD001 undefined'],
      ['step'],
    ]);
    expect(planned.steps.map(({ status }) => status)).to.deep.equal([
      'executed',
      'abended',
      'executed',
      'bypassed',
    ]);
    expect(planned.refusals).to.equal(1);
  });

  it('gives the problems of a job that does not run to the plan as a whole', () => {
    const planned = plan('//J JOB\n//A EXEC PGM=IEFBR14,REGOIN=1M\n', 'jcl');
    expect(planned.statements).to.deep.equal([]);
    expect(planned.problems.map(({ code }) => code)).to.deep.equal(['jcl-unknown-keyword']);
    expect(planned.refusals).to.equal(1);
  });

  it('shows increments and freezes at their statements', () => {
    const planned = plan(
      [
        ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(COPY) INCREMENTAL(YES)',
        ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(COPY) INCREMENTAL(YES)',
        ' FCESTABL SDEVN(0A11) TDEVN(0A20) MODE(NOCOPY) ACTION(FREEZE) -',
        '   XTNTLST(00050000 0005000E 00050000 0005000E)',
      ].join('\n'),
      'tso',
    );
    expect(planned.statements.map(({ established }) => established.length)).to.deep.equal([1, 0, 0]);
    expect(planned.statements[1]!.altered.map(({ how, changes }) => [how, changes])).to.deep.equal([
      ['refreshed', 0],
    ]);
    expect(planned.statements[1]!.dataSets).to.deep.equal([]);
    expect(planned.statements[2]!.problems.map(({ code }) => code)).to.deep.equal([
      'nocopy-not-withdrawn',
      'freeze-not-thawed',
      'refused-already-target',
    ]);
    const frozen = plan(
      [
        ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ACTION(FREEZE)',
        ' FCWITHDR DEVN(0A10) ACTION(THAW)',
      ].join('\n'),
      'tso',
    );
    expect(
      frozen.statements.map(({ freezes }) =>
        freezes.map(({ kind, volumes }) => [kind, ...volumes.map(({ volser }) => volser)]),
      ),
    ).to.deep.equal([[['frozen', 'PRD001']], [['thawed', 'PRD001']]]);
  });

  it('does not take a background copy for a change of the target', () => {
    const on = site({ copyRate: 1000 });
    const planned = plan(
      ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(COPY)\n' + ' FCQUERY DEVN(0A10)\n'.repeat(60),
      'tso',
      on,
    );
    const [establish, ...queries] = planned.statements;
    expect(dataSets(establish!)).to.deep.equal([
      'replaced PROD.MASTER OFF001 30',
      'created PROD.OTHER OFF001 4',
    ]);
    expect(queries.flatMap((row) => row.dataSets)).to.deep.equal([]);
    expect(queries.flatMap((row) => row.completed)).to.have.length(1);
    expect(planned.refusals).to.equal(0);
  });

  it('ends as the run does, and leaves the site as it was', () => {
    const command = fc.oneof(
      fc
        .tuple(fc.nat(3), fc.nat(3), fc.nat(9), fc.nat(9), fc.boolean())
        .map(([from, to, source, target, copy]) => {
          const cylinder = (value: number) => `000${value}0000 000${value}000E`;
          const device = (value: number) => ['0A10', '0A11', '0A20', '0A21'][value]!;
          return ` FCESTABL SDEVN(${device(from)}) TDEVN(${device(to)}) ONLINTGT(YES) MODE(${copy ? 'COPY' : 'NOCOPY'}) XTNTLST(${cylinder(source)} ${cylinder(target)})`;
        }),
      fc.constantFrom(
        ' FCWITHDR SDEVN(0A10) TDEVN(0A20)',
        ' FCWITHDR SDEVN(0A11) TDEVN(0A20)',
        ' FCWITHDR TDEVN(0A20) SDEVN(0A10) XTNTLST(00010002 00030003 00010002 00030003)',
        ' FCQUERY DEVN(0A10)',
      ),
    );
    const on = site({ copyRate: 200 });
    const start = on.clock.now;
    fc.assert(
      fc.property(fc.array(command, { maxLength: 15 }), (commands) => {
        const text = commands.join('\n');
        const planned = planSource(text, 'tso', on);
        expect(on.engine.events.length).to.equal(0);
        expect(on.clock.now).to.equal(start);
        const after = on.fork();
        const { result } = runSource(text, 'tso', after);
        expect(planned.result.spool).to.deep.equal(result.spool);
        const kinds = [...after.engine.events].map(({ kind }) => kind);
        const count = (list: (row: PlannedStatement) => readonly unknown[]) =>
          planned.statements.reduce((sum, row) => sum + list(row).length, 0);
        expect(count((row) => row.established)).to.equal(
          kinds.filter((kind) => kind === 'established').length,
        );
        expect(count((row) => row.withdrawn)).to.equal(kinds.filter((kind) => kind === 'withdrawn').length);
        expect(count((row) => row.completed)).to.equal(kinds.filter((kind) => kind === 'completed').length);
        for (const { id } of on.volumes) {
          const last = planned.statements
            .flatMap((row) => row.limits)
            .filter((row) => row.limit === 'relationships-per-volume' && row.volume.id === id)
            .at(-1);
          if (last?.limit !== 'relationships-per-volume') continue;
          expect(last.after).to.equal(after.engine.query(id).active);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('tracks that a statement changes', () => {
  const span = fc.record({ start: fc.nat(20), length: fc.integer({ min: 1, max: 9 }), to: fc.nat(20) });
  const volume = fc.constantFrom('A', 'B', 'C');
  const step = fc.oneof(
    fc.record({ do: fc.constant('establish' as const), a: volume, b: volume, span, copy: fc.boolean() }),
    fc.record({ do: fc.constant('withdraw' as const), a: volume, b: volume, span, whole: fc.boolean() }),
    fc.record({ do: fc.constant('write' as const), a: volume, track: fc.nat(29), value: fc.nat(999) }),
    fc.record({ do: fc.constant('copy' as const), a: volume, b: volume, span }),
    fc.record({ do: fc.constant('increment' as const), a: volume, b: volume, last: fc.boolean() }),
    fc.record({ do: fc.constant('wait' as const), time: fc.nat(2_000_000) }),
  );

  it('are all tracks that a host reads otherwise than before, and none when only time passes', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.array(step, { maxLength: 4 }), { maxLength: 8 }),
        (cascading, script) => {
          const tiny = Tiny.of({ limits: { cascading } });
          for (const statement of script) {
            const before = tiny.fork();
            for (const row of statement) run(tiny, row);
            const events = tiny.engine.events.from(before.engine.events.length);
            const changed = changedTracks(before.engine, tiny.engine, ['A', 'B', 'C'], events);
            const waited = statement.every((row) => row.do === 'wait');
            for (const id of ['A', 'B', 'C']) {
              const [was, is] = [before.readAll(id), tiny.readAll(id)];
              const set = changed.get(id) ?? RangeSet.empty();
              if (waited) expect(set.count, `${id} while waiting`).to.equal(0);
              is.forEach((value, track) => {
                if (value !== was[track]) expect(set.has(track), `${id} ${track}`).to.equal(true);
              });
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are also those on which the host writes again what was there before a background copy', () => {
    const tiny = Tiny.of();
    const one = (start: number, to: number) => ({ start, length: 1, to });
    run(tiny, { do: 'copy', a: 'C', b: 'B', span: one(4, 3) });
    run(tiny, { do: 'increment', a: 'A', b: 'C', last: false });
    const before = tiny.fork();
    run(tiny, { do: 'wait', time: 500_000 });
    run(tiny, { do: 'copy', a: 'B', b: 'C', span: one(3, 4) });
    expect([before.read('C', 4), tiny.read('C', 4)]).to.deep.equal([1004, 3004]);
    const changed = changedTracks(before.engine, tiny.engine, ['A', 'B', 'C'], []);
    expect([...changed].map(([id, set]) => [id, set.ranges()])).to.deep.equal([
      ['C', [{ start: 4, end: 5 }]],
    ]);
  });

  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  function run(tiny: Tiny, row: Step): void {
    const { engine } = tiny;
    switch (row.do) {
      case 'establish': {
        const { start, length, to } = row.span;
        const pair = { source: { start, end: start + length }, target: { start: to, end: to + length } };
        engine.establish({
          source: row.a,
          target: row.b,
          extents: [pair],
          mode: row.copy ? 'copy' : 'nocopy',
        });
        return;
      }
      case 'withdraw': {
        const { start, length } = row.span;
        const extents = row.whole ? undefined : [{ target: { start, end: start + length } }];
        engine.withdraw({ source: row.a, target: row.b, ...(extents !== undefined && { extents }) });
        return;
      }
      case 'write':
        return tiny.write(row.a, row.track, 5000 + row.value);
      case 'copy': {
        const { start, length, to } = row.span;
        if (row.a === row.b && Math.abs(start - to) < length) return;
        return engine.copyTracks(row.a, { start, end: start + length }, row.b, to);
      }
      case 'increment':
        engine.establish({
          source: row.a,
          target: row.b,
          mode: 'copy',
          incremental: row.last ? 'last' : 'record',
        });
        return;
      case 'wait':
        return engine.advanceTo(engine.now + row.time);
    }
  }
});
