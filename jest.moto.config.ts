import base from './jest.config.ts'

/** The tests that need moto's server, another implementation of AWS, which they start on loopback. */
export default {
  ...base,
  collectCoverage: false,
  testMatch: ['<rootDir>/__tests__/moto/*.moto.ts'],
  testTimeout: 60_000,
}
