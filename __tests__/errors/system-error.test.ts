import { writeFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { fixable } from '../../src/errors/explained-error.ts'
import { explainSystemError } from '../../src/errors/system-error.ts'

const systemError = (code: string): Error =>
  Object.assign(new Error(`${code}: what the system says, write`), { code, syscall: 'write', errno: -1 })

test.each([
  [
    'ENOSPC',
    'The disk is full: ENOSPC: what the system says, write. Free some space on the runner, and run the job again.',
  ],
  [
    'EACCES',
    'The operating system denied access: EACCES: what the system says, write. Allow the user who runs the job to read and write there, and run the job again.',
  ],
  [
    'EPIPE',
    'The program that reads the output closed it: EPIPE: what the system says, write. Check that program, and run the job again.',
  ],
  [
    'EIO',
    'The operating system reported an error: EIO: what the system says, write. Check the disk, the files, and the limits of the runner, and run the job again.',
  ],
])('explains %s in two sentences, with its cause', (code, message) => {
  const error = systemError(code)
  expect(explainSystemError(error)).toMatchObject({ kind: 'fixable', message, cause: error })
})

test('explains an error that the system itself throws', async () => {
  const error: unknown = await writeFile('/nowhere/at/all', '').catch((thrown: unknown) => thrown)
  expect(explainSystemError(error)?.message).toMatch(/^The operating system reported an error: .*nowhere/)
})

test('leaves an explained error unchanged, and does not explain a bug', () => {
  const explained = fixable({ failed: 'It failed.', remedy: 'Mend it.' })
  expect(explainSystemError(explained)).toBe(explained)
  for (const bug of [new TypeError('x'), new Error('x'), 'x', null, undefined]) {
    expect(explainSystemError(bug)).toBeUndefined()
  }
})
