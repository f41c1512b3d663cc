import type { ModifyMapping } from '../../flashcopy/svc/types.js';
import type { SvcCommandName } from '../../language/svc/commands.js';
import { svcCreated } from '../../messages/cmmvc.js';
import { fillTemplate } from '../../messages/template.js';
import type { CommandRun } from './command-run.js';

type Action = (run: CommandRun) => void;

/** What each action command asks the system for. */
export const actions: Readonly<Partial<Record<SvcCommandName, Action>>> = {
  mkfcmap(run) {
    run.without('-iogrp', 'there is one I/O group');
    run.without('-keeptarget', 'volumes do not become unavailable by themselves');
    const made = run.take(
      run.system.createMapping({
        source: run.volume(run.text('-source') ?? ''),
        target: run.volume(run.text('-target') ?? ''),
        ...optional('name', run.text('-name')),
        ...optional('group', groupOf(run.text('-consistgrp'))),
        ...optional('copyRate', run.number('-copyrate')),
        ...optional('cleanRate', run.number('-cleanrate')),
        ...optional('grainKiB', run.text('-grainsize') === undefined ? undefined : grain(run)),
        incremental: run.has('-incremental'),
        autodelete: run.has('-autodelete'),
      }),
      'create',
    );
    if (made !== undefined) run.line(fillTemplate(svcCreated.mapping.template, { id: made.id }));
  },
  chfcmap(run) {
    const group = run.text('-consistgrp');
    const changes: ModifyMapping = {
      ...optional('name', run.text('-name')),
      ...(group !== undefined && { group: { name: groupOf(group) } }),
      ...(run.has('-force') && { group: { name: undefined } }),
      ...optional('copyRate', run.number('-copyrate')),
      ...optional('cleanRate', run.number('-cleanrate')),
      ...(run.has('-autodelete') && { autodelete: run.text('-autodelete') === 'on' }),
    };
    run.take(run.system.modifyMapping(run.object, changes), 'modify');
  },
  rmfcmap: (run) =>
    void run.take(run.system.deleteMapping(run.object, { force: run.has('-force') }), 'other'),
  prestartfcmap: (run) =>
    void run.take(run.system.prepareMapping(run.object, { restore: run.has('-restore') }), 'other'),
  startfcmap: (run) => void run.take(run.system.startMapping(run.object, startOptions(run)), 'other'),
  stopfcmap: (run) => void run.take(run.system.stopMapping(run.object, stopOptions(run)), 'other'),
  mkfcconsistgrp(run) {
    run.without('-ownershipgroup', 'nobody else uses the system');
    const request = { ...optional('name', run.text('-name')), autodelete: run.has('-autodelete') };
    const made = run.take(run.system.createGroup(request), 'create');
    if (made !== undefined) run.line(fillTemplate(svcCreated.group.template, { id: made.id }));
  },
  chfcconsistgrp(run) {
    const changes = {
      ...optional('name', run.text('-name')),
      ...(run.has('-autodelete') && { autodelete: run.text('-autodelete') === 'on' }),
    };
    run.take(run.system.modifyGroup(run.object, changes), 'other');
  },
  rmfcconsistgrp: (run) =>
    void run.take(run.system.deleteGroup(run.object, { force: run.has('-force') }), 'other'),
  prestartfcconsistgrp: (run) =>
    void run.take(run.system.prepareGroup(run.object, { restore: run.has('-restore') }), 'other'),
  startfcconsistgrp: (run) => void run.take(run.system.startGroup(run.object, startOptions(run)), 'other'),
  stopfcconsistgrp: (run) => void run.take(run.system.stopGroup(run.object, stopOptions(run)), 'other'),
};

function startOptions(run: CommandRun): { readonly prepare: boolean; readonly restore: boolean } {
  return { prepare: run.has('-prep'), restore: run.has('-restore') };
}

function stopOptions(run: CommandRun): { readonly force: boolean; readonly split: boolean } {
  return { force: run.has('-force'), split: run.has('-split') };
}

function grain(run: CommandRun): 64 | 256 {
  return run.text('-grainsize') === '64' ? 64 : 256;
}

/** Group 0 means none. */
function groupOf(text: string | undefined): string | undefined {
  return text === '0' ? undefined : text;
}

/** A property that is only there when it has a value. */
function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): Partial<Record<Key, Value>> {
  const made: Partial<Record<Key, Value>> = {};
  if (value !== undefined) made[key] = value;
  return made;
}
