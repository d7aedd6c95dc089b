// A vitest reporter: writes the names of the tests that passed only when they were tried again, which no report of vitest's
// own lists, as a JSON array into the file that FLAKY_RESULTS names.
import { writeFile } from 'node:fs/promises';

export default class FlakyReporter {
  /** @type {string[]} */
  #names = [];

  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    if (test.diagnostic()?.flaky) this.#names.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  async onTestRunEnd() {
    const file = process.env.FLAKY_RESULTS;
    if (file) await writeFile(file, JSON.stringify(this.#names));
  }
}
