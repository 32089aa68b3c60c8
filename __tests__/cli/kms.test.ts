import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { addAwsSession } from '../../sandbox/cloud/aws.ts'
import { writeTool } from '../../sandbox/cloud/kms-stories.ts'
import { names, startCloud, type Cloud } from '../../sandbox/cloud/start-cloud.ts'
import { appEnv, asked, runCli } from '../support/run-cli.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
let cloud: Cloud
let folder = ''
beforeAll(async () => {
  cloud = await startCloud(createPrivateKey(example().pem))
  folder = mkdtempSync(join(tmpdir(), 'cli-kms-'))
})
beforeEach(() => {
  cloud.reset()
  example().api.reset()
})
afterAll(async () => {
  await cloud.close()
  rmSync(folder, { recursive: true })
})

const key = 'awskms:///alias/my-app'
const file = (name: string): string => join(folder, name)

/** Returns the environment of somebody who is logged in to AWS, and who has no private key. */
function kmsEnv(): Record<string, string> {
  const env = { ...appEnv(example()), GITHUB_APP_PRIVATE_KEY: '' }
  const session = addAwsSession(cloud.aws, names.role, Date.now() + 3_600_000)
  return { ...env, ...session, ...cloud.networkEnv(), AWS_REGION: 'us-east-1' }
}

describe('--kms-key', () => {
  test.each([
    ['token', ['--repo', 'octo-org/site']],
    ['installations', []],
    ['installation', ['--repo', 'octo-org/site']],
    ['dispatch', ['deploy', '--repo', 'octo-org/site']],
    ['webhook get', []],
  ])('signs for %s', async (command, args) => {
    const { code, stderr } = await runCli([...command.split(' '), '--kms-key', key, ...args], {
      env: kmsEnv(),
    })
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(`Signed by ${key} as your AWS credentials (1 request).\n`),
    ])
    expect(cloud.transcript).toEqual(['POST kms.us-east-1.amazonaws.com/ -> 200'])
    expect(asked(example()).every((line) => / 20[0-4]$/.test(line))).toBe(true)
  })

  test('can come from the environment, and an option goes before it', async () => {
    const env = { ...kmsEnv(), GITHUB_APP_KMS_KEY: key }
    const { stdout } = await runCli(['token', '--quiet', '--repo', 'octo-org/site'], { env })
    expect(stdout.trim()).toBe(example().api.world.tokens.at(-1)?.token)
    writeFileSync(file('app.pem'), example().pem, { mode: 0o600 })
    cloud.transcript.length = 0
    const args = ['token', '--quiet', '--repo', 'octo-org/site', '--private-key-file', file('app.pem')]
    expect((await runCli(args, { env })).code).toBe(0)
    expect(cloud.transcript).toEqual([])
  })

  test.each([
    [
      ['--kms-key', key, '--private-key-file', 'app.pem'],
      {},
      "'--private-key-file' and '--kms-key' are both given, but only one of them can be used. Remove one of them.",
    ],
    [
      [],
      { GITHUB_APP_PRIVATE_KEY: 'x', GITHUB_APP_KMS_KEY: key },
      "'GITHUB_APP_PRIVATE_KEY' and 'GITHUB_APP_KMS_KEY' are both given, but only one of them can be used. Remove one of them.",
    ],
    [
      ['--kms-key', 'alias/my-app'],
      {},
      "'--kms-key' is 'alias/my-app', which does not name a key of a supported key management service. Did you mean 'awskms:///alias/my-app'?",
    ],
    [
      [],
      { GITHUB_APP_KMS_KEY: key, AWS_REGION: '' },
      "'GITHUB_APP_KMS_KEY' does not say in which AWS region the key is. Use the key's ARN, or set AWS_REGION.",
    ],
  ])('is checked before any request: %j', async (args, env, told) => {
    const { code, stderr } = await runCli(['token', '--repo', 'octo-org/site', ...args], {
      env: { ...kmsEnv(), ...env },
    })
    expect([code, stderr]).toEqual([2, `error: ${told}\n`])
    expect([cloud.transcript, asked(example())]).toEqual([[], []])
  })

  test('cannot be used next to --token-stdin', async () => {
    const args = ['dispatch', 'deploy', '--repo', 'octo-org/site', '--kms-key', key, '--token-stdin']
    const { code, stderr } = await runCli(args, { env: kmsEnv(), input: 'ghp_Fake' })
    expect([code, stderr]).toEqual([
      2,
      "error: '--token-stdin' and '--kms-key' are both given, but only one of them can send the event. Remove one of them.\n",
    ])
  })

  test("asks the vendor's own command if the environment has no credentials", async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...env } = kmsEnv()
    const printed = {
      AccessKeyId: AWS_ACCESS_KEY_ID,
      SecretAccessKey: AWS_SECRET_ACCESS_KEY,
      SessionToken: AWS_SESSION_TOKEN,
    }
    const tool = writeTool(folder, 'aws', JSON.stringify(printed))
    const { code, stderr } = await runCli(['installations', '--kms-key', key], { env: { ...env, ...tool } })
    expect([code, stderr]).toEqual([0, `Signed by ${key} as your AWS login (1 request).\n`])
    const without = await runCli(['installations', '--kms-key', key], { env: { ...env, PATH: '/nowhere' } })
    expect([without.code, without.stderr]).toEqual([
      1,
      "error: There are no credentials, and the command 'aws' is not installed. Log in with 'aws sso login' or 'aws configure'.\n",
    ])
  })
})

