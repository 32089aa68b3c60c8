/** Replaces secrets in text the way the runner does: the value itself and its common encodings. */
export class Masker {
  private readonly values = new Set<string>()

  /** Registers a value and each of its lines, trimmed, like `add-mask` and a job's secrets. */
  add(secret: string): void {
    const trimmed = secret.trim()
    if (trimmed === '') return
    for (const value of [trimmed, ...trimmed.split(/[\r\n]+/).map((line) => line.trim())]) {
      if (value === '') continue
      for (const form of [value, ...encodings.map((encode) => encode(value))]) {
        if (form !== '') this.values.add(form)
      }
    }
  }

  /** Returns the text with every masked part as `***`; overlapping or adjacent parts become one. */
  mask(text: string): string {
    const hidden: [number, number][] = []
    for (const value of this.values) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
        hidden.push([at, at + value.length])
    }
    hidden.sort(([one], [other]) => one - other)
    let masked = ''
    let position = 0
    let covered = -1
    for (const [start, end] of hidden) {
      if (start > covered) {
        masked += `${text.slice(position, start)}***`
        covered = end
      }
      covered = Math.max(covered, end)
      position = covered
    }
    return masked + text.slice(position)
  }
}

const base64 = (value: string, skip: number): string => Buffer.from(value).subarray(skip).toString('base64')

/** The encodings that actions/runner registers in addition to each value. */
const encodings: readonly ((value: string) => string)[] = [
  (value) => base64(value, 0),
  (value) => base64(value, 1),
  (value) => base64(value, 2),
  (value) => value.replaceAll('"', '\\"'),
  (value) => value.replaceAll("'", "''"),
  (value) => JSON.stringify(value).slice(1, -1),
  (value) => encodeURIComponent(value),
  (value) => value.replace(/[&<>"']/g, (character) => xml[character] ?? character),
  (value) => (value.length > 8 ? value.replace(/^"+|"+$/g, '') : ''),
  (value) => fragment(value, value.slice(0, value.lastIndexOf('&') + 1)),
  (value) => fragment(value, value.slice(value.indexOf('&') + 1)),
]

const xml: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function fragment(value: string, part: string): string {
  return value.includes('&') && part.length >= 6 ? part : ''
}
