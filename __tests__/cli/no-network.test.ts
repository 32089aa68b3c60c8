import { expect, test } from '@jest/globals'
import { appEnv, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()

test('says after several attempts that it cannot reach the server, in the words of the command line', async () => {
  const env = { ...appEnv(example()), GITHUB_API_URL: 'http://127.0.0.1:1' }
  const { code, stdout, stderr } = await runCli(['token', '--owner', 'octo-org'], { env })
  const lines = stderr.trimEnd().split('\n')
  expect([code, stdout]).toEqual([1, ''])
  expect(lines).toHaveLength(5)
  expect(lines[0]).toMatch(/^Cannot reach 127\.0\.0\.1:1 \(connection refused\); trying again in 2 s\.$/)
  expect(lines[4]).toBe(
    "error: Could not find the installation on 'octo-org': 127.0.0.1:1 cannot be reached from this machine (ECONNREFUSED). Correct 'GITHUB_API_URL', or set 'https_proxy' in the environment if it needs a proxy.",
  )
}, 60_000)
