import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, jest } from '@jest/globals'
import { testKills } from '../support/kill-suite.ts'
import { useExample } from '../support/use-example.ts'

jest.setTimeout(120_000)
const example = useExample()
const folder = mkdtempSync(join(tmpdir(), 'kill-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('a store in a file', () => {
  testKills(example, () => join(folder, 'relay.db'), { kills: 40 })
})
