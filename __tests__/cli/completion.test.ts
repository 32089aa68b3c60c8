import { execFileSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import { runCli } from '../support/run-cli.ts'

/** Returns what bash offers for a line, the last word of which is being typed. */
async function offered(line: string): Promise<readonly string[]> {
  const { stdout } = await runCli(['completion', 'bash'])
  const words = line.split(' ')
  const script = `${stdout}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_repo_scoped_token
printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n')
}

describe('completion bash', () => {
  test.each([
    ['repo-scoped-token d', ['dispatch', 'doctor']],
    ['repo-scoped-token webhook ', ['get', 'set', '--help']],
    ['repo-scoped-token webhook set --sec', ['--secret-stdin']],
    ['repo-scoped-token token --repo dispatch --per', ['--permission']],
    ['repo-scoped-token dispatch deploy --dry', ['--dry-run']],
    ['repo-scoped-token --v', ['--version']],
    ['repo-scoped-token completion ', ['bash', 'zsh', 'fish', '--help']],
  ])('offers for %j: %j', async (line, words) => {
    expect(await offered(line)).toEqual(words)
  })
})

test('completion rejects an unknown shell', async () => {
  const { code, stdout, stderr } = await runCli(['completion', 'tcsh'])
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain("'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.")
})
