import { PassThrough } from 'node:stream'
import { describe, expect, test } from '@jest/globals'
import { openTerminal } from '../../src/terminal/open-terminal.ts'

const open = (script: string, env: NodeJS.ProcessEnv = {}) => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const process = { argv: ['/usr/bin/node', script, 'token'], env: { ...env }, stdin, stdout, stderr }
  return { process, terminal: openTerminal(process as unknown as NodeJS.Process, () => ({ word: 'mine' })) }
}

describe('openTerminal', () => {
  test.each([
    ['/usr/local/bin/repo-scoped-token', { PATH: '/usr/bin:/usr/local/bin' }, 'repo-scoped-token'],
    [
      '/site/node_modules/.bin/repo-scoped-token',
      { PATH: '/usr/bin' },
      'node /site/node_modules/.bin/repo-scoped-token',
    ],
    [
      '/home/mona/.npm/_npx/1/node_modules/.bin/repo-scoped-token',
      { npm_command: 'exec', PATH: '/home/mona/.npm/_npx/1/node_modules/.bin' },
      'node /home/mona/.npm/_npx/1/node_modules/.bin/repo-scoped-token',
    ],
    ['/my clone/dist/cli/index.js', {}, "node '/my clone/dist/cli/index.js'"],
  ])('names what starts %s again (%j)', (script, env, program) => {
    expect(open(script, env).terminal.program).toBe(program)
  })

  test('keeps secrets for the command, but not for the processes that it starts', () => {
    const { process, terminal } = open('/x', { GH_TOKEN: 'fake', GITHUB_APP_PRIVATE_KEY: 'fake', HOME: '/' })
    expect(process.env).toEqual({ HOME: '/' })
    expect(terminal.env).toEqual({ GH_TOKEN: 'fake', GITHUB_APP_PRIVATE_KEY: 'fake', HOME: '/' })
    expect(terminal.args).toEqual(['token'])
    expect(terminal.words).toEqual({ word: 'mine' })
  })
})
