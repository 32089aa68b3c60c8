import { isMap, isScalar, LineCounter, parseDocument, type Document, type Node, type Range } from 'yaml'

/** A position in the file, counted from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A path in the file, such as `['routes', 0, 'to']`. */
export type Path = readonly (string | number)[]

/** The content of a YAML file, and where each part of it stands. */
export interface ConfigDocument {
  readonly value: unknown
  /** Returns where a value stands, or the character at this offset in a text; the nearest value around it if there is none. */
  readonly placeOf: (path: Path, offset?: number) => Place
  readonly has: (path: Path) => boolean
  /** Returns where the key of a value stands. */
  readonly placeOfKey: (path: Path) => Place
}

/** A mistake that makes a file unreadable. */
export interface Unreadable {
  readonly place: Place
  readonly reason: string
}

/** Parses a YAML file, or returns what is wrong with it. */
export function parseConfigDocument(text: string): ConfigDocument | readonly Unreadable[] {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const problems = [...document.errors, ...document.warnings]
  if (problems.length > 0)
    return problems.map(({ pos: [at], message }) => ({ place: placeAt(at), reason: message }))
  return {
    value: toValue(document),
    placeOf: (path, offset) => placeAt(offsetOf(text, nodeAt(document, path), offset)),
    has: (path) => document.hasIn(path),
    placeOfKey: (path) => placeAt(keyOffsetOf(document, path)),
  }
}

/** A few repeated anchors are fine; more than that is an attempt to fill the memory. */
function toValue(document: Document): unknown {
  return document.toJS({ maxAliasCount: 100 }) as unknown
}

function nodeAt(document: Document, path: Path): Node | null {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true) as Node | undefined
    if (node?.range != null) return node
  }
  return document.contents
}

function offsetOf(text: string, node: Node | null, inside = 0): number {
  if (!isScalar(node) || typeof node.value !== 'string') return startOf(node)
  const [start, end] = node.range as Range
  // In a text of several lines or with escaped characters, the beginning of the text is near enough.
  const shown = text.slice(start, end).indexOf(node.value)
  return shown < 0 ? start : start + shown + inside
}

/** An empty file has no nodes. */
function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0
}

function keyOffsetOf(document: Document, path: Path): number {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
  const key = path.at(-1)
  const pair = isMap(parent)
    ? parent.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined
  return startOf(pair === undefined ? nodeAt(document, path) : (pair.key as Node))
}
