import { expect } from 'chai';
import type { Diagnostic } from 'vscode-languageserver';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Conversion, Explainable, Explanation, JobTemplate } from '../../server/requests.js';
import { editorForEach, samples } from '../support/editor.js';

const uri = pathToFileURL(path.join(samples, 'site', 'a.jcl')).href;

describe('requests beside the protocol', () => {
  const at = editorForEach({ folders: [samples] });
  const ask = <Answer>(name: string, params: object): Promise<Answer> =>
    at.editor.request<Answer>(`drydasd/${name}`, params);

  it('give jobs to begin with, which are without problems as they stand', async () => {
    const templates = await ask<JobTemplate[]>('templates', { uri });
    expect(templates.map(({ languageId }) => languageId)).to.include.members([
      'jcl',
      'drydasd-dscli',
      'drydasd-svc',
    ]);
    expect(templates[0]!.snippet).to.match(/^\/\/\$\{1:FLASHJOB\} JOB \(\$\{2:ACCT\}\)/);
    for (const { label, kind, detail, languageId, snippet } of templates) {
      expect([label, kind, detail].join(), label).to.match(/^FlashCopy /);
      const names = new Map<string, string>();
      const text = snippet
        .replace(/\$\{(\d+)[:|]([^},|]*)[^}]*\}/g, (_, number: string, value: string) => {
          names.set(number, value);
          return value;
        })
        .replace(/\$(\d+)/g, (_, number: string) => names.get(number) ?? '');
      const opened = await at.editor.open(text, { languageId });
      const errors = (await at.editor.diagnostics(opened)).filter(({ severity }) => severity === 1);
      expect(
        errors.map(({ message }) => message),
        `${label}\n${text}`,
      ).to.deep.equal([]);
    }
  });

  const job = [
    '//J JOB 1',
    '//A EXEC PGM=IKJEFT01',
    '//SYSTSPRT DD SYSOUT=*',
    '//SYSTSIN DD *',
    ' FCESTABL SDEVN(0A10) TDEVN(0A20) MODE(COPY) ONLINTGT(YES)',
    '/*',
    '//B EXEC PGM=IKJEFT01',
    '//SYSTSPRT DD SYSOUT=*',
    '//SYSTSIN DD *',
    ' FCWITHDR SDEVN(0A10) TDEVN(0A20)',
    '/*',
    '',
  ].join('\n');

  it('convert a whole job, or the statements that a place is in, and say what cannot be said', async () => {
    await at.editor.open(job, { uri, languageId: 'jcl' });
    await at.editor.reached(uri, 'linked');
    const all = await ask<Conversion>('convert', { uri, to: 'dscli' });
    expect(all.languageId).to.equal('drydasd-dscli');
    expect(all.text).to.include('mkflash').and.include('rmflash');
    const second = await ask<Conversion>('convert', {
      uri,
      to: 'dscli',
      position: { line: 9, character: 3 },
    });
    expect(second.text).to.include('rmflash').and.not.include('mkflash');
    const outside = await ask<Conversion>('convert', {
      uri,
      to: 'dscli',
      position: { line: 0, character: 3 },
    });
    expect(outside.text).to.equal(all.text);
    const tso = await ask<Conversion>('convert', { uri, to: 'dfsmsdss' });
    expect(tso.problems.length).to.be.greaterThan(0);
    const [{ range, message }] = tso.problems as [Diagnostic];
    expect(range.start.line).to.be.oneOf([4, 9]);
    const report = await at.editor.request<{ text: string }>('workspace/textDocumentContent', {
      uri: tso.report!,
    });
    expect(report.text).to.include(`[${range.start.line + 1}](${uri}#L${range.start.line + 1})`);
    expect(report.text.replaceAll('\\', '')).to.include(message);
  });

  it('say why they cannot convert', async () => {
    const refused = async (params: object): Promise<string> =>
      (await ask<{ failure: string }>('convert', params)).failure;
    const tso = await at.editor.open('FCQUERY DEVN(0A10)\n', { languageId: 'drydasd-tso' });
    const text = await at.editor.open('any text', { languageId: 'plaintext' });
    const empty = await at.editor.open('//J JOB 1\n', { languageId: 'jcl' });
    expect(await refused({ uri: 'memory:/none', to: 'tso' })).to.include('not open');
    expect(await refused({ uri: tso, to: 'tso' })).to.include('already');
    expect(await refused({ uri: tso, to: 'cobol' })).to.include('cobol');
    expect(await refused({ uri: text, to: 'tso' })).to.include('no script');
    expect(await refused({ uri: empty, to: 'tso' })).to.match(/\w/);
  });

  it('explain every message and problem code that they list', async () => {
    const known = await ask<Explainable[]>('explainable', {});
    expect(known.map(({ id }) => id)).to.include.members(['ADR006I', '$HASP373', 'keyword-unknown']);
    for (const { id, text } of known) {
      expect(text, id).to.not.equal('');
      const found = await ask<Explanation>('explain', { id });
      expect(found.title, id).to.equal(id);
      expect(found.markdown, id).to.include('_');
      const page = await at.editor.request<{ text: string }>('workspace/textDocumentContent', {
        uri: found.uri,
      });
      expect(page.text, id).to.match(/^# /).and.include(found.markdown);
    }
    expect(await ask<Explanation>('explain', { id: 'adr006i' })).to.have.property('title', 'ADR006I');
    expect(await ask<null>('explain', { id: 'XYZ999I' })).to.equal(null);
  });
});
