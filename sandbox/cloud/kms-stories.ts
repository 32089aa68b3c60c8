import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addAwsSession } from './aws.ts'
import { addAzureToken } from './azure.ts'
import { addVaultToken } from './vault.ts'
import { names, type Cloud } from './start-cloud.ts'

type Texts = Readonly<Record<string, string>>
type Start = Pick<KmsStory, 'service' | 'inputs'>

/** A step that signs with a key of a service, and what is wrong there, if anything. */
export interface KmsStory {
  readonly service: string
  readonly name: string
  readonly inputs: Texts
  /** The environment in addition to what a job has; an empty value removes one. */
  readonly env?: (cloud: Cloud, folder: string) => Texts
  readonly change?: (cloud: Cloud) => void
}

const aws: Start = {
  service: 'AWS KMS',
  inputs: { 'kms-key': 'awskms:///alias/my-app', 'kms-identity': names.role },
}
const google: Start = {
  service: 'Google Cloud KMS',
  inputs: { 'kms-key': `gcpkms://${names.version}`, 'kms-identity': names.provider },
}
const asAccount: Start = {
  ...google,
  inputs: { ...google.inputs, 'kms-identity': `${names.provider}, ${names.account}` },
}
const azure: Start = {
  service: 'Azure Key Vault',
  inputs: {
    'kms-key': 'azurekms://my-vault.vault.azure.net/my-app',
    'kms-identity': `${names.tenant}/${names.client}`,
  },
}
const vault: Start = {
  service: 'Vault and OpenBao',
  inputs: { 'kms-key': 'hashivault://my-app', 'kms-identity': 'sign' },
}

const without = ({ inputs, ...story }: Start): Start => ({
  ...story,
  inputs: { 'kms-key': inputs['kms-key'] ?? '' },
})
const inAnHour = ({ clock }: Cloud): number => clock() + 3_600_000

/** A key that was created in a service, so that it is nobody's but the service's. */
const { privateKey: foreignKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const { privateKey: ecKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })

/** Writes a file of workload identity federation as google-github-actions/auth writes it. */
export function writeExternalAccount(folder: string, fields: object): Texts {
  const file = join(folder, 'google.json')
  writeFileSync(
    file,
    JSON.stringify({
      type: 'external_account',
      audience: `//iam.googleapis.com/${names.provider}`,
      subject_token_type: 'urn:ietf:params:oauth:token-type:jwt',
      token_url: 'https://sts.googleapis.com/v1/token',
      ...fields,
    }),
  )
  return { GOOGLE_APPLICATION_CREDENTIALS: file }
}

/** Returns the source of the token in such a file. */
export function fromJob(cloud: Cloud): object {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = '' } =
    cloud.jobEnv()
  return {
    url: `${url}&audience=${encodeURIComponent(`https://iam.googleapis.com/${names.provider}`)}`,
    headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
    format: { type: 'json', subject_token_field_name: 'value' },
  }
}

/** Writes a command that prints a text, or fails without one. */
export function writeTool(folder: string, name: string, printed: string | undefined): Texts {
  const file = join(folder, name)
  const script = printed === undefined ? 'echo "fake failure" >&2; exit 1' : `cat <<'END'\n${printed}\nEND`
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return { PATH: `${folder}:/usr/bin:/bin` }
}

