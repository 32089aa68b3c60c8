import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { runCli } from '../support/run-cli.ts'

const folder = mkdtempSync(join(tmpdir(), 'shells-'))
const scriptOf = (shell: string): string => join(folder, shell)
beforeAll(async () => {
  for (const shell of ['zsh', 'fish'])
    writeFileSync(scriptOf(shell), (await runCli(['completion', shell])).stdout)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** Runs a script in a shell without the user's configuration, and returns what it prints, by line. */
function run(shell: string, args: readonly string[]): readonly string[] {
  const env = { PATH: process.env.PATH, HOME: folder, TERM: 'dumb' }
  return execFileSync(shell, args, { encoding: 'utf8', env }).trim().split('\n')
}

const lines = [
  ['repo-scoped-token webhook ', ['get', 'set'], ['dispatch']],
  ['repo-scoped-token dispatch deploy --', ['--dry-run', '--repo', '--help'], ['--secret-stdin']],
  ['repo-scoped-token ', ['dispatch', 'doctor', 'completion'], ['get']],
  ['repo-scoped-token completion ', ['bash', 'zsh', 'fish'], ['dispatch']],
] as const

describe('fish', () => {
  test.each(lines)('completes %j', (line, offered, others) => {
    const words = run('fish', ['--no-config', '-c', `source ${scriptOf('fish')}; complete -C '${line}'`]).map(
      (told) => told.split('\t')[0],
    )
    expect(words).toEqual(
      expect.arrayContaining([...offered].filter((word) => line.endsWith('--') || !word.startsWith('-'))),
    )
    for (const other of others) expect(words).not.toContain(other)
  })
})

describe('zsh', () => {
  test.each(lines)('completes %j', (line, offered, others) => {
    const words = line
      .trimEnd()
      .split(' ')
      .slice(0, line.endsWith('--') ? -1 : undefined)
    const script = `compdef() { :; }; _files() { :; }; _describe() { print -l -- "\${(@P)2}"; }
source ${scriptOf('zsh')}
words=(${words.join(' ')} ''); CURRENT=${words.length + 1}
_repo-scoped-token`
    const told = run('zsh', ['-f', '-c', script]).map((choice) => choice.split(':')[0])
    expect(told).toEqual(expect.arrayContaining([...offered]))
    for (const other of others) expect(told).not.toContain(other)
  })

  test('completes when it is first loaded from fpath', () => {
    const script = `fpath=(${folder}); compdef() { :; }; _files() { :; }; _describe() { print -l -- "\${(@P)2}"; }
autoload -Uz _repo-scoped-token
words=(repo-scoped-token webhook ''); CURRENT=3
_repo-scoped-token`
    writeFileSync(join(folder, '_repo-scoped-token'), readFileSync(scriptOf('zsh')))
    expect(run('zsh', ['-f', '-c', script])).toContain("get:show the App's webhook")
  })

  test('describes what it offers', () => {
    const script = `compdef() { :; }; _files() { :; }; _describe() { print -l -- "\${(@P)2}"; }
source ${scriptOf('zsh')}
words=(repo-scoped-token ''); CURRENT=2
_repo-scoped-token`
    expect(run('zsh', ['-f', '-c', script])).toContain(
      'revoke:revoke the installation access token in GH_TOKEN or on standard input',
    )
  })
})
