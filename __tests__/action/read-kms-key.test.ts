import { describe, expect, test } from '@jest/globals'
import { names } from '../../sandbox/cloud/start-cloud.ts'
import { tellMainWith } from '../../sandbox/stage/tell.ts'
import { useCloud } from '../support/use-cloud.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const cloud = useCloud(example)

const key = { 'kms-key': 'awskms:///alias/my-app' }
const identity = { 'kms-identity': names.role }
const env = { AWS_REGION: 'us-east-1' }
const clientId = (): Record<string, string> => ({ 'client-id': example().credentials['client-id'] })
const forkRun = {
  eventName: 'pull_request',
  payload: {
    repository: { full_name: 'octo-org/site' },
    pull_request: { head: { repo: { full_name: 'hubot/site' } } },
  },
}

describe('the inputs of a key management service', () => {
  test.each([
    [
      { ...key, 'private-key': 'x' },
      "'private-key' and 'kms-key' are both set, but only one of them can be used. Remove one of them.",
    ],
    [
      { ...key, token: 'ghp_Fake' },
      "'token' and 'kms-key' are both set, but only one of them can be used. Remove one of them.",
    ],
    [
      identity,
      "'kms-identity' is set, but 'kms-key' is not. Set 'kms-key' to the key that signs. If the step sets it, check the spelling of the variable.",
    ],
    [
      { ...key, ...identity, 'client-id': '' },
      "'kms-key' is set, but 'client-id' is not. Set 'client-id' to the value that starts with Iv on the App's settings page. If the step sets it, check the spelling of the variable or secret.",
    ],
    [
      { ...key, 'kms-identity': 'sign' },
      expect.stringMatching(
        /^'kms-identity' is 'sign', which is not an AWS role, as 'kms-key' needs it\. Use arn:/,
      ),
    ],
    [{ 'kms-key': 'alias/my-app' }, expect.stringMatching(/Did you mean 'awskms:\/\/\/alias\/my-app'\?$/)],
  ])('are checked before any request: %j', async (inputs: Record<string, string>, told) => {
    const core = await tellMainWith(
      example(),
      { ...clientId(), ...inputs },
      { env: { ...env, ...cloud().jobEnv() } },
    )
    expect(core.of('setFailed')).toEqual([told])
    expect([cloud().transcript, example().api.transcript]).toEqual([[], []])
  })

  test('have near misses, among them the names of other actions', async () => {
    for (const [name, meant] of [
      ['kms-key-id', 'kms-key'],
      ['kms_key_name', 'kms-key'],
      ['role-to-assume', 'kms-identity'],
      ['kms_identity', 'kms-identity'],
    ]) {
      const core = await tellMainWith(example(), clientId(), {
        env: { [`INPUT_${String(name).toUpperCase()}`]: 'x' },
      })
      expect(core.of('setFailed')).toEqual([
        expect.stringContaining(
          `'${String(name)}' is not an input of this action. Did you mean '${String(meant)}'?`,
        ),
      ])
    }
  })
})

