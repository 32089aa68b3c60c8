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

test('keeps each token once, and nothing if there is no run', () => {
  const main = recordingCore()
  keepRuns(main, 'https://api.github.com', [ofApp, { ...ofApp, id: 8 }])
  expect(main.state().runs?.split('ghs_Fake_of_an_app')).toHaveLength(2)
  keepRuns(main, 'https://api.github.com', [])
  expect(main.state().runs).toBe('')
})

test.each(['{"runs": ', '7', '{}', '{"runs": [7, {"owner": "a", "name": "b", "id": "x"}]}'])(
  'leaves out what is not a run: %s',
  (runs) => {
    expect(readRuns(recordingCore({}, { runs }))).toEqual([])
  },
)
