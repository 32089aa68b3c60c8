import type { Example } from '../example.ts'
import { Masker } from '../runner/mask.ts'
import type { RecordingCore } from './recording-core.ts'

const pieceLength = 16

/** Returns the pieces of 16 characters that appear in both a visible text and a secret. */
export function piecesOf(secrets: readonly string[], visible: string): readonly string[] {
  const pieces: string[] = []
  for (let at = 0; at + pieceLength <= visible.length; at += 1) {
    const piece = visible.slice(at, at + pieceLength)
    if (secrets.some((secret) => secret.includes(piece))) pieces.push(piece)
  }
  return pieces
}

/** Returns every secret of an example that must never be shown: the key's lines, every JWT that was sent, and every token. */
export function secretsOf({ api, pem }: Example): readonly string[] {
  const credentials = api.transcript.map(({ headers }) => (headers.authorization ?? '').replace(/^\w+ /, ''))
  const tokens = api.world.tokens.map(({ token }) => token)
  const keyLines = pem.trim().split('\n').slice(1, -1)
  return [...new Set([...keyLines, keyLines.join(''), ...credentials, ...tokens])].filter(
    (secret) => secret !== '',
  )
}

/**
 * Returns the pieces of secrets that a stage reveals despite the runner's masks: in the log, debug lines,
 * annotations, the summary, and outputs other than `token`; pieces of the key or a JWT also in the state.
 */
export function findLeaks(
  example: Example,
  core: RecordingCore,
  jobSecrets: readonly string[],
): readonly string[] {
  const masker = new Masker()
  for (const secret of jobSecrets) masker.add(secret)
  const all = secretsOf(example)
  const tokens = new Set(example.api.world.tokens.map(({ token }) => token))
  const notTokens = all.filter((secret) => !tokens.has(secret))
  return core.calls.flatMap(([name, ...values]) => {
    if (name === 'setSecret') masker.add(values[0] ?? '')
    if (name === 'setSecret' || (name === 'setOutput' && values[0] === 'token')) return []
    if (name === 'saveState') return piecesOf(notTokens, values.join(' '))
    // Outputs reach the next step as they are, without masking.
    const text = values.join(' ')
    return piecesOf(all, name === 'setOutput' ? text : masker.mask(text))
  })
}
