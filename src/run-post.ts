import { createLog } from './action/log.ts'
import type { Core } from './action/runner.ts'
import { readTokens, type StoredToken } from './action/token-store.ts'
import { connect } from './github/connect.ts'
import { explainUnrevoked } from './github/explain-unrevoked.ts'
import { revokeInstallationAccessToken } from './github/revoke-installation-access-token.ts'
import { realTiming, type Timing } from './github/timing.ts'

/** The whole of post: revokes every token that main left alive, on the server that made it, and never fails the job. */
export async function runPost(core: Core, timing: Timing = realTiming): Promise<void> {
  const log = createLog(core)
  const kept = readTokens(core)
  if (kept.livesUntil !== '') {
    log.info(`The token is left alive until ${kept.livesUntil}, since 'skip-token-revoke' is true.`)
  } else if (kept.tokens.length === 0) {
    log.info('No token of this step is alive, so none is revoked.')
  }
  const connection = connect({ apiUrl: kept.apiUrl, webUrl: '', log, timing })
  await Promise.all(kept.tokens.map((token) => revoke(token)))

  async function revoke(token: StoredToken): Promise<void> {
    try {
      const outcome = await revokeInstallationAccessToken(connection, token)
      log.info(outcome === 'revoked' ? 'Revoked the token.' : 'The token was revoked or expired already.')
    } catch (error) {
      log.warning(explainUnrevoked(error, token.expiresAt, connection.apiUrl))
    }
  }
}
