import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { drydasd, root, temporaryFolder } from '../support/cli.js';

describe('drydasd: usage', () => {
  const folder = temporaryFolder();

  it('prints the version of the package', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(drydasd(['--version'])).to.deep.equal({ status: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('prints help on stdout, for the whole and for each command', () => {
    const help = drydasd(['--help']);
    expect(help.status).to.equal(0);
    for (const command of ['run', 'check', 'plan', 'volumes', 'flash', 'init', 'export']) {
      expect(help.stdout).to.match(new RegExp(`^ {2}${command} `, 'm'));
      const own = drydasd([command, '--help']);
      expect(own.status).to.equal(0);
      expect(own.stdout).to.contain(`Usage: drydasd ${command}`);
      expect(own.stderr).to.equal('');
    }
  });

  const scripts = ['.jcl', '.tso', '.dss', '.ickdsf', '.dscli'];
  const sources = {
    run: [...scripts, '.svc', '.sh'],
    check: [...scripts, '.svc', '.sh', '.rexx', '.clist'],
    plan: [...scripts, '.sh'],
    convert: [...scripts, '.sh'],
    format: [...scripts, '.svc'],
  };
  for (const [command, wanted] of Object.entries(sources)) {
    it(`says which files ${command} takes`, () => {
      const { stdout } = drydasd([command, '--help']);
      expect(stdout.match(/(?<=[\s(])\.[a-z]+/g)).to.have.members(wanted);
    });
  }

  const wrong: readonly (readonly [string, string[], RegExp])[] = [
    ['no command', [], /Usage: drydasd/],
    ['an unknown command, with the nearest one', ['chek'], /unknown command 'chek'[^]*Did you mean check/],
    ['an unknown option', ['run', 'a.jcl', '--dry'], /unknown option '--dry'/],
    ['a missing argument', ['run'], /missing required argument 'file'/],
    ['too many arguments', ['run', 'a.jcl', 'b.jcl'], /too many arguments/],
    ['an unknown format', ['check', 'a.jcl', '--format', 'xml'], /Allowed choices are text, json, sarif/],
    ['options that exclude each other', ['init', '--images', '.', '--sample'], /cannot be used with/],
    ['export without a sandbox', ['export', 'PRD001', 'x.cckd'], /--sandbox/],
  ];
  for (const [what, args, message] of wrong) {
    it(`ends with 2 and says so on stderr for ${what}`, () => {
      const result = drydasd(args, { cwd: folder.path });
      expect(result.status).to.equal(2);
      expect(result.stdout).to.equal('');
      expect(result.stderr).to.match(message);
      expect(result.stderr).not.to.match(/\n\s+at /);
    });
  }
});
