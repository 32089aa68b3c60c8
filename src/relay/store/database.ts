/** A row, with numbers and texts. */
export type Row = Readonly<Record<string, string | number | null>>

/** Runs one statement with the values for `$1`, `$2`, …, and returns its rows. */
export type Query = (sql: string, values?: readonly (string | number | null)[]) => Promise<readonly Row[]>

/** What differs between databases; everything else is one set of SQL. */
export interface Database {
  readonly query: Query
  /** Runs work in a transaction, which is on disk once it returns. */
  readonly transaction: <T>(work: (query: Query) => Promise<T>) => Promise<T>
  /** Ends a `select` of rows that nobody else may take at the same time. */
  readonly forUpdate: string
  /** Lets one transaction after the other pass, across all machines. */
  readonly takeTurns: (query: Query, turn: 'pace' | 'collapse') => Promise<unknown>
  readonly close: () => Promise<void>
}
