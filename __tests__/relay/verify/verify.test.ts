import { createHmac, randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { verify as verifyForGitHub } from '@octokit/webhooks-methods'
import { verifyWebhookSignature } from '@hygraph/utils'
import { isValidSignature } from '@sanity/webhook'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'
import { createSecret } from '../../../sandbox/relay/start-relay.ts'
import { senders } from '../../../sandbox/relay/senders.ts'
import type { SchemeName, Source } from '../../../src/relay/config/config.ts'
import { deliveryKeys } from '../../../src/relay/verify/keys.ts'
import type { WebhookRequest } from '../../../src/relay/verify/request.ts'
import { verify, verifyNothing } from '../../../src/relay/verify/verify.ts'

const now = Date.now()
const schemes = Object.keys(senders) as SchemeName[]
const path = '/hooks/cms?a=b c'

const secretOf = (scheme: SchemeName): string => {
  if (scheme === 'standard-webhooks') return `whsec_${randomBytes(24).toString('base64')}`
  return scheme === 'basic' ? `user:${createSecret()}` : createSecret()
}

function sourceOf(scheme: SchemeName, secrets: readonly string[], given: Partial<Source> = {}): Source {
  return {
    ...{ name: 'cms', verify: scheme, secrets, publicPath: undefined, dedupesBody: false, bodyBytes: 1e6 },
    header: scheme === 'hmac' ? 'x-signature' : scheme === 'header' ? 'x-token' : '',
    algorithm: 'sha512',
    encoding: 'base64url',
    prefix: 'sha512=',
    ...given,
  }
}

async function send(scheme: SchemeName, secret: string, text = '{"a":1}'): Promise<WebhookRequest> {
  const body = scheme === 'prismic' ? JSON.stringify({ secret, type: 'x', text }) : text
  const headers = await senders[scheme]({ secret, body, path, now })
  return { method: 'POST', path, headers, body: Buffer.from(body) }
}

describe.each(schemes)('%s', (scheme) => {
  const secret = secretOf(scheme)

  test('takes what the sender signs, with any of several secrets', async () => {
    const request = await send(scheme, secret)
    expect(verify(sourceOf(scheme, [secret]), request, now)).toBeUndefined()
    expect(verify(sourceOf(scheme, [secretOf(scheme), secret]), request, now)).toBeUndefined()
  })

  test('refuses another secret, and a request without proof', async () => {
    const request = await send(scheme, secret)
    expect(verify(sourceOf(scheme, [secretOf(scheme)]), request, now)).toBe('signature')
    const bare = { ...request, headers: { 'content-type': 'application/json' }, body: Buffer.from('{}') }
    expect(verify(sourceOf(scheme, [secret]), bare, now)).toBe('signature')
  })

  test('refuses a request for every other scheme', async () => {
    const request = await send(scheme, secret)
    for (const other of schemes.filter((one) => one !== scheme))
      expect([other, verify(sourceOf(other, [secret]), request, now)]).toEqual([other, 'signature'])
  })

  test('takes any body that is signed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(verify(sourceOf(scheme, [secret]), await send(scheme, secret, text), now)).toBeUndefined()
      }),
      { numRuns: 30 },
    )
  })

  test('refuses every header with the proof if one character is another, missing, doubled, or joined with itself', async () => {
    const request = await send(scheme, secret)
    const unsigned = [
      'content-type',
      'idempotency-key',
      'x-github-event',
      'x-github-delivery',
      'x-shopify-event-id',
    ]
    const proofs = Object.entries(request.headers).filter(([name]) => !unsigned.includes(name))
    for (const [name, value] of proofs) {
      const flipped = Array.from(value, (character, at) =>
        // The last character of Base64 has bits that mean nothing, the case of hexadecimal digits and of words means nothing either.
        [value.slice(0, at), character === 'A' ? 'B' : 'A', value.slice(at + 1)].join(''),
      )
      // Of Stripe's signatures, only one has to match.
      const doubled = scheme === 'stripe' ? [] : [`${value}${value}`]
      const mutants = [...flipped, ...doubled, value.slice(0, -1), `${value}, ${value}`, '']
      for (const mutant of mutants.filter((one) => one.toLowerCase() !== value.toLowerCase())) {
        const changed = { ...request, headers: { ...request.headers, [name]: mutant } }
        expect([mutant, verify(sourceOf(scheme, [secret]), changed, now) !== undefined]).toEqual([
          mutant,
          true,
        ])
      }
    }
  })
})

