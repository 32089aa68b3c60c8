import { data, wellKnownFunctions } from '@actions/expressions'
import { fixable } from '../../errors/explained-error.ts'
import { depthOf, mostLevels } from './depth.ts'
import { unwrap } from './event-data.ts'

type Data = data.ExpressionData
type Function = (typeof wellKnownFunctions)[string]

/** The most characters of a text that a function reads or writes; without a limit, nested calls of `format` would double a text until the memory is full. */
export const longestText = 1_000_000

/** Returns GitHub's functions that make or read texts, with a limit on their length. */
export function limitedFunctions(wrap: (value: unknown) => Data): ReadonlyMap<string, Function> {
  const { format, join } = wellKnownFunctions as Record<'format' | 'join', Function>
  const limited: Readonly<Record<string, Function['call']>> = {
    format: (...args) => {
      const [template, ...values] = args.map((arg) => arg.coerceString()) as [string, ...string[]]
      const places = template.split('{').length - 1
      refuseLong(template.length + places * Math.max(0, ...values.map(({ length }) => length)))
      return format.call(...args)
    },
    join: (...args) => {
      const [list, separator] = args
      const length = separator?.coerceString().length ?? 1
      let total = 0
      for (const item of valuesOf(list as Data)) refuseLong((total += item.coerceString().length + length))
      return join.call(...args)
    },
    tojson: (...[value]) => new data.StringData(toJson(unwrap(value as Data))),
    fromjson: (...[text]) => wrap(fromJson((text as Data).coerceString())),
  }
  return new Map(
    Object.entries(limited).map(([name, call]) => {
      const known = wellKnownFunctions[name] as Function
      return [name, { ...known, call }]
    }),
  )
}

function valuesOf(list: Data): readonly Data[] {
  return list.kind === data.Kind.Array ? list.values() : [list]
}

/** Returns the error that says in a few words, without any of the event, why a function has no value. */
function refusal(reason: string): Error {
  return fixable({ failed: reason, remedy: '' })
}

function refuseLong(length: number): void {
  if (length > longestText) throw refusal(`a text of more than ${longestText} characters`)
}

function toJson(value: unknown): string {
  let length = 0
  const count = (key: string, item: unknown): unknown => {
    refuseLong((length += key.length + (typeof item === 'string' ? item.length : 4)))
    return item
  }
  const json = JSON.stringify(value, count, 2)
  refuseLong(json.length)
  return json
}

function fromJson(text: string): unknown {
  refuseLong(text.length)
  if (depthOf(Buffer.from(text)) > mostLevels) throw refusal(`JSON of more than ${mostLevels} levels`)
  try {
    return JSON.parse(text)
  } catch {
    throw refusal('a text that is not valid JSON')
  }
}
