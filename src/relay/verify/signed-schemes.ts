import { escape } from 'node:querystring'
import type { SchemeName } from '../config/config.ts'
import type { WebhookRequest } from './request.ts'
import type { SignedScheme } from './scheme.ts'

/** A time in whole seconds or milliseconds; `Number` would also take spaces, signs, and exponents. */
function toMs(text: string | undefined, unitMs: number): number {
  return /^\d{1,15}$/.test(String(text)) ? Number(text) * unitMs : NaN
}

/** Parses `t=…,v1=…`, in which a key may come several times. */
function pairsOf(header: string): ReadonlyMap<string, readonly string[]> {
  const pairs = header.split(',').map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const
  })
  return new Map(
    [...Map.groupBy(pairs, ([key]) => key)].map(([key, all]) => [key, all.map(([, value]) => value)]),
  )
}

/** Returns the value of a key that has to come exactly once. */
function only(pairs: ReadonlyMap<string, readonly string[]>, key: string): string | undefined {
  const values = pairs.get(key) ?? []
  return values.length === 1 ? values[0] : undefined
}

/** Contentful signs the path with its query escaped once more. */
function contentfulPath(path: string): string {
  const [pathname, search = ''] = path.split('?') as [string, string?]
  return encodeURI(search === '' ? pathname : `${pathname}?${escape(search)}`)
}

function contentfulHeaders({ headers }: WebhookRequest, names: readonly string[]): string {
  const sorted = names.toSorted((one, other) => (one > other ? 1 : -1))
  return sorted.map((name) => `${name}:${(headers[name] ?? '').trim()}`).join(';')
}

/** What each sender signs, and how; facts about senders are in docs/relay.md. */
export const signedSchemes: Readonly<Partial<Record<SchemeName, SignedScheme>>> = {
  /** @see https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
  github: ({ headers, body }) => {
    const [, signature] = /^sha256=([0-9a-f]{64})$/.exec(headers['x-hub-signature-256'] ?? '') ?? []
    return signature === undefined ? undefined : { signatures: [signature], encoding: 'hex', parts: [body] }
  },
  /** @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
  'standard-webhooks': ({ headers, body }) => {
    const { 'webhook-id': id = '', 'webhook-timestamp': time = '', 'webhook-signature': all = '' } = headers
    const parts = all.split(' ').map((part) => /^(v\w+),([\w+/]+=*)$/.exec(part))
    // A header that came twice does not look like a list of signatures.
    if (parts.includes(null)) return undefined
    const signatures = parts.flatMap((part) => (part?.[1] === 'v1' ? [String(part[2])] : []))
    if (id === '' || signatures.length === 0) return undefined
    return { signatures, encoding: 'base64', parts: [`${id}.${time}.`, body], signedAt: toMs(time, 1000) }
  },
  /** @see https://www.contentful.com/developers/docs/extensibility/app-framework/request-verification/ */
  contentful: (request, { publicPath }) => {
    const { headers, method, body, path } = request
    const names = (headers['x-contentful-signed-headers'] ?? '')
      .toLowerCase()
      .split(',')
      .map((name) => name.trim())
    const signature = headers['x-contentful-signature']
    const isWhole = names.includes('x-contentful-timestamp') && names.includes('x-contentful-signed-headers')
    if (signature === undefined || !isWhole) return undefined
    const query = path.includes('?') ? path.slice(path.indexOf('?')) : ''
    const called = contentfulPath(publicPath === undefined ? path : `${publicPath}${query}`)
    return {
      signatures: [signature],
      encoding: 'hex',
      parts: [`${method}\n${called}\n${contentfulHeaders(request, names)}\n`, body],
      signedAt: toMs(headers['x-contentful-timestamp'], 1),
    }
  },
  /** @see https://github.com/sanity-io/webhook-toolkit */
  sanity: ({ headers, body }) => {
    const pairs = pairsOf(headers['sanity-webhook-signature'] ?? '')
    const [time, signature] = [only(pairs, 't'), only(pairs, 'v1')]
    if (time === undefined || signature === undefined) return undefined
    return {
      signatures: [signature],
      encoding: 'base64url',
      parts: [`${time}.`, body],
      signedAt: toMs(time, 1),
    }
  },
  /** @see https://www.storyblok.com/docs/concepts/webhooks */
  storyblok: ({ headers, body }) => {
    const { 'webhook-signature': signature } = headers
    return signature === undefined
      ? undefined
      : { signatures: [signature], encoding: 'hex', parts: [body], algorithm: 'sha1' }
  },
  /** @see https://hygraph.com/docs/api-reference/basics/webhooks */
  hygraph: ({ headers, body }) => {
    const pairs = pairsOf(headers['gcms-signature'] ?? '')
    const [signature, environment, time] = [only(pairs, 'sign'), only(pairs, 'env'), only(pairs, 't')]
    if (signature === undefined || environment === undefined || time === undefined) return undefined
    const signedAt = toMs(time, 1)
    const signed = { Body: body.toString('utf8'), EnvironmentName: environment, TimeStamp: signedAt }
    return { signatures: [signature], encoding: 'base64', parts: [JSON.stringify(signed)], signedAt }
  },
  /** @see https://shopify.dev/docs/apps/build/webhooks/subscribe/https */
  shopify: ({ headers, body }) => {
    const { 'x-shopify-hmac-sha256': signature } = headers
    return signature === undefined
      ? undefined
      : { signatures: [signature], encoding: 'base64', parts: [body] }
  },
  /** @see https://docs.stripe.com/webhooks/signatures */
  stripe: ({ headers, body }) => {
    const pairs = pairsOf(headers['stripe-signature'] ?? '')
    const [time, signatures = []] = [only(pairs, 't'), pairs.get('v1')]
    if (time === undefined || signatures.length === 0) return undefined
    return { signatures, encoding: 'hex', parts: [`${time}.`, body], signedAt: toMs(time, 1000) }
  },
  /** @see https://docs.slack.dev/authentication/verifying-requests-from-slack */
  slack: ({ headers, body }) => {
    const { 'x-slack-request-timestamp': time = '', 'x-slack-signature': given = '' } = headers
    const [, signature] = /^v0=([0-9a-f]{64})$/.exec(given) ?? []
    if (signature === undefined) return undefined
    return {
      signatures: [signature],
      encoding: 'hex',
      parts: [`v0:${time}:`, body],
      signedAt: toMs(time, 1000),
    }
  },
  hmac: ({ headers, body }, { header, algorithm, encoding, prefix }) => {
    const given = headers[header]
    if (given?.startsWith(prefix) !== true) return undefined
    return { signatures: [given.slice(prefix.length)], encoding, parts: [body], algorithm }
  },
}
