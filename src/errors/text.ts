const marked = Symbol('mark')
const template = Symbol('template')

/** A placeholder in a text for the front end's own name for something. */
export type Mark = Readonly<Record<typeof marked, { readonly key: string; readonly isQuoted: boolean }>>

/** A template that contains marks; only this file can create one, because the symbol never leaves it. */
export interface MarkedText {
  readonly [template]: { readonly strings: readonly string[]; readonly values: readonly unknown[] }
}

const subject = Symbol('subject')

/** The thing that a text is about, such as a repository; the same may be true of several. */
export type Subject = Readonly<
  Record<typeof subject, { readonly name: string; readonly show: (name: string) => string }>
>

/** Something to tell a person; anything that comes from the user or the network is a plain string in it. */
export type Text = string | MarkedText

/** Words that differ between front ends; a front end without its own word shows the one listed here. */
export type Word =
  | 'client ID'
  | 'but the inputs name'
  | 'runner'
  | 'several steps'
  | 'the job'
  | "the job's"
  | "Set 'kms-identity', or let google-github-actions/auth write the file for a workload identity provider."
  | "Set 'kms-identity', which logs in for each signature, or log in right before this step."
  | "Set 'kms-identity' to TENANT_ID/CLIENT_ID of an application that trusts GitHub's OIDC tokens, or use azure/login in the step right before this one, because its session can fail after five minutes."
  | "the runner's environment"
  | 'this action'
  | 'this step'
  | 'Update the runner'
  | 'Give the value instead of its name.'
  | 'Let the variable be expanded.'
  | 'Escape quotes and line breaks in the values.'
  | "To continue anyway, set 'continue-on-error: true' on this step."

/** What a front end calls inputs and words; anything not listed is shown as written in the text. */
export type Words = Readonly<Record<string, string>>

/** Marks the name under which the user gave a value, such as `private-key`; it is shown in single quotes. */
export function named(name: string): Mark {
  return { [marked]: { key: name, isQuoted: true } }
}

/** Marks a word that differs between front ends; it is shown without quotes. */
export function word(key: Word): Mark {
  return { [marked]: { key, isQuoted: false } }
}

/** Marks what a text is about, so `sayOfAll` can say the same about several things; `show` returns a name as the text shows it. */
export function about(name: string, show = (shown: string): string => `'${shown}'`): Subject {
  return { [subject]: { name, show } }
}

/** Creates a text from a template; marks stay marks, and other values are plain text. */
export function prose(
  strings: TemplateStringsArray,
  ...values: readonly (Text | Mark | Subject | number)[]
): Text {
  return { [template]: { strings, values } }
}

/** Returns a text that says about several things what it says about one; `list` joins their names. */
export function sayOfAll(
  told: Text,
  names: readonly string[],
  list: (names: readonly string[]) => string,
): Text {
  const change = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part
    if (subject in part) return list(names.map((part as Subject)[subject].show))
    if (!(template in part)) return part
    const { strings, values } = (part as MarkedText)[template]
    return { [template]: { strings, values: values.map(change) } }
  }
  return change(told) as Text
}

/** Returns a text in a front end's words. */
export function render(told: Text, words: Words = {}): string {
  const say = (part: unknown): string => {
    if (typeof part === 'object' && part !== null) {
      if (template in part) {
        const { strings, values } = (part as MarkedText)[template]
        return strings.map((text, index) => `${index === 0 ? '' : say(values[index - 1])}${text}`).join('')
      }
      if (subject in part) {
        const { name, show } = (part as Subject)[subject]
        return show(name)
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

/** Returns texts joined with a separator. */
export function join(texts: readonly (Text | Mark)[], separator: string): Text {
  return texts.reduce<Text>((all, next, index) => prose`${all}${index === 0 ? '' : separator}${next}`, '')
}
