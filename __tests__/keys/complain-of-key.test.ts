import { describe, expect, test } from '@jest/globals'
import { render } from '../../src/errors/text.ts'
import { complainOfLabel, complainOfText } from '../../src/keys/complain-of-key.ts'

const hex = '0123456789abcdef0123456789abcdef01234567'

describe('complainOfText', () => {
  test.each([
    [hex, "'private-key' holds what looks like the App's client secret."],
    ['SHA256:abc', "'private-key' holds a key's fingerprint."],
    ['ghs_abc', "'private-key' holds a token."],
    ['github_pat_abc', "'private-key' holds a token."],
    ['123', "'private-key' holds a number."],
    ['Iv1.abc', "'private-key' holds what looks like a client ID."],
    ['$KEY', "'private-key' holds the name of a variable, not its value."],
    ['${{ secrets.KEY }}', "'private-key' holds the name of a variable, not its value."],
    ['keys/app.pem', "'private-key' holds the name of a file, not what is in it."],
    ['-----BEGIN RSA PRIVATE KEY-----', "'private-key' holds only the first line of the key."],
    ['MIIabc=', "'private-key' lacks the -----BEGIN and -----END lines."],
  ])('tells %s', (text, failed) => {
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
  ])('takes %s for nothing in particular', (text) => {
    expect(render(complainOfText('private-key', text).failed)).toBe("'private-key' holds no private key.")
  })

  test('tells a key that is cut from one of which only the first line is there', () => {
    expect(render(complainOfText('private-key', 'x -----BEGIN RSA PRIVATE KEY-----').failed)).toBe(
      "'private-key' is cut: it begins as PEM, but its -----END line is missing.",
    )
  })
})

describe('complainOfLabel', () => {
  test.each([
    ['RSA PUBLIC KEY', "'private-key' holds a public key."],
    ['EC PRIVATE KEY', "'private-key' holds an EC key, but a GitHub App signs with RSA."],
    ['PRIVATE KEY X', "'private-key' holds PEM of another kind than a private key."],
    ['PUBLIC KEY X', "'private-key' holds PEM of another kind than a private key."],
    ['X EC PRIVATE KEY', "'private-key' holds PEM of another kind than a private key."],
    ['X OPENSSH PRIVATE KEY', "'private-key' holds PEM of another kind than a private key."],
    ['X ENCRYPTED PRIVATE KEY', "'private-key' holds PEM of another kind than a private key."],
  ])('tells %s', (label, failed) => {
    expect(render(complainOfLabel('private-key', label, '')?.failed ?? '')).toBe(failed)
  })

  test('finds nothing wrong with the labels that GitHub and OpenSSL write', () => {
    expect(complainOfLabel('private-key', 'RSA PRIVATE KEY', '')).toBeUndefined()
    expect(complainOfLabel('private-key', 'PRIVATE KEY', '')).toBeUndefined()
  })
})