describe('doctor with a key management service', () => {
  const examine = async (env: Record<string, string>) => {
    const { code, stdout } = await runCli(['doctor', '--json', '--quiet', '--kms-key', key], { env })
    const { checks } = JSON.parse(stdout) as {
      readonly checks: readonly Record<'check' | 'status' | 'message' | 'subject', string>[]
    }
    return { code, checks, ofKey: checks.find(({ check }) => check === 'private key') }
  }

  test('signs once, and shows the fingerprint that GitHub shows', async () => {
    const { code, checks, ofKey } = await examine(kmsEnv())
    writeFileSync(file('app.pem'), example().pem, { mode: 0o600 })
    const { stdout } = await runCli(['key', 'fingerprint', file('app.pem')])
    expect(ofKey).toEqual({
      ...{ check: 'private key', status: 'ok', subject: key },
      message: `The key signs (RSA, 2048 bits). Its fingerprint is ${stdout.trim()}.`,
    })
    expect([code, checks.map(({ check }) => check).slice(0, 3)]).toEqual([0, ['clock', 'private key', 'App']])
    expect(cloud.calls.map(({ headers }) => headers['x-amz-target'])).toEqual([
      'TrentService.Sign',
      'TrentService.GetPublicKey',
    ])
  })

  test('warns if the public key may not be read, and goes on', async () => {
    cloud.aws.keys[0]?.allowed.delete(`${names.role} GetPublicKey`)
    const { code, checks, ofKey } = await examine(kmsEnv())
    expect([code, ofKey?.status, checks.length > 3]).toEqual([0, 'warning', true])
    expect(ofKey?.message).toMatch(
      /^The key signs, but its fingerprint is not known\. Could not get the public key of '--kms-key'/,
    )
  })

  test('stops if the key cannot sign', async () => {
    cloud.aws.keys[0]?.allowed.clear()
    const { code, checks, ofKey } = await examine(kmsEnv())
    expect([code, ofKey?.status, checks.length]).toEqual([1, 'failed', 2])
    expect(ofKey?.message).toMatch(
      /^Could not sign with '--kms-key' \(awskms:\/\/\/alias\/my-app\): kms:Sign is not allowed for your AWS credentials/,
    )
  })

  test("says that a key is not the App's", async () => {
    cloud.aws.keys[0]!.privateKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const { code, checks } = await examine(kmsEnv())
    expect(code).toBe(1)
    expect(checks.at(-1)).toMatchObject({ check: 'App', status: 'failed' })
    expect(checks.at(-1)?.message).toMatch(
      /^AWS KMS signed with awskms:\/\/\/alias\/my-app, but the signature was not made with a private key of the App/,
    )
  })

  test('says that a key makes signatures of another kind', async () => {
    cloud.google.versions[0]!.algorithm = 'RSA_SIGN_PSS_2048_SHA256'
    const env = { ...appEnv(example()), GITHUB_APP_PRIVATE_KEY: '' }
    const token = 'ya29.fake-token-of-a-user-0123456789'
    cloud.google.tokens.set(token, {
      member: `serviceAccount:${names.account}`,
      scopes: ['https://www.googleapis.com/auth/cloud-platform'],
      expiresAt: Date.now() + 60_000,
    })
    const tool = writeTool(folder, 'gcloud', token)
    const { stdout } = await runCli(['doctor', '--kms-key', names.version], {
      env: { ...env, ...cloud.networkEnv(), ...tool },
    })
    expect(stdout).toMatch(
      /^failed +private key +projects\/.* The key does not make PKCS #1 v1\.5 signatures with SHA-256\. Its fingerprint is SHA256:/m,
    )
  })
})

