import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { openStore } from '../../../src/relay/store/open-store.ts'
import { openSqlite } from '../../../src/relay/store/sqlite.ts'
import { deliveryOf, testStore } from '../../support/store-suite.ts'

const folder = mkdtempSync(join(tmpdir(), 'store-'))
let files = 0
const nextFile = (): string => join(folder, `${(files += 1)}.db`)
afterAll(() => {
  rmSync(folder, { recursive: true })
})

describe('a store in a file', () => {
  testStore(() => Promise.resolve(openSqlite(nextFile())))
})

describe('openStore', () => {
  const open = (path: string, toServe = false) => openStore({ RELAY_DATABASE: path }, { toServe })

  test('creates a file that only its owner can read', async () => {
    const path = nextFile()
    const store = await open(path, true)
    await store.accept(deliveryOf('a'))
    for (const file of [path, `${path}-wal`, `${path}-shm`])
      expect([file, statSync(file).mode & 0o077]).toEqual([file, 0])
    expect(store.isShared).toBe(false)
    await store.close()
  })

  test('lets one relay serve from a file, and any number of commands look into it', async () => {
    const path = nextFile()
    const store = await open(path, true)
    await expect(open(path, true)).rejects.toThrow(
      `Another relay already uses the store '${path}'. Stop it, or set RELAY_DATABASE to postgres://… so that several relays can share the work.`,
    )
    const other = await open(path)
    await store.accept(deliveryOf('a'))
    expect(await other.list({})).toHaveLength(1)
    await Promise.all([store.close(), other.close()])
    await (await open(path, true)).close()
  })

  test('says why a file cannot be used', async () => {
    await expect(open(join(folder, 'none.db'))).rejects.toThrow('There is no store at')
    await expect(open(join(folder, 'no', 'folder.db'), true)).rejects.toThrow(
      'cannot be opened (ENOENT). Set RELAY_DATABASE',
    )
    const other = nextFile()
    writeFileSync(other, 'something else, and longer than the header of a database')
    await expect(open(other)).rejects.toThrow(`The store '${other}' cannot be used: file is not a database.`)
    writeFileSync(`${other}.lock`, 'something else, and longer than the header of a database')
    await expect(open(other, true)).rejects.toThrow(
      `The file '${other}.lock' cannot be used: file is not a database. Remove it if no relay runs.`,
    )
    rmSync(`${other}.lock`)
    // A failed start holds nothing.
    await expect(open(other, true)).rejects.toThrow('file is not a database')
    await expect(open(other, true)).rejects.toThrow('file is not a database')
  })

  test('a full disk loses nothing that was accepted, and refuses the rest', async () => {
    const database = openSqlite(nextFile())
    await database.close()
    const path = nextFile()
    const store = await open(path, true)
    const full = openSqlite(path)
    await full.query('pragma max_page_count = 40')
    const { createStore } = await import('../../../src/relay/store/create-store.ts')
    const limited = createStore(full)
    let accepted = 0
    await expect(
      (async () => {
        for (; accepted < 5000; accepted += 1)
          await limited.accept(deliveryOf(`d${accepted}`, { kept: 'x'.repeat(500) }))
      })(),
    ).rejects.toThrow('full')
    expect(accepted).toBeGreaterThan(3)
    expect(await store.list({})).toHaveLength(accepted)
    await Promise.all([store.close(), full.close()])
  })
})
