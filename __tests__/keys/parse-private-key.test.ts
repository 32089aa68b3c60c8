import { describe, expect, test } from '@jest/globals'
import { createPrivateKey, generateKeyPairSync, verify } from 'node:crypto'
import fc from 'fast-check'
import { parsePrivateKey } from '../../src/keys/parse-private-key.ts'
import { complaintOf } from '../support/errors.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pkcs1 = privateKey.export({ type: 'pkcs1', format: 'pem' }) as string
const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const base64 = (text: string): string => Buffer.from(text).toString('base64')
const giveKey =
  "Use the whole .pem file that you download under 'Private keys' on the App's settings page, from -----BEGIN to the last -----."

const forms: readonly (readonly [string, (pem: string) => string])[] = [
  ['as it is', (pem) => pem],
  ['without its last line break', (pem) => pem.trim()],
  ['with CRLF', (pem) => pem.replaceAll('\n', '\r\n')],
  ['with escaped line breaks', (pem) => pem.replaceAll('\n', '\\n')],
  ['with escaped CRLF', (pem) => pem.replaceAll('\n', '\\r\\n')],
  ['with line breaks escaped twice', (pem) => pem.replaceAll('\n', '\\\\n')],
  ['with spaces and line breaks', (pem) => pem.replaceAll('\n', ' ')],
  ['indented', (pem) => pem.replaceAll('\n', '\n    ')],
  ['in double quotes', (pem) => `"${pem}"`],
  ['in single quotes, escaped', (pem) => `'${pem.replaceAll('\n', '\\n')}'`],
  ['in Base64', base64],
  ['in wrapped Base64', (pem) => base64(pem).replace(/.{76}/g, '$&\n')],
  ['in quoted Base64', (pem) => `"${base64(pem)}"`],
  ['escaped, in Base64', (pem) => base64(pem.replaceAll('\n', '\\n'))],
]

