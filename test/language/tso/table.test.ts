import { LineIndex } from '../../../emulator/language/line-index.js';
import { flashCopyCommands } from '../../../emulator/language/tso/commands.js';
import { parseTso } from '../../../emulator/language/tso/parse-tso.js';
import { testTable } from '../table-tests.js';

const samples = { values: { SHOWRELS: 'ALL' } };

for (const command of flashCopyCommands) {
  describe(`the table of the TSO command ${command.keyword}`, () => {
    testTable(command, (text) => parseTso(new LineIndex(text).lines()).problems, samples);
  });
}
