/** A page as a browser without scripts sees it: its text and its first form. */
export interface Visited {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The address of the page, or the one that it redirects to. */
  readonly url: string
  readonly form: { readonly action: string; readonly fields: Readonly<Record<string, string>> } | undefined
}

/** Opens an address, or sends a form to it, without following redirects. */
export async function visit(url: string, form?: Readonly<Record<string, string>>): Promise<Visited> {
  const response = await fetch(url, {
    redirect: 'manual',
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })
  const text = await response.text()
  const action = /<form[^>]* action="([^"]*)"/.exec(text)?.[1]
  const fields = [...text.matchAll(/<input[^>]*? name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, unescapeHtml(value)] as const,
  )
  return {
    status: response.status,
    headers: response.headers,
    text,
    url: new URL(response.headers.get('location') ?? '', url).href,
    form:
      action === undefined
        ? undefined
        : { action: new URL(unescapeHtml(action), url).href, fields: Object.fromEntries(fields) },
  }
}

/** Presses the button on a page, with other values in some fields. */
export function press({ form }: Visited, fields: Readonly<Record<string, string>> = {}): Promise<Visited> {
  if (form === undefined) throw new Error('The page has no form.')
  return visit(form.action, { ...form.fields, ...fields })
}

/** Decodes the numeric HTML entities in a text. */
export function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
}
