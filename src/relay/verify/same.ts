import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** Returns whether two texts are the same, in a time that says nothing about either. */
export function isSameText(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

/** What an HMAC is made of. */
export interface Signed {
  readonly algorithm: string
  readonly key: string | Buffer
  readonly parts: readonly (string | Buffer)[]
}

/** Returns the HMAC of the parts, one after the other. */
export function hmacOf({ algorithm, key, parts }: Signed, encoding: BufferEncoding): string {
  const hmac = createHmac(algorithm, key)
  for (const part of parts) hmac.update(part)
  return hmac.digest().toString(encoding)
}
