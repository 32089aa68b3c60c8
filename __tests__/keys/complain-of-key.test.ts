import { describe, expect, test } from '@jest/globals'
import { render } from '../../src/errors/text.ts'
import { complainOfLabel, complainOfText } from '../../src/keys/complain-of-key.ts'

const hex = '0123456789abcdef0123456789abcdef01234567'

describe('complainOfText', () => {
  test.each([
    [hex, "'private-key' contains what looks like the App's client secret."],
    ['SHA256:abc', "'private-key' contains the fingerprint of a key."],
    ['ghs_abc', "'private-key' contains a token."],
    ['github_pat_abc', "'private-key' contains a token."],
    ['123', "'private-key' contains a number."],
    ['Iv1.abc', "'private-key' contains what looks like a client ID."],
    ['$KEY', "'private-key' contains the name of a variable, not its value."],
    ['${{ secrets.KEY }}', "'private-key' contains the name of a variable, not its value."],
    ['keys/app.pem', "'private-key' contains the name of a file, not its content."],
    ['-----BEGIN RSA PRIVATE KEY-----', "'private-key' contains only the first line of the key."],
    ['MIIabc=', "'private-key' does not have the -----BEGIN and -----END lines."],
  ])('recognizes %s', (text, failed) => {
    expect(render(complainOfText('private-key', text).failed)).toBe(failed)
  })

  test.each([
    `x${hex}`,
    `${hex}0`,
    'a SHA256:abc',
    'a ghs_abc',
    '1a',
    'a1',
    'aIv1.abc',
    'Iv1.abc-d',
    'a$KEY',
    '$KEY-b',
    '${{ secrets.KEY }} and more',
    '(app.pem',
    'app.pem)',
    'aMIIabc',
    'MIIabc)',
  ])('recognizes nothing in particular in %s', (text) => {
    expect(render(complainOfText('private-key', text).failed)).toBe(
      "'private-key' does not contain a private key.",
    )
  })

  test('distinguishes a truncated key from one with only its first line', () => {
    expect(render(complainOfText('private-key', 'x -----BEGIN RSA PRIVATE KEY-----').failed)).toBe(
      "'private-key' is cut off: it starts like a key, but the -----END line is missing.",
    )
  })
})

describe('complainOfLabel', () => {
  test.each([
    ['RSA PUBLIC KEY', "'private-key' contains a public key."],
    ['EC PRIVATE KEY', "'private-key' contains an EC key, but GitHub Apps use RSA keys."],
    ['PRIVATE KEY X', "'private-key' contains PEM data that is not a private key."],
    ['PUBLIC KEY X', "'private-key' contains PEM data that is not a private key."],
    ['X EC PRIVATE KEY', "'private-key' contains PEM data that is not a private key."],
    ['X OPENSSH PRIVATE KEY', "'private-key' contains PEM data that is not a private key."],
    ['X ENCRYPTED PRIVATE KEY', "'private-key' contains PEM data that is not a private key."],
  ])('recognizes %s', (label, failed) => {
    expect(render(complainOfLabel('private-key', label, '')?.failed ?? '')).toBe(failed)
  })

  test('accepts the labels that GitHub and OpenSSL write', () => {
    expect(complainOfLabel('private-key', 'RSA PRIVATE KEY', '')).toBeUndefined()
    expect(complainOfLabel('private-key', 'PRIVATE KEY', '')).toBeUndefined()
  })
})
