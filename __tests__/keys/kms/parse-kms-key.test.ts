import fc from 'fast-check'
import { describe, expect, test } from '@jest/globals'
import { ExplainedError } from '../../../src/errors/explained-error.ts'
import { cloudOf } from '../../../src/keys/kms/azure-clouds.ts'
import { parseKmsIdentity } from '../../../src/keys/kms/parse-kms-identity.ts'
import { parseKmsKey } from '../../../src/keys/kms/parse-kms-key.ts'
import { complaintOf } from '../../support/errors.ts'

const uuid = '12345678-1234-1234-1234-123456789abc'
const mrk = `mrk-${'0123456789abcdef'.repeat(2)}`
const arn = `arn:aws:kms:eu-west-1:123456789012:key/${uuid}`
const version = 'projects/p/locations/global/keyRings/r/cryptoKeys/k/cryptoKeyVersions/2'
const awsKey = (id: string, region?: string, endpoint?: string) => ({ service: 'aws', id, region, endpoint })
const azureKey = (host: string, version = '') => ({ service: 'azure', host, name: 'my-app', version })

describe('parseKmsKey', () => {
  test.each([
    ['awskms:///alias/my-app', awsKey('alias/my-app')],
    [`awskms:///${uuid}`, awsKey(uuid)],
    [`awskms:///${mrk}`, awsKey(mrk)],
    [`awskms:///${arn}`, awsKey(arn, 'eu-west-1')],
    ['awskms://localhost:4566/alias/my-app', awsKey('alias/my-app', undefined, 'localhost:4566')],
    ['awskms://kms.example.com/alias/my-app', awsKey('alias/my-app', undefined, 'kms.example.com')],
    [arn, awsKey(arn, 'eu-west-1')],
    [arn.replace(`key/${uuid}`, 'alias/a/b'), awsKey(arn.replace(`key/${uuid}`, 'alias/a/b'), 'eu-west-1')],
    [arn.replace('arn:aws', 'arn:aws-us-gov'), awsKey(arn.replace('arn:aws', 'arn:aws-us-gov'), 'eu-west-1')],
    [`gcpkms://${version}`, { service: 'google', version }],
    [`gcpkms://${version.replace('cryptoKeyVersions', 'versions')}`, { service: 'google', version }],
    [version, { service: 'google', version }],
    ['azurekms://my.vault.azure.net/my-app', azureKey('my.vault.azure.net')],
    ['azurekms://my.managedhsm.azure.cn/my-app/abc123', azureKey('my.managedhsm.azure.cn', 'abc123')],
    ['https://my.vault.usgovcloudapi.net/keys/my-app/', azureKey('my.vault.usgovcloudapi.net')],
    ['https://my.vault.azure.net/keys/my-app/abc123', azureKey('my.vault.azure.net', 'abc123')],
    ['hashivault://my-app', { service: 'vault', flavor: 'VAULT', name: 'my-app' }],
    ['openbao://a', { service: 'vault', flavor: 'BAO', name: 'a' }],
  ])('reads %s', (given, key) => {
    expect(parseKmsKey(given)).toEqual({ ...key, given })
  })

  test.each(['-----BEGIN PRIVATE KEY-----\nfake', `LS0tLS1CRUdJTi${'A'.repeat(2000)}`])(
    'recognizes a private key, and shows nothing of it: %#',
    (pem) => {
      expect(complaintOf(() => parseKmsKey(pem))).toBe(
        "'kms-key' contains a private key, not the name of a key. Use it as 'private-key' instead.",
      )
    },
  )

  test.each([
    ['alias/my-app', 'awskms:///alias/my-app'],
    [uuid, `awskms:///${uuid}`],
    ['awskms://alias/my-app', 'awskms:///alias/my-app'],
    ['aws-kms:///alias/my-app', 'awskms:///alias/my-app'],
    ['kms://alias/my-app', 'awskms:///alias/my-app'],
    [`gcp-kms://${version}`, `gcpkms://${version}`],
    [`//cloudkms.googleapis.com/v1/${version}`, `gcpkms://${version}`],
    ['akv://my.vault.azure.net/my-app', 'azurekms://my.vault.azure.net/my-app'],
    ['azurekv://my.vault.azure.net/my-app', 'azurekms://my.vault.azure.net/my-app'],
    ['azure-key-vault://my.vault.azure.net/my-app', 'azurekms://my.vault.azure.net/my-app'],
    ['vault://my-app', 'hashivault://my-app'],
    ['hashivault://transit/keys/my-app', 'hashivault://my-app'],
    ['awskms:///my-app', 'awskms:///alias/my-app'],
    ['azurekms://my.vault.azure.net/keys/my-app', 'azurekms://my.vault.azure.net/my-app'],
    ['azurekms://my/my-app', 'azurekms://my.vault.azure.net/my-app'],
    ['https://my.vault.azure.net/my-app', 'azurekms://my.vault.azure.net/my-app'],
    ['bao://my-app', 'openbao://my-app'],
  ])('suggests what %s means', (given, meant) => {
    expect(complaintOf(() => parseKmsKey(given))).toBe(
      `'kms-key' is '${given}', which does not name a key of a supported key management service. Did you mean '${meant}'?`,
    )
  })

  test('says that Google needs a version, and suggests the first', () => {
    const key = version.replace(/\/cryptoKeyVersions.*/, '')
    expect(complaintOf(() => parseKmsKey(key))).toBe(
      `'kms-key' names a key of Google Cloud KMS without its version, and such keys have no default version. Did you mean '${key}/cryptoKeyVersions/1'?`,
    )
  })

  test.each([
    'my-app',
    'azurekms://my.vault.azure.net',
    'awskms://localhost:99999/alias/a',
    'arn:aws-iso:kms:us-iso-east-1:123456789012:alias/a',
    'azurekms://vault.example.com/my-app',
    'https://my.vault.azure.net.example.com/keys/my-app',
    'https://my.vault.azure.net/secrets/my-app',
    'arn:aws:iam::123456789012:role/sign',
    `awskms:///${arn} `,
    `awskms:///alias/my-app\n`,
    'hashivault://../sys',
    'awskms://user@kms.example.com/alias/x',
  ])('lists all forms if nothing is close: %j', (given) => {
    expect(complaintOf(() => parseKmsKey(given))).toMatch(
      /^'kms-key' is .* Use awskms:\/\/\/alias\/NAME or an ARN/s,
    )
  })

  test('shows no private key that stands in the wrong input', () => {
    const told = complaintOf(() => parseKmsKey('-----BEGIN RSA PRIVATE KEY-----\nFAKEFAKEFAKEFAKE'))
    expect(told).not.toContain('FAKE')
  })

  test('throws nothing but an ExplainedError, and soon, for any text', () => {
    const part = fc.constantFrom(
      'awskms://',
      'arn:aws:kms:',
      'projects/',
      '/keys/',
      'a',
      '-',
      '/',
      '.',
      'alias/',
      '1'.repeat(40),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 200 }).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            parseKmsKey(text)
          } catch (error) {
            expect(error).toBeInstanceOf(ExplainedError)
          }
        },
      ),
    )
  })
})

