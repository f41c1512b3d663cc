import { expect } from 'chai';
import { planSource } from '../../emulator/jobs/plan.js';
import type { PlannedStatement } from '../../emulator/jobs/plan/types.js';
import { Site } from '../../emulator/site/site.js';
import { testSite } from '../support/world.js';

const volumes = ['a', 'b', 'c'].map((name) => ({ name, bytes: 2 ** 20 }));

function site(): Site {
  const { definition } = testSite([{ device: '0A10', volser: 'PRD001', model: '3390:10' }]);
  return Site.open({ ...definition, virtualize: { name: 'sys1', volumes } });
}

/** What becomes of mappings, statement by statement: `fcmap0 idle_or_copied>copying`. */
function planned(...lines: string[]): string[][] {
  const world = site();
  const plan = planSource(`${lines.join('\n')}\n`, 'svc', world);
  expect(world.virtualize!.mappings(), 'the site stays as it is').to.deep.equal([]);
  expect(plan.problems).to.deep.equal([]);
  return plan.statements.map(changes);
}

function changes({ mappings, mappingGroups }: PlannedStatement): string[] {
  return [
    ...mappingGroups.map(({ name, before = '-', after = '-' }) => `group ${name} ${before}>${after}`),
    ...mappings.map(({ before, after }) => {
      const { mapping, dependents } = (after ?? before)!;
      const states = `${before?.mapping.state ?? '-'}>${after?.mapping.state ?? '-'}`;
      return [mapping.name, states, ...dependents].join(' ');
    }),
  ];
}

describe('the plan of a script of Spectrum Virtualize', () => {
  it('shows what each command makes, changes and removes', () => {
    expect(
      planned(
        'mkfcmap -source a -target b -name m -copyrate 0',
        'startfcmap -prep m',
        'lsfcmap',
        'chfcmap -copyrate 10 m',
        'stopfcmap m',
        'rmfcmap -force m',
      ),
    ).to.deep.equal([
      ['m ->idle_or_copied'],
      ['m idle_or_copied>copying'],
      [],
      ['m copying>copying'],
      ['m copying>stopped'],
      ['m stopped>-'],
    ]);
  });

  it('shows consistency groups, and mappings that depend on each other', () => {
    expect(
      planned(
        'mkfcconsistgrp -name g',
        'mkfcmap -source a -target b -name m -copyrate 0 -consistgrp g',
        'startfcconsistgrp -prep g',
        'mkfcmap -source a -target c -name n -copyrate 0',
        'startfcmap -prep n',
      ),
    ).to.deep.equal([
      ['group g ->empty'],
      ['group g empty>idle_or_copied', 'm ->idle_or_copied'],
      ['group g idle_or_copied>copying', 'm idle_or_copied>copying'],
      ['n ->idle_or_copied'],
      ['n idle_or_copied>copying'],
    ]);
  });

  it('shows nothing of a command that is refused', () => {
    const world = site();
    const plan = planSource('mkfcmap -source a -target zz\n', 'svc', world);
    expect(plan.statements.map(changes)).to.deep.equal([[]]);
    expect(plan.refusals).to.be.greaterThan(0);
  });
});
