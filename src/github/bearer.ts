/** The token that sends a request. */
export interface Bearer {
  readonly token: string
  /** When we created it, in milliseconds by our own clock; undefined for one that was given. */
  readonly createdAt?: number
}

/** Returns what a request sends a token with; in the token's first seconds GitHub's servers may not know it yet. */
export function sentBy({ token, createdAt }: Bearer) {
  return { headers: { authorization: `bearer ${token}` }, request: { tokenCreatedAt: createdAt } }
}