const signed = schemes.filter(
  (scheme) => !['gitlab', 'bearer', 'basic', 'header', 'prismic'].includes(scheme),
)

describe.each(signed)('the signature of %s', (scheme) => {
  test('does not fit a body with one bit changed', async () => {
    const secret = secretOf(scheme)
    const request = await send(scheme, secret)
    for (let bit = 0; bit < request.body.length * 8; bit += 1) {
      const body = Buffer.from(request.body)
      body[bit >> 3] = Number(body[bit >> 3]) ^ (1 << (bit & 7))
      // Hygraph signs text, in which every byte that is not UTF-8 is the same.
      if (scheme === 'hygraph' && body.toString() === request.body.toString()) continue
      expect(verify(sourceOf(scheme, [secret]), { ...request, body }, now)).toBe('signature')
    }
  })
})

describe.each(['standard-webhooks', 'contentful', 'sanity', 'hygraph', 'stripe', 'slack'] as const)(
  'the time of %s',
  (scheme) => {
    test.each([
      [-299_000, undefined],
      [299_000, undefined],
      [-302_000, 'age'],
      [302_000, 'age'],
      [-86_400_000, 'age'],
    ])('%d ms from the signature: %s', async (offset, reason) => {
      const secret = secretOf(scheme)
      const request = await send(scheme, secret)
      expect(verify(sourceOf(scheme, [secret]), request, now + offset)).toBe(reason)
    })

    test('is not taken in another notation', async () => {
      const secret = secretOf(scheme)
      const { headers, ...request } = await send(scheme, secret)
      const padded = Object.entries(headers).map(([name, value]) => [
        name,
        value.replace(/\b(\d{10,13})\b/, '+$1'),
      ])
      const changed = { ...request, headers: Object.fromEntries(padded) as Record<string, string> }
      expect(verify(sourceOf(scheme, [secret]), changed, now)).toBeDefined()
    })
  },
)

describe("the senders' own libraries", () => {
  test('agree about what is signed', async () => {
    const body = '{"text":"äöü – \u2028"}'
    const [secret, standard] = [createSecret(), secretOf('standard-webhooks')]
    const sent = { secret, body, path, now }
    const header = (headers: Readonly<Record<string, string>>, name: string): string => String(headers[name])
    const github = await senders.github(sent)
    expect(await verifyForGitHub(secret, body, header(github, 'x-hub-signature-256'))).toBe(true)
    const webhook = await senders['standard-webhooks']({ ...sent, secret: standard })
    expect(new Webhook(standard).verify(body, { ...webhook })).toEqual(JSON.parse(body))
    const sanity = await senders.sanity(sent)
    expect(await isValidSignature(body, header(sanity, 'sanity-webhook-signature'), secret)).toBe(true)
    const hygraph = header(await senders.hygraph(sent), 'gcms-signature')
    expect(verifyWebhookSignature({ rawPayload: body, signature: hygraph, secret })).toBe(true)
    const stripe = header(await senders.stripe(sent), 'stripe-signature')
    expect(Stripe.webhooks.constructEvent(body, stripe, secret)).toEqual(JSON.parse(body))
  })

  test('take what we refuse only where they are wrong: Sanity and Hygraph know no age', async () => {
    const old = now - 2 * 365 * 86_400_000
    const secret = createSecret()
    const body = '{}'
    const sanity = await senders.sanity({ secret, body, path, now: old })
    expect(await isValidSignature(body, String(sanity['sanity-webhook-signature']), secret)).toBe(true)
    const request = { method: 'POST', path, headers: sanity, body: Buffer.from(body) }
    expect(verify(sourceOf('sanity', [secret]), request, now)).toBe('age')
  })

  test("take the vectors of Contentful's library, version 3.16.1", () => {
    for (const { path: called, body, signature } of contentfulVectors) {
      const headers = { ...contentfulHeaders, 'x-contentful-signature': signature }
      const request = { method: 'POST', path: called, headers, body: Buffer.from(body) }
      expect(verify(sourceOf('contentful', [contentfulSecret]), request, 1_790_000_000_000)).toBeUndefined()
      const moved = { ...request, path: `/prefix${called}` }
      expect(verify(sourceOf('contentful', [contentfulSecret]), moved, 1_790_000_000_000)).toBe('signature')
      const [publicPath] = called.split('?')
      const source = sourceOf('contentful', [contentfulSecret], { publicPath })
      expect(verify(source, moved, 1_790_000_000_000)).toBeUndefined()
    }
  })
})

