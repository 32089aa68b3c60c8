import type { Config } from 'jest'

const config: Config = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  // TypeScript adds .js to the imports that remain.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': ['ts-jest', { useESM: true }] },
  collectCoverage: true,
  // The command line runs in child processes, where jest cannot measure coverage.
  collectCoverageFrom: [
    'src/**/*.ts',
    '!src/action/{main,post,main-step,post-step,summary}.ts',
    '!src/cli/**',
    '!src/terminal/**',
    // So do the relay's commands and its server; PostgreSQL has a suite of its own.
    '!src/relay/{main,run-relay}.ts',
    '!src/relay/{check,commands,operate}/**',
    '!src/relay/store/{open-store,postgres}.ts',
  ],
  coverageReporters: ['text', 'lcov'],
  coverageThreshold: { global: { branches: 100, functions: 100, lines: 100, statements: 100 } },
}

export default config
