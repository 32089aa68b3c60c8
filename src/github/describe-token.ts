import { listFew } from './list-few.ts'
import type { Minted, MintRequest } from './mint.ts'
import { permissionsText } from './permissions-text.ts'

const mostNamed = 10

/** Returns the line that says what a token covers, with which permissions and until when; a broad one is told how to be narrowed. */
export function describeToken(
  minted: Minted,
  asked: Pick<MintRequest, 'find' | 'repositories' | 'permissions'>,
): string {
  const { installation, token } = minted
  const covered =
    asked.repositories.length === 0
      ? `the whole installation on '${installation.account}'`
      : listFew(repositoriesOf(minted), mostNamed)
  const line = `Created a token of the App '${installation.appSlug}' for ${covered} (${permissionsText(token.permissions)}), valid until ${token.expiresAt}.`
  if (asked.repositories.length > 0) return line
  const narrowing = [
    ...(asked.find.by === 'enterprise' ? [] : ["'repositories'"]),
    ...(asked.permissions === undefined ? ["'permission-…'"] : []),
  ]
  return narrowing.length === 0 ? line : `${line} This is broad: narrow it with ${narrowing.join(' and ')}.`
}

/** Returns the repositories that a token covers as `owner/name`; none for a whole installation. */
export function repositoriesOf({ installation, token }: Minted): readonly string[] {
  return token.repositories.map((name) => `${installation.account}/${name}`)
}
