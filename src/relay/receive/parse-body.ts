import { decodeUtf8 } from '../../parse/decode-utf8.ts'
import type { Source } from '../config/config.ts'
import { depthOf, mostLevels } from '../expressions/depth.ts'
import type { WebhookRequest } from '../verify/request.ts'

/** A body as expressions see it, or why it cannot be read, as a status and a reason. */
export type ParsedBody =
  { readonly event: unknown; readonly text: string } | { readonly status: 400 | 415; readonly reason: string }

/** Parses the body of a verified request: JSON, a form with JSON in its field `payload`, or another form; an empty body is null. */
export function parseBody(source: Source, { headers, body }: WebhookRequest): ParsedBody {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') return { status: 415, reason: `the body is encoded as ${encoding}` }
  if (body.length === 0) return { event: null, text: '' }
  const type = (headers['content-type'] ?? 'application/json').replace(/;.*/, '').trim().toLowerCase()
  // Prismic's secret is only found in JSON.
  const isForm = type === 'application/x-www-form-urlencoded' && source.verify !== 'prismic'
  if (!isForm && !/^application\/(?:[\w.-]+\+)?json$/.test(type))
    return { status: 415, reason: `the body is of the type ${type}` }
  const text = decodeUtf8(body)
  if (text === undefined) return { status: 400, reason: 'the body is not UTF-8' }
  return isForm ? parseForm(source, text) : parseJson(source, text, body)
}

function parseJson({ verify }: Pick<Source, 'verify'>, text: string, bytes: Buffer): ParsedBody {
  if (depthOf(bytes) > mostLevels)
    return { status: 400, reason: `the body has more than ${mostLevels} levels of nested objects and arrays` }
  try {
    const event: unknown = JSON.parse(text)
    return verify === 'prismic' ? withoutSecret(event) : { event, text }
  } catch {
    return { status: 400, reason: 'the body is not valid JSON' }
  }
}

/** Prismic proves who it is by a secret in the body, which nothing else may see. */
function withoutSecret(event: unknown): ParsedBody {
  const rest = { ...(event as Readonly<Record<string, unknown>>), secret: undefined }
  const text = JSON.stringify(rest)
  return { event: JSON.parse(text) as unknown, text }
}

function parseForm(source: Source, text: string): ParsedBody {
  // Without a content type of its own, curl says that JSON is a form.
  if (/^\s*[{[]/.test(text)) return parseJson(source, text, Buffer.from(text))
  const form = new URLSearchParams(text)
  const payloads = form.getAll('payload')
  const [payload] = payloads
  if (payload !== undefined && payloads.length === 1) return parseJson(source, payload, Buffer.from(payload))
  if (payload !== undefined || source.verify === 'github')
    return { status: 400, reason: `the form has ${payloads.length} fields called payload` }
  return { event: Object.fromEntries(form), text: '' }
}
