import { describe, expect, test } from '@jest/globals'
import {
  addWorkflow,
  showing,
  silent,
  startable,
  useWorkflows,
  withoutAddress,
} from '../support/use-workflows.ts'
import { appEnv, asked, runCli, startCli, type CliResult } from '../support/run-cli.ts'

const example = useWorkflows()
const run = 'GITHUB/octo-org/docs/actions/runs/9000001'
const docs = ['--repo', 'octo-org/docs'] as const
const quick = { startsAfterMs: 0, queuedMs: 0, runsMs: 2000 } as const

const dispatch = async (...args: readonly string[]): Promise<CliResult> => {
  const result = await runCli(['dispatch', ...args, ...docs], { env: appEnv(example()) })
  const clean = (text: string): string => withoutAddress(example(), text).replace(/^\d:\d\d/gm, 'TIME')
  return { code: result.code, stdout: clean(result.stdout), stderr: clean(result.stderr) }
}

describe('dispatch --wait-for', () => {
  test('starts a workflow, prints one line for each change when piped, and ends with 0', async () => {
    addWorkflow(example(), startable, quick)
    const started = [
      '--workflow',
      'deploy.yml',
      '--ref',
      'main',
      '--input',
      'environment=a=b',
      '--input',
      'correlation_id=release-1',
    ]
    const result = await dispatch(...started, '--wait-for', 'completion')
    expect(result).toEqual({
      code: 0,
      stdout: `Started 'deploy.yml' in octo-org/docs.\nTIME octo-org/docs deploy.yml (exact): queued ${run}\nTIME octo-org/docs deploy.yml (exact): in progress ${run}\nTIME octo-org/docs deploy.yml (exact): completed: success ${run}\n`,
      stderr: '',
    })
    expect(example().api.transcript[2]?.body).toMatchObject({
      inputs: { environment: 'a=b', correlation_id: 'release-1' },
    })
    expect(asked(example()).at(-1)).toBe('DELETE /installation/token 204')
  }, 20_000)

  test('prints JSON, and the changes to standard error', async () => {
    addWorkflow(example(), startable, quick)
    const { code, stdout, stderr } = await dispatch(
      '--workflow',
      'deploy.yml',
      '--wait-for',
      'completion',
      '--json',
    )
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual([
      {
        repository: 'octo-org/docs',
        workflow: 'deploy.yml',
        status: 'sent',
        match: 'exact',
        runs: [
          {
            id: 9_000_001,
            url: run,
            workflow: 'deploy.yml',
            attempt: 1,
            match: 'exact',
            status: 'completed',
            conclusion: 'success',
            failed: [],
          },
        ],
      },
    ])
    expect(stderr).toMatch(/^TIME octo-org\/docs deploy\.yml \(exact\): queued/)
  }, 20_000)

  test('ends with 1 if the run fails', async () => {
    addWorkflow(example(), startable, { ...quick, conclusion: 'failure' })
    const { code, stderr } = await dispatch('--workflow', 'deploy.yml', '--wait-for', 'completion', '--quiet')
    expect(code).toBe(1)
    expect(stderr).toBe(
      `error: In 'octo-org/docs', deploy.yml ended with failure: ${run}. Failed: job 'deploy', step 'Deploy' (${run}/job/90000010#step:1:1). Open the link to see what failed. \n`,
    )
  }, 20_000)

  test('prints no name of a run as a command of the runner', async () => {
    const steps = [{ name: 'a\n##[error]b\u001b[2J\u202e', conclusion: 'failure' }]
    const jobs = [{ name: '::error::c\r::set-output name=token::d', steps }]
    addWorkflow(example(), startable, { ...quick, conclusion: 'failure', jobs })
    const { code, stdout, stderr } = await dispatch('--workflow', 'deploy.yml', '--wait-for', 'completion')
    expect(code).toBe(1)
    expect(stderr).toContain('step ')
    for (const line of `${stdout}${stderr}`.split(/[\n\r]/)) {
      expect(line).not.toMatch(/^\s*::|##\[|\p{Cc}|\u202e/u)
    }
  }, 20_000)

  test('ends with 4 if the time is over, after it canceled the run', async () => {
    addWorkflow(example(), startable, { runsMs: 600_000 })
    const time = ['--timeout-minutes', '0.1', '--cancel-in-progress']
    const { code, stderr } = await dispatch('--workflow', 'deploy.yml', '--wait-for', 'completion', ...time)
    expect(code).toBe(4)
    expect(stderr).toMatch(
      /^error: The wait for 'octo-org\/docs' timed out after 0\.1 minutes: .* \(GitHub was asked to cancel it\)\. .* or increase '--timeout-minutes'\.\n$/,
    )
    expect(example().api.world.actions.runs).toMatchObject([{ conclusion: 'cancelled' }])
  }, 20_000)

  test('ends with 3 if no run is found, and says why', async () => {
    addWorkflow(example(), silent.replace('deploy]', 'deployed]'))
    const { code, stderr } = await dispatch('deploy', '--wait-for', 'run', '--timeout-minutes', '0.05')
    expect([code, stderr]).toEqual([
      3,
      "error: No workflow on the default branch of 'octo-org/docs' listens for 'deploy' (deploy.yml listens for 'deployed'). Correct 'EVENT_TYPE', or add 'deploy' to the types of repository_dispatch in a workflow on the default branch.\n",
    ])
  }, 20_000)

  test('finds the run of an event, with a token from the environment', async () => {
    addWorkflow(example(), showing, quick)
    const { api } = example()
    const permissions = { contents: 'write', actions: 'read' }
    const { token } = api.world.addToken({ kind: 'pat', permissions }, Date.now())
    const env = { GITHUB_API_URL: api.url, GH_TOKEN: token }
    const { code, stdout } = await runCli(['dispatch', 'deploy', '--wait-for', 'run', ...docs], { env })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Sent 'deploy' to octo-org\/docs\.\n0:0\d octo-org\/docs deploy\.yml \(exact\): /)
  }, 20_000)

  test.each([
    [
      [],
      /What was in progress may still have happened\.\n\S+\/runs\/9000001 \(still running\)\.\nerror: The wait for octo-org\/docs was interrupted\. /,
    ],
    [
      ['--cancel-in-progress'],
      /\S+\/runs\/9000001 \(GitHub was asked to cancel it\)\.\nerror: The wait for octo-org\/docs was interrupted\. /,
    ],
  ])(
    'can be interrupted, with %j',
    async (args, stderr) => {
      addWorkflow(example(), startable, { runsMs: 600_000 })
      const { api } = example()
      const started = ['dispatch', '--workflow', 'deploy.yml', ...docs, '--wait-for', 'completion', ...args]
      const child = startCli(started, appEnv(example()))
      api.onAnswer = ({ path }) => {
        if (path.endsWith('/actions/runs/9000001')) child.kill('SIGINT')
      }
      const result = await child.result
      api.onAnswer = () => undefined
      expect([result.code, result.stderr]).toEqual([1, expect.stringMatching(stderr)])
      expect(api.world.living(Date.now())).toEqual([])
    },
    20_000,
  )

  test('can be interrupted before a run is found', async () => {
    const { api } = example()
    const child = startCli(['dispatch', 'deploy', ...docs, '--wait-for', 'completion'], appEnv(example()))
    api.onAnswer = ({ path }) => {
      if (path.includes('/actions/runs?')) child.kill('SIGINT')
    }
    const { code, stderr } = await child.result
    api.onAnswer = () => undefined
    expect(code).toBe(1)
    expect(stderr).toContain('The run in octo-org/docs was not found yet. If there is one, it continues.\n')
  }, 20_000)
})

