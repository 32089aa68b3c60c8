import { escapeHtml } from '../../parse/escape-html.ts'

/** Text that is HTML already. */
export interface Html {
  readonly html: string
}

type Value = string | Html | readonly Html[]

/** Builds HTML from a template in which every value that is not HTML itself is escaped. */
export function markup(texts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = texts.map((text, index) => text + toHtml(values[index] ?? ''))
  return { html: parts.join('') }
}

function toHtml(value: Value): string {
  if (typeof value === 'string') return escapeHtml(value)
  return 'html' in value ? value.html : value.map((part) => part.html).join('')
}
