import type { Core, PostCore } from '../../src/action/runner.ts'

/** One call to the toolkit: the function's name and its arguments. */
export type CoreCall = readonly [name: string, ...values: string[]]

/** A toolkit that records every call in order, with a step's inputs and the state of an earlier stage. */
export interface RecordingCore extends Core, PostCore {
  readonly calls: CoreCall[]
  readonly setFailed: (message: string) => void
  /** Returns what one function was called with, such as all texts of `info`. */
  of(name: string): readonly string[]
  outputs(): Readonly<Record<string, string>>
  state(): Readonly<Record<string, string>>
}

/** Returns the error that Node.js throws if the disk is full. */
export function diskFull(): Error {
  const fields = { code: 'ENOSPC', errno: -28, syscall: 'write' }
  return Object.assign(new Error('ENOSPC: no space left on device, write'), fields)
}

/** Creates a RecordingCore; each call in `full`, such as `setOutput token`, fails with a full disk; inputs are trimmed and default to an empty string, as on the runner. */
export function recordingCore(
  inputs: Readonly<Record<string, string>> = {},
  state: Readonly<Record<string, string>> = {},
  full: readonly string[] = [],
): RecordingCore {
  const calls: CoreCall[] = []
  const record =
    (name: string) =>
    (...values: readonly unknown[]): void => {
      if (full.includes(`${name} ${String(values[0])}`)) throw diskFull()
      calls.push([name, ...values.map(String)])
    }
  const pairs = (name: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      calls.filter(([called]) => called === name).map(([, key = '', value = '']) => [key, value]),
    )
  const summary = {
    addHeading: (text: string) => (record('summary')(text), summary),
    addTable: (rows: unknown) => (record('summary')(JSON.stringify(rows)), summary),
    addList: (items: readonly string[]) => (record('summary')(items.join('\n')), summary),
    write: async () => {
      await Promise.resolve()
      record('summary')('written')
      return summary
    },
  }
  return {
    calls,
    of: (name) => calls.filter(([called]) => called === name).map(([, value = '']) => value),
    outputs: () => pairs('setOutput'),
    state: () => pairs('saveState'),
    getInput: (name, { trimWhitespace = true } = {}) =>
      trimWhitespace ? (inputs[name] ?? '').trim() : (inputs[name] ?? ''),
    getState: (name) => state[name] ?? '',
    debug: record('debug'),
    info: record('info'),
    notice: record('notice'),
    warning: record('warning'),
    saveState: record('saveState'),
    setFailed: record('setFailed'),
    setOutput: record('setOutput'),
    setSecret: record('setSecret'),
    loadSummary: () => Promise.resolve(summary as unknown as Awaited<ReturnType<Core['loadSummary']>>),
  }
}
