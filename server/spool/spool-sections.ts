import type { OpenDocument } from '../documents/open-document.js';

/** One data set of a spool, as its title in the text names it. Lines count from 0, half-open. */
export interface SectionOfText {
  readonly job: string;
  readonly step: string;
  /** Of a step that calls a procedure: the step in it. */
  readonly procedureStep: string | undefined;
  readonly ddname: string;
  readonly from: number;
  readonly to: number;
}

/** `---- BACKUP STEP1 SYSPRINT ----...`, as `drydasd run` prints it. */
const title = /^---- ([A-Z0-9@#$]+) ([A-Z0-9@#$]+)(?: ([A-Z0-9@#$]+))? ([A-Z0-9@#$]+) -*$/;
/** What comes behind the last one: how the steps ended. */
const rule = /^-{80,}$/;

/** The data sets that a spool holds; none in a text of another form. */
export function sectionsIn(document: Pick<OpenDocument, 'lineCount' | 'lineText'>): SectionOfText[] {
  const sections: SectionOfText[] = [];
  let open: Omit<SectionOfText, 'to'> | undefined;
  const end = (to: number): void => {
    if (open !== undefined) sections.push({ ...open, to });
    open = undefined;
  };
  for (let line = 0; line < document.lineCount; line++) {
    const text = document.lineText(line);
    if (!text.startsWith('----')) continue;
    const [, job, step, procedureStep, ddname] = title.exec(text) ?? [];
    if (job !== undefined && step !== undefined && ddname !== undefined) {
      end(line);
      open = { job, step, procedureStep, ddname, from: line };
    } else if (rule.test(text)) end(line);
  }
  end(document.lineCount);
  return sections;
}
