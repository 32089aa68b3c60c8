import { createPrivateKey, createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { addAwsSession } from '../../../sandbox/cloud/aws.ts'
import { addGoogleToken } from '../../../sandbox/cloud/google.ts'
import { writeTool } from '../../../sandbox/cloud/kms-stories.ts'
import { names } from '../../../sandbox/cloud/start-cloud.ts'
import { addVaultToken } from '../../../sandbox/cloud/vault.ts'
import { createCertificate } from '../../../sandbox/create-certificate.ts'
import { piecesOf } from '../../../sandbox/stage/find-leaks.ts'
import { quickTiming } from '../../../sandbox/stage/quick-timing.ts'
import { render, type Text } from '../../../src/errors/text.ts'
import type { Tool } from '../../../src/keys/kms/kms.ts'
import { runTool } from '../../../src/keys/kms/run-tool.ts'
import { openKmsSigner, type KmsSigner } from '../../../src/keys/kms/open-kms-signer.ts'
import { useCloud } from '../../support/use-cloud.ts'
import { useExample } from '../../support/use-example.ts'

const example = useExample()
const cloud = useCloud(example)
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kms-signer-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const data = Buffer.from('header.claims')
const allTools: readonly Tool[] = ['aws', 'gcloud', 'az', '~/.vault-token']
const inAnHour = (): number => Date.now() + 3_600_000
const lines: string[] = []

/** Opens a key as a program outside a workflow does. */
async function open(key: string, env: Record<string, string>, { identity = '', tools = allTools } = {}) {
  lines.length = 0
  const info = (message: Text): void => void lines.push(render(message))
  const around = { env, tools, mask: () => undefined, log: { info, debug: info }, timing: quickTiming() }
  return openKmsSigner({ key, identity }, around)
}

async function openSigner(...given: Parameters<typeof open>): Promise<KmsSigner> {
  const signer = await open(...given)
  if ('missing' in signer) throw new Error(render(signer.missing.failed))
  return signer
}

function isOurs(signature: Buffer): boolean {
  return verify('RSA-SHA256', data, createPublicKey(createPrivateKey(example().pem)), signature)
}

const app = { issuer: 'Iv1.fake', apiUrl: 'https://api.github.com', webUrl: 'https://github.com' }
const awsEnv = { AWS_REGION: 'us-east-1' }
const vaultEnv = { VAULT_ADDR: 'https://vault.example.com' }

describe("a vendor's own login", () => {
  test('of aws signs', async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = addAwsSession(
      cloud().aws,
      names.role,
      inAnHour(),
    )
    const printed = {
      Version: 1,
      AccessKeyId: AWS_ACCESS_KEY_ID,
      SecretAccessKey: AWS_SECRET_ACCESS_KEY,
      SessionToken: AWS_SESSION_TOKEN,
    }
    const env = {
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_REGION: '',
      ...writeTool(folder, 'aws', JSON.stringify(printed)),
    }
    expect(isOurs(await (await openSigner('awskms:///alias/my-app', env)).sign(data))).toBe(true)
    expect(lines.at(-1)).toBe("Signed by awskms:///alias/my-app as the job's AWS login (1 request).")
  })

  test('of gcloud signs', async () => {
    const env = writeTool(
      folder,
      'gcloud',
      addGoogleToken(cloud().google, `serviceAccount:${names.account}`, inAnHour()),
    )
    expect(isOurs(await (await openSigner(names.version, env)).sign(data))).toBe(true)
    expect(lines.at(-1)).toContain("as the job's gcloud login")
  })

  test('of gcloud that may not sign is told with a placeholder for the member', async () => {
    const env = writeTool(folder, 'gcloud', addGoogleToken(cloud().google, 'user:octocat', inAnHour()))
    const signing = (await openSigner(names.version, env)).sign(data)
    await expect(signing).rejects.toThrow(
      /useToSign is not allowed for the job's gcloud login.*--member MEMBER$/,
    )
  })

  test('of vault is read again for each signature', async () => {
    const policy = { 'transit/sign/my-app/sha2-256': ['update'] }
    const write = (): void => {
      writeFileSync(
        join(folder, '.vault-token'),
        `${addVaultToken(cloud().vault, { policy, expiresAt: inAnHour(), uses: 1 })}\n`,
      )
    }
    write()
    const signer = await openSigner('hashivault://my-app', { ...vaultEnv, USERPROFILE: folder })
    await signer.sign(data)
    write()
    expect(isOurs(await signer.sign(data))).toBe(true)
    expect(lines.at(-1)).toBe('Signed by hashivault://my-app as the token in ~/.vault-token (1 request).')
  })

  test('of vault that is missing is told', async () => {
    const signer = await openSigner('openbao://my-app', { ...vaultEnv, HOME: '/nowhere' })
    await expect(signer.sign(data)).rejects.toThrow(
      "BAO_TOKEN is not set, and ~/.vault-token cannot be read (ENOENT). Log in with 'vault login' or 'bao login', or set BAO_TOKEN.",
    )
  })

  test('of az that may not sign is told with a placeholder for the application', async () => {
    const env = writeTool(folder, 'az', JSON.stringify({ accessToken: 'fake-token-without-rights' }))
    cloud().azure.tokens.set('fake-token-without-rights', {
      client: 'other',
      resource: 'https://vault.azure.net',
      expiresAt: inAnHour(),
    })
    const signing = (await openSigner('azurekms://my-vault.vault.azure.net/my-app', env)).sign(data)
    await expect(signing).rejects.toThrow(/--assignee CLIENT_ID /)
  })

  test('gets none of our secrets in its environment', async () => {
    const env = {
      ...writeTool(folder, 'gcloud', '$(env)'),
      'INPUT_PRIVATE-KEY': 'fake-input',
      GITHUB_APP_PRIVATE_KEY: 'fake-key',
      HOME: '/fake-home',
    }
    writeFileSync(join(folder, 'gcloud'), `#!/bin/sh\nenv > '${join(folder, 'env')}'\n`)
    await expect((await openSigner(names.version, env)).sign(data)).rejects.toThrow(
      /not valid, or has expired/,
    )
    const seen = readFileSync(join(folder, 'env'), 'utf8')
    expect(seen).toContain('HOME=/fake-home')
    expect(seen).not.toMatch(/fake-input|fake-key/)
  })

  test('is not asked where it is not wanted', async () => {
    const opened = await open('azurekms://my-vault.vault.azure.net/my-app', {}, { tools: [] })
    expect('missing' in opened && render(opened.missing.failed)).toBe(
      "'kms-key' is a key of Azure Key Vault, but there are no credentials for Azure.",
    )
  })
})

