import { fixable } from '../../errors/explained-error.ts'
import type { ConfigFile, SchemeName, Source, SourceFile } from './config.ts'
import type { Mistakes } from './mistakes.ts'
import { readSecret, refuseShort, type Surroundings } from './read-secret.ts'

const largestBody = 1_048_576
/** GitHub's own limit. */
const largestBodyOfGitHub = 26_214_400

/** Reads the sources and their secrets. */
export function readSources(
  { sources, limits }: ConfigFile,
  mistakes: Mistakes,
  around: Surroundings,
): ReadonlyMap<string, Source> {
  const read = Object.entries(sources).map(([name, source]) => {
    const { verify } = source
    const secrets = [source['secret-file']].flat().flatMap((given, index) => {
      const path = [
        'sources',
        name,
        'secret-file',
        ...(typeof source['secret-file'] === 'string' ? [] : [index]),
      ]
      return mistakes.attempt(path, () => [readSecretOf(verify, given, around)]) ?? []
    })
    return [
      name,
      { ...toSource(name, source), secrets, bodyBytes: limits?.['body-bytes'] ?? largestOf(verify) },
    ] as const
  })
  return new Map(read)
}

function largestOf(verify: SchemeName): number {
  return verify === 'github' ? largestBodyOfGitHub : largestBody
}

function toSource(name: string, source: SourceFile): Omit<Source, 'secrets' | 'bodyBytes'> {
  const { verify, header, algorithm = 'sha256', encoding = 'hex', prefix = '' } = source
  const signsId = !['github', 'shopify'].includes(verify)
  return {
    name,
    verify,
    header: (header ?? source.name ?? '').toLowerCase(),
    algorithm,
    encoding,
    prefix,
    publicPath: source['public-path'],
    dedupesBody: signsId ? source.dedupe === 'body' : source['replay-guard'] !== false,
  }
}

/** What a scheme requires of its secret. */
const forms: Readonly<
  Partial<Record<SchemeName, { readonly pattern: RegExp; readonly failed: string; readonly remedy: string }>>
> = {
  basic: {
    pattern: /^[^:]+:.+/,
    failed: 'The secret is not a user name and a password.',
    remedy: 'Write user:password into it.',
  },
  contentful: {
    pattern: /^[\w+/=-]{64}$/,
    failed: "The secret is not one of Contentful's, which have exactly 64 characters.",
    remedy: "Copy it from Contentful's webhook settings, where it is shown once.",
  },
  'standard-webhooks': {
    pattern: /^(?:whsec_)?[A-Za-z0-9+/]{20,}={0,2}$/,
    failed: 'The secret is not one of Standard Webhooks, which are Base64 and usually start with whsec_.',
    remedy: "Copy it from the sender's webhook settings.",
  },
}

function readSecretOf(verify: SchemeName, given: string, around: Surroundings): string {
  const secret = readSecret(around, given)
  const form = forms[verify]
  if (form !== undefined && !form.pattern.test(secret)) throw fixable(form)
  refuseShort(secret)
  return secret
}
