import { fixable } from '../errors/explained-error.ts'
import { named, prose, word, type Text } from '../errors/text.ts'
import { quote } from './quote.ts'

/**
 * What stands in a workflow or a shell for a value: `vars.X`, `$X`, `${X}`, `${{ vars.X }}` that was never evaluated,
 * and properties of the contexts that are often meant.
 */
const reference =
  /^(?:\$?\{\{?\s*)?(?:(?:vars|secrets|env|inputs|matrix)\.[\w-]+|(?:steps|needs)\.[\w-]+\.outputs\.[\w-]+|github\.(?:actor|base_ref|head_ref|ref|ref_name|repository|repository_owner|sha|token|event\.[\w.-]+))(?:\s*\}\}?)?$|^\$(?:\w+|\{\w+\})$/

/** A file or a repository can be called `env.yml` or `matrix.js`. */
const fileName =
  /^\w+\.(?:c|com|css|dev|go|html|io|js|json|jsx|md|net|org|pem|php|py|rb|rs|sh|toml|ts|tsx|txt|xml|yaml|yml)$/

/** Returns whether a value is the name of a variable, a secret, or a property of a context, which was meant to be replaced with its value. */
export function isReference(value: string): boolean {
  return reference.test(value) && !fileName.test(value)
}

/** What people also call events, branches, and files, such as `secrets.rotated`, unless it is in capitals. */
const wordInFree = /^(?:vars|secrets|env|inputs|matrix)\.(?=.*[a-z])/
const free = /event-type|^EVENT_TYPE$|ref$|file$/

/** Throws an ExplainedError if an input's value is the name of a value. */
export function refuseReference(input: string, value: string): void {
  if (!isReference(value) || (free.test(input) && wordInFree.test(value))) return
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, which looks like the name of a variable, not its value.`,
    remedy: howToGiveValue(value),
  })
}

/** Returns how to give a value whose name was given. */
export function howToGiveValue(name: string): Text {
  return /^\$(?!\{\{)/.test(name)
    ? prose`${word('Let the variable be expanded.')}`
    : prose`${word('Give the value instead of its name.')}`
}
