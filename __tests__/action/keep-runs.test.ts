import { expect, test } from '@jest/globals'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'
import { keepRuns, readRuns } from '../../src/action/keep-runs.ts'

const run = { repository: { owner: 'octo-org', name: 'docs' }, id: 7, htmlUrl: 'https://github.com/x' }
const ofApp = { ...run, bearer: { token: 'ghs_Fake_of_an_app' }, installationUrl: 'https://github.com/i' }
const ofUser = { ...run, bearer: { token: 'ghp_Fake_of_a_user' }, installationUrl: undefined }

test('reads the runs that were kept, with the token of the App or the one in the input', () => {
  const main = recordingCore()
  keepRuns(main, 'https://api.github.com', [ofApp, ofUser])
  expect(main.state()['api-url']).toBe('https://api.github.com')
  expect(main.state().runs).not.toContain('ghp_Fake_of_a_user')
  const post = recordingCore({ token: 'ghp_Fake_of_a_user' }, main.state())
  expect(readRuns(post)).toEqual([ofApp, ofUser])
  expect(post.of('setSecret')).toContain('ghp_Fake_of_a_user')
})

test.each(['{"repository": ', '7', '{}', '{"repository": {"owner": "a", "name": "b"}, "id": "x"}'])(
  'leaves out what is not a run: %s',
  (line) => {
    expect(readRuns(recordingCore({}, { runs: `\n${line}\n` }))).toEqual([])
  },
)
