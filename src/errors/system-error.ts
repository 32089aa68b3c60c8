import { ExplainedError, fixable } from './explained-error.ts'
import { prose, word, type Text } from './text.ts'

/** What a failure of the operating system means, by its code, and what to do before running again; the last entry matches any code. */
const meanings: readonly { readonly codes: RegExp; readonly failed: string; readonly remedy: () => Text }[] =
  [
    {
      codes: /ENOSPC|EDQUOT/,
      failed: 'The disk is full:',
      remedy: () => prose`Free some space on the ${word('runner')}`,
    },
    {
      codes: /EACCES|EPERM|EROFS/,
      failed: 'The operating system denied access:',
      remedy: () => prose`Allow the user who runs ${word('the job')} to read and write there`,
    },
    {
      codes: /EPIPE/,
      failed: 'The program that reads the output closed it:',
      remedy: () => 'Check that program',
    },
    {
      codes: /^/,
      failed: 'The operating system reported an error:',
      remedy: () => prose`Check the disk, the files, and the limits of the ${word('runner')}`,
    },
  ]

/** Returns an ExplainedError unchanged, an error of the operating system (a full disk, a closed pipe) explained in two sentences, or undefined for a bug. */
export function explainSystemError(error: unknown): ExplainedError | undefined {
  if (error instanceof ExplainedError) return error
  if (typeof error !== 'object' || error === null || !('syscall' in error)) return undefined
  const { code, message } = error as NodeJS.ErrnoException
  const { failed, remedy } = meanings.find(({ codes }) =>
    codes.test(String(code)),
  ) as (typeof meanings)[number]
  const again = prose`${remedy()}, and run ${word('the job')} again.`
  return fixable({ failed: `${failed} ${message}.`, remedy: again }, error)
}

/** Returns an error that explains itself if possible, or the bug unchanged. */
export function explained(error: unknown): Error {
  return explainSystemError(error) ?? (error as Error)
}
