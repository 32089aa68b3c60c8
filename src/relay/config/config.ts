import type { Words } from '../../errors/text.ts'
import type { KmsSigner } from '../../keys/kms/open-kms-signer.ts'
import type { PrivateKey } from '../../keys/parse-private-key.ts'
import type { GitHubAddress } from '../../parse/parse-url.ts'
import type { Repository } from '../../parse/repository.ts'
import type { Expression } from '../expressions/expression.ts'
import type { Template } from '../expressions/template.ts'

/** What a relay does, as its file says. */
export interface Config {
  readonly file: string
  readonly github: GitHubConfig
  /** Sources by name. */
  readonly sources: ReadonlyMap<string, Source>
  readonly routes: readonly Route[]
  readonly limits: Limits
  /** What errors call the inputs that other front ends have. */
  readonly words: Words
}

/** An App that can sign, or a token that the user gave. */
export type Credentials =
  { readonly issuer: string; readonly signer: PrivateKey | KmsSigner } | { readonly token: string }

/** The server and what authenticates there. */
export interface GitHubConfig {
  readonly address: GitHubAddress
  readonly credentials: Credentials
}

/** The schemes by which a sender proves who it is. */
export type SchemeName =
  | 'github'
  | 'standard-webhooks'
  | 'contentful'
  | 'sanity'
  | 'storyblok'
  | 'hygraph'
  | 'shopify'
  | 'stripe'
  | 'slack'
  | 'gitlab'
  | 'prismic'
  | 'bearer'
  | 'basic'
  | 'header'
  | 'hmac'

/** A sender. */
export interface Source {
  readonly name: string
  readonly verify: SchemeName
  /** Any of them verifies. */
  readonly secrets: readonly string[]
  readonly header: string
  readonly algorithm: string
  readonly encoding: BufferEncoding
  readonly prefix: string
  readonly publicPath: string | undefined
  /** Whether the same body is the same event. */
  readonly dedupesBody: boolean
  /** The most bytes of a body. */
  readonly bodyBytes: number
}

/** Which events of a source go where. */
export interface Route {
  readonly name: string
  readonly from: string
  readonly condition: Expression | boolean
  readonly to: readonly Repository[]
  readonly eventType: Template
  readonly clientPayload: Template | undefined
  readonly collapseSeconds: number | undefined
  /** Whether an event is sent again if its answer was lost. */
  readonly resends: boolean
  readonly takesOwnEvents: boolean
  /** What errors about this route call its values. */
  readonly words: Words
}

/** How much a relay takes at once. */
export interface Limits {
  readonly requestsPerMinute: number
  readonly refusedPerMinute: number
  readonly inFlightBytes: number
  readonly connections: number
  readonly pending: number
  readonly headerSeconds: number
  readonly bodySeconds: number
}

/** The file as its schema allows it. */
export interface ConfigFile {
  readonly github: Readonly<
    Partial<Record<'client-id' | 'private-key-file' | 'kms-key' | 'token-file' | 'api-url', string>>
  >
  readonly sources: Readonly<Record<string, SourceFile>>
  readonly routes: readonly RouteFile[]
  readonly limits?: Readonly<Partial<Record<string, number>>>
}

/** A source as the schema allows it. */
export interface SourceFile {
  readonly verify: SchemeName
  readonly 'secret-file': string | readonly string[]
  readonly name?: string
  readonly header?: string
  readonly algorithm?: string
  readonly encoding?: BufferEncoding
  readonly prefix?: string
  readonly 'public-path'?: string
  readonly dedupe?: 'body'
  readonly 'replay-guard'?: boolean
}

/** A route as the schema allows it. */
export interface RouteFile {
  readonly name: string
  readonly from: string
  readonly if?: string | boolean
  readonly to: string | readonly string[]
  readonly 'event-type': string
  readonly 'client-payload'?: object
  readonly collapse?: { readonly seconds: number }
  readonly unknown?: 'hold' | 'resend'
  readonly 'own-events'?: boolean
}
