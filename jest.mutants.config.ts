import base from './jest.config.ts'

/** The tests that are fast enough to run against every mutant. The others start processes or compare pages. */
export default {
  ...base,
  collectCoverage: false,
  testPathIgnorePatterns: [
    '/__tests__/bundle.test.ts',
    '/__tests__/cli/',
    '/__tests__/fault-matrix.test.ts',
    '/__tests__/workflows.test.ts',
    '/__tests__/architecture.test.ts',
    '/__tests__/metadata.test.ts',
    '/__tests__/scripts/',
    '/__tests__/messages.test.ts',
    '/__tests__/performance.test.ts',
  ],
}
