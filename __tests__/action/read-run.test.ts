import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'
import { readRun } from '../../src/action/read-run.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'event-'))
  Object.assign(process.env, {
    GITHUB_EVENT_NAME: 'push',
    GITHUB_ACTOR: 'octocat',
    GITHUB_REPOSITORY: 'octo-org/site',
  })
})
afterEach(() => {
  rmSync(folder, { recursive: true })
  for (const name of ['GITHUB_EVENT_PATH', 'GITHUB_EVENT_NAME', 'GITHUB_ACTOR', 'GITHUB_REPOSITORY'])
    Reflect.deleteProperty(process.env, name)
})

const read = (event?: string) => {
  const core = recordingCore()
  if (event !== undefined) {
    process.env.GITHUB_EVENT_PATH = join(folder, 'event.json')
    writeFileSync(process.env.GITHUB_EVENT_PATH, event)
  }
  const { eventName, actor, repo, payload } = readRun(core)
  return { run: { eventName, actor, repo, payload }, warnings: core.of('warning') }
}
const push = { eventName: 'push', actor: 'octocat', repo: { owner: 'octo-org', repo: 'site' } }

describe('readRun', () => {
  test('reads the event', () => {
    expect(read('{"pull_request": {}}')).toEqual({
      run: { ...push, payload: { pull_request: {} } },
      warnings: [],
    })
  })

  test('leaves the environment unchanged', () => {
    read()
    expect(process.env.GITHUB_EVENT_PATH).toBeUndefined()
    read('{')
    expect(process.env.GITHUB_EVENT_PATH).toBe(join(folder, 'event.json'))
  })

  test.each(['null', '7', '"x"'])('treats %s as an event without details', (event) => {
    expect(read(event).run.payload).toEqual(Object(JSON.parse(event)))
    expect(read(event).run.payload.pull_request).toBeUndefined()
  })

  test.each(['', '{"pull_request": ', '\u0000'])(
    'continues without a broken event, and says so: %j',
    (event) => {
      const { run, warnings } = read(event)
      expect(run).toEqual({ ...push, payload: {} })
      expect(warnings).toEqual([
        expect.stringMatching(
          /^Cannot read the event in '.*event\.json' \(not JSON\)\. The step continues without it\.$/,
        ),
      ])
    },
  )

  test('continues without the event if its path is a folder', () => {
    process.env.GITHUB_EVENT_PATH = folder
    expect(read().warnings).toEqual([expect.stringMatching(/^Cannot read the event in '.*' \(EISDIR\)\. /)])
  })
})
