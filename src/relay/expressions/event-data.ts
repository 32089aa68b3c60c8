import { data } from '@actions/expressions'

type Data = data.ExpressionData

const raw = Symbol('raw')

/** Expression data that stands for a value of JSON. */
interface Wrapped {
  readonly [raw]?: unknown
}

/** Creates the function that turns values of JSON into expression data; objects and arrays are only turned as far as an expression reads them, because a webhook can have a million of them. */
export function createWrap(): (value: unknown) => Data {
  // Expressions compare objects by identity.
  const known = new WeakMap<object, Data>()
  const wrap = (value: unknown): Data => {
    if (value === null || value === undefined) return new data.Null()
    if (typeof value === 'string') return new data.StringData(value)
    if (typeof value === 'number') return new data.NumberData(value)
    if (typeof value === 'boolean') return new data.BooleanData(value)
    const before = known.get(value)
    if (before !== undefined) return before
    const wrapped = Array.isArray(value) ? wrapArray(value, wrap) : wrapObject(value, wrap)
    known.set(value, wrapped)
    return wrapped
  }
  return wrap
}

const collection = { primitive: false, number: () => NaN }

function wrapArray(values: readonly unknown[], wrap: (value: unknown) => Data): Data {
  const wrapped: Pick<data.Array, 'kind' | 'primitive' | 'coerceString' | 'number' | 'get' | 'values'> &
    Wrapped = {
    ...collection,
    kind: data.Kind.Array,
    [raw]: values,
    coerceString: () => 'Array',
    get: (index) => wrap(values[index]),
    values: () => values.map(wrap),
  }
  return wrapped as unknown as Data
}

function wrapObject(object: object, wrap: (value: unknown) => Data): Data {
  const fields = object as Readonly<Record<string, unknown>>
  /** Of keys that only differ in case, the exact one counts, or else the first one. */
  const keyOf = (name: string): string | undefined => {
    if (Object.hasOwn(fields, name)) return name
    const lower = name.toLowerCase()
    return Object.keys(fields).find((key) => key.length === name.length && key.toLowerCase() === lower)
  }
  const wrapped: Pick<data.Dictionary, 'kind' | 'primitive' | 'coerceString' | 'number' | 'get' | 'values'> &
    Wrapped = {
    ...collection,
    kind: data.Kind.Dictionary,
    [raw]: fields,
    coerceString: () => 'Object',
    get: (name) => {
      const key = keyOf(name)
      return key === undefined ? undefined : wrap(fields[key])
    },
    values: () => Object.values(fields).map(wrap),
  }
  return wrapped as unknown as Data
}

/** Returns expression data as a value of JSON. */
export function unwrap(value: Data): unknown {
  if (raw in value) return value[raw]
  if (value.kind === data.Kind.Array) return value.values().map(unwrap)
  if (value.kind === data.Kind.Null) return null
  return (value as data.StringData).value
}