describe('key', () => {
  test('fingerprint reads a file, standard input, the environment, or the service', async () => {
    writeFileSync(file('app.pem'), example().pem, { mode: 0o600 })
    const env = kmsEnv()
    const told = await Promise.all([
      runCli(['key', 'fingerprint', file('app.pem')]),
      runCli(['key', 'fingerprint', '-'], { input: example().pem }),
      runCli(['key', 'fingerprint'], { env: { GITHUB_APP_PRIVATE_KEY: example().pem } }),
      runCli(['key', 'fingerprint', '--kms-key', key], { env }),
      runCli(['key', 'fingerprint'], { env: { ...env, GITHUB_APP_KMS_KEY: key } }),
    ])
    expect(told.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0])
    expect(new Set(told.map(({ stdout }) => stdout)).size).toBe(1)
    expect(told[0].stdout).toMatch(/^SHA256:[\w+/]{43}=\n$/)
    const both = await runCli(['key', 'fingerprint', file('app.pem'), '--kms-key', key], { env })
    expect([both.code, both.stderr]).toEqual([
      2,
      "error: A file and '--kms-key' are both given, but only one of them can be used. Remove one of them.\n",
    ])
  })

  test('fingerprint says which keys it takes', async () => {
    const { code, stderr } = await runCli(['key', 'fingerprint'])
    expect([code, stderr]).toEqual([
      2,
      "error: No key is given. Name a file, use '--kms-key', or set GITHUB_APP_PRIVATE_KEY or GITHUB_APP_KMS_KEY.\n",
    ])
  })

  test('wrap writes a new file that only its owner can read, and never overwrites one', async () => {
    writeFileSync(file('app.pem'), example().pem, { mode: 0o600 })
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    writeFileSync(file('wrapping.bin'), publicKey.export({ type: 'spki', format: 'der' }))
    const out = file('wrapped.bin')
    const args = ['key', 'wrap', file('app.pem'), '--wrapping-key', file('wrapping.bin')]
    const { code, stderr } = await runCli([...args, '--out', out])
    expect([code, stderr]).toEqual([
      0,
      `The wrapped key is in ${out}. Import it, compare the fingerprints with 'key fingerprint', and then delete the private key.\n`,
    ])
    expect(statSync(out).mode & 0o777).toBe(0o600)
    const before = readFileSync(out)
    const again = await runCli([...args, '--out', out])
    expect([again.code, again.stderr]).toEqual([
      1,
      `error: '--out' is '${out}', which exists already. Choose another name, in a folder that you can write to.\n`,
    ])
    expect(readFileSync(out).equals(before)).toBe(true)
    expect((await runCli([...args, '--out', '/nowhere/wrapped.bin'])).stderr).toMatch(
      /cannot be written \(ENOENT\)/,
    )
    expect(existsSync('/nowhere')).toBe(false)
    const base64 = await runCli([...args, '--base64'])
    expect(Buffer.from(base64.stdout, 'base64').length).toBe(before.length)
    expect((await runCli(args)).code).toBe(0)
  })

  test.each([
    [['-', '--wrapping-key', '-'], "'<file>' and '--wrapping-key' cannot both read standard input."],
    [
      ['/nowhere.pem', '--wrapping-key', '/nowhere'],
      "'<file>' is '/nowhere.pem', which cannot be read (ENOENT).",
    ],
    [['/nowhere.pem'], "required option '--wrapping-key <file>' not specified"],
  ])('wrap refuses %j', async (args, told) => {
    const { code, stderr } = await runCli(['key', 'wrap', ...args])
    expect([code, stderr]).toEqual([2, expect.stringContaining(told)])
  })
})
