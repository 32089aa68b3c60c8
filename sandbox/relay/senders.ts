import { createHmac, randomUUID } from 'node:crypto'
import { escape } from 'node:querystring'
import { sign as signForGitHub } from '@octokit/webhooks-methods'
import { encodeSignatureHeader } from '@sanity/webhook'
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'
import type { SchemeName } from '../../src/relay/config/config.ts'

/** A webhook that a sender is about to send. */
export interface Sent {
  readonly secret: string
  readonly body: string
  readonly path: string
  /** In milliseconds. */
  readonly now: number
}

type Headers = Readonly<Record<string, string>>

const json = { 'content-type': 'application/json' }
const hmac = (algorithm: string, key: string, text: string) => createHmac(algorithm, key).update(text)

/** How Contentful signs; its library has 95 packages, so vectors that it made are in the tests. */
function signForContentful({ secret, body, path, now }: Sent): Headers {
  const type = 'application/vnd.contentful.management.v1+json'
  const signed = {
    'content-type': type,
    'x-contentful-signed-headers':
      'content-type,x-contentful-signed-headers,x-contentful-timestamp,x-contentful-topic',
    'x-contentful-timestamp': String(now),
    'x-contentful-topic': 'ContentManagement.Entry.publish',
  }
  const [pathname = '', search = ''] = path.split('?')
  const called = encodeURI(search === '' ? pathname : `${pathname}?${escape(search)}`)
  const headers = Object.entries(signed).map(([name, value]) => `${name}:${value}`)
  const text = ['POST', called, headers.join(';'), body].join('\n')
  return { ...signed, 'x-contentful-signature': hmac('sha256', secret, text).digest('hex') }
}

/** Hygraph's library can only check signatures. */
function signForHygraph({ secret, body, now }: Pick<Sent, 'secret' | 'body' | 'now'>): string {
  const signed = JSON.stringify({ Body: body, EnvironmentName: 'master', TimeStamp: now })
  return `sign=${hmac('sha256', secret, signed).digest('base64')}, env=master, t=${now}`
}

/** The headers with which each sender proves who it is, made by its own library where there is one. */
export const senders: Readonly<Record<SchemeName, (sent: Sent) => Headers | Promise<Headers>>> = {
  github: async ({ secret, body }) => ({
    ...json,
    'x-hub-signature-256': await signForGitHub(secret, body),
    'x-github-event': 'push',
    'x-github-delivery': randomUUID(),
  }),
  'standard-webhooks': ({ secret, body, now }) => {
    const id = `msg_${randomUUID()}`
    return {
      ...json,
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now / 1000)),
      'webhook-signature': new Webhook(secret).sign(id, new Date(now), body),
    }
  },
  contentful: signForContentful,
  sanity: async ({ secret, body, now }) => ({
    ...json,
    'sanity-webhook-signature': await encodeSignatureHeader(body, now, secret),
    'idempotency-key': randomUUID(),
  }),
  storyblok: ({ secret, body }) => ({
    ...json,
    'webhook-signature': hmac('sha1', secret, body).digest('hex'),
  }),
  hygraph: ({ secret, body, now }) => ({
    ...json,
    'gcms-signature': signForHygraph({ secret, body, now }),
  }),
  shopify: ({ secret, body }) => ({
    ...json,
    'x-shopify-hmac-sha256': hmac('sha256', secret, body).digest('base64'),
    'x-shopify-event-id': randomUUID(),
  }),
  stripe: ({ secret, body, now }) => ({
    ...json,
    'stripe-signature': Stripe.webhooks.generateTestHeaderString({
      payload: body,
      secret,
      timestamp: Math.floor(now / 1000),
    }),
  }),
  slack: ({ secret, body, now }) => {
    const time = String(Math.floor(now / 1000))
    return {
      ...json,
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${hmac('sha256', secret, `v0:${time}:${body}`).digest('hex')}`,
    }
  },
  gitlab: ({ secret }) => ({ ...json, 'x-gitlab-token': secret, 'idempotency-key': randomUUID() }),
  prismic: () => json,
  bearer: ({ secret }) => ({ ...json, authorization: `Bearer ${secret}` }),
  basic: ({ secret }) => ({
    ...json,
    authorization: `Basic ${Buffer.from(secret).toString('base64')}`,
  }),
  header: ({ secret }) => ({ ...json, 'x-token': secret }),
  hmac: ({ secret, body }) => ({
    ...json,
    'x-signature': `sha512=${hmac('sha512', secret, body).digest('base64url')}`,
  }),
}