describe('parsePrivateKey', () => {
  test.each(forms)('reads PKCS#1 and PKCS#8 %s', async (_, write) => {
    for (const pem of [pkcs1, pkcs8]) {
      const parsed = parsePrivateKey('private-key', write(pem))
      expect(parsed.pem).toBe(pem)
      const data = Buffer.from('data to sign')
      expect(verify('RSA-SHA256', data, publicKey, await parsed.sign(data))).toBe(true)
      expect(parsed.bits).toBe(2048)
    }
  })

  test('reads a key despite any white space around and within it', () => {
    const space = fc.stringMatching(/^[ \t\r\n]{0,3}$/)
    fc.assert(
      fc.property(space, space, fc.integer({ min: 20, max: 100 }), (before, between, width) => {
        const [begin = '', ...body] = pkcs1.trim().split('\n')
        const end = body.pop() ?? ''
        const lines = body.join('').match(new RegExp(`.{1,${width}}`, 'g')) ?? []
        const text = before + [begin, ...lines.map((line) => between + line), end].join('\n') + before
        expect(parsePrivateKey('private-key', text).pem).toBe(pkcs1)
      }),
      { numRuns: 30 },
    )
  })

  test.each([
    ['', "'private-key' does not contain a private key."],
    ['hello there', "'private-key' does not contain a private key."],
    [
      '0123456789abcdef0123456789abcdef01234567',
      "'private-key' contains what looks like the App's client secret.",
    ],
    [
      'SHA256:Zm9vYmFyYmF6Zm9vYmFyYmF6Zm9vYmFyYmF6Zm9vYmE=',
      "'private-key' contains the fingerprint of a key.",
    ],
    ['ghp_FakeFakeFakeFakeFakeFakeFakeFakeFake', "'private-key' contains a token."],
    ['github_pat_Fake', "'private-key' contains a token."],
    ['123456', "'private-key' contains a number."],
    ['Iv23liFakeFakeFakeFa', "'private-key' contains what looks like a client ID."],
    ['./keys/app.2026.private-key.pem', "'private-key' contains the name of a file, not its content."],
    [publicKey.export({ type: 'spki', format: 'pem' }) as string, "'private-key' contains a public key."],
    ['-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----', "'private-key' contains a certificate."],
    [
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
        type: 'sec1',
        format: 'pem',
      }) as string,
      "'private-key' contains an EC key, but GitHub Apps use RSA keys.",
    ],
    [
      generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
        type: 'pkcs8',
        format: 'pem',
      }) as string,
      "'private-key' contains a key of type 'ec', but GitHub Apps use RSA keys.",
    ],
    [
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----',
      "'private-key' contains an OpenSSH key, which belongs to a user or a machine, not to a GitHub App.",
    ],
    [
      privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }) as string,
      "'private-key' is encrypted with a passphrase, but GitHub's keys never are.",
    ],
    [
      privateKey.export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }) as string,
      "'private-key' is encrypted with a passphrase, but GitHub's keys never are.",
    ],
    [
      '-----BEGIN DH PARAMETERS-----\nMII\n-----END DH PARAMETERS-----',
      "'private-key' contains PEM data that is not a private key.",
    ],
    [
      pkcs1.slice(0, 800),
      "'private-key' is cut off: it starts like a key, but the -----END line is missing.",
    ],
    [pkcs1.slice(40), "'private-key' is cut off: the -----BEGIN line is missing."],
    [
      pkcs1.split('\n').slice(1, -2).join('\n'),
      "'private-key' does not have the -----BEGIN and -----END lines.",
    ],
    [
      generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({
        type: 'pkcs1',
        format: 'pem',
      }) as string,
      "'private-key' is an RSA key of 1024 bits, but GitHub's keys have at least 2048 bits.",
    ],
  ])('says what it was given instead of a key (%#)', (text, failed) => {
    expect(complaintOf(() => parsePrivateKey('private-key', text))).toBe(`${failed} ${giveKey}`)
  })

  test.each(['$APP_KEY', '${APP_KEY}', '${{ secrets.KEY }}'])(
    'recognizes the name of a variable: %s',
    (text) => {
      expect(complaintOf(() => parsePrivateKey('private-key', text))).toBe(
        "'private-key' contains the name of a variable, not its value. Write ${{ vars.NAME }} or ${{ secrets.NAME }}, because only expressions in ${{ }} are replaced in 'with:'.",
      )
    },
  )

  test('recognizes a key of which only the first line is left', () => {
    expect(complaintOf(() => parsePrivateKey('private-key', '-----BEGIN RSA PRIVATE KEY-----'))).toBe(
      "'private-key' contains only the first line of the key. Store the key as a secret, or pass it on with line breaks escaped as \\n or as Base64, so that the other lines are not lost.",
    )
  })

  test('recognizes a key with nothing between its first and last lines', () => {
    expect(
      complaintOf(() =>
        parsePrivateKey('private-key', '-----BEGIN PRIVATE KEY----------END PRIVATE KEY-----'),
      ),
    ).toMatch(/^'private-key' is damaged: /)
  })

  test('takes the bytes of one format under the label of the other', () => {
    for (const given of [
      pkcs1.replaceAll('RSA PRIVATE', 'PRIVATE'),
      pkcs8.replaceAll('PRIVATE', 'RSA PRIVATE'),
    ]) {
      const { pem } = parsePrivateKey('private-key', given)
      expect(createPrivateKey(pem).equals(privateKey)).toBe(true)
    }
  })

  test('ignores invisible characters', () => {
    const [first = '', ...others] = pkcs1.split('\n')
    const copied = `\u200b${first}\n\u2060${others.join('\u00ad\n')}`
    expect(parsePrivateKey('private-key', copied).pem).toBe(pkcs1)
  })

  test.each([
    'awskms:///alias/my-app',
    'arn:aws:kms:eu-west-1:123456789012:alias/my-app',
    'arn:aws-us-gov:kms:us-gov-west-1:123456789012:alias/my-app',
    'gcpkms://projects/p/locations/global/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1',
    'projects/p/locations/global/keyRings/r/cryptoKeys/k/cryptoKeyVersions/1',
    'azurekms://my-vault.vault.azure.net/my-app',
    'https://my-vault.vault.azure.net/keys/my-app',
    'hashivault://my-app',
    'openbao://my-app',
  ])('recognizes the name of a key in a key management service: %s', (name) => {
    expect(complaintOf(() => parsePrivateKey('private-key', name))).toBe(
      "'private-key' contains the name of a key in a key management service. Use it as 'kms-key' instead.",
    )
  })

  test('recognizes a key with lines missing in the middle', () => {
    const lines = pkcs1.split('\n')
    const cut = [...lines.slice(0, 5), ...lines.slice(9)].join('\n')
    expect(complaintOf(() => parsePrivateKey('private-key', cut))).toBe(
      "'private-key' is damaged: it starts and ends like a private key, but the text between is cut off or changed. Store the whole .pem file again, unchanged.",
    )
  })

  test('never shows any part of what it was given', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: pkcs1.length }),
        fc.integer({ min: 0, max: 400 }),
        (from, length) => {
          const broken = pkcs1.slice(0, from) + pkcs1.slice(from + length + 1)
          let message = ''
          try {
            parsePrivateKey('private-key', broken)
          } catch (error) {
            message = (error as Error).message
          }
          for (const line of pkcs1.split('\n').slice(1, -2)) expect(message).not.toContain(line.slice(0, 16))
        },
      ),
    )
  })

  test('rejects more than 65,536 characters, and handles any text of that length', () => {
    expect(complaintOf(() => parsePrivateKey('private-key', 'x'.repeat(65_537)))).toBe(
      "'private-key' has 65537 characters, but the maximum is 65536. Check what 'private-key' is set to.",
    )
    for (const text of ['\\', '${{ ', '-----BEGIN A', ' \\r', 'MII ', '"'])
      expect(complaintOf(() => parsePrivateKey('private-key', text.repeat(65_536 / text.length)))).toMatch(
        /^'private-key' /,
      )
  })
})
