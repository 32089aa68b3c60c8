import { describe, expect, test } from '@jest/globals'
import { maskLines, maskPrivateKey, maskProxyCredentials, maskToken } from '../../src/action/mask.ts'
import { recordingCore } from '../../sandbox/stage/recording-core.ts'

const masked = (act: (core: ReturnType<typeof recordingCore>) => void): readonly string[] => {
  const core = recordingCore()
  act(core)
  return core.of('setSecret')
}

describe('maskLines', () => {
  test('masks each line of a secret, but nothing shorter than 12 characters', () => {
    expect(
      masked((core) => {
        maskLines(core, 'line-of-12-c\r\n short\nanother-line')
      }),
    ).toEqual(['line-of-12-c', 'another-line'])
    expect(
      masked((core) => {
        maskLines(core, 'eleven-char')
      }),
    ).toEqual([])
  })
})

describe('maskPrivateKey', () => {
  const pem = '-----BEGIN PRIVATE KEY-----\nAAAAAAAAAAAA\nBBBBBBBBBBBB\nCC==\n-----END PRIVATE KEY-----\n'
  const lines = ['AAAAAAAAAAAA', 'BBBBBBBBBBBB']
  const joined = 'AAAAAAAAAAAABBBBBBBBBBBBCC=='

  test('masks a key line by line and without line breaks, but not the first and the last line, which all keys share', () => {
    expect(
      masked((core) => {
        maskPrivateKey(core, pem, maskLines(recordingCore(), Buffer.from(pem).toString('base64')))
      }),
    ).toEqual([...lines, joined])
  })

  test.each([
    ['as it stands', pem.trim()],
    ['with other line breaks', pem.replaceAll('\n', '\r\n')],
    ['indented', pem.replaceAll('\n', '\n  ')],
  ])('masks each part of a key only once: %s', (_, input) => {
    const pieces = masked((core) => {
      maskPrivateKey(core, pem, maskLines(core, input))
    })
    expect(pieces.toSorted()).toEqual([...lines, joined].toSorted())
  })
})

describe('maskToken', () => {
  test('masks a token, its long parts and the Base64 forms that carry it', () => {
    const token = 'ghs_1_FakeFakeFakeFake.FakeFakeFakeFakeFake.nineteenCharacters-'
    expect(
      masked((core) => {
        maskToken(core, token)
      }),
    ).toEqual([
      token,
      'ghs_1_FakeFakeFakeFake',
      'FakeFakeFakeFakeFake',
      Buffer.from(`x-access-token:${token}`).toString('base64'),
      Buffer.from(`${token}\n`).toString('base64'),
    ])
    expect(
      masked((core) => {
        maskToken(core, '')
      }),
    ).toEqual([])
  })
})

describe('the header of a JWT', () => {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const headers = [
    encode({ alg: 'RS256', typ: 'JWT' }),
    encode({ typ: 'JWT', alg: 'RS256', x5t: 'fake-thumbprint', kid: 'fake-key' }),
    encode({ alg: 'ES256' }),
  ]
  const claims = encode({ iss: 'Iv23liExample', iat: 1, exp: 2 })
  const piecesOf = (token: string): readonly string[] =>
    masked((core) => {
      maskToken(core, token)
    })

  test.each(headers)('is public, so it is not masked, but everything else of the token is: %s', (header) => {
    const signature = 'FakeFakeFakeFakeFakeFake'
    for (const prefix of ['', 'ghs_1000_']) {
      const pieces = piecesOf(`${prefix}${header}.${claims}.${signature}`)
      expect(pieces).toEqual(expect.arrayContaining([claims, signature]))
      expect(pieces.filter((piece) => `${prefix}${header}`.includes(piece))).toEqual([])
    }
  })

  test.each(['eyJub3QganNvbg', encode({ iss: 'x'.repeat(20) }), 'eyJ-FakeFakeFakeFakeFake'])(
    'is only what names an algorithm: %s',
    (part) => {
      const long = part.padEnd(24, 'A')
      expect(piecesOf(`${long}.FakeFakeFakeFakeFakeFake`)).toContain(long)
    },
  )
})

describe('maskProxyCredentials', () => {
  const base64 = (text: string): string => Buffer.from(text).toString('base64')

  test.each([
    [
      { https_proxy: 'http://me:p%40ss@proxy.example:1' },
      ['p%40ss', base64('me:p%40ss'), 'p@ss', base64('me:p@ss')],
    ],
    [{ HTTP_PROXY: 'me:secret@proxy.example:1' }, ['secret', Buffer.from('me:secret').toString('base64')]],
    [{ http_proxy: 'http://me:%zz@proxy.example' }, ['%zz', Buffer.from('me:%zz').toString('base64')]],
    [
      { HTTPS_PROXY: 'http://me:secret@proxy.example:1' },
      ['secret', Buffer.from('me:secret').toString('base64')],
    ],
    [{ https_proxy: 'socks5://me:a#b/c%@proxy.example:1' }, ['a#b/c%', base64('me:a#b/c%')]],
    [{ https_proxy: 'me:a@b@proxy.example:1' }, ['a@b', base64('me:a@b')]],
    [{ HTTPS_PROXY: 'http://proxy.example:1' }, []],
    [{ HTTPS_PROXY: 'http://me@proxy.example:1' }, []],
    [{ https_proxy: 'http://' }, []],
    [{}, []],
  ])('masks the password in %j', (env, secrets) => {
    expect(
      masked((core) => {
        maskProxyCredentials(core, env)
      }),
    ).toEqual(secrets)
  })
})
