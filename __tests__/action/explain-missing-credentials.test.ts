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
  "or set 'allow-missing-credentials' to true and go on with ${{ steps.ID.outputs.token || github.token }}."
const lookFor =
  "Look for a misspelt name, a reusable workflow called without 'secrets: inherit', an environment's secret in a job without 'environment:', and an organisation's secret that is not shared with this repository."
const both = "'client-id' and 'private-key' are empty"
const fork = (name: string): string =>
  `${both}: this pull request comes from the fork '${name}', and GitHub gives no secrets to a fork's runs. Do what needs the token in a workflow on 'push', ${orSkip}`

test.each([
  [
    { actor: 'dependabot[bot]' },
    {},
    `${both}: Dependabot started this run, and such runs get Dependabot's secrets alone. Store the key as a Dependabot secret too (Settings, Secrets and variables, Dependabot), ${orSkip}`,
  ],
  [{ eventName: 'pull_request', payload: fromFork('mona/site') }, {}, fork('mona/site')],
  [{ eventName: 'pull_request_review', payload: fromFork(undefined) }, {}, fork('of a deleted account')],
  [
    { eventName: 'pull_request', payload: fromFork('octo-org/site') },
    {},
    `${both}: no such secret reaches this job. ${lookFor}`,
  ],
  [
    { eventName: 'pull_request_target', payload: fromFork('mona/site') },
    {},
    `${both}: no such secret reaches this job. ${lookFor}`,
  ],
  [{ eventName: 'pull_request', payload: {} }, {}, `${both}: no such secret reaches this job. ${lookFor}`],
  [{}, { 'client-id': 'Iv1.x' }, `'private-key' is empty: no such secret reaches this job. ${lookFor}`],
  [{}, { 'app-id': '5' }, `'private-key' is empty: no such secret reaches this job. ${lookFor}`],
] as readonly (readonly [Partial<Run>, Readonly<Record<string, string>>, string])[])(
  'tells from the event why credentials are missing: %j %j',
  async (run, inputs, error) => {
    const core = await tellMainWith(example(), inputs, { run })
    expect(core.of('setFailed')).toEqual([error])
  },
)

test('ends green with a notice for a fork where that is allowed', async () => {
  const run = { eventName: 'pull_request', payload: fromFork('mona/site') }
  const core = await tellMainWith(
    example(),
    { 'client-id': 'Iv1.x', 'allow-missing-credentials': 'true' },
    { run },
  )
  expect(core.of('notice')).toEqual([
    "No token was created: 'private-key' is empty: this pull request comes from the fork 'mona/site', and GitHub gives no secrets to a fork's runs.",
  ])
  expect(core.of('setFailed')).toEqual([])
})
