const marked = Symbol('mark')
const template = Symbol('template')

/** A place in a text where the front end puts what it calls a thing. */
export type Mark = Readonly<Record<typeof marked, { readonly key: string; readonly isQuoted: boolean }>>

/** A template in which marks stand; nobody can write one, since its symbol never leaves this file. */
export interface MarkedText {
  readonly [template]: { readonly strings: readonly string[]; readonly values: readonly unknown[] }
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

/** Makes a text of a template, in which marks stay marks and every other value is what it says; put together only when it is told. */
export function prose(strings: TemplateStringsArray, ...values: readonly (Text | Mark | number)[]): Text {
  return { [template]: { strings, values } }
}

/** Returns a text in the words of a front end. */
export function render(told: Text, words: Words = {}): string {
  const say = (part: unknown): string => {
    if (typeof part === 'object' && part !== null) {
      if (template in part) {
        const { strings, values } = (part as MarkedText)[template]
        return strings.map((text, index) => `${index === 0 ? '' : say(values[index - 1])}${text}`).join('')
      }
      if (marked in part) {
        const { key, isQuoted } = (part as Mark)[marked]
        const name = words[key] ?? key
        return isQuoted ? `'${name}'` : name
      }
    }
    return String(part)
  }
  return say(told)
}

/** Returns texts with a separator between them. */
export function join(texts: readonly (Text | Mark)[], separator: string): Text {
  return texts.reduce<Text>((all, next, index) => prose`${all}${index === 0 ? '' : separator}${next}`, '')
}
