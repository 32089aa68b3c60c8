import { describe, expect, test } from '@jest/globals'
import { errorOf } from '../../src/errors/explained-error.ts'
import { explainSystemError } from '../../src/errors/system-error.ts'
import { keepTokens, letLive, readTokens } from '../../src/action/keep-tokens.ts'
import { diskFull, recordingCore } from '../../sandbox/stage/recording-core.ts'

const living = (token: string) => ({
  token,
  expiresAt: '2030-01-01T00:00:00Z',
  createdAt: 7,
  lacks: undefined,
})
const tokens = [living('ghs_FakeOne0123456789'), living('ghs_FakeTwo0123456789')]
const kept = tokens.map(({ token, expiresAt, createdAt }) => ({ token, expiresAt, createdAt }))

describe('keepTokens', () => {
  test('saves what post needs to revoke the tokens, and nothing more', () => {
    const core = recordingCore()
    keepTokens(core, 'https://api.example')(tokens)
    expect(readTokens(recordingCore({}, core.state()))).toEqual({
      apiUrl: 'https://api.example',
      tokens: kept,
      isWhole: true,
      livesUntil: '',
    })
  })

  test.each([
    ['tokens', JSON.stringify({ token: 'ghs_Fake', expiresAt: 'soon', createdAt: 7 })],
    ['lives-until', 'soon'],
  ])('reads a damaged state as incomplete: %s', (name, value) => {
    const state = { 'api-url': 'https://api.example', [name]: value }
    expect(readTokens(recordingCore({}, state))).toEqual({
      apiUrl: 'https://api.example',
      tokens: [],
      isWhole: false,
      livesUntil: '',
    })
  })

  test('masks each token once, before it is saved', () => {
    const core = recordingCore()
    const keep = keepTokens(core, '')
    keep(tokens.slice(0, 1))
    keep(tokens)
    const masks = core.calls.filter(([, value]) => value === tokens[0]?.token)
    expect(masks).toEqual([['setSecret', tokens[0]?.token]])
    expect(core.calls.map(([name]) => name).slice(1, 3)).toEqual(['setSecret', 'setSecret'])
  })

  test("names the runner's file if the disk is full", () => {
    process.env.GITHUB_STATE = '/runner/state'
    const core = recordingCore({}, {}, ['saveState tokens', 'saveState lives-until'])
    const full = "ENOSPC: no space left on device, write (the runner's file /runner/state)"
    expect(() => {
      keepTokens(core, '')(tokens)
    }).toThrow(full)
    expect(() => {
      letLive(core, { release: () => undefined }, living('ghs_Fake'))
    }).toThrow(full)
    delete process.env.GITHUB_STATE
    expect(() => {
      keepTokens(core, '')(tokens)
    }).toThrow(diskFull())
  })

  test('treats a missing runner file like one that it cannot write to', () => {
    process.env.GITHUB_STATE = '/runner/state'
    const saveState = (): never => {
      throw new Error('Missing file at path: /runner/state')
    }
    const error = errorOf(() => keepTokens({ ...recordingCore(), saveState }, ''))
    expect(explainSystemError(error)?.message).toBe(
      'The operating system reported an error: Missing file at path: /runner/state. Check the disk, the files, and the limits of the runner, and run the job again.',
    )
    delete process.env.GITHUB_STATE
  })

  test('passes on an error unchanged if the system did not cause it', () => {
    process.env.GITHUB_STATE = '/runner/state'
    const saveState = (): never => {
      throw new TypeError('no')
    }
    expect(() => keepTokens({ ...recordingCore(), saveState }, '')).toThrow(new TypeError('no'))
    delete process.env.GITHUB_STATE
  })
})

describe('readTokens', () => {
  const stateOf = (): string => {
    const core = recordingCore()
    keepTokens(core, '')(tokens)
    return core.state().tokens ?? ''
  }

  test('reads the complete tokens from a truncated state, and masks them', () => {
    const core = recordingCore({}, { tokens: stateOf().slice(0, -10) })
    expect(readTokens(core)).toMatchObject({ tokens: kept.slice(0, 1), isWhole: false })
    expect(core.of('setSecret')).toContain(tokens[0]?.token)
    expect(readTokens(recordingCore({}, { tokens: stateOf().slice(0, 20) }))).toMatchObject({
      tokens: [],
      isWhole: false,
    })
  })

  test.each([
    'null',
    '7',
    '{}',
    '{"token":5}',
    '{"token":"a b","expiresAt":"","createdAt":1}',
    '{"token":"ghs_Fake","expiresAt":7,"createdAt":1}',
    '{"token":"ghs_Fake","expiresAt":"","createdAt":"1"}',
  ])('skips the line %s, which is not a token, and reads the others', (line) => {
    const state = `${line}\n${stateOf()}`
    expect(readTokens(recordingCore({}, { tokens: state }))).toMatchObject({ tokens: kept, isWhole: false })
  })

  test('finds no tokens if main saved none', () => {
    expect(readTokens(recordingCore())).toEqual({ apiUrl: '', tokens: [], isWhole: true, livesUntil: '' })
  })
})
