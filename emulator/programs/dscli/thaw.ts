import { subsystemText } from '../../language/dscli/identifiers.js';
import type { CommandRun } from './command-run.js';
import { imageOf } from './images.js';

/** unfreezeflash: writes go on to the frozen sources of each LSS. Nothing frozen is no mistake. */
export function thawSubsystems(run: CommandRun): void {
  const { site } = run;
  for (const range of run.command.subsystems) {
    const facility = run.facility(range, range.span, subsystemText(range.first));
    if (facility === undefined) continue;
    for (let lss = range.first; lss <= range.last; lss++) {
      const id = subsystemText(lss);
      const volume = site.volumes.find(
        ({ facility: of, definition }) => of.serial === facility.serial && definition.lss === lss,
      );
      if (volume === undefined) {
        const inserts = { lss: `${imageOf(facility)}/${id}` };
        run.fail('subsystemUnknown', { id }, 'dscli-subsystem-unknown', range.span, inserts);
        continue;
      }
      site.engine.thaw(volume.id);
      run.say('thawed', { id });
    }
  }
}