describe('the keys of a user', () => {
  test('sign without the token of a session', async () => {
    const { AWS_ACCESS_KEY_ID: AccessKeyId = '' } = addAwsSession(cloud().aws, names.role, inAnHour())
    const session = cloud().aws.sessions.get(AccessKeyId)!
    cloud().aws.sessions.set(AccessKeyId, { ...session, token: undefined })
    const printed = JSON.stringify({ AccessKeyId, SecretAccessKey: session.secret })
    const signer = await openSigner('awskms:///alias/my-app', {
      ...awsEnv,
      ...writeTool(folder, 'aws', printed),
    })
    expect(isOurs(await signer.sign(data))).toBe(true)
    const keys = { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: session.secret }
    expect(
      isOurs(await (await openSigner('awskms:///alias/my-app', { ...awsEnv, ...keys })).sign(data)),
    ).toBe(true)
  })
})

describe('runTool', () => {
  const use = (command: string) => ({
    env: { PATH: '/usr/bin:/bin' },
    args: ['-c', command],
    logIn: 'Log in.',
  })

  test('ends a command that takes too long or waits for an answer', async () => {
    await expect(runTool('sh', use('read answer; echo "got $?" >&2; exit 3'))).rejects.toThrow(
      "The command 'sh -c read answer; echo \"got $?\" >&2; exit 3' failed (exit code 3) and said 'got 1'. Log in.",
    )
    await expect(runTool('sh', use('kill $$'))).rejects.toThrow(/failed \(exit code null\)/)
    await expect(runTool('sleep', { ...use(''), args: ['60'] }, { withinMs: 100 })).rejects.toThrow(
      "The command 'sleep 60' did not end within 0.1 s and said ''. Log in.",
    )
  })

  test('passes on no token for GitHub or npm, and nothing of the job', async () => {
    const env = {
      PATH: '/usr/bin:/bin',
      ...Object.fromEntries(
        [
          ...['GH_TOKEN', 'GITHUB_TOKEN', 'GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN', 'GITHUB_PAT'],
          ...[
            'NPM_TOKEN',
            'NODE_AUTH_TOKEN',
            'npm_config__authToken',
            'NPM_CONFIG_//registry.example/:_authToken',
          ],
          ...[
            'npm_config__password',
            'GITHUB_APP_PRIVATE_KEY',
            'INPUT_TOKEN',
            'STATE_tokens',
            'ACTIONS_RUNTIME_TOKEN',
          ],
        ].map((name) => [name, 'fake-secret']),
      ),
      AWS_PROFILE: 'mine',
      npm_config_cache: '/tmp',
    }
    const printed = await runTool('env', { env, args: [], logIn: '' })
    expect(printed).not.toContain('fake-secret')
    expect(printed).toMatch(/^AWS_PROFILE=mine$/m)
    expect(printed).toMatch(/^npm_config_cache=\/tmp$/m)
  })

  test('starts a script through the shell on Windows', async () => {
    const env = { PATH: '/usr/bin:/bin', GH_TOKEN: 'fake' }
    expect(await runTool('env', { env, args: [], logIn: '' }, { platform: 'win32' })).toMatch(
      /^NoDefaultCurrentDirectoryInExePath=1$/m,
    )
    const missing = {
      env,
      args: ["'az' is not recognized as an internal or external command", '>&2;', 'exit', '1'],
      logIn: 'Log in.',
    }
    await expect(runTool('echo', missing, { platform: 'win32' })).rejects.toThrow(
      "There are no credentials, and the command 'echo' is not installed. Log in.",
    )
  })
})

