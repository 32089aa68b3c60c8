import { prose, word, type Text } from '../errors/text.ts'
import { showInvisible } from './invisible.ts'

/** The place at which a text stops being the beginning of valid JSON. */
interface Stop {
  readonly text: string
  /** What stands there; empty at the end. */
  readonly character: string
  /** The last character before it that is not white space. */
  readonly previous: string
  /** Whether a line break comes between the two. */
  readonly isOnNewLine: boolean
  readonly isInString: boolean
}

/** What people write, how to recognize it, and what JSON wants instead. */
interface JsonMistake {
  readonly fits: (stop: Stop) => boolean
  readonly problem: string
  readonly remedy: () => Text
}

const escapeValues = (): Text => prose`${word('Escape quotes and line breaks in the values.')}`

const mistakes: readonly JsonMistake[] = [
  {
    fits: ({ character, isInString }) =>
      !isInString && character !== '' && showInvisible(character) !== character,
    problem: 'there is an invisible character or a blank that is not a space',
    remedy: () => 'Remove it, or type the text again.',
  },
  {
    fits: ({ text }) => text.startsWith("'"),
    problem: 'it is in single quotes',
    remedy: () => 'Remove the single quotes around it.',
  },
  {
    fits: ({ isInString, character }) => isInString && character !== '' && character < ' ',
    problem: 'a string contains a line break or a tab',
    remedy: escapeValues,
  },
  {
    fits: ({ character }) => character === '',
    problem: 'it ends before it is complete',
    remedy: () => 'Add the quotation mark or the bracket that is missing at the end.',
  },
  {
    fits: ({ isInString, character }) => isInString && character !== '',
    problem: 'a string contains a backslash that escapes nothing',
    remedy: () => 'Write each backslash twice.',
  },
  {
    fits: ({ text }) => /^(?:---|- |[\w-]+:(?:\s|$))/.test(text),
    problem: 'it looks like YAML',
    remedy: () => 'Write it as JSON, for example {"ref": "main"}.',
  },
  {
    fits: ({ character }) => character === "'",
    problem: 'there is a single quotation mark',
    remedy: () => 'Use double quotation marks for names and strings.',
  },
  {
    fits: ({ character }) => /[\u2018-\u201f]/.test(character),
    problem: 'there is a typographic quotation mark',
    remedy: () => 'Use straight quotation marks (").',
  },
  {
    fits: ({ character, previous }) => /[}\]]/.test(character) && previous === ',',
    problem: 'a comma comes before a closing bracket',
    remedy: () => 'Remove that comma.',
  },
  {
    fits: ({ character, previous }) => /[/#]/.test(character) && previous !== '"',
    problem: 'there is something like a comment',
    remedy: () => 'Remove it, because JSON has no comments.',
  },
  {
    fits: ({ character, previous, isOnNewLine }) =>
      isOnNewLine && /["{[]/.test(character) && /["}\]\w]/.test(previous),
    problem: 'a comma is missing before this line',
    remedy: () => 'Add it.',
  },
  {
    fits: ({ character, previous }) => /[\w"'\\]/.test(character) && previous === '"',
    problem: 'a quotation mark in a string is not escaped, or a comma or colon is missing',
    remedy: escapeValues,
  },
  {
    fits: ({ character, previous }) => /[},\]]/.test(character) && previous === ':',
    problem: 'a value is missing',
    remedy: escapeValues,
  },
  {
    fits: ({ character, previous }) => /[\w$]/.test(character) && /[{[,:]|^$/.test(previous),
    problem: 'there is a word without quotation marks',
    remedy: () =>
      'Put names and strings in double quotation marks. Only true, false, null, and numbers have none.',
  },
]

/** Returns what is wrong at the place where a text stops being the beginning of valid JSON, without showing any of it, and what to do. */
export function explainJsonMistake(
  value: string,
  position: number,
): { readonly problem: string; readonly remedy: Text } {
  const before = value.slice(0, position)
  const stop = {
    text: value.trimStart(),
    character: value.charAt(position),
    previous: before.trimEnd().slice(-1),
    isOnNewLine: before.slice(before.trimEnd().length).includes('\n'),
    isInString: before.replace(/"[^"\\]*(?:\\[^][^"\\]*)*"/g, '').includes('"'),
  }
  const mistake = mistakes.find(({ fits }) => fits(stop))
  return mistake === undefined
    ? {
        problem: 'something else belongs there',
        remedy: 'Check the quotation marks, commas, colons, and brackets.',
      }
    : { problem: mistake.problem, remedy: mistake.remedy() }
}
