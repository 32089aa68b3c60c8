import { describe, expect, test } from '@jest/globals'
import { wordsOf } from '../../src/cli/words.ts'
import { named, prose, render, word } from '../../src/errors/text.ts'

describe('wordsOf', () => {
  test.each([
    [{ args: [], env: { GITHUB_APP_PRIVATE_KEY: 'x' } }, "'GITHUB_APP_PRIVATE_KEY'"],
    [{ args: ['--private-key-file', 'x'], env: { GITHUB_APP_PRIVATE_KEY: 'x' } }, "'--private-key-file'"],
    [{ args: ['--private-key-file=x'], env: {} }, "'--private-key-file'"],
    [{ args: [], env: {} }, "'--private-key-file'"],
    [{ args: [], env: { GITHUB_APP_PRIVATE_KEY: ' ' } }, "'--private-key-file'"],
  ])('names what was typed, else what is set, else the option: %j', (typed, name) => {
    expect(render(prose`${named('private-key')}`, wordsOf(typed))).toBe(name)
  })

  test('names a token by its variable, whatever a repository is called', () => {
    const typed = { args: ['dispatch', 'deploy', '--repo', 'octo-org/token'], env: { GH_TOKEN: 'x' } }
    expect(render(prose`${named('token')}`, wordsOf(typed))).toBe("'GH_TOKEN'")
  })

  test('speaks of a command on a machine', () => {
    const said = prose`Run ${word('the job')} on a ${word('runner')}. ${word('Escape quotes and line breaks in the values.')}`
    expect(render(said, wordsOf({ args: [], env: {} }))).toBe(
      "Run the command on a machine. Quote it for the shell, or use '--payload-file'.",
    )
  })

  test('gives no advice that was already followed', () => {
    const advice = prose`${word('Escape quotes and line breaks in the values.')}`
    for (const args of [
      ['dispatch', 'x', '--payload-file', 'a.json'],
      ['dispatch', 'x', '-'],
    ]) {
      expect(render(advice, wordsOf({ args, env: {} }))).toBe('Check the program that wrote it.')
    }
  })

  test('calls an App that nobody named by its client ID', () => {
    const app = prose`the ${word('client ID')}`
    expect(render(app, wordsOf({ args: ['register'], env: {} }))).toBe('the client ID')
    expect(render(app, wordsOf({ args: ['token'], env: { GITHUB_APP_ID: '7' } }))).toBe('the GITHUB_APP_ID')
  })

  test('leaves what the user typed and what the network said unchanged', () => {
    const typed = { args: ['the job', "'private-key'"], env: {} }
    expect(render(prose`${"'private-key' of the job on a runner"} is bad`, wordsOf(typed))).toBe(
      "'private-key' of the job on a runner is bad",
    )
  })
})
