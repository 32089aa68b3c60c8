import type { SchemeName } from '../config/config.ts'
import type { ShownScheme } from './scheme.ts'

/** Where senders that do not sign show their secret. */
export const shownSchemes: Readonly<Partial<Record<SchemeName, ShownScheme>>> = {
  gitlab: ({ headers }) => headers['x-gitlab-token'],
  bearer: ({ headers }) => /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1],
  basic: ({ headers }) => {
    const [, encoded] = /^Basic +([\w+/]+=*)$/i.exec(headers.authorization ?? '') ?? []
    return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8')
  },
  header: ({ headers }, { header }) => headers[header],
  /** Prismic has no signature, and puts the secret into the body. */
  prismic: ({ body }) => {
    try {
      const { secret } = JSON.parse(body.toString('utf8')) as { readonly secret?: unknown }
      return typeof secret === 'string' ? secret : undefined
    } catch {
      return undefined
    }
  },
}
