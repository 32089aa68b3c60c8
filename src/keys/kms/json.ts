/** Returns JSON as a value, or undefined for any other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Returns the text at a path of names joined by dots, if there is one. */
export function textAt(value: unknown, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<unknown>((part, name) => (Object(part) as Record<string, unknown>)[name], value)
  return typeof found === 'string' && found !== '' ? found : undefined
}
