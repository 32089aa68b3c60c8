import pg from 'pg'
import type { Database, Query, Row } from './database.ts'

/** Numbers of the locks, which all relays on a database have to agree on. */
const turns = { pace: 7_204_301, collapse: 7_204_302 } as const

/** How long to wait for a connection, and for a statement. */
const waitMs = 5000

/** Opens a store that several machines share. */
export function openPostgres(url: string): Database {
  const types = new pg.TypeOverrides()
  // Times in milliseconds are below 2^53.
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: waitMs,
    query_timeout: waitMs,
    application_name: 'repo-scoped-token relay',
    types,
  })
  // A connection that breaks while nobody uses it is replaced.
  pool.on('error', () => undefined)
  // One that breaks while it is used fails its statements, which is how its user learns of it.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    query: queryOn(pool),
    transaction: (work) => transact(pool, work),
    forUpdate: 'for update of d skip locked',
    takeTurns: (query, turn) => query('select pg_advisory_xact_lock($1)', [turns[turn]]),
    close: () => pool.end(),
  }
}

function queryOn(client: Pick<pg.PoolClient, 'query'>): Query {
  return async (sql, values = []) => (await client.query<Row>(sql, [...values])).rows
}

async function transact<T>(pool: pg.Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  let isBroken = false
  try {
    await client.query('begin')
    const result = await work(queryOn(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => (isBroken = true))
    throw error
  } finally {
    client.release(isBroken)
  }
}
