import base from './jest.config.ts'

/** The tests that need a PostgreSQL server, which they start on loopback. */
export default {
  ...base,
  collectCoverage: false,
  testMatch: ['<rootDir>/__tests__/postgres/*.postgres.ts'],
  testTimeout: 120_000,
}
