import { fixable } from '../errors/explained-error.ts'
import { named, prose } from '../errors/text.ts'
import { showInvisible } from './invisible.ts'
import { refuseLarge } from './parse-event.ts'
import { parseObject } from './parse-object.ts'
import { quote } from './quote.ts'

/** The inputs of a workflow and their values; workflows receive all of them as text. */
export type WorkflowInputs = Readonly<Record<string, string>>

/** The most that github.com accepts; GitHub Enterprise Server accepts 10 up to version 3.19. */
const mostInputs = 25

/** Parses a workflow's file name (with or without `.github/workflows/` before it) or ID; throws an ExplainedError for its name or another path. */
export function parseWorkflow(input: string, value: string): string {
  const file = value.replace(/^\/?\.github\/workflows\//, '')
  const isFile = /^[^/\\\p{Cc}]{1,250}\.ya?ml$/u.test(file) && showInvisible(file) === file
  if (/^\d{1,20}$/.test(file) || isFile) return file
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, which is neither the file name nor the ID of a workflow.`,
    remedy: 'Use the name of its file in .github/workflows, such as deploy.yml.',
  })
}

/** Parses a branch or tag, without `refs/heads/` or `refs/tags/`; throws an ExplainedError for a commit SHA, which GitHub does not accept. */
export function parseRef(input: string, value: string): string {
  const isRef = /^[^\s~^:?*[\\\p{Cc}]{1,255}$/u.test(value) && showInvisible(value) === value
  if (isRef && !/^[0-9a-f]{40}$/i.test(value)) return value.replace(/^refs\/(?:heads|tags)\//, '')
  throw fixable({
    failed: prose`${named(input)} is ${quote(value)}, which is not the name of a branch or tag.`,
    remedy: 'Use a branch or tag that contains the workflow; GitHub does not accept a commit SHA here.',
  })
}

/**
 * Parses the inputs of a workflow: a JSON object of at most 25 strings, numbers, and booleans, and 65,535 characters;
 * throws an ExplainedError that names an input whose value is something else.
 * @see https://docs.github.com/rest/actions/workflows#create-a-workflow-dispatch-event
 */
export function parseWorkflowInputs(input: string, value: string): WorkflowInputs {
  return toWorkflowInputs(input, Object.entries(parseObject(input, value)))
}

/** Returns names and values as inputs of a workflow; throws an ExplainedError as `parseWorkflowInputs` does. */
export function toWorkflowInputs(
  input: string,
  pairs: readonly (readonly [name: string, value: unknown])[],
): WorkflowInputs {
  if (pairs.length > mostInputs) {
    throw fixable({
      failed: prose`${named(input)} has ${pairs.length} inputs, but GitHub accepts at most ${mostInputs}.`,
      remedy: 'Combine some of them, for example as JSON in one string.',
    })
  }
  const nested = pairs.find(([, value]) => !['string', 'number', 'boolean'].includes(typeof value))
  if (nested !== undefined) {
    throw fixable({
      failed: prose`${named(input)} has a value for ${quote(nested[0])} that is not a string, number, or boolean.`,
      remedy: 'Write objects and arrays as JSON in a string, and leave out inputs without a value.',
    })
  }
  const inputs = Object.fromEntries(pairs.map(([name, value]) => [name, String(value)]))
  refuseLarge(input, inputs)
  return inputs
}
