/** A media type in lowercase, and the only parameter that @octokit/request uses to recognize text. */
interface ContentType {
  readonly type: string
  readonly parameters: { readonly charset?: string }
}

/**
 * Replaces content-type in the bundles, which @octokit/request uses to tell JSON from text; servers' answers are
 * only read, never written, so nothing needs the full grammar.
 */
export function parse(header: string): ContentType {
  const [type = '', ...parameters] = header.replaceAll(/\s/g, '').toLowerCase().split(';')
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  return { type, parameters: charset === undefined ? {} : { charset: charset.slice(8).replaceAll('"', '') } }
}
