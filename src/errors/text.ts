const marked = Symbol('mark')
const joined = Symbol('parts')

/** A place in a text where the front end puts what it calls a thing. */
export interface Mark {
  readonly [marked]: { readonly key: string; readonly isQuoted: boolean }
}

/** A text in which marks stand; nobody can write one, since the symbol of a mark never leaves this file. */
export interface MarkedText {
  readonly [joined]: readonly (string | Mark)[]
}

/** Something to tell a person; whatever comes from the user or the network is a plain string in it. */
export type Text = string | MarkedText

/** Words that differ between the front ends; each is told as it stands here where a front end has no other. */
export type Word =
  | 'client ID'
  | 'but the inputs name'
  | 'runner'
  | 'several steps'
  | 'the job'
  | "the runner's environment"
  | 'this action'
  | 'this step'
  | 'Update the runner'
  | 'Give the value in place of its name.'
  | 'Escape quotes and line breaks in the values.'

/** What a front end calls inputs and words; what is not in it is told as it stands in the text. */
export type Words = Readonly<Record<string, string>>

/** Marks the name under which the user gave a value, such as `private-key`; it is told in single quotes. */
export function named(name: string): Mark {
  return { [marked]: { key: name, isQuoted: true } }
}

/** Marks a word that differs between the front ends; it is told without quotes. */
export function word(key: Word): Mark {
  return { [marked]: { key, isQuoted: false } }
}

/** Joins a template into a text in which its marks stay marks, and every other value is what it says. */
export function prose(strings: TemplateStringsArray, ...values: readonly (Text | Mark | number)[]): Text {
  const parts = strings.flatMap((string, index) => [
    string,
    ...values.slice(index, index + 1).flatMap(partsOf),
  ])
  return parts.every((part) => typeof part === 'string') ? parts.join('') : { [joined]: parts }
}

function partsOf(value: unknown): readonly (string | Mark)[] {
  if (typeof value !== 'object' || value === null) return [String(value)]
  if (joined in value) return (value as MarkedText)[joined]
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- an answer of another shape is told as it is
  return marked in value ? [value as Mark] : [String(value)]
}

/** Returns a text in the words of a front end. */
export function render(told: Text, words: Words = {}): string {
  const say = (part: string | Mark): string => {
    if (typeof part === 'string') return part
    const { key, isQuoted } = part[marked]
    const name = words[key] ?? key
    return isQuoted ? `'${name}'` : name
  }
  return partsOf(told).map(say).join('')
}

/** Returns texts with a separator between them. */
export function join(texts: readonly (Text | Mark)[], separator: string): Text {
  return texts.reduce<Text>((all, next, index) => prose`${all}${index === 0 ? '' : separator}${next}`, '')
}
