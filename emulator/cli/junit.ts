import type { JobReport } from '../jobs/expectations/test-report.js';
import type { TestedFile } from './test-files.js';
import { countTested } from './test-report-text.js';

/** JUnit's XML, which build pipelines read: a suite for each file, a case for each expectation. */
export function junitReport(tested: readonly TestedFile[]): string {
  const { expectations, failed, unreadable } = countTested(tested);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    open('testsuites', { name: 'drydasd', tests: expectations, failures: failed, errors: unreadable }),
    ...tested.flatMap(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(one: TestedFile): string[] {
  if ('failure' in one) {
    return [
      `  ${open('testsuite', { name: one.file, tests: 1, failures: 0, errors: 1 })}`,
      `    ${open('testcase', { classname: one.file, name: 'run', file: one.file })}`,
      `      ${open('error', { message: one.failure })}</error>`,
      '    </testcase>',
      '  </testsuite>',
    ];
  }
  const { expectations, failed } = countTested([one]);
  return [
    `  ${open('testsuite', { name: one.file, tests: expectations, failures: failed, errors: 0 })}`,
    ...one.jobs.flatMap((job) => cases(one.file, job)),
    '  </testsuite>',
  ];
}

function cases(file: string, { name, expectations }: JobReport): string[] {
  const classname = name === '' ? file : `${file} ${name}`;
  return expectations.flatMap(({ text, passed, expected, actual, line, column }) => {
    const begin = `    ${open('testcase', { classname, name: `EXPECT ${text}`, file, line })}`;
    if (passed) return [`${begin}</testcase>`];
    const message = `expected ${expected}, but was ${actual}`;
    return [
      begin,
      `      ${open('failure', { message })}${escaped(`${file}:${line}:${column}: ${message}`)}</failure>`,
      '    </testcase>',
    ];
  });
}

function open(tag: string, attributes: Readonly<Record<string, string | number>>): string {
  const list = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return `<${tag}${list.join('')}>`;
}

const names: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

/** XML 1.0 has no other control characters, nor halves of surrogate pairs; reports show a sign in their place. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, (sign) => names[sign] ?? sign);
}
