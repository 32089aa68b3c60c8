import { join, named, prose, type Text } from '../errors/text.ts'
import type { TokenRequest } from '../explain/refusal.ts'
import { describeTime } from '../parse/describe-time.ts'
import { permissionsText } from '../parse/permissions.ts'
import { listFew } from '../parse/quote.ts'
import { fullName } from '../parse/repository.ts'
import type { Created } from './create-token.ts'

const mostNamed = 10

/** Returns the line that says what a token covers, its permissions, and when it expires; for a broad one, also how to limit it. */
export function describeToken({ installation, token }: Created, asked: TokenRequest, now: number): Text {
  const isWhole = asked.repositories.length === 0
  const covered = isWhole
    ? `the whole installation on '${installation.account}'`
    : listFew(token.repositories.map(fullName), mostNamed)
  const end = describeTime(Date.parse(token.expiresAt), now)
  const line = `Created a token with the App '${installation.appSlug}' for ${covered} (${permissionsText(token.permissions)}), valid until ${end}.`
  const narrowing = [
    ...(isWhole && installation.accountType !== 'Enterprise' ? ['repositories'] : []),
    ...(asked.permissions === undefined ? ['permission-…'] : []),
  ]
  if (narrowing.length === 0) return line
  return prose`${line} The token is broad; limit it with ${join(narrowing.map(named), ' and ')}.`
}
