/** The token that authorizes a request. */
export interface Bearer {
  readonly token: string
  /** When we created it, in milliseconds by our own clock; undefined for a token that the user gave. */
  readonly createdAt?: number
}

/** Returns the request options that send a token, with its creation time, because GitHub's servers may not know it in its first seconds. */
export function sentBy({ token, createdAt }: Bearer) {
  return { headers: { authorization: `bearer ${token}` }, request: { tokenCreatedAt: createdAt } }
}

/** Returns the same options for a request that its caller repeats as needed. */
export function sentOnceBy(bearer: Bearer) {
  const { headers, request } = sentBy(bearer)
  return { headers, request: { ...request, once: true } }
}
