import { explainUnrevoked } from '../explain/explain-installation.ts'
import { connect } from '../http/connect.ts'
import type { Preconnected } from '../http/preconnect.ts'
import { realTiming, type Timing } from '../http/timing.ts'
import { openTokens, type Revocation } from '../tokens/tokens.ts'
import { describeTime } from '../parse/describe-time.ts'
import { parseApiUrl } from '../parse/parse-url.ts'
import { readTokens } from './keep-tokens.ts'
import { createLog } from './log.ts'
import type { OnCancel } from './run-step.ts'
import type { PostCore } from './runner.ts'

/** The environment that post runs in. */
export interface PostOptions {
  readonly onCancel: OnCancel
  readonly timing?: Timing
  readonly early?: Preconnected | undefined
}

/** Runs all of post: revokes every token that main left alive on the server that created it, and never fails the job. */
export async function runPost(
  core: PostCore,
  { onCancel, timing = realTiming, early }: PostOptions,
): Promise<void> {
  const log = createLog(core)
  const { apiUrl, tokens, isWhole, livesUntil } = readTokens(core)
  const hasRuns = core.getState('runs') !== ''
  if (!isWhole)
    log.warning(
      'The state that this step saved is incomplete, probably because the disk was full. A token may stay valid for up to an hour.',
    )
  if (livesUntil !== '') {
    const end = describeTime(Date.parse(livesUntil), timing.now())
    log.info(`The token stays valid until ${end}, because 'skip-token-revoke' is true.`)
  } else if (tokens.length === 0) {
    log.info('There is no token to revoke.')
  }
  if (tokens.length === 0 && !hasRuns) return
  const revoked = ({ token, outcome }: Revocation): void => {
    if (outcome === 'revoked') log.info('Revoked the token.')
    else if (outcome === 'gone') log.info('The token had already expired or been revoked.')
    else log.warning(explainUnrevoked(outcome, token.expiresAt, { apiUrl, timing }))
  }
  try {
    const address = { ...parseApiUrl('github-api-url', apiUrl), webUrl: '' }
    const connection = connect({ ...address, log, timing, early })
    onCancel(connection.interrupt)
    if (hasRuns) {
      const { cancelKeptRuns } = await import('./cancel-kept-runs.ts')
      await cancelKeptRuns(connection, core)
    }
    await openTokens(connection, { revoked }, tokens).end()
  } catch (error) {
    for (const token of tokens) revoked({ token, outcome: error as Error })
  }
}
