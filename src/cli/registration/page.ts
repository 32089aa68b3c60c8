import { escapeHtml } from '../../parse/escape.ts'
import { createHash } from 'node:crypto'

/** Text that is already HTML. */
export interface Html {
  readonly html: string
}

type Value = string | Html | readonly Html[]

/** Builds HTML from a template and escapes every value that is not already HTML. */
export function markup(texts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = texts.map((text, index) => text + toHtml(values[index] ?? ''))
  return { html: parts.join('') }
}

function toHtml(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value)
  return 'html' in value ? value.html : value.map((part) => part.html).join('')
}

/** A page, and where its forms can be sent. */
export interface Page {
  readonly status: number
  readonly text: string
  /** The origin that a form on the page can be sent to; if undefined, forms are blocked. */
  readonly formOrigin?: string
}

const style = `
:root { color-scheme: light dark; --text: #1f2328; --muted: #59636e; --page: #ffffff; --panel: #f6f8fa; --line: #d1d9e0; --button: #1a7f37; --on-button: #ffffff; --link: #0550ae; }
@media (prefers-color-scheme: dark) {
  :root { --text: #f0f6fc; --muted: #a4aeb9; --page: #0d1117; --panel: #151b23; --line: #3d444d; --button: #238636; --on-button: #ffffff; --link: #79b8ff; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25; }
dl { margin: 1.5rem 0; padding: 0 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: 0.5rem; }
dl div { display: grid; grid-template-columns: 9rem 1fr; gap: 0.25rem 1rem; padding: 0.6rem 0; }
dl div + div { border-top: 1px solid var(--line); }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
a { color: var(--link); overflow-wrap: anywhere; }
code { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
button, .button { display: inline-block; min-height: 2.75rem; padding: 0.6rem 1.25rem; border: 0; border-radius: 0.5rem; background: var(--button); color: var(--on-button); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; }
@media (max-width: 30rem) { main { padding: 1rem; } h1 { margin: 0 0 0.5rem; font-size: 1.25rem; } p { margin: 0.5rem 0; } dl { margin: 0.75rem 0; padding: 0 0.75rem; font-size: 0.9rem; } dl div { grid-template-columns: 6rem 1fr; gap: 0 0.5rem; padding: 0.4rem 0; } button, .button { width: 100%; text-align: center; } }
`

/** Creates a self-contained page with one heading: it loads nothing and runs no scripts. */
export function createPage({ status, formOrigin }: Omit<Page, 'text'>, heading: string, content: Html): Page {
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title>
<style>${{ html: style }}</style>
</head>
<body>
<main>
<h1>${heading}</h1>
${content}
</main>
</body>
</html>
`
  return { status, text: page.html, ...(formOrigin !== undefined && { formOrigin }) }
}

const styleHash = createHash('sha256').update(style).digest('base64')

/**
 * Returns the headers of a page: only its own style applies, no other page can frame it, and nothing caches it.
 * @see https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy
 */
export function headersOf({ formOrigin = "'none'" }: Page): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    `form-action ${formOrigin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    // The callback's address contains a code; GitHub's pages only need the origin.
    'referrer-policy': 'strict-origin',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
  }
}