describe('a job without credentials for the service', () => {
  const run = (inputs: Record<string, string>, given: object = {}) =>
    tellMainWith(example(), { ...clientId(), ...key, ...inputs }, { env, run: given })

  test('of a fork says what it says about secrets', async () => {
    for (const inputs of [{}, identity]) {
      expect((await run(inputs, forkRun)).of('setFailed')).toEqual([
        "'kms-key' cannot be used: this pull request comes from the fork 'hubot/site', and GitHub does not pass secrets to runs from forks. Move what needs the token to a workflow that runs on 'push', or set 'allow-missing-credentials' to true and use ${{ steps.ID.outputs.token || github.token }}.",
      ])
    }
  })

  test.each([
    [{ 'client-id': '' }, env],
    [{ 'kms-key': '', ...identity }, env],
    [{ 'client-id': '', 'kms-key': '', ...identity }, env],
    [{}, {}],
    [{ 'kms-key': 'hashivault://my-app' }, {}],
    [{ 'kms-key': 'azurekms://my-vault.vault.azure.net/my-app' }, {}],
  ])('of a fork succeeds where that is allowed, whatever else is missing: %j', async (inputs, given) => {
    const core = await tellMainWith(
      example(),
      { ...clientId(), ...key, 'allow-missing-credentials': 'true', ...inputs },
      { env: given, run: forkRun },
    )
    expect([core.of('setFailed'), core.of('notice').length]).toEqual([[], 1])
  })

  test('of Azure has the session of az otherwise', async () => {
    const azure = { 'kms-key': 'azurekms://my-vault.vault.azure.net/my-app' }
    const core = await tellMainWith(example(), { ...clientId(), ...azure }, { env: { PATH: '/nowhere' } })
    expect(core.of('setFailed')).toEqual([
      "There are no credentials, and the command 'az' is not installed. Set 'kms-identity' to TENANT_ID/CLIENT_ID of an application that trusts GitHub's OIDC tokens, or use azure/login in the step right before this one, because its session can fail after five minutes.",
    ])
  })

  test('can go on without a token where that is allowed', async () => {
    const inputs = { ...identity, 'allow-missing-credentials': 'true' }
    const ofFork = await run(inputs, forkRun)
    expect([ofFork.of('setFailed'), ofFork.of('notice')]).toEqual([
      [],
      [
        "No token was created: 'kms-key' cannot be used: this pull request comes from the fork 'hubot/site', and GitHub does not pass secrets to runs from forks.",
      ],
    ])
    const ofDependabot = await run(inputs, { actor: 'dependabot[bot]' })
    expect(ofDependabot.of('notice')).toEqual([
      "No token was created: 'kms-key' cannot be used: Dependabot triggered this run, and such runs only get Dependabot secrets.",
    ])
    const ofPush = await run(inputs)
    expect([ofPush.of('notice'), ofPush.of('warning')]).toEqual([
      [],
      ["No token was created: 'kms-identity' is set, but this job cannot get an OIDC token."],
    ])
  })
})

describe('a step with a key management service', () => {
  test('signs once more if the clock is wrong, and again when the JWT is about to expire', async () => {
    example().api.clockOffsetMs = 3_600_000
    const core = await tellMainWith(
      example(),
      { ...clientId(), ...key, ...identity },
      { env: { ...env, ...cloud().jobEnv() } },
    )
    expect(core.of('setFailed')).toEqual([])
    expect(core.of('info').filter((line) => line.startsWith('Signed by'))).toHaveLength(2)
    expect(example().api.transcript.map(({ status }) => status)).toEqual([401, 200, 201])
  })

  test('says that the App has no key on GitHub in the words for this service', async () => {
    example().app.keyLag = 1
    const core = await tellMainWith(
      example(),
      { ...clientId(), ...key, ...identity },
      { env: { ...env, ...cloud().jobEnv() } },
    )
    expect(core.of('setFailed')).toEqual([
      expect.stringMatching(
        /^AWS KMS signed with awskms:\/\/\/alias\/my-app, but the signature was not made with a private key of the App/,
      ),
    ])
  })

  test('does not blame the private key if GitHub refuses the App for another reason', async () => {
    example().api.fail({
      on: /installation/,
      fault: { kind: 'answer', status: 401, body: { message: 'Nope' } },
    })
    const core = await tellMainWith(
      example(),
      { ...clientId(), ...key, ...identity },
      { env: { ...env, ...cloud().jobEnv() } },
    )
    expect(core.of('setFailed')).toEqual([
      expect.stringMatching(/Check that 'client-id' and 'kms-key' belong to the same App/),
    ])
  })

  test('keeps nothing of the key in the state, and revokes without it', async () => {
    const core = await tellMainWith(
      example(),
      { ...clientId(), ...key, ...identity },
      { env: { ...env, ...cloud().jobEnv() } },
    )
    expect(Object.keys(core.state()).sort()).toEqual(['api-url', 'tokens'])
  })
})
