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
    'The operating system denies access: EACCES: what the system says, write. Let the user who runs the job read and write there, and run the job again.',
  ],
  [
    'EPIPE',
    'What reads the output has closed it: EPIPE: what the system says, write. Look at what reads it, and run the job again.',
  ],
  [
    'EIO',
    'The operating system reports a failure: EIO: what the system says, write. Look at disk, files and limits of the runner, and run the job again.',
  ],
])('explains %s in two sentences, with its cause', (code, message) => {
  const error = systemError(code)
  expect(explainSystemError(error)).toMatchObject({ kind: 'fixable', message, cause: error })
})

test('explains what the system itself throws', async () => {
  const error: unknown = await writeFile('/nowhere/at/all', '').catch((thrown: unknown) => thrown)
  expect(explainSystemError(error)?.message).toMatch(/^The operating system reports a failure: .*nowhere/)
})

test('leaves an error that explains itself as it is, and a bug unexplained', () => {
  const explained = fixable({ failed: 'It failed.', remedy: 'Mend it.' })
  expect(explainSystemError(explained)).toBe(explained)
  for (const bug of [new TypeError('x'), new Error('x'), 'x', null, undefined]) {
    expect(explainSystemError(bug)).toBeUndefined()
  }
})
