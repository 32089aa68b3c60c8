import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { hashOf } from '../../scripts/built.ts'

test('the hash of a build changes when a source file is changed, added, renamed or removed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'built-'))
  const file = join(folder, 'src', 'commands', 'token.ts')
  mkdirSync(join(folder, 'src', 'commands'), { recursive: true })
  writeFileSync(file, 'one')
  const hash = (): string => hashOf(['src', 'missing'], folder)
  const before = hash()
  const seen = new Set([before])
  const changes = [
    () => {
      writeFileSync(file, 'two')
    },
    () => {
      writeFileSync(join(folder, 'src', 'more.ts'), '')
    },
    () => {
      renameSync(join(folder, 'src', 'more.ts'), join(folder, 'src', 'other.ts'))
    },
  ]
  for (const change of changes) {
    change()
    expect(seen).not.toContain(hash())
    seen.add(hash())
  }
  rmSync(join(folder, 'src', 'other.ts'))
  writeFileSync(file, 'one')
  expect(hash()).toBe(before)
  rmSync(folder, { recursive: true })
})
