/** A media type in small letters, and the one parameter by which @octokit/request knows text. */
interface ContentType {
  readonly type: string
  readonly parameters: { readonly charset?: string }
}

/**
 * Stands in the bundles for content-type, with which @octokit/request tells JSON from text: a server's answers
 * are read, never written, so nothing needs its grammar.
 */
export function parse(header: string): ContentType {
  const [type = '', ...parameters] = header.replaceAll(/\s/g, '').toLowerCase().split(';')
  const charset = parameters.find((parameter) => parameter.startsWith('charset='))
  return { type, parameters: charset === undefined ? {} : { charset: charset.slice(8).replaceAll('"', '') } }
}