describe('details', () => {
  const secret = createSecret()
  const body = Buffer.from('{}')
  const sha256 = createHmac('sha256', secret).update(body).digest('hex')
  const check = (scheme: SchemeName, headers: Readonly<Record<string, string>>, given?: Partial<Source>) =>
    verify(sourceOf(scheme, [secret], given), { method: 'POST', path, headers, body }, now)

  test('a sha1 signature never counts for GitHub', () => {
    const sha1 = createHmac('sha1', secret).update(body).digest('hex')
    expect(check('github', { 'x-hub-signature': `sha1=${sha1}` })).toBe('signature')
    expect(check('github', { 'x-hub-signature-256': `sha1=${sha1}` })).toBe('signature')
    expect(check('github', { 'x-hub-signature-256': `sha256=${sha256}` })).toBeUndefined()
  })

  test('one of several signatures of Stripe and Standard Webhooks has to match', async () => {
    const time = Math.floor(now / 1000)
    const v1 = createHmac('sha256', secret).update(`${time}.{}`).digest('hex')
    expect(check('stripe', { 'stripe-signature': `t=${time},v1=${'0'.repeat(64)},v1=${v1}` })).toBeUndefined()
    expect(check('stripe', { 'stripe-signature': `t=${time},v0=${v1}` })).toBe('signature')
    expect(check('stripe', { 'stripe-signature': `t=${time},t=1,v1=${v1}` })).toBe('signature')
    const whsec = secretOf('standard-webhooks')
    const request = await send('standard-webhooks', whsec)
    const both = `v1,AAAA v1a,BBBB ${String(request.headers['webhook-signature'])}`
    const headers = { ...request.headers, 'webhook-signature': both }
    expect(verify(sourceOf('standard-webhooks', [whsec]), { ...request, headers }, now)).toBeUndefined()
  })

  test('Contentful has to sign its time and the list of what it signs', async () => {
    const request = await send('contentful', secret)
    for (const name of ['x-contentful-timestamp', 'x-contentful-signed-headers']) {
      const list = String(request.headers['x-contentful-signed-headers']).split(',')
      const names = list.filter((one) => one !== name)
      const headers = { ...request.headers, 'x-contentful-signed-headers': names.join(',') }
      expect(verify(sourceOf('contentful', [secret]), { ...request, headers }, now)).toBe('signature')
    }
  })

  test('an HMAC can be of any header, prefix, algorithm, and encoding', () => {
    const given = { header: 'x-sig', prefix: '', algorithm: 'sha256', encoding: 'hex' } as const
    expect(check('hmac', { 'x-sig': sha256 }, given)).toBeUndefined()
    expect(check('hmac', { 'x-sig': sha256.toUpperCase() }, given)).toBeUndefined()
    expect(check('hmac', { 'x-sig': `sha256=${sha256}` }, given)).toBe('signature')
  })

  test('a body of Prismic without a text as the secret is refused', () => {
    for (const text of ['', '[]', '{"secret":1}', '{'])
      expect(
        verify(
          sourceOf('prismic', [secret]),
          { method: 'POST', path, headers: {}, body: Buffer.from(text) },
          now,
        ),
      ).toBe('signature')
  })

  test('an unknown source costs a signature, too', () => {
    expect(() => {
      verifyNothing({ method: 'POST', path, headers: {}, body })
    }).not.toThrow()
  })
})

