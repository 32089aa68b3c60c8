import { closeSync, existsSync, openSync, realpathSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { fixable } from '../../errors/explained-error.ts'
import { quote } from '../../parse/quote.ts'
import type { Database, Query, Row } from './database.ts'

/** Another process, such as a command, may hold the store for a moment. */
const busyMs = 5000

/** Opens a store in a file that only its owner can read; what is committed is on disk. */
export function openSqlite(path: string): Database {
  const database = open(path)
  // WAL alone would leave the last commits to the operating system.
  database.exec(`pragma busy_timeout = ${busyMs}; pragma journal_mode = wal; pragma synchronous = full`)
  const statements = new Map<string, StatementSync>()
  const query: Query = async (sql, values = []) => {
    const statement = statements.get(sql) ?? database.prepare(sql.replace(/\$(\d+)/g, '?$1'))
    statements.set(sql, statement)
    return Promise.resolve(statement.all(...values) as Row[])
  }
  // There is one connection, so statements of others must not come between those of a transaction.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work)
    last = done.catch(() => undefined)
    return done
  }
  return {
    query: (sql, values) => inTurn(() => query(sql, values)),
    transaction: (work) =>
      inTurn(async () => {
        database.exec('begin immediate')
        try {
          const result = await work(query)
          database.exec('commit')
          return result
        } catch (error) {
          if (database.isTransaction) database.exec('rollback')
          throw error
        }
      }),
    forUpdate: '',
    takeTurns: () => Promise.resolve(),
    close: () =>
      inTurn(() => {
        database.close()
        return Promise.resolve()
      }),
  }
}

function open(path: string, store = path): DatabaseSync {
  try {
    if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600))
    return new DatabaseSync(path)
  } catch (error) {
    const complaint = {
      failed: `The store ${quote(store)} cannot be opened (${String((error as NodeJS.ErrnoException).code)}).`,
      remedy: 'Set RELAY_DATABASE to a file in a folder that the relay can write to, or to postgres://….',
    }
    throw fixable(complaint, error)
  }
}

/** @see https://www.sqlite.org/rescode.html#busy */
const sqliteBusy = 5

/** The same file can have several names. */
function realPathOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : path
}

/** Makes sure that no other relay serves from the same file, until the returned function is called or the process ends. */
export function holdSqlite(path: string): () => void {
  const lock = open(`${realPathOf(path)}.lock`, path)
  try {
    // The operating system releases the lock even if the process is killed.
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    const isHeld = (error as { readonly errcode?: number }).errcode === sqliteBusy
    const complaint = isHeld
      ? {
          failed: `Another relay already uses the store ${quote(path)}.`,
          remedy: 'Stop it, or set RELAY_DATABASE to postgres://… so that several relays can share the work.',
        }
      : {
          failed: `The file ${quote(`${path}.lock`)} cannot be used: ${(error as Error).message}.`,
          remedy: 'Remove it if no relay runs.',
        }
    throw fixable(complaint, error)
  }
  return () => {
    lock.close()
  }
}