describe('an aws that prints something else', () => {
  test.each(['Hello', '{}'])('is told: %s', async (printed) => {
    const signer = await openSigner('awskms:///alias/my-app', {
      ...awsEnv,
      ...writeTool(folder, 'aws', printed),
    })
    await expect(signer.sign(data)).rejects.toThrow(
      "Could not log in: AWS sent a response without 'AccessKeyId'.",
    )
  })
})

describe('a web identity that is refused', () => {
  const identity = 'fake-token-without-claims'

  test.each([
    ['AccessDenied', 403, 'Correct the trust policy of the role.'],
    [
      'InvalidIdentityToken',
      400,
      'Run: aws iam create-open-id-connect-provider --url ISSUER --client-id-list sts.amazonaws.com',
    ],
    ['ValidationError', 400, 'Correct the ARN of the role: arn:aws:iam::ACCOUNT:role/NAME.'],
    ['Whatever', 400, 'Look up this response in the documentation of the service.'],
  ])('by AWS with %s is told without claims', async (code, status, remedy) => {
    writeFileSync(join(folder, 'identity'), identity)
    const env = { ...awsEnv, AWS_ROLE_ARN: names.role, AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, 'identity') }
    cloud().fail({
      host: 'sts.us-east-1.amazonaws.com',
      answer: { status, body: `<Error><Code>${code}</Code></Error>` },
    })
    const signing = (await openSigner('awskms:///alias/my-app', env)).sign(data)
    await expect(signing).rejects.toThrow(`AWS STS responded with no message (${code}). ${remedy}`)
  })

  test('by Entra is told without claims', async () => {
    writeFileSync(join(folder, 'identity'), identity)
    const env = {
      AZURE_TENANT_ID: names.tenant,
      AZURE_CLIENT_ID: names.client,
      AZURE_FEDERATED_TOKEN_FILE: join(folder, 'identity'),
    }
    const body = JSON.stringify({ error: 'invalid_request', error_description: 'AADSTS700213: No match.' })
    cloud().fail({ host: 'login.microsoftonline.com', answer: { status: 400, body } })
    const signing = (await openSigner('azurekms://my-vault.vault.azure.net/my-app', env)).sign(data)
    await expect(signing).rejects.toThrow(
      /no federated credential for this job\. Microsoft Entra .* Add one for the issuer and the subject of the token\.$/,
    )
  })

  test('of a file that names a server of Google without https says what lacks', async () => {
    const account = {
      type: 'external_account',
      audience: `//iam.googleapis.com/${names.provider}`,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      credential_source: { file: join(folder, 'identity') },
    }
    for (const [token_url, why] of [
      [
        'http://sts.googleapis.com/v1/token',
        'names a server of Google with http://, where https:// is required.',
      ],
      [
        'http://sts.example.com/v1/token',
        'names a server other than *.googleapis.com, which would get the token.',
      ],
    ] as const) {
      writeFileSync(join(folder, 'google.json'), JSON.stringify({ ...account, token_url }))
      await expect(
        openSigner(names.version, { GOOGLE_APPLICATION_CREDENTIALS: join(folder, 'google.json') }),
      ).rejects.toThrow(`The file in GOOGLE_APPLICATION_CREDENTIALS ${why}`)
    }
  })

  test('by Google is told without claims', async () => {
    writeFileSync(join(folder, 'identity'), identity)
    writeFileSync(
      join(folder, 'google.json'),
      JSON.stringify({
        type: 'external_account',
        audience: `//iam.googleapis.com/${names.provider}`,
        subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
        token_url: 'https://sts.googleapis.com/v1/token',
        service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${names.account}:generateAccessToken`,
        credential_source: { file: join(folder, 'identity') },
      }),
    )
    const signer = await openSigner(names.version, {
      GOOGLE_APPLICATION_CREDENTIALS: join(folder, 'google.json'),
    })
    const body = JSON.stringify({
      error: 'unauthorized_client',
      error_description: 'rejected by the attribute condition',
    })
    cloud().fail({ host: 'sts.googleapis.com', answer: { status: 400, body } })
    await expect(signer.sign(data)).rejects.toThrow(
      /does not accept this job\. Google STS .*assertion\.sub in \[\]'$/,
    )
    cloud().fail({ host: 'sts.googleapis.com', answer: { status: 400, body: '{}' } })
    await expect(signer.sign(data)).rejects.toThrow(
      /the provider does not accept the token\. Google STS responded with no message \(400\)\./,
    )
    cloud().fail({
      host: 'sts.googleapis.com',
      answer: { status: 200, body: '{"access_token": "fake-access-token-0123456789"}' },
    })
    cloud().fail({
      host: 'iamcredentials.googleapis.com',
      answer: { status: 403, body: '{"error": {"status": "PERMISSION_DENIED"}}' },
    })
    await expect(signer.sign(data)).rejects.toThrow(/--member PRINCIPAL$/)
  })
})

describe('a signature of the job', () => {
  const identity = names.role

  test('gets a subject without a second form if GitHub does not say more', async () => {
    const { issuer, jobEnv } = cloud()
    issuer.claims = { iss: issuer.claims.iss ?? '', sub: 'environment:prod' }
    const refused = (
      await openSigner('awskms:///alias/my-app', { ...awsEnv, ...jobEnv() }, { identity })
    ).sign(data)
    await expect(refused).rejects.toThrow(
      /its 'sub' is 'environment:prod'\. AWS STS .*:sub": \["environment:prod"\]\}\}$/,
    )
    issuer.claims = {
      iss: issuer.claims.iss ?? '',
      sub: 'repo:octo-org/site:environment:x',
      repository: 'octo-org/site',
    }
    const other = (await openSigner('awskms:///alias/my-app', { ...awsEnv, ...jobEnv() }, { identity })).sign(
      data,
    )
    await expect(other).rejects.toThrow(/:sub": \["repo:octo-org\/site:environment:x"\]\}\}$/)
  })

  test('is not made with what is not an ID token', async () => {
    const env: Record<string, string> = { ...awsEnv, ...cloud().jobEnv() }
    const { host } = new URL(env.ACTIONS_ID_TOKEN_REQUEST_URL ?? '')
    cloud().fail({ host, answer: { status: 200, body: '{"value": "fake.token"}' } })
    const signer = await openSigner('awskms:///alias/my-app', env, { identity })
    await expect(signer.sign(data)).rejects.toThrow(
      "Could not get the job's OIDC token: GitHub sent a response without 'value'.",
    )
    cloud().fail({ host, answer: { status: 403, body: '' } })
    await expect(signer.sign(data)).rejects.toThrow('GitHub responded with no message (403).')
  })

  test.each(['http://elsewhere.example/token', 'nonsense'])(
    'is not made if %s would get the credentials',
    async (url) => {
      const env = { ...awsEnv, ...cloud().jobEnv(), ACTIONS_ID_TOKEN_REQUEST_URL: url }
      await expect(open('awskms:///alias/my-app', env, { identity })).rejects.toThrow(
        'ACTIONS_ID_TOKEN_REQUEST_URL is not an https URL. Do not set this variable: the runner sets it.',
      )
    },
  )

  test.each([{}, { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://runner.example' }])(
    'needs both variables of the runner: %j',
    async (env) => {
      const opened = await open('awskms:///alias/my-app', { ...awsEnv, ...env }, { identity })
      expect('missing' in opened && render(opened.missing.failed)).toBe(
        "'kms-identity' is set, but this job cannot get an OIDC token.",
      )
    },
  )

  test('can be made in China, and at another endpoint', async () => {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = addAwsSession(cloud().aws, names.role, inAnHour())
    const keys = {
      AWS_ACCESS_KEY_ID: AWS_ACCESS_KEY_ID ?? '',
      AWS_SECRET_ACCESS_KEY: AWS_SECRET_ACCESS_KEY ?? '',
    }
    const inChina = await openSigner('awskms:///alias/my-app', { ...keys, AWS_REGION: 'cn-north-1' })
    await expect(inChina.sign(data)).rejects.toThrow(/credentials are not valid/)
    const elsewhere = await openSigner('awskms://kms.cn-north-1.amazonaws.com.cn/alias/my-app', {
      ...keys,
      ...awsEnv,
    })
    await expect(elsewhere.sign(data)).rejects.toThrow(/credentials are not valid/)
    const given = { ...keys, ...awsEnv, AWS_ENDPOINT_URL_KMS: 'https://kms.us-east-1.amazonaws.com' }
    await expect((await openSigner('awskms:///alias/my-app', given)).sign(data)).rejects.toThrow(
      /credentials are not valid/,
    )
    expect(cloud().transcript).toEqual([
      'POST kms.cn-north-1.amazonaws.com.cn/ -> 400',
      'POST kms.cn-north-1.amazonaws.com.cn/ -> 400',
      'POST kms.us-east-1.amazonaws.com/ -> 400',
    ])
    const plain = { ...keys, ...awsEnv, AWS_ENDPOINT_URL: 'http://kms.example.com' }
    await expect(open('awskms:///alias/my-app', plain)).rejects.toThrow(
      "'AWS_ENDPOINT_URL' is 'http://kms.example.com', which would send the token unencrypted. Use an https URL.",
    )
  })

  test('is retried as other requests are, and each retry is told', async () => {
    const { jobEnv } = cloud()
    cloud().fail({ host: 'kms.us-east-1.amazonaws.com', answer: { status: 429, body: '' } })
    cloud().fail({ host: 'kms.us-east-1.amazonaws.com', answer: 'reset' })
    const signer = await openSigner('awskms:///alias/my-app', { ...awsEnv, ...jobEnv() }, { identity })
    expect(isOurs(await signer.sign(data))).toBe(true)
    expect(lines.filter((line) => line.includes('trying again'))).toEqual([
      'The rate limit of kms.us-east-1.amazonaws.com is used up; trying again in 1 s.',
      expect.stringMatching(
        /^Lost the connection to kms\.us-east-1\.amazonaws\.com through the proxy .*; trying again in 2 s\.$/,
      ),
    ])
    expect(lines).toContain('POST kms.us-east-1.amazonaws.com/ -> 429')
    expect(lines).toContain('POST kms.us-east-1.amazonaws.com/ -> ECONNRESET')
  })

  test('needs a certificate that the machine trusts', async () => {
    const port = await startUntrusted()
    const env = { VAULT_ADDR: `https://127.0.0.1:${port.number}`, VAULT_TOKEN: 'hvs.FAKE0123456789abcdef' }
    const signer = await openSigner('hashivault://my-app', env)
    await expect(signer.sign(data)).rejects.toThrow(
      /\(DEPTH_ZERO_SELF_SIGNED_CERT\)\. Set NODE_EXTRA_CA_CERTS .*VAULT_CACERT and similar variables are not read\.$/,
    )
    await port.close()
  })

  test('shows the ID of the request with debug logging', async () => {
    const { aws, jobEnv } = cloud()
    aws.keys.length = 0
    const signer = await openSigner('awskms:///alias/my-app', { ...awsEnv, ...jobEnv() }, { identity })
    await expect(signer.sign(data)).rejects.toThrow(/there is no key/)
    expect(lines).toContain('POST kms.us-east-1.amazonaws.com/ -> 400 (request ID 00000000-fake)')
  })
})

describe('what cannot be sent', () => {
  test.each([
    [
      { VAULT_TOKEN: 'fake\nfake' },
      'VAULT_TOKEN contains something other than a token. Store only the token there, without anything around it.',
    ],
    [
      { VAULT_TOKEN: 'fake', TRANSIT_SECRET_ENGINE_PATH: 'x/../../sys' },
      "'TRANSIT_SECRET_ENGINE_PATH' is 'x/../../sys', which is not the path of a Transit engine. Use a path such as transit.",
    ],
  ])('is refused before any request: %j', async (env, told) => {
    await expect(open('hashivault://my-app', { ...vaultEnv, ...env })).rejects.toThrow(told)
  })

  test('is not read from the working directory if there is no home', async () => {
    const signer = await openSigner('hashivault://my-app', vaultEnv)
    await expect(signer.sign(data)).rejects.toThrow(/~\/\.vault-token cannot be read \(ENOENT\)/)
    writeFileSync(join(folder, '.vault-token'), 'fake fake')
    const other = await openSigner('hashivault://my-app', { ...vaultEnv, HOME: folder })
    await expect(other.sign(data)).rejects.toThrow('~/.vault-token contains something other than a token.')
  })

  test('is told with the words for a proxy if the proxy cannot be used', async () => {
    const { https_proxy: before } = process.env
    process.env.https_proxy = 'socks5://127.0.0.1:1'
    const signer = await openSigner('hashivault://my-app', {
      ...vaultEnv,
      VAULT_TOKEN: 'hvs.FAKE0123456789abcdef',
    })
    await expect(signer.sign(data)).rejects.toThrow(/'https_proxy'/)
    process.env.https_proxy = before
  })

  test('is not sent where a server redirects', async () => {
    for (const [location, told] of [
      ['https://active.example.com:8200/v1/x', 'https://active.example.com:8200'],
      ['https://', 'undefined'],
    ] as const) {
      cloud().fail({ host: 'vault.example.com', answer: { status: 307, body: '', headers: { location } } })
      const signer = await openSigner('hashivault://my-app', {
        ...vaultEnv,
        VAULT_TOKEN: 'hvs.FAKE0123456789abcdef',
      })
      await expect(signer.sign(data)).rejects.toThrow(
        `vault.example.com redirects to ${told}. Credentials are not sent`,
      )
    }
  })

  test('shows no secret that is echoed as a code, and cuts it', async () => {
    const session = addAwsSession(cloud().aws, names.role, inAnHour())
    const signer = await openSigner('awskms:///alias/my-app', { ...awsEnv, ...session })
    const body = JSON.stringify({
      __type: `Denied ${String(session.AWS_SESSION_TOKEN)}\n${'x'.repeat(5000)}`,
    })
    cloud().fail({ host: 'kms.us-east-1.amazonaws.com', answer: { status: 400, body } })
    const error = await signer.sign(data).catch((failed: unknown) => failed as Error)
    expect(piecesOf([String(session.AWS_SESSION_TOKEN)], (error as Error).message)).toEqual([])
    expect((error as Error).message.length).toBeLessThan(700)
    expect((error as Error).message).not.toContain('\n')
  })

  test('quotes what a branch is called in commands to copy', async () => {
    cloud().issuer.claims.sub = "repo:octo-org/site:ref:refs/heads/a';$(id)"
    const identity = `${names.tenant}/${names.client}`
    const azure = await openSigner('azurekms://my-vault.vault.azure.net/my-app', cloud().jobEnv(), {
      identity,
    })
    await expect(azure.sign(data)).rejects.toThrow("refs/heads/a'\\'';$(id)")
    const google = await openSigner(names.version, cloud().jobEnv(), { identity: names.provider })
    await expect(google.sign(data)).rejects.toThrow("refs/heads/a'\\'';$(id)")
  })
})

describe("a signature that is not the App's", () => {
  test('is explained once, however many requests were refused', async () => {
    const signer = await openSigner(
      'awskms:///alias/my-app',
      { ...awsEnv, ...cloud().jobEnv() },
      { identity: names.role },
    )
    await signer.sign(data)
    const answer = new Error('A JSON web token could not be decoded')
    const [one, other] = await Promise.all([
      signer.explainMismatch(app, answer),
      signer.explainMismatch(app, answer),
    ])
    expect(one).toBe(other)
    expect(one.cause).toBe(answer)
    expect(cloud().transcript.filter((line) => line.includes('kms.'))).toHaveLength(2)
  })

  test.each(['{"data": {"latest_version": 1, "keys": {"1": {"public_key": "fake"}}}}', '{"data": {}}', '[]'])(
    'is explained without a fingerprint if the public key cannot be read: %s',
    async (body) => {
      const env = { ...vaultEnv, ...cloud().jobEnv() }
      const signer = await openSigner('hashivault://my-app', env, { identity: 'sign' })
      await signer.sign(data)
      cloud().vault.roles.get('sign')?.subjects.push('never')
      cloud().fail({
        host: 'vault.example.com',
        answer: { status: 200, body: '{"auth": {"client_token": "hvs.FAKE0123456789abcdef"}}' },
      })
      cloud().fail({ host: 'vault.example.com', answer: { status: 200, body } })
      const error = await signer.explainMismatch(app, new Error('fake'))
      expect(error.message).toMatch(
        / The fingerprint of the key in Vault is not known, because its public key could not be read\.$/,
      )
    },
  )

  test('is explained without a fingerprint if Azure answers with something else', async () => {
    const identity = `${names.tenant}/${names.client}`
    const signer = await openSigner('azurekms://my-vault.vault.azure.net/my-app', cloud().jobEnv(), {
      identity,
    })
    await signer.sign(data)
    cloud().fail({ host: 'my-vault.vault.azure.net', answer: { status: 200, body: '{}' } })
    const error = await signer.explainMismatch(app, new Error('fake'))
    expect(error.message).toMatch(
      / The fingerprint of the key in Azure Key Vault is not known, because its public key could not be read\.$/,
    )
  })
})

/** Starts a server whose certificate nobody trusts. */
async function startUntrusted() {
  const { cert, key } = await createCertificate(['localhost'])
  const server = https.createServer({ cert, key })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    number: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
