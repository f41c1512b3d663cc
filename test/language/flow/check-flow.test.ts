import { expect } from 'chai';
import { flowFactsOfDfsmsdss } from '../../../emulator/language/dfsmsdss/flow-facts.js';
import { parseDfsmsdss } from '../../../emulator/language/dfsmsdss/parse.js';
import { checkFlow } from '../../../emulator/language/flow/check-flow.js';
import type { FlowFact, FlowVolume } from '../../../emulator/language/flow/facts.js';
import { LineIndex } from '../../../emulator/language/line-index.js';
import { flowFactsOfTso } from '../../../emulator/language/tso/flow-facts.js';
import { parseTso } from '../../../emulator/language/tso/parse-tso.js';
import { applyEdits, expectProblems, markedText } from '../../support/marked-text.js';

function tso(text: string): FlowFact[] {
  return flowFactsOfTso(parseTso(new LineIndex(text).lines()).commands);
}

function dss(text: string): FlowFact[] {
  return flowFactsOfDfsmsdss(parseDfsmsdss(new LineIndex(text).lines()).statements);
}

/** Devices 0A00 to 0AFF and volumes A... are of one LSS, all others of another. */
const lssOf = ({ name }: FlowVolume): string => (/^0?A/.test(name) ? 'A' : 'B');

const establish = 'FCESTABL SDEVN(0A00) TDEVN(0A01)';
const remote = (command: string): string =>
  `${command} DEVN(0A05) SOURCE(75XYZ01 0C 10) TARGET(75XYZ01 0C 13) REMOTE(YES) SSID(8A00)`;

describe('the flow of TSO commands', () => {
  const cases: [marked: string, codes: string[]][] = [
    [` ${establish} <|ACTION(FREEZE)|>\n FCQUERY DEVN(0A00)`, ['freeze-not-thawed']],
    [` ${establish} ACTION(FREEZE)\n FCWITHDR DEVN(0A05) ACTION(THAW)`, []],
    [` ${establish} <|ACTION(FREEZE)|>\n FCWITHDR DEVN(0B00) ACTION(THAW)`, ['freeze-not-thawed']],
    [` FCWITHDR DEVN(0A05) ACTION(THAW)\n ${establish} <|ACTION(FREEZE)|>`, ['freeze-not-thawed']],
    [` <|${establish} MODE(NOCOPY)|>`, ['nocopy-not-withdrawn']],
    [` ${establish} MODE(NOCOPY)\n FCWITHDR TDEVN(0A01)`, []],
    [` ${establish} MODE(NOCOPY)\n FCWITHDR SDEVN(0A00) DDSW(YES)`, []],
    [` <|${establish} MODE(NOCOPY)|>\n FCWITHDR TDEVN(0A02)`, ['nocopy-not-withdrawn']],
    [` ${establish}\n <|FCWITHDR SDEVN(0A00) TDEVN(0A01)|>`, ['withdraw-after-copy']],
    [` ${establish}\n FCWITHDR SDEVN(0A00) DDSW(YES)`, []],
    [` ${establish} INCREMENTAL(YES)\n FCWITHDR TDEVN(0A01)`, []],
    [` ${establish}\n FCWITHDR TDEVN(0A02)`, []],
    [` ${establish} INCREMENTAL(YES)\n <|${establish}|>`, ['recording-ends']],
    [` ${establish} INCREMENTAL(YES)\n ${establish} INCREMENTAL(YES)`, []],
    [` ${remote('FCESTABL')} ACTION(FREEZE)\n ${remote('FCWITHDR')} ACTION(THAW)`, []],
    [` ${establish} <|ACTION(FREEZE)|>\n ${remote('FCWITHDR')} ACTION(THAW)`, ['freeze-not-thawed']],
    [` ${establish} INCREMENTAL(YES)\n FCWITHDR TDEVN(0A01)\n ${establish}`, []],
    [` ${establish} INCREMENTAL(YES)\n FCWITHDR SDEVN(0A00) DDSW(YES)\n ${establish}`, []],
    [` ${establish} INCREMENTAL(YES)\n FCWITHDR TDEVN(0A02)\n <|${establish}|>`, ['recording-ends']],
    [` FCWITHDR TDEVN(0A01)\n ${establish} INCREMENTAL(YES)\n <|${establish}|>`, ['recording-ends']],
    [` ${establish} INCREMENTAL(YES)\n ${establish} XTNTLST(00010000 00010001 00010000 00010001)`, []],
    [` FCESTABL SDEVN(0A00) TDEVN(0A0X) MODE(NOCOPY)`, []],
  ];
  for (const [marked, codes] of cases) {
    it(`${codes.join() || 'nothing'}: ${marked.trim().replace('\n', ' | ')}`, () => {
      const text = markedText(marked);
      expectProblems(checkFlow(tso(text.text), lssOf), text, codes);
    });
  }

  it('can add the missing thaw', () => {
    const text = ` ${establish} ACTION(FREEZE)\n FCQUERY DEVN(0A00)`;
    const [found] = checkFlow(tso(text), lssOf);
    const mended = applyEdits(text, found!.fix!.edits);
    expect(mended).to.equal(`${text}\n FCWITHDR DEVN(0A00) ACTION(THAW)`);
    expect(checkFlow(tso(mended), lssOf)).to.deep.equal([]);
  });
});

describe('the flow of DFSMSdss statements', () => {
  const copy = 'COPY FULL INDYNAM(A00001) OUTDYNAM(A00002)';
  const cases: [marked: string, codes: string[]][] = [
    [` ${copy} <|FCCGFREEZE|>`, ['freeze-not-thawed']],
    [` ${copy} FCCGFREEZE\n CGCREATED ACCVOL(A00009)`, []],
    [` ${copy} <|FCCGFREEZE|>\n CGCREATED ACCVOL(B00009)`, ['freeze-not-thawed']],
    [` COPY FULL INDD(A) OUTDD(B) FCFREEZE\n CGCREATED ACCVOL(B00009)`, []],
    [` ${copy} <|FCNOCOPY|>`, ['nocopy-not-withdrawn']],
    [` ${copy} FCNOCOPY FASTREP(NONE)`, []],
    [` ${copy} FCNOCOPY\n IF LASTCC = 0 THEN DUMP INDYNAM(A00002) OUTDD(T) FCWITHDRAW`, []],
    [` ${copy} FCINCREMENTAL\n <|${copy} FCINCREMENTALLAST|>`, ['recording-ends']],
  ];
  for (const [marked, codes] of cases) {
    it(`${codes.join() || 'nothing'}: ${marked.trim().replace('\n', ' | ')}`, () => {
      const text = markedText(marked);
      expectProblems(checkFlow(dss(text.text), lssOf), text, codes);
    });
  }

  it('goes over the steps of a job, whatever their languages', () => {
    const freeze = dss(` ${copy} FCCGFREEZE FCNOCOPY`);
    expect(checkFlow(freeze).map(({ code }) => code)).to.have.length(2);
    expect(
      checkFlow([...freeze, ...tso(' FCWITHDR DEVN(0A00) ACTION(THAW)\n FCWITHDR TDEVN(0A01)')]),
    ).to.deep.equal([]);
  });

  it('can add the missing CGCREATED', () => {
    const text = ` ${copy} FCCGFREEZE`;
    const mended = applyEdits(text, checkFlow(dss(text), lssOf)[0]!.fix!.edits);
    expect(mended).to.equal(`${text}\n CGCREATED ACCESSVOLUME(A00001)`);
    expect(checkFlow(dss(mended), lssOf)).to.deep.equal([]);
  });
});
