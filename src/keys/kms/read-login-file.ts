import { readFile } from 'node:fs/promises'
import { fixable } from '../../errors/explained-error.ts'
import { prose, word } from '../../errors/text.ts'

/** Returns the text of a file that an environment variable names, without spaces around it; throws an ExplainedError if it cannot be read. */
export async function readLoginFile(variable: string, file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const complaint = {
      failed: `${variable} names a file that cannot be read (${String(code)}).`,
      remedy: prose`Correct the variable in ${word("the runner's environment")}, or remove it.`,
    }
    throw fixable(complaint, error)
  }
}
