import type { DocumentLink, DocumentLinkParams } from 'vscode-languageserver';
import { movedBy } from '../../emulator/language/jcl/index.js';
import { movedSpan } from '../../emulator/language/moved.js';
import type { OpenDocument } from '../documents/open-document.js';
import { onDocument, type Feature } from '../feature.js';
import type { Platform } from '../platform.js';
import type { Session } from '../session.js';
import { planLinks } from '../plan/plan-lines.js';
import { spoolLinks } from '../spool/spool-links.js';
import { planned } from '../worlds/script-view.js';
import { siteLinks } from './site-file/links.js';

/** Leads from names of members and procedures to the files that hold them, and from a site file to its images. */
export const documentLink: Feature = {
  capabilities: () => ({ documentLinkProvider: { resolveProvider: false } }),

  register(connection, session) {
    connection.onDocumentLinks(
      onDocument<DocumentLinkParams, DocumentLink[]>(session, [], async (document) => {
        if (document.kind === 'site') {
          return siteLinks(document, session.siteFiles.read(document), session.platform);
        }
        const source = planned(document.uri);
        if (source !== undefined) return planLinks(document, source);
        if (document.kind === 'spool') return spoolLinks(session, document);
        // Which libraries there are is known when the site is open.
        return (await isLinked(session, document)) ? memberLinks(document, session.platform) : [];
      }),
    );
  },
};

function isLinked(session: Session, document: OpenDocument): Promise<boolean> {
  return session.states.reached(document, 'linked');
}

/** Members that are in partitioned data sets of a volume are no files. */
function memberLinks(document: OpenDocument, platform: Platform): DocumentLink[] {
  return (document.jcl?.document.jobs ?? []).flatMap((job) => {
    const by = movedBy(job);
    return job.sources.takenIn.flatMap(({ member, from }) => {
      const { library, name, path } = member;
      if (job.sources.isMember(from) || path === `${library}(${name})`) return [];
      return [
        {
          range: document.rangeOf(movedSpan(from, by)),
          target: platform.uriOf(path),
          tooltip: `${library}(${name})`,
        },
      ];
    });
  });
}
