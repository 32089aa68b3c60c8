import base from './jest.config.ts'

/** The tests that need Debian, for its Chromium and for its command that gives a process a terminal. */
export default {
  ...base,
  collectCoverage: false,
  testMatch: ['<rootDir>/__tests__/browser/*.browser.ts'],
  testTimeout: 60_000,
}