describe('dispatch --dry-run', () => {
  test('shows the workflow and its inputs', async () => {
    const started = ['--workflow', 'deploy.yml', '--ref', 'main', '--input', 'environment=test', '--dry-run']
    expect((await dispatch(...started)).stdout).toMatch(
      /^Would start 'deploy\.yml' in octo-org\/docs with a token of the App 'Iv.*'\.\nInputs: \{"environment":"test"\}\n$/,
    )
    expect(JSON.parse((await dispatch(...started, '--json')).stdout)).toEqual([
      {
        repository: 'octo-org/docs',
        workflow: 'deploy.yml',
        status: 'not_sent',
        ref: 'main',
        inputs: { environment: 'test' },
      },
    ])
    expect((await dispatch('--workflow', 'deploy.yml', '--dry-run')).stdout).toContain('No inputs.\n')
    expect(example().api.transcript).toEqual([])
  })
})

describe('dispatch rejects before any request', () => {
  test.each([
    [['x', '--wait-for', 'end'], "'--wait-for' is 'end', but it must be run or completion."],
    [
      ['x', '--timeout-minutes', '5'],
      "'--timeout-minutes' is set, but '--wait-for' is not, so nothing would be awaited.",
    ],
    [
      ['x', '--wait-for', 'run', '--timeout-minutes', '0'],
      "'--timeout-minutes' is '0', but it must be a number of minutes above 0, and at most 4320.",
    ],
    [
      ['x', '--wait-for', 'run', '--cancel-in-progress'],
      "'--cancel-in-progress' is set, but '--wait-for' is not completion",
    ],
    [['x', '--workflow', 'deploy.yml'], "'EVENT_TYPE' and '--workflow' are both set"],
    [['x', '--ref', 'main'], "'EVENT_TYPE' and '--ref' are both set"],
    [['--workflow', 'deploy.yml', '--payload', '{}'], "'--payload' and '--workflow' are both set"],
    [['--workflow', 'deploy.yml', '-'], "'standard input' and '--workflow' are both set"],
    [
      ['--workflow', 'Deploy'],
      "'--workflow' is 'Deploy', which is neither the file name nor the ID of a workflow.",
    ],
    [
      ['--workflow', 'deploy.yml', '--ref', 'a b'],
      "'--ref' is 'a b', which is not the name of a branch or tag.",
    ],
    [['--workflow', 'deploy.yml', '--input', 'x'], "'--input' is 'x', but it must have the form NAME=VALUE."],
    [['--workflow', 'deploy.yml', '--input', 'x=1', '--input', 'x=2'], "'--input' names 'x' twice."],
    [
      ['x', '--wait-for', 'run', '--payload', '{"correlation_id": 1}'],
      "'--payload' has a 'correlation_id' that cannot identify a run.",
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await dispatch(...args)
    expect([code, stdout, stderr.startsWith(`error: ${message}`) || stderr]).toEqual([2, '', true])
    expect(example().api.transcript).toEqual([])
  })
})
