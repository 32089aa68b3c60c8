import { existsSync, readFileSync } from 'node:fs'
import { ExplainedError, fixable } from '../../errors/explained-error.ts'
import { quote } from '../../parse/quote.ts'
import { createStore } from './create-store.ts'
import type { Database } from './database.ts'
import { migrate } from './schema.ts'
import type { Store } from './store.ts'

/** A store, and what only whoever serves from it needs to know. */
export interface OpenStore extends Store {
  /** Whether other relays can serve from it at the same time. */
  readonly isShared: boolean
}

/** Opens the store that `RELAY_DATABASE` names, or the file that `RELAY_DATABASE_FILE` names: `postgres://…`, or a path. With `toServe`, creates a file that does not exist, and refuses one from which another relay serves. */
export async function openStore(
  env: Readonly<Record<string, string | undefined>>,
  { toServe }: { readonly toServe: boolean },
): Promise<OpenStore> {
  const place = readPlace(env)
  const isShared = /^postgres(?:ql)?:\/\//.test(place)
  if (!isShared && !toServe && !existsSync(place)) throw explainMissing(place)
  // The commands of a shared store need no SQLite.
  const release = toServe && !isShared ? (await import('./sqlite.ts')).holdSqlite(place) : () => undefined
  try {
    const database = await openDatabase(place, isShared)
    return { ...createStore(database), isShared, close: () => close(database, release) }
  } catch (error) {
    release()
    throw explainUnopened(error, isShared, place)
  }
}

function readPlace({
  RELAY_DATABASE: given = '',
  RELAY_DATABASE_FILE: file = '',
}: Readonly<Record<string, string | undefined>>): string {
  if (given.trim() !== '') return given.trim()
  return file.trim() === '' ? './relay.db' : readFileSync(file.trim(), 'utf8').trim()
}

function explainMissing(place: string): Error {
  return fixable({
    failed: `There is no store at ${quote(place)}.`,
    remedy: "Run this command where 'relay serve' runs, or set RELAY_DATABASE to the store of that relay.",
  })
}

async function openDatabase(place: string, isShared: boolean): Promise<Database> {
  const database = isShared
    ? (await import('./postgres.ts')).openPostgres(place)
    : (await import('./sqlite.ts')).openSqlite(place)
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

async function close(database: Database, release: () => void): Promise<void> {
  await database.close()
  release()
}

function explainUnopened(error: unknown, isShared: boolean, place: string): unknown {
  if (error instanceof ExplainedError) return error
  const { message, code } = error as NodeJS.ErrnoException
  // An address can contain a password.
  const name = isShared ? 'The PostgreSQL database' : `The store ${quote(place)}`
  const complaint = {
    failed: `${name} cannot be used: ${message || String(code)}.`,
    remedy: isShared
      ? 'Check that it runs, and that RELAY_DATABASE names a database that the relay may create tables in.'
      : 'Check that RELAY_DATABASE names a file of the relay, on a disk with free space.',
  }
  return fixable(complaint, error)
}
