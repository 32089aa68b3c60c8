import type { Source } from '../config/config.ts'
import type { WebhookRequest } from './request.ts'

/** A signature that came with a request, and what it has to be the HMAC of. */
export interface Claim {
  /** One of them has to match. */
  readonly signatures: readonly string[]
  readonly encoding: BufferEncoding
  readonly parts: readonly (string | Buffer)[]
  /** SHA-256 if undefined. */
  readonly algorithm?: string
  /** When the sender signed, in milliseconds; undefined if the scheme does not sign a time. */
  readonly signedAt?: number
}

/** How a sender signs: returns what a request claims, or undefined if it lacks a well-formed signature. */
export type SignedScheme = (request: WebhookRequest, source: Source) => Claim | undefined

/** How a sender shows a secret: returns the text that has to be the secret, or undefined if there is none. */
export type ShownScheme = (request: WebhookRequest, source: Source) => string | undefined
