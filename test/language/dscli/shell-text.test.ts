import { expect } from 'chai';
import { parseDscliShell } from '../../../emulator/language/dscli/parse.js';
import { expectProblems, markedText, shown } from '../../support/marked-text.js';

/** The commands that are found, each as one line. */
function calls(text: string): string[] {
  return parseDscliShell(text).commands.map((command) => command.text.replace(/\s+/g, ' ').trim());
}

describe('dscli in shell text', () => {
  const found: readonly (readonly [shell: string, ...commands: string[]])[] = [
    ['dscli lsflash 0100', 'lsflash 0100'],
    ['/opt/ibm/dscli/dscli -cfg p lsflash 0100', 'lsflash 0100'],
    ['LANG=C sudo dscli lsflash 0100', 'lsflash 0100'],
    ['if dscli lsflash 0100; then dscli lsflash 0200; fi', 'lsflash 0100', 'lsflash 0200'],
    ['dscli lsflash 0100 | grep 0100 && dscli lsflash 0200 || exit 1', 'lsflash 0100', 'lsflash 0200'],
    ['out=$(dscli lsflash 0100)', 'lsflash 0100'],
    ['out="$(dscli lsflash 0100 2>/dev/null)"', 'lsflash 0100'],
    ['out=`dscli lsflash 0100`', 'lsflash 0100'],
    ['dscli lsflash 0100 2>&1 >log', 'lsflash 0100'],
    ['dscli mkflash -nocp \\\n  0100:0200 # now\n', 'mkflash -nocp 0100:0200'],
    [
      'dscli -hmc1 h <<EOF\nmkflash 0100:0200\nlsflash 0100\nEOF\ndscli ver',
      'dscli',
      'mkflash 0100:0200',
      'lsflash 0100',
      'ver',
    ],
    ['cat <<EOF\ndscli mkflash 0100\nEOF\n'],
    ['echo dscli mkflash 0100'],
    ['# dscli mkflash 0100'],
    ["echo 'dscli mkflash 0100'"],
    ['echo "dscli mkflash 0100"'],
    ['mydscli lsflash 0100; dsclix lsflash 0100'],
    ['ls -la\nfor v in 0100 0200; do dscli lsflash $v; done', 'lsflash $v'],
  ];
  for (const [shell, ...commands] of found) {
    it(JSON.stringify(shell), () => expect(calls(shell)).to.deep.equal(commands));
  }

  it('is checked as in a script, and everything else is left alone', () => {
    const text = markedText(
      '#!/bin/sh\nset -e\nmkflash -bogus\ndscli -user u mkflash \\\n  <|-tgtprc|> 0100:0200\ncase $1 in a) exit ;; esac\n',
    );
    expectProblems(parseDscliShell(text.text).problems, text, ['dscli-option-misspelt']);
  });

  it('does not judge what holds a variable', () => {
    const text = 'dscli -user "$USER" mkflash -dev $DEV -seqnum "${n}" "$SRC:$TGT" $(cat pairs)\n';
    const { commands, problems } = parseDscliShell(text);
    expect(shown(problems, text)).to.deep.equal([]);
    expect(commands[0]).to.deep.include({ kind: 'flash', variable: true });
  });

  it('has the comments of the shell', () => {
    const text = '# one\ndscli lsflash 0100 # two\necho $# a#b\n';
    const spans = parseDscliShell(text).comments;
    expect(spans.map(({ start, end }) => text.slice(start, end))).to.deep.equal(['# one', '# two']);
  });
});