describe('deliveryKeys', () => {
  const body = Buffer.from('{"id":"evt_1","event_id":"Ev1"}')
  const event = JSON.parse(body.toString()) as unknown
  const digest = /^id:[0-9a-f]{64}/
  test.each([
    ['github', { 'x-github-delivery': 'g' }, 'id:g'],
    ['standard-webhooks', { 'webhook-id': 'm' }, 'id:m'],
    ['contentful', { 'x-contentful-topic': 'T' }, digest],
    ['contentful', {}, digest],
    ['storyblok', {}, undefined],
    ['hygraph', {}, digest],
    ['shopify', { 'x-shopify-event-id': 's' }, 'id:s'],
    ['shopify', { 'x-shopify-webhook-id': 'w' }, 'id:w'],
    ['stripe', {}, 'id:evt_1'],
    ['slack', {}, 'id:Ev1'],
    ['gitlab', { 'idempotency-key': 'i' }, 'id:i'],
    ['prismic', {}, digest],
    ['bearer', { 'idempotency-key': 'i' }, 'id:i'],
    ['bearer', {}, undefined],
    ['bearer', { 'idempotency-key': 'x'.repeat(201) }, digest],
    ['bearer', { 'idempotency-key': 'a\u0000b' }, digest],
  ] as const)('%s with %j has the key %s', (scheme, headers, key) => {
    const request = { method: 'POST', path, headers, body } as WebhookRequest
    const [first, ...others] = deliveryKeys(sourceOf(scheme, []), request, event)
    expect(others).toEqual([])
    if (key instanceof RegExp) expect(first?.key).toMatch(key)
    else expect(first?.key).toBe(key)
  })

  test('of Sanity is also what it signs: the time and the body', () => {
    const signature = (time: number) => ({
      'sanity-webhook-signature': `t=${time},v1=x`,
      'idempotency-key': String(time),
    })
    const keys = (time: number) =>
      deliveryKeys(
        sourceOf('sanity', []),
        { method: 'POST', path, headers: signature(time), body },
        event,
      ).map(({ key }) => key)
    expect(keys(1)).toEqual(['id:1', expect.stringMatching(/^signed:1 [0-9a-f]{64}$/)])
    expect(keys(1)[1]).not.toBe(keys(2)[1])
  })

  test('a body can be a key for a day, whatever its sender calls it', () => {
    const request = { method: 'POST', path, headers: { 'x-github-delivery': 'g' }, body }
    const keys = deliveryKeys(sourceOf('github', [], { dedupesBody: true }), request, null)
    expect(keys.map(({ livesMs }) => livesMs)).toEqual([7 * 86_400_000, 86_400_000])
    expect(deliveryKeys(sourceOf('stripe', []), request, null)).toEqual([])
  })
})

/** No secret of anybody; Contentful's have 64 characters. */
const contentfulSecret = 'fake'.repeat(16)
const contentfulHeaders = {
  'content-type': 'application/vnd.contentful.management.v1+json',
  'x-contentful-signed-headers':
    'content-type,x-contentful-signed-headers,x-contentful-timestamp,x-contentful-topic',
  'x-contentful-timestamp': '1790000000000',
  'x-contentful-topic': 'ContentManagement.Entry.publish',
}
const contentfulVectors = [
  {
    path: '/hooks/cms',
    body: '{"sys":{"id":"x"}}',
    signature: '66561b23ca68b3c1a54be2fe92a9ecc00e5cd2119c0bec741d73fe9349a96141',
  },
  {
    path: '/hooks/cms?a=b&c=ä d',
    body: '{"text":"äöü"}',
    signature: '2e722be700090ae4069b8109344d86d6b14833501ec457a0f18ad71a5150c6ad',
  },
  {
    path: '/hooks/ü',
    body: '',
    signature: 'e8d480ab39a122dc4e95ad486ab4eca4061121e54ad756b1d37f7cb5993e0c87',
  },
]
