import { parseExpression, type Evaluate, type Expression, type ExpressionMistake } from './expression.ts'

/** A value of the file in which texts can contain expressions; `fill` returns it for one event. */
export interface Template {
  readonly fill: (evaluate: Evaluate) => unknown
  /** Whether it is the same for every event. */
  readonly isConstant: boolean
}

/** Reports a mistake in the text at a path of the file. */
export type Report = (path: readonly (string | number)[], mistake: ExpressionMistake) => void

/** Parses a value of the file; a text that is one whole `${{ }}` keeps the type of its value, and elsewhere the value becomes text. */
export function parseTemplate(value: unknown, path: readonly (string | number)[], report: Report): Template {
  if (typeof value === 'string')
    return parseText(value, (mistake) => {
      report(path, mistake)
    })
  if (typeof value !== 'object' || value === null) return constant(value)
  const entries = Object.entries(value).map(([key, item]) => {
    const at = [...path, Array.isArray(value) ? Number(key) : key]
    return [key, parseTemplate(item, at, report)] as const
  })
  const fill = (evaluate: Evaluate): unknown =>
    Array.isArray(value)
      ? entries.map(([, item]) => item.fill(evaluate))
      : Object.fromEntries(entries.map(([key, item]) => [key, item.fill(evaluate)]))
  return { fill, isConstant: entries.every(([, { isConstant }]) => isConstant) }
}

function constant(value: unknown): Template {
  return { fill: () => value, isConstant: true }
}

function parseText(text: string, report: (mistake: ExpressionMistake) => void): Template {
  const pieces: (string | Expression)[] = []
  let at = 0
  for (let start = text.indexOf('${{'); start >= 0; start = text.indexOf('${{', at)) {
    const end = findEnd(text, start + 3)
    if (end === undefined) {
      report({ reason: "'${{' is not closed by '}}'", at: start })
      return constant(text)
    }
    const parsed = parseExpression(text.slice(start + 3, end))
    if (!('tree' in parsed)) {
      report({ ...parsed, at: start + 3 + parsed.at })
      return constant(text)
    }
    if (start > at) pieces.push(text.slice(at, start))
    pieces.push(parsed)
    at = end + 2
  }
  if (at < text.length) pieces.push(text.slice(at))
  const [first] = pieces
  if (pieces.every((piece) => typeof piece === 'string')) return constant(text)
  const fill = (evaluate: Evaluate): unknown =>
    pieces.length === 1 && typeof first === 'object'
      ? evaluate(first)
      : pieces.map((piece) => (typeof piece === 'string' ? piece : toText(evaluate(piece)))).join('')
  return { fill, isConstant: false }
}

/** The end of an expression is not inside one of its texts. */
function findEnd(text: string, from: number): number | undefined {
  const [match] = text.slice(from).matchAll(/(?:'[^']*'|(?!\}\})[^'])*\}\}/gy)
  return match === undefined ? undefined : from + match[0].length - 2
}

function toText(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'Array' : 'Object'
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- what is left is not an object
  return value === null ? '' : String(value)
}
