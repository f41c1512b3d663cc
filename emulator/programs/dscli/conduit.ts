import { lssOf } from '../../flashcopy/freeze.js';
import type { FlashCommand } from '../../language/dscli/ast.js';
import { subsystemText } from '../../language/dscli/identifiers.js';
import { problem, type Problem, type Span } from '../../language/problem.js';
import type { CmuKey } from '../../messages/cmu.js';
import type { ProblemCode } from '../../messages/problems.js';
import type { Inserts } from '../../messages/template.js';
import { formatHex } from '../../site/hex.js';
import type { Site, SiteVolume } from '../../site/site.js';
import { volumeName } from '../refusal.js';
import { facilityOf, imageOf } from './images.js';

/** What is asked of the command that runs. */
interface RemoteRun {
  readonly site: Site;
  readonly command: FlashCommand;
  readonly isRemote: boolean;
  say(key: CmuKey, inserts: Inserts): void;
  fail(key: CmuKey, inserts: Inserts, code: ProblemCode, span: Span, facts: Inserts): void;
  find(found: Problem): void;
}

/**
 * Whether a remote command reaches a source: the source is the secondary of a volume in the LSS of -conduit, and the
 * SSID of -srcss is that of its LSS. Says what stands against it. A local command reaches everything.
 */
export function isReached(run: RemoteRun, source: SiteVolume, id: string, span: Span): boolean {
  if (!run.isRemote) return true;
  const { site, command } = run;
  const conduit = command.options.get('-conduit')?.value;
  // Its absence was a finding of the parser.
  if (conduit?.kind !== 'subsystem' || conduit.subsystem.image === undefined) return false;
  const { image, first } = conduit.subsystem;
  const facility = facilityOf(site, image);
  const local = facility === undefined ? undefined : `${facility.serial}/${subsystemText(first)}`;
  const { asSecondary } = site.engine.mirrorsOf(source.id);
  if (asSecondary === undefined || lssOf(asSecondary.primary) !== local) {
    const lss = facility === undefined ? command.options.get('-conduit')?.valueNode?.text : imageOf(facility);
    const inserts = { conduit: `${lss ?? ''}/${subsystemText(first)}`, volume: volumeName(site, source.id) };
    run.fail('notReached', { id, ...inserts }, 'dscli-conduit-without-mirror', span, inserts);
    return false;
  }
  const ssid = command.options.get('-srcss')?.value;
  if (ssid?.kind !== 'hex' || ssid.value === source.definition.ssid) return true;
  const inserts = {
    ssid: formatHex(ssid.value, 4),
    actual: formatHex(source.definition.ssid, 4),
    volume: volumeName(site, source.id),
  };
  const found = problem('refused-wrong-ssid', command.options.get('-srcss')?.node.span ?? span, inserts);
  run.say('refusedOtherwise', { id, reason: found.message });
  run.find(found);
  return false;
}