const noJob = { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' }

/** What goes wrong in the same way for every service. */
function troubles(story: Start, host: string): readonly KmsStory[] {
  return [
    { ...story, name: 'the job has no `id-token: write`', env: () => noJob },
    {
      ...story,
      name: 'GitHub issues no token for the job',
      change: ({ issuer }) => {
        issuer.isAllowed = false
      },
    },
    {
      ...story,
      name: 'the service cannot answer for long',
      change: (cloud) => {
        cloud.fail({ host, answer: { status: 503, body: '' }, times: 5 })
      },
    },
    {
      ...story,
      name: 'the connection is lost for long',
      change: (cloud) => {
        cloud.fail({ host, answer: 'reset', times: 5 })
      },
    },
    {
      ...story,
      name: 'a page answers in its place',
      change: (cloud) => {
        cloud.fail({ host, answer: { status: 200, body: '<html>Log in</html>' }, times: 5 })
      },
    },
    {
      ...story,
      name: 'the service redirects',
      change: (cloud) => {
        cloud.fail({
          host,
          answer: { status: 307, body: '', headers: { location: 'https://elsewhere.example/' } },
        })
      },
    },
  ]
}

/** The same for a token whose subject has IDs while the service trusts the form without them. */
const withIds = ({ issuer }: Cloud): void => {
  issuer.claims.sub = 'repo:octo-org@1001/site@1002:ref:refs/heads/main'
}
const otherBranch = ({ issuer }: Cloud): void => {
  issuer.claims.sub = 'repo:octo-org/site:ref:refs/heads/feature'
}
const otherIssuer = ({ issuer }: Cloud): void => {
  issuer.claims.iss = 'https://token.actions.octo-corp.ghe.com'
}
const shortLived = ({ issuer }: Cloud): void => {
  issuer.lifetime = -1
}

const awsStories: readonly KmsStory[] = [
  { ...aws, name: 'with `kms-identity`' },
  {
    ...aws,
    name: 'by ARN',
    inputs: { ...aws.inputs, 'kms-key': names.keyArn },
    env: () => ({ AWS_REGION: '' }),
  },
  {
    ...without(aws),
    name: 'with the session of aws-actions/configure-aws-credentials',
    env: (cloud) => ({ ...noJob, ...addAwsSession(cloud.aws, names.role, inAnHour(cloud)) }),
  },
  {
    ...without(aws),
    name: 'with a web identity file',
    env: (cloud, folder) => {
      const file = join(folder, 'web-identity')
      writeFileSync(file, `${cloud.issuer.issue('sts.amazonaws.com', cloud.clock())}\n`)
      return { ...noJob, AWS_ROLE_ARN: names.role, AWS_WEB_IDENTITY_TOKEN_FILE: file }
    },
  },
  {
    ...aws,
    name: 'with a clock that is ten minutes off',
    change: (cloud) => {
      cloud.clockOffsetMs = 600_000
      cloud.issuer.lifetime = 3600
    },
  },
  {
    ...aws,
    name: 'throttled at first',
    change: (cloud) => {
      const body = JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' })
      cloud.fail({ host: 'kms.us-east-1.amazonaws.com', answer: { status: 400, body }, times: 2 })
    },
  },
  { ...without(aws), name: 'without credentials', env: () => noJob },
  {
    ...without(aws),
    name: 'with a profile, which is not read',
    env: () => ({ ...noJob, AWS_PROFILE: 'deploy' }),
  },
  {
    ...without(aws),
    name: 'with a web identity file that is missing',
    env: () => ({ AWS_ROLE_ARN: names.role, AWS_WEB_IDENTITY_TOKEN_FILE: '/nowhere/token' }),
  },
  { ...aws, name: 'without a region', env: () => ({ AWS_REGION: '' }) },
  { ...aws, name: 'the role trusts another branch', change: otherBranch },
  { ...aws, name: 'the role trusts the subject without IDs', change: withIds },
  { ...aws, name: 'the account does not know the issuer', change: otherIssuer },
  { ...aws, name: 'the OIDC token is too old', change: shortLived },
  {
    ...aws,
    name: 'the account does not accept the audience',
    change: ({ aws: world }) => {
      world.audience = 'elsewhere'
    },
  },
  {
    ...aws,
    name: 'the role does not exist',
    change: ({ aws: world }) => {
      world.roles.clear()
    },
  },
  {
    ...aws,
    name: 'no right to sign',
    change: ({ aws: world }) => {
      world.keys[0]?.allowed.clear()
    },
  },
  {
    ...without(aws),
    name: 'a session without the right to sign',
    env: (cloud) =>
      addAwsSession(cloud.aws, 'arn:aws:sts::123456789012:assumed-role/other/x', inAnHour(cloud)),
  },
  {
    ...without(aws),
    name: 'a session that has expired',
    env: (cloud) => addAwsSession(cloud.aws, names.role, cloud.clock() - 1000),
  },
  {
    ...without(aws),
    name: 'a session with a wrong secret',
    env: (cloud) => ({
      ...addAwsSession(cloud.aws, names.role, inAnHour(cloud)),
      AWS_SECRET_ACCESS_KEY: 'fake+secret/of+another+session0123456789',
    }),
  },
  { ...aws, name: 'no such key', inputs: { ...aws.inputs, 'kms-key': 'awskms:///alias/my-apps' } },
  ...(['Disabled', 'PendingImport', 'PendingDeletion'] as const).map((state) => ({
    ...aws,
    name: `the key is in the state ${state}`,
    change: ({ aws: world }: Cloud) => {
      world.keys[0]!.state = state
    },
  })),
  {
    ...aws,
    name: 'the key is for encryption',
    change: ({ aws: world }) => {
      world.keys[0]!.usage = 'ENCRYPT_DECRYPT'
    },
  },
  {
    ...aws,
    name: 'the key is an EC key',
    change: ({ aws: world }) => {
      world.keys[0]!.spec = 'ECC_NIST_P256'
    },
  },
  {
    ...aws,
    name: "not the App's key",
    change: ({ aws: world }) => {
      world.keys[0]!.privateKey = foreignKey
    },
  },
  {
    ...aws,
    name: "not the App's key, and no right to see it",
    change: ({ aws: world }) => {
      world.keys[0]!.privateKey = foreignKey
      world.keys[0]!.allowed.delete(`${names.role} GetPublicKey`)
    },
  },
  {
    ...aws,
    name: 'a clock that is off, and a service that does not say the time',
    change: (cloud) => {
      const body = JSON.stringify({ __type: 'InvalidSignatureException', message: 'Signature expired: 2026' })
      cloud.fail({
        host: 'kms.us-east-1.amazonaws.com',
        answer: { status: 400, body, headers: { date: '' } },
        times: 2,
      })
    },
  },
  ...troubles(aws, 'kms.us-east-1.amazonaws.com'),
]

const googleStories: readonly KmsStory[] = [
  { ...google, name: 'with `kms-identity`' },
  { ...asAccount, name: 'with `kms-identity` and a service account' },
  {
    ...without(google),
    name: 'with the file of google-github-actions/auth',
    env: (cloud, folder) => writeExternalAccount(folder, { credential_source: fromJob(cloud) }),
  },
  {
    ...without(google),
    name: 'with that file and a service account',
    env: (cloud, folder) =>
      writeExternalAccount(folder, {
        credential_source: fromJob(cloud),
        service_account_impersonation_url: `https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/${names.account}:generateAccessToken`,
      }),
  },
  {
    ...without(google),
    name: 'with a token in a file',
    env: (cloud, folder) => {
      const file = join(folder, 'token')
      writeFileSync(file, cloud.issuer.issue(`https://iam.googleapis.com/${names.provider}`, cloud.clock()))
      return { ...noJob, ...writeExternalAccount(folder, { credential_source: { file } }) }
    },
  },
  { ...without(google), name: 'without credentials', env: () => noJob },
  {
    ...without(google),
    name: 'with the key of a service account',
    env: (_, folder) => writeExternalAccount(folder, { type: 'service_account' }),
  },
  {
    ...without(google),
    name: 'with a file of another type',
    env: (_, folder) => writeExternalAccount(folder, { type: 'gdch_service_account' }),
  },
  {
    ...without(google),
    name: 'with a program as the source of the token',
    env: (_, folder) => writeExternalAccount(folder, { credential_source: { executable: { command: 'x' } } }),
  },
  {
    ...without(google),
    name: 'with a source that is not a URL',
    env: (cloud, folder) =>
      writeExternalAccount(folder, { credential_source: { ...fromJob(cloud), url: 'x' } }),
  },
  {
    ...without(google),
    name: 'with a source on another server',
    env: (cloud, folder) =>
      writeExternalAccount(folder, {
        credential_source: { ...fromJob(cloud), url: 'https://elsewhere.example/' },
      }),
  },
  {
    ...without(google),
    name: 'with a URL as the source outside a job',
    env: (cloud, folder) => ({
      ...noJob,
      ...writeExternalAccount(folder, { credential_source: fromJob(cloud) }),
    }),
  },
  {
    ...without(google),
    name: 'with a source that gets no credentials of the job',
    env: (cloud, folder) =>
      writeExternalAccount(folder, { credential_source: { ...fromJob(cloud), headers: undefined } }),
  },
  {
    ...without(google),
    name: 'with a source that does not answer with a token',
    env: (cloud, folder) =>
      writeExternalAccount(folder, {
        credential_source: { ...fromJob(cloud), format: { type: 'json', subject_token_field_name: 'token' } },
      }),
  },
  {
    ...without(google),
    name: 'with a token endpoint on another server',
    env: (cloud, folder) =>
      writeExternalAccount(folder, {
        credential_source: fromJob(cloud),
        token_url: 'https://elsewhere.example/token',
      }),
  },
  {
    ...without(google),
    name: 'with a file that lacks a field',
    env: (cloud, folder) => writeExternalAccount(folder, { credential_source: fromJob(cloud), audience: '' }),
  },
  {
    ...without(google),
    name: 'with a file that is missing',
    env: () => ({ GOOGLE_APPLICATION_CREDENTIALS: '/nowhere/google.json' }),
  },
  { ...google, name: 'the provider accepts another branch', change: otherBranch },
  { ...google, name: 'the provider accepts the subject without IDs', change: withIds },
  { ...google, name: 'the provider accepts another issuer', change: otherIssuer },
  { ...google, name: 'the OIDC token is too old', change: shortLived },
  {
    ...google,
    name: 'there is no such provider',
    change: ({ google: world }) => {
      world.providers.clear()
    },
  },
  {
    ...without(google),
    name: 'the token is for another audience',
    env: (cloud, folder) =>
      writeExternalAccount(folder, {
        credential_source: { ...fromJob(cloud), url: cloud.jobEnv().ACTIONS_ID_TOKEN_REQUEST_URL },
      }),
  },
  {
    ...without(google),
    name: 'the token is not one of GitHub',
    env: (_, folder) => {
      const file = join(folder, 'token')
      writeFileSync(file, 'fake-token-without-claims')
      return writeExternalAccount(folder, { credential_source: { file } })
    },
  },
  {
    ...google,
    name: 'no right to sign',
    change: ({ google: world }) => {
      world.versions[0]?.signers.clear()
    },
  },
  {
    ...asAccount,
    name: 'a service account without the right to sign',
    change: ({ google: world }) => {
      world.versions[0]?.signers.clear()
    },
  },
  {
    ...asAccount,
    name: 'no right to act as the service account',
    change: ({ google: world }) => {
      world.accounts.clear()
    },
  },
  {
    ...google,
    name: 'the API is disabled',
    change: ({ google: world }) => {
      world.isKmsEnabled = false
    },
  },
  {
    ...google,
    name: 'the version is disabled',
    change: ({ google: world }) => {
      world.versions[0]!.state = 'DISABLED'
    },
  },
  {
    ...google,
    name: 'the key is for encryption',
    change: ({ google: world }) => {
      world.versions[0]!.algorithm = 'GOOGLE_SYMMETRIC_ENCRYPTION'
    },
  },
  {
    ...google,
    name: 'the key makes PSS signatures',
    change: ({ google: world }) => {
      world.versions[0]!.algorithm = 'RSA_SIGN_PSS_2048_SHA256'
    },
  },
  {
    ...google,
    name: "not the App's key",
    change: ({ google: world }) => {
      world.versions[0]!.privateKey = foreignKey
    },
  },
  {
    ...google,
    name: "not the App's key, and no right to see it",
    change: ({ google: world }) => {
      world.versions[0]!.privateKey = foreignKey
      world.versions[0]!.viewers.clear()
    },
  },
  ...troubles(google, 'cloudkms.googleapis.com'),
]

const azureStories: readonly KmsStory[] = [
  { ...azure, name: 'with `kms-identity`' },
  {
    ...azure,
    name: 'in a Managed HSM, by URL',
    inputs: {
      ...azure.inputs,
      'kms-key': 'https://octo-hsm.managedhsm.azure.net/keys/my-app/0123456789abcdef0123456789abcdef',
    },
  },
  {
    ...without(azure),
    name: 'with the session of azure/login',
    env: (cloud, folder) => {
      const accessToken = addAzureToken(cloud.azure, { client: names.client, expiresAt: inAnHour(cloud) })
      return { ...noJob, ...writeTool(folder, 'az', JSON.stringify({ accessToken })) }
    },
  },
  {
    ...without(azure),
    name: 'with a token in a file',
    env: (cloud, folder) => {
      const file = join(folder, 'azure-token')
      writeFileSync(file, cloud.issuer.issue('api://AzureADTokenExchange', cloud.clock()))
      return {
        ...noJob,
        AZURE_TENANT_ID: names.tenant,
        AZURE_CLIENT_ID: names.client,
        AZURE_FEDERATED_TOKEN_FILE: file,
      }
    },
  },
  { ...without(azure), name: 'without az', env: () => ({ PATH: '/nowhere' }) },
  {
    ...without(azure),
    name: 'without a session of az',
    env: (_, folder) => writeTool(folder, 'az', undefined),
  },
  {
    ...without(azure),
    name: 'with an az that prints something else',
    env: (_, folder) => writeTool(folder, 'az', 'Hello'),
  },
  {
    ...without(azure),
    name: 'with a session of another tenant',
    env: (_, folder) =>
      writeTool(folder, 'az', JSON.stringify({ accessToken: 'eyJfake.of-another-tenant.0123456789' })),
  },
  { ...azure, name: 'the application trusts another branch', change: otherBranch },
  { ...azure, name: 'the application trusts the subject without IDs', change: withIds },
  {
    ...azure,
    name: 'the case of the subject differs',
    change: ({ issuer }) => {
      issuer.claims.sub = 'repo:Octo-Org/site:ref:refs/heads/main'
    },
  },
  {
    ...azure,
    name: 'the application trusts another audience',
    change: ({ azure: world }) => {
      const [, credentials] = [...world.applications][0]!
      credentials[0] = { ...credentials[0]!, audience: 'api://elsewhere' }
    },
  },
  { ...azure, name: 'the application trusts another issuer', change: otherIssuer },
  { ...azure, name: 'the OIDC token is too old', change: shortLived },
  {
    ...azure,
    name: 'there is no such application',
    change: ({ azure: world }) => {
      world.applications.clear()
    },
  },
  {
    ...azure,
    name: 'there is no such tenant',
    change: ({ azure: world }) => {
      world.tenants.clear()
    },
  },
  ...(['ForbiddenByRbac', 'ForbiddenByPolicy'] as const).map((rights) => ({
    ...azure,
    name: `no right to sign (${rights})`,
    change: ({ azure: world }: Cloud) => {
      world.rights = rights
      world.keys[0]?.signers.clear()
    },
  })),
  {
    ...azure,
    name: 'no right to sign in a Managed HSM',
    inputs: { ...azure.inputs, 'kms-key': 'azurekms://octo-hsm.managedhsm.azure.net/my-app' },
    change: ({ azure: world }) => {
      world.keys[1]?.signers.clear()
    },
  },
  {
    ...azure,
    name: 'the key was imported without the operation sign',
    change: (cloud) => {
      const error = {
        code: 'Forbidden',
        message: 'Operation sign is not permitted on this key.',
        innererror: { code: 'KeyOperationForbidden' },
      }
      cloud.fail({
        host: 'my-vault.vault.azure.net',
        answer: { status: 403, body: JSON.stringify({ error }) },
      })
    },
  },
  {
    ...azure,
    name: 'the firewall of the vault',
    change: ({ azure: world }) => {
      world.isBehindFirewall = true
    },
  },
  {
    ...azure,
    name: 'no such key',
    inputs: { ...azure.inputs, 'kms-key': 'azurekms://my-vault.vault.azure.net/my-apps' },
  },
  {
    ...azure,
    name: 'the key is disabled',
    change: ({ azure: world }) => {
      world.keys[0]!.isEnabled = false
    },
  },
  {
    ...azure,
    name: 'the key is an EC key',
    change: ({ azure: world }) => {
      world.keys[0]!.kty = 'EC'
    },
  },
  {
    ...azure,
    name: "not the App's key",
    change: ({ azure: world }) => {
      world.keys[0]!.privateKey = foreignKey
    },
  },
  {
    ...azure,
    name: "not the App's key, and no right to see it",
    change: ({ azure: world }) => {
      world.keys[0]!.privateKey = foreignKey
      world.keys[0]!.readers.clear()
    },
  },
  ...troubles(azure, 'my-vault.vault.azure.net'),
]

const signPath = 'transit/sign/my-app/sha2-256'

const vaultStories: readonly KmsStory[] = [
  { ...vault, name: 'with `kms-identity`' },
  {
    ...vault,
    name: 'with OpenBao, a role whose tokens are for one use, and a namespace',
    inputs: { 'kms-key': 'openbao://my-app', 'kms-identity': 'jwt/sign' },
    env: () => ({ VAULT_ADDR: '', BAO_ADDR: 'https://vault.example.com/', BAO_NAMESPACE: 'octo' }),
    change: ({ vault: world }) => {
      world.namespace = 'octo'
      world.roles.get('sign')!.uses = 1
    },
  },
  {
    ...without(vault),
    name: 'with the token of hashicorp/vault-action',
    env: (cloud) => {
      const token = addVaultToken(cloud.vault, {
        policy: { [signPath]: ['update'] },
        expiresAt: inAnHour(cloud),
      })
      return { ...noJob, VAULT_TOKEN: token }
    },
  },
  {
    ...vault,
    name: 'with another path of the engine',
    env: () => ({ TRANSIT_SECRET_ENGINE_PATH: 'keys/apps/' }),
    change: ({ vault: world }) => {
      world.mount = 'keys/apps'
      Object.assign(world.roles.get('sign')!.policy, { 'keys/apps/sign/my-app/sha2-256': ['update'] })
    },
  },
  { ...without(vault), name: 'without credentials', env: () => noJob },
  { ...vault, name: 'without an address', env: () => ({ VAULT_ADDR: '' }) },
  {
    ...vault,
    name: 'with an address without TLS',
    env: () => ({ VAULT_ADDR: 'http://vault.example.com:8200' }),
  },
  { ...vault, name: 'the role accepts another branch', change: otherBranch },
  { ...vault, name: 'the role accepts the subject without IDs', change: withIds },
  {
    ...vault,
    name: 'the role accepts another audience',
    change: ({ vault: world }) => {
      world.roles.get('sign')!.audiences = ['https://github.com/elsewhere']
    },
  },
  { ...vault, name: 'the login accepts another issuer', change: otherIssuer },
  { ...vault, name: 'the OIDC token is too old', change: shortLived },
  { ...vault, name: 'there is no such role', inputs: { ...vault.inputs, 'kms-identity': 'signs' } },
  { ...vault, name: 'there is no such login', inputs: { ...vault.inputs, 'kms-identity': 'github/sign' } },
  {
    ...vault,
    name: 'no right to sign',
    inputs: { ...vault.inputs, 'kms-key': 'hashivault://other' },
  },
  {
    ...without(vault),
    name: 'a token that has expired',
    env: () => ({ VAULT_TOKEN: 'hvs.FAKE-expired-0123456789abcdef' }),
  },
  {
    ...vault,
    name: 'there is no Transit engine at the path',
    env: () => ({ TRANSIT_SECRET_ENGINE_PATH: 'elsewhere' }),
    change: ({ vault: world }) => {
      Object.assign(world.roles.get('sign')!.policy, { 'elsewhere/sign/my-app/sha2-256': ['update'] })
    },
  },
  {
    ...vault,
    name: 'no such key',
    change: ({ vault: world }) => {
      world.keys.length = 0
    },
  },
  {
    ...vault,
    name: 'the key is for encryption',
    change: ({ vault: world }) => {
      world.keys[0]!.type = 'aes256-gcm96'
    },
  },
  {
    ...vault,
    name: 'the key is an EC key',
    change: ({ vault: world }) => {
      Object.assign(world.keys[0]!, { type: 'ecdsa-p256', privateKey: ecKey })
    },
  },
  {
    ...vault,
    name: 'the server is sealed',
    change: ({ vault: world }) => {
      world.isSealed = true
    },
  },
  {
    ...vault,
    name: "not the App's key",
    change: ({ vault: world }) => {
      world.keys[0]!.privateKey = foreignKey
    },
  },
  {
    ...vault,
    name: "not the App's key, and no right to see it",
    change: ({ vault: world }) => {
      world.keys[0]!.privateKey = foreignKey
      Object.assign(world.roles.get('sign')!.policy, { 'transit/keys/my-app': [] })
    },
  },
  ...troubles(vault, 'vault.example.com'),
]

/** Every service × way to log in × error. */
export const kmsStories: readonly KmsStory[] = [
  ...awsStories,
  ...googleStories,
  ...azureStories,
  ...vaultStories,
]
