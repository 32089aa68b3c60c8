import { constants } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve } from 'node:path'
import { fixable } from '../errors/explained-error.ts'
import { named, prose, type Text } from '../errors/text.ts'
import { decodeUtf8 } from '../parse/decode-utf8.ts'
import { quote } from '../parse/quote.ts'

const mostBytes = 1_000_000

/**
 * Reads the text of a file below the workspace; throws an ExplainedError for a path or a link that leads out of it,
 * and for a file that is missing, empty, not UTF-8 text, or larger than 1 MB.
 */
export async function readPayloadFile(input: string, path: string, workspace: string): Promise<string> {
  const refuse = (why: Text, remedy: Text, cause?: unknown): never => {
    throw fixable({ failed: prose`${named(input)} is ${quote(path)}, ${why}.`, remedy }, cause)
  }
  try {
    const real = await realpath(resolve(workspace, path))
    if (isOutside(await realpath(workspace), real))
      refuse(
        'which is outside the workspace',
        'Use the path of a file in the workspace itself, such as build/payload.json.',
      )
    const text = await readText(real, refuse)
    if (text.trim() !== '') return text
    return refuse('which is empty', 'Check the step that writes it.')
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException
    if (syscall === undefined) throw error
    return code === 'ENOENT'
      ? refuse(
          'which does not exist',
          'Write it in an earlier step of this job, or check out the repository that contains it.',
          error,
        )
      : refuse(`which cannot be read (${String(code)})`, 'Use a file that the job can read.', error)
  }
}

function isOutside(folder: string, file: string): boolean {
  const path = relative(folder, file)
  return path === '..' || /^\.\.[/\\]/.test(path) || isAbsolute(path)
}

async function readText(
  path: string,
  refuse: (why: Text, remedy: Text, cause?: unknown) => never,
): Promise<string> {
  // A pipe that nobody writes to would block, and the file may have become a link.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW)
  try {
    const status = await file.stat()
    if (!status.isFile()) refuse('which is not a file', 'Use the path of a JSON file.')
    if (status.size > mostBytes)
      refuse(
        `which has ${status.size} bytes`,
        'A client payload has at most 65535 characters. Send an ID or a link to the data instead.',
      )
    const text = decodeUtf8(await file.readFile())
    return text ?? refuse('which is not text in UTF-8', 'Save it in UTF-8.')
  } finally {
    await file.close()
  }
}
