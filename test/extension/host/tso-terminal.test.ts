import { expect } from 'chai';
import * as vscode from 'vscode';
import type { TsoTerminal } from '../../../extension/features/tso-terminal/tso-terminal.js';
import { eventually, partOf } from '../support/host.js';

describe('the TSO terminal', () => {
  let pty: TsoTerminal;
  let shown = '';
  let listening: vscode.Disposable;

  beforeEach(async () => {
    await vscode.commands.executeCommand('drydasd.openTsoTerminal');
    pty = await partOf<TsoTerminal>('tsoTerminal');
    expect(pty.title).to.match(/^TSO /);
    shown = '';
    listening = pty.onDidWrite((text) => {
      shown += text;
    });
  });
  afterEach(() => {
    listening.dispose();
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  const until = (what: RegExp): Promise<boolean> =>
    eventually(`${String(what)} in the terminal`, pty.onDidWrite, () => what.test(shown));

  /** The line is drawn anew whenever the terminal gets another width: what moves the cursor may stand within a word. */
  const untilWritten = (what: RegExp): Promise<boolean> =>
    eventually(`${String(what)} in the terminal`, pty.onDidWrite, () =>
      what.test(shown.replace(/\x1b\[[\d;]*[A-Za-z]/g, '')),
    );

  it('runs commands, one after the other, in one world', async () => {
    pty.handleInput('FCESTABL SDEVN(042A) -\r');
    await until(/> /);
    pty.handleInput('TDEVN(0160) MODE(NOCOPY)\r');
    await until(/FCESTABL COMMAND COMPLETED[\s\S]*READY\r\n/);
    shown = '';
    pty.handleInput('FCQUERY DEVN(042A)\r');
    await until(/ 042A 8904 .* 1 65534[\s\S]*READY\r\n/);
  });

  it('paints what a command complains about, and says what there is', async () => {
    pty.handleInput('FCQUERY DEVN(0BAD)\r');
    await until(/\x1b\[31m.*0BAD.*\x1b\[0m[\s\S]*READY\r\n/);
    shown = '';
    pty.handleInput('HELP\r');
    await until(/ {2}FCESTABL [\s\S]*READY\r\n/);
    shown = '';
    pty.handleInput('PROFILE\r');
    await until(/TSO .*\r\n[\s\S]*READY\r\n/);
  });

  it('completes by Tab', async () => {
    pty.handleInput('FCQ\t');
    await untilWritten(/FCQUERY/);
    pty.handleInput('\x03');
    await until(/\^C\r\nREADY/);
  });

  it('closes by LOGOFF', async () => {
    const closed = new Promise((resolve) => pty.onDidClose(resolve));
    pty.handleInput('LOGOFF\r');
    expect(await closed).to.equal(0);
  });
});