const guid = '12345678-1234-1234-1234-123456789abc'
const provider = 'projects/12/locations/global/workloadIdentityPools/p/providers/x'

describe('parseKmsIdentity', () => {
  test.each([
    ['aws', 'arn:aws-cn:iam::123456789012:role/a/sign', { role: 'arn:aws-cn:iam::123456789012:role/a/sign' }],
    ['google', provider, { provider, account: undefined }],
    ['google', `//iam.googleapis.com/${provider}`, { provider, account: undefined }],
    ['google', `https://iam.googleapis.com/${provider}`, { provider, account: undefined }],
    [
      'google',
      `${provider}, a@b.iam.gserviceaccount.com`,
      { provider, account: 'a@b.iam.gserviceaccount.com' },
    ],
    ['azure', `${guid}/${guid}`, { tenant: guid, client: guid }],
    ['vault', 'sign', { mount: undefined, role: 'sign' }],
    ['vault', 'github/jwt/sign', { mount: 'github/jwt', role: 'sign' }],
  ] as const)('reads the one of %s: %s', (service, given, parts) => {
    expect({ ...parseKmsIdentity(service, given) }).toEqual(parts)
  })

  test.each([
    ['aws', provider, 'which is a workload identity provider of Google Cloud, not an AWS role'],
    [
      'google',
      'arn:aws:iam::123456789012:role/sign',
      'which is an AWS role, not a workload identity provider',
    ],
    ['azure', 'sign', 'which is not a tenant and an application of Microsoft Entra'],
    [
      'vault',
      `${guid}/${guid}`,
      'which is a tenant and an application of Microsoft Entra, not a role of Vault',
    ],
    ['vault', provider, 'which is a workload identity provider of Google Cloud, not a role of Vault'],
    ['vault', 'a b', 'which is not a role of Vault or OpenBao'],
  ] as const)('refuses what is not for %s: %s', (service, given, told) => {
    const complaint = complaintOf(() => parseKmsIdentity(service, given))
    expect(complaint).toContain(`'kms-identity' is '${given}', ${told}`)
    expect(complaint).toMatch(/as 'kms-key' needs it\. Use /)
  })
})

describe('cloudOf', () => {
  test.each([
    ['my.vault.azure.net', 'https://login.microsoftonline.com', 'https://vault.azure.net'],
    ['my.managedhsm.azure.net', 'https://login.microsoftonline.com', 'https://managedhsm.azure.net'],
    ['my.vault.azure.cn', 'https://login.chinacloudapi.cn', 'https://vault.azure.cn'],
    [
      'my.managedhsm.usgovcloudapi.net',
      'https://login.microsoftonline.us',
      'https://managedhsm.usgovcloudapi.net',
    ],
  ])('knows where identities for %s log in', (host, login, resource) => {
    expect(cloudOf(host)).toEqual({ login, resource })
  })
})
