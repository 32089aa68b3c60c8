import type { Complaint } from '../../errors/explained-error.ts'
import { quote } from '../../parse/quote.ts'
import type { Path } from './document.ts'
import type { Mistakes } from './mistakes.ts'
import schema from './relay.schema.json' with { type: 'json' }
import { suggest } from './suggest.ts'
import validate, { type SchemaError } from './validate-config.cjs'

/** Adds what the schema says about the content of a file; returns whether it is fine. */
export function checkSchema(value: unknown, mistakes: Mistakes): boolean {
  if (validate(value)) return true
  for (const error of validate.errors as readonly SchemaError[]) tell(error, value, mistakes)
  return false
}

const wholeFile = 'the file'

/** These only repeat what another error says. */
const echoes = ['propertyNames', 'if', 'oneOf']

function tell(error: SchemaError, value: unknown, mistakes: Mistakes): void {
  const { instancePath, keyword, params, schemaPath } = error
  const path = toPath(instancePath)
  const name = nameOf(path)
  const unknown = params.additionalProperty
  if (echoes.includes(keyword) || schemaPath.includes('/anyOf/')) return
  if (unknown !== undefined) {
    mistakes.addAtKey([...path, unknown], {
      failed: `'${unknown}' is not a key of ${name}.`,
      remedy: suggest(unknown, keysAt(path, valueAt(value, path))),
    })
  } else if (keyword === 'required') {
    mistakes.addAtKey(path, {
      failed: `${name} lacks '${String(params.missingProperty)}'.`,
      remedy: 'Add it.',
    })
  } else if (keyword === 'pattern' && error.propertyName !== undefined) {
    mistakes.addAtKey([...path, error.propertyName], {
      failed: `'${error.propertyName}' is not a name for a source.`,
      remedy: 'Use lowercase letters, digits, and dashes, because it becomes part of the URL.',
    })
  } else if (keyword === 'type' && name === wholeFile) {
    mistakes.add(path, {
      failed: 'The file is empty, or no group of keys.',
      remedy: "Write one with 'relay init'.",
    })
  } else if (keyword === 'discriminator' && params.tagValue !== undefined) {
    mistakes.add([...path, 'verify'], {
      failed: `'verify' is ${quote(params.tagValue)}, but it must be one of ${schemes.join(', ')}.`,
      remedy: suggest(params.tagValue, schemes, 'Choose one of them.'),
    })
  } else if (keyword !== 'discriminator') mistakes.add(path, complain(error, name, valueAt(value, path)))
}

/** What the patterns of the schema mean. */
const patterns: Readonly<Record<string, string>> = {
  '\\S': 'text that is not empty',
  '^/': 'a path that starts with /',
  '^[A-Za-z0-9-]{1,100}$': 'the name of a header: letters, digits, and dashes',
  '^[A-Za-z0-9][A-Za-z0-9._ -]{0,99}$':
    'a name of at most 100 letters, digits, spaces, dots, dashes, and underscores that starts with a letter or digit',
}

const kinds: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  object: 'a group of keys',
  string: 'text',
  'string,boolean': 'an expression',
}

function complain({ keyword, params }: SchemaError, name: string, value: unknown): Complaint {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const shown = typeof value === 'object' ? '' : ` is ${quote(text)}, but it`
  const must = (expected: string, remedy = 'Correct it.'): Complaint => ({
    failed: `${name}${shown} must be ${expected}.`,
    remedy,
  })
  if (keyword === 'type') return must(String(kinds[String(params.type)]))
  if (keyword === 'anyOf') return must('text, or a list of texts')
  if (keyword === 'pattern') return must(String(patterns[String(params.pattern)]))
  if (keyword === 'enum' || keyword === 'const') {
    const allowed = params.allowedValues ?? [String(params.allowedValue)]
    return must(allowed.join(' or '), suggest(text, allowed, 'Use one of them.'))
  }
  if (keyword === 'minItems' || keyword === 'minProperties')
    return { failed: `${name} is empty.`, remedy: 'Add at least one.' }
  if (keyword === 'maxProperties')
    return {
      failed: `${name} has more than ${String(params.limit)} properties, but GitHub accepts at most ${String(params.limit)}.`,
      remedy: 'Nest them under one property.',
    }
  if (keyword === 'minimum') return must(`at least ${String(params.limit)}`)
  return must(`at most ${String(params.limit)}`)
}

const { source, route } = schema.definitions

/** The schemes by which a source can be verified. */
export const schemes: readonly string[] = source.oneOf.flatMap(({ properties: { verify } }) =>
  'enum' in verify ? verify.enum : [verify.const],
)

function keysAt([top, ...below]: Path, value: unknown): readonly string[] {
  if (top === undefined) return Object.keys(schema.properties)
  if (top === 'github' || top === 'limits') return Object.keys(schema.properties[top].properties)
  if (top === 'routes')
    return Object.keys(below.length > 1 ? route.properties.collapse.properties : route.properties)
  const { verify } = value as { readonly verify?: string }
  const branch = source.oneOf.find(({ properties }) =>
    'enum' in properties.verify
      ? properties.verify.enum.includes(String(verify))
      : properties.verify.const === verify,
  )
  return Object.keys((branch as (typeof source.oneOf)[number]).properties)
}

function toPath(pointer: string): Path {
  const parts = pointer.split('/').slice(1)
  return parts.map((part) => {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    return /^\d+$/.test(key) ? Number(key) : key
  })
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((at, key) => (at as Readonly<Record<string, unknown>>)[key], value)
}

/** Returns what people call the value at a path, as in `'to' of routes[0]`. */
function nameOf(path: Path): string {
  const [key] = path.slice(-1)
  if (key === undefined) return wholeFile
  const whole = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('')
  return `'${whole.slice(1)}'`
}
