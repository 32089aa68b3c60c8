import type { HttpBindings } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import type { Config } from '../config/config.ts'
import type { Operations } from '../operate/operations.ts'
import type { WebhookRequest } from '../verify/request.ts'
import { refuse, type Answer } from './answer.ts'
import { withBody, type InFlight } from './read-body.ts'
import type { Receive } from './receive.ts'

/** What the public address needs of the relay. */
export interface PublicSide {
  readonly config: () => Config
  readonly operations: Operations
  readonly receive: Receive
}

interface Env {
  Bindings: Partial<HttpBindings>
}

/** Nobody says what an unknown source may send. */
const mostForUnknown = 1_048_576

/** Creates the app behind the public address, which answers `POST /hooks/{source}` and nothing else, always with JSON. */
export function createApp({ config, operations, receive }: PublicSide): Hono<Env> {
  const app = new Hono<Env>()
  const inFlight: InFlight = { bytes: 0 }
  app.post('/hooks/:source', async (context) => {
    const source = context.req.param('source')
    const { sources, limits } = config()
    const known = sources.get(source)
    const most = known?.bodyBytes ?? mostForUnknown
    const answer = await withBody(
      context.req.raw,
      { inFlight, most, mostInFlight: limits.inFlightBytes },
      (body) => receive(source, toRequest(context, body)),
    )
    if (typeof answer === 'object') return send(context, answer)
    const { reason, refusal } = refusals(most)[answer]
    operations.refused(known?.name ?? '', reason)
    return send(context, refusal)
  })
  app.all('/hooks/:source', (context) =>
    send(context, { ...refuse(405, 'Webhooks are sent with POST.'), headers: { allow: 'POST' } }),
  )
  app.notFound((context) => send(context, refuse(404, 'Webhooks are sent to /hooks/SOURCE.')))
  app.onError((error, context) => {
    operations.told('error', `The relay has a bug: ${String(error)}. Please report it.`)
    return send(context, refuse(500, 'The relay has a bug.'))
  })
  return app
}

/** Why a body was not read, for the sender and for the log. */
function refusals(most: number) {
  return {
    400: { reason: 'broken', refusal: refuse(400, 'The request ended in the middle of its body.') },
    413: { reason: 'size', refusal: refuse(413, `The body is larger than ${most} bytes.`) },
    503: { reason: 'busy', refusal: refuse(503, 'Too much is being received at once.', 5) },
  } as const
}

function send(context: Context<Env>, { status, body, headers }: Answer): Response {
  // A sender that is refused in the middle of its body may go on sending it.
  const close = status === 413 || status === 503 ? { connection: 'close' } : {}
  return context.body(JSON.stringify(body), status as 200, {
    'content-type': 'application/json',
    ...close,
    ...headers,
  })
}

/** Senders sign the path as they sent it, which a URL would change. */
function toRequest({ req, env }: Context<Env>, body: Buffer): WebhookRequest {
  const { pathname, search } = new URL(req.url)
  const path = env.incoming?.url ?? `${pathname}${search}`
  return { method: req.method, path, headers: Object.fromEntries(req.raw.headers), body }
}
