import { expect, test } from '@jest/globals'
import type { Run } from '../../src/action/runner.ts'
import { tellMainWith } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()

const fromFork = (name: string | undefined): Run['payload'] => ({
  repository: { full_name: 'octo-org/site' },
  pull_request: { head: { repo: name === undefined ? null : { full_name: name } } },
})
const orSkip =
  "or set 'allow-missing-credentials' to true and use ${{ steps.ID.outputs.token || github.token }}."
const lookFor =
  "Check the spelling of the names, 'secrets: inherit' for a reusable workflow, 'environment:' for the secret of an environment, and whether an organization secret is shared with this repository."
const both = "'client-id' and 'private-key' are empty"
const fork = (which: string): string =>
  `${both}: this pull request comes from ${which}, and GitHub does not pass secrets to runs from forks. Move what needs the token to a workflow that runs on 'push', ${orSkip}`

test.each([
  [
    { actor: 'dependabot[bot]' },
    {},
    `${both}: Dependabot triggered this run, and such runs only get Dependabot secrets. Store the key as a Dependabot secret too (Settings > Secrets and variables > Dependabot), ${orSkip}`,
  ],
  [{ eventName: 'pull_request', payload: fromFork('mona/site') }, {}, fork("the fork 'mona/site'")],
  [{ eventName: 'pull_request_review', payload: fromFork(undefined) }, {}, fork('a fork that was deleted')],
  [
    { eventName: 'pull_request', payload: fromFork('octo-org/site') },
    {},
    `${both}: either the step's 'with:' does not set them, or the variable or secret that it refers to does not exist here. ${lookFor}`,
  ],
  [
    { eventName: 'pull_request_target', payload: fromFork('mona/site') },
    {},
    `${both}: either the step's 'with:' does not set them, or the variable or secret that it refers to does not exist here. ${lookFor}`,
  ],
  [
    { eventName: 'pull_request', payload: {} },
    {},
    `${both}: either the step's 'with:' does not set them, or the variable or secret that it refers to does not exist here. ${lookFor}`,
  ],
  [
    {},
    { 'client-id': 'Iv1.x' },
    `'private-key' is empty: either the step's 'with:' does not set it, or the variable or secret that it refers to does not exist here. ${lookFor}`,
  ],
  [
    {},
    { 'app-id': '5' },
    `'private-key' is empty: either the step's 'with:' does not set it, or the variable or secret that it refers to does not exist here. ${lookFor}`,
  ],
] as readonly (readonly [Partial<Run>, Readonly<Record<string, string>>, string])[])(
  'explains from the event why credentials are missing: %j %j',
  async (run, inputs, error) => {
    const core = await tellMainWith(example(), inputs, { run })
    expect(core.of('setFailed')).toEqual([error])
  },
)

test('succeeds with a notice for a fork if missing credentials are allowed', async () => {
  const run = { eventName: 'pull_request', payload: fromFork('mona/site') }
  const core = await tellMainWith(
    example(),
    { 'client-id': 'Iv1.x', 'allow-missing-credentials': 'true' },
    { run },
  )
  expect(core.of('notice')).toEqual([
    "No token was created: 'private-key' is empty: this pull request comes from the fork 'mona/site', and GitHub does not pass secrets to runs from forks.",
  ])
  expect(core.of('setFailed')).toEqual([])
})
