import { expect } from 'chai';
import { checkSource } from '../../emulator/jobs/check.js';
import { planSource } from '../../emulator/jobs/plan.js';
import { runSource } from '../../emulator/jobs/run-source.js';
import { testSite } from '../support/world.js';

/** Two logical subsystems of one facility and one of another, each with a source and an offline target. */
function site(commandSeconds: number) {
  const pair = (device: string, facility?: string) => [
    { device: `${device}10`, volser: `SRC${device}`, model: '3390:30', facility },
    { device: `${device}20`, volser: `TGT${device}`, model: '3390:30', facility, online: false },
  ];
  return testSite([...pair('0A'), ...pair('0B'), ...pair('0C', '75XYZ99')], {
    limits: {
      relationshipsPerVolume: 65_534,
      targetsPerSourceTrack: 12,
      cascading: false,
      freezeTimeout: 100,
    },
    costs: { trackIo: 500, command: commandSeconds * 1_000_000, step: 0 },
  });
}

const freeze = (device: string) =>
  ` FCESTABL SDEVN(${device}10) TDEVN(${device}20) MODE(COPY) ACTION(FREEZE)\n`;
const thaw = (device: string) => ` FCWITHDR DEVN(${device}10) ACTION(THAW)\n`;
const group = ['0A', '0B', '0C'].map(freeze).join('') + ['0A', '0B', '0C'].map(thaw).join('');

const codesAt = (text: string, problems: readonly { code: string; span: { start: number; end: number } }[]) =>
  problems.map(({ code, span }) => [code, text.slice(span.start, span.end).trim()]);

describe('consistency groups of a run', () => {
  it('say nothing when every subsystem of the group is thawed in time', () => {
    expect(runSource(group, 'tso', site(10)).problems).to.deep.equal([]);
  });

  it('are broken where the timer of a subsystem ends first: which, when, and where', () => {
    const { problems } = runSource(group, 'tso', site(40));
    expect(codesAt(group, problems)).to.deep.equal([
      ['freeze-timer-expired', thaw('0A').trim()],
      ['freeze-timer-expired', thaw('0B').trim()],
      ['freeze-timer-expired', thaw('0C').trim()],
    ]);
    const [first] = problems;
    expect(first?.severity).to.equal('warning');
    expect(first?.message).to.match(
      /LSS 75ABC01\/0A at 08:02:20, 100 seconds after the freeze \(0A10 \(SRC0A\)\)/,
    );
    expect(first?.related?.map(({ span }) => group.slice(span.start, span.end).trim())).to.deep.equal([
      freeze('0A').trim(),
    ]);
  });

  it('are judged by check and plan as by run', () => {
    const world = site(40);
    const found = runSource(group, 'tso', site(40)).problems;
    expect(checkSource(group, 'tso', { site: world })).to.deep.equal(found);
    const planned = planSource(group, 'tso', world);
    expect(planned.problems).to.deep.equal([]);
    expect(planned.statements.map(({ problems }) => problems.map(({ code }) => code))).to.deep.equal([
      [],
      [],
      [],
      ...Array.from({ length: 3 }, () => ['freeze-timer-expired']),
    ]);
    expect(planned.refusals).to.equal(0);
  });

  it('make the job wait that writes to a frozen volume, until the timer ends', () => {
    const job = [
      '//WAITS    JOB CLASS=A',
      '//FLASH    EXEC PGM=IKJEFT01',
      '//SYSTSPRT DD SYSOUT=*',
      '//SYSTSIN  DD *',
      ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(NOCOPY) ACTION(FREEZE)',
      '/*',
      '//WRITE    EXEC PGM=IEFBR14',
      '//NEW      DD DSN=A.NEW.ONE,DISP=(NEW,CATLG),UNIT=SYSDA,VOL=SER=SRC0A,',
      '//            SPACE=(TRK,5)',
      '',
    ].join('\n');
    const world = site(1);
    const begin = world.clock.now;
    const { result, problems } = runSource(job, 'jcl', world);
    expect(result.returnCode).to.equal(0);
    expect((world.clock.now - begin) / 1_000_000).to.be.within(100, 102);
    const [found] = problems.filter(({ code }) => code === 'freeze-timer-expired');
    expect(job.slice(found!.span.start, found!.span.end)).to.contain('PGM=IEFBR14');
    expect(world.engine.frozenUntil(world.volumeBySerial('SRC0A')!.id)).to.equal(undefined);
  });
});
