import type { Connection, Position } from 'vscode-languageserver';
import type { Problem } from '../../emulator/language/problem.js';
import { LineIndex } from '../../emulator/language/line-index.js';
import { problemCatalogue } from '../../emulator/messages/problems.js';
import { createSampleSite, createSiteOfImages, placeOfSiteFile } from '../../emulator/site/create-site.js';
import { outlineOf } from '../../emulator/site/lookup/site-outline.js';
import { siteFileName } from '../../emulator/site/site-file-name.js';
import { StorageError } from '../../emulator/storage/track-access.js';
import type { Failed } from '../background.js';
import type { Feature } from '../feature.js';
import type { Session } from '../session.js';
import { asksConsent, notTrusted } from '../worlds/world-service.js';
import { siteMethod, type SiteProblem, type SiteRequests } from '../sites/protocol.js';

type Answers = {
  readonly [Name in keyof SiteRequests]: (
    session: Session,
    params: SiteRequests[Name]['params'],
  ) => SiteRequests[Name]['answer'];
};

/** What a site file says, and new site files. */
export const sites: Feature = {
  capabilities: () => ({}),

  register(connection: Connection, session) {
    for (const name of Object.keys(answers) as (keyof SiteRequests)[]) {
      const answer = answers[name] as (session: Session, params: unknown) => unknown;
      connection.onRequest(siteMethod(name), (params: unknown) =>
        session.guard<unknown>({ failure: 'Something went wrong in DryDASD; its log says what.' }, () =>
          session.trusted ? failing(() => answer(session, params)) : notTrusted(),
        ),
      );
    }
  },
};

const answers: Answers = {
  outline(session, { path }) {
    if (!session.consent.mayUse(path)) return asksConsent(path);
    const loaded = session.sites.open(path);
    const outline = outlineOf(loaded);
    const lines = new LineIndex(loaded.text);
    const uri = session.platform.uriOf(path);
    const shown = (problem: Problem): SiteProblem => ({
      code: problem.code,
      severity: problem.severity,
      message: problem.message,
      explanation: problemCatalogue[problem.code].explanation,
      place: {
        uri,
        range: { start: positionOf(lines, problem.span.start), end: positionOf(lines, problem.span.end) },
      },
    });
    return {
      name: outline.name,
      problems: outline.problems.map(shown),
      facilities: outline.facilities.map((facility) => ({
        ...facility,
        subsystems: facility.subsystems.map((subsystem) => ({
          ...subsystem,
          volumes: subsystem.volumes.map((volume) => ({ ...volume, problems: volume.problems.map(shown) })),
        })),
      })),
    };
  },

  fromImages({ platform: { files } }, { root, folder, replace }) {
    const place = placeOfSiteFile(files, root, folder);
    if (!replace && files.exists(place.file)) return { exists: place.file };
    const { text, volumes, skipped } = createSiteOfImages(files, folder, place);
    if (text === undefined)
      return { failure: `${folder} holds no Hercules image. Choose the folder that the images are in.` };
    return { file: place.file, volumes: volumes.length, skipped };
  },

  allow(session, { path }) {
    const allowed = session.consent.allow(path);
    // Who went without it looks again.
    session.siteChanged(path);
    session.settingsChanged();
    return { allowed };
  },

  sample({ platform }, { folder, replace }) {
    const { files } = platform;
    const samples = platform.productFile('samples');
    if (samples === undefined) return { failure: 'The samples are not installed. Install DryDASD again.' };
    const file = files.resolve(folder, siteFileName);
    if (!replace && files.exists(file)) return { exists: file };
    const { jobs } = createSampleSite(files, samples, folder, replace);
    return { file, jobs: jobs.map((name) => files.resolve(folder, `jobs/${name}`)) };
  },
};

/** What the disk says against it is an answer. */
function failing<Answer>(answer: () => Answer): Answer | Failed {
  try {
    return answer();
  } catch (error) {
    if (error instanceof StorageError) return { failure: error.message };
    throw error;
  }
}

/** As editors count. */
function positionOf(lines: LineIndex, offset: number): Position {
  const { line, column } = lines.position(offset);
  return { line: line - 1, character: column - 1 };
}
