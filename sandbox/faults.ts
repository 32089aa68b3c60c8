import type { Fault } from './api/faults.ts'

/** Every way in which a request can fail, by the name used in tables; `refused` means that the server is down. */
export const faults: ReadonlyMap<string, Fault | 'refused'> = new Map<string, Fault | 'refused'>([
  ['refused', 'refused'],
  ['reset before the work', { kind: 'reset', after: false }],
  ['reset after the work', { kind: 'reset', after: true }],
  ['hang', { kind: 'hang', after: false }],
  ['hang after the work', { kind: 'hang', after: true }],
  ['401 fresh token', refusal(401, 'Bad credentials')],
  [
    '403 limit',
    {
      ...refusal(403, 'You have exceeded a secondary rate limit.'),
      headers: { 'retry-after': '5' },
    },
  ],
  ['404', refusal(404, 'Not Found')],
  ['410', refusal(410, 'Gone')],
  ['422', refusal(422, 'Validation Failed')],
  ['429', { ...refusal(429, 'Too many requests'), headers: { 'retry-after': '3600' } }],
  ['304', { kind: 'answer', status: 304 }],
  ['429 for a minute', { ...refusal(429, 'Too many requests'), headers: { 'retry-after': '60' } }],
  ['429 for ages', { ...refusal(429, 'Too many requests'), headers: { 'retry-after': '1e15' } }],
  ['500', refusal(500, 'Server Error')],
  ['502 HTML', { kind: 'text', status: 502, text: '<html>Bad Gateway</html>', type: 'text/html' }],
  ['503', refusal(503, 'Service Unavailable')],
  ['page of 11 MB', { kind: 'text', status: 502, text: 'x'.repeat(11_000_000), type: 'text/html' }],
  ['cut body', { kind: 'cut' }],
  ['not JSON', { kind: 'text', status: 200, text: '<html>Sign in</html>', type: 'text/html' }],
  ['broken JSON', { kind: 'text', status: 200, text: '{"id": 1', type: 'application/json' }],
  ['fields of other types', { kind: 'mistyped' }],
  ['canceled, then answered', { kind: 'cancel', answers: true }],
  ['canceled, then silent', { kind: 'cancel', answers: false }],
  [
    'redirect to another origin',
    {
      kind: 'answer',
      status: 307,
      headers: { location: 'https://elsewhere.example/steal' },
    },
  ],
])

function refusal(status: number, message: string): Extract<Fault, { kind: 'answer' }> {
  return {
    kind: 'answer',
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  }
}
