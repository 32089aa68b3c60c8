import { join, named, prose, type Text } from '../errors/text.ts'
import type { TokenRequest } from '../explain/refusal.ts'
import { permissionsText } from '../parse/permissions.ts'
import { listFew } from '../parse/quote.ts'
import { fullName } from '../parse/repository.ts'
import type { Created } from './create-token.ts'

const mostNamed = 10

/** Returns the line that says what a token covers, with which permissions and until when; a broad one is told how to be narrowed. */
export function describeToken({ installation, token }: Created, asked: TokenRequest): Text {
  const isWhole = asked.repositories.length === 0
  const covered = isWhole
    ? `the whole installation on '${installation.account}'`
    : listFew(token.repositories.map(fullName), mostNamed)
  const line = `Created a token of the App '${installation.appSlug}' for ${covered} (${permissionsText(token.permissions)}), valid until ${token.expiresAt}.`
  const narrowing = [
    ...(isWhole && asked.find.by !== 'enterprise' ? ['repositories'] : []),
    ...(asked.permissions === undefined ? ['permission-…'] : []),
  ]
  if (narrowing.length === 0) return line
  return prose`${line} This is broad: narrow it with ${join(narrowing.map(named), ' and ')}.`
}
