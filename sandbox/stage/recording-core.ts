import type { Core, PostCore } from '../../src/action/runner.ts'

/** One call of the toolkit: its name and what was handed to it. */
export type CoreCall = readonly [name: string, ...values: string[]]

/** A toolkit that records every call in order, with the inputs of a step and the state of an earlier stage. */
export interface RecordingCore extends Core, PostCore {
  readonly calls: CoreCall[]
  readonly setFailed: (message: string) => void
  /** What was handed to one function, such as all texts of `info`. */
  of(name: string): readonly string[]
  outputs(): Readonly<Record<string, string>>
  state(): Readonly<Record<string, string>>
}

/** What Node.js throws where a disk is full. */
export function diskFull(): Error {
  const fields = { code: 'ENOSPC', errno: -28, syscall: 'write' }
  return Object.assign(new Error('ENOSPC: no space left on device, write'), fields)
}

/** Creates a RecordingCore; each call in `full`, such as `setOutput token`, finds the disk full; inputs are trimmed and default to empty, as the runner hands them over. */
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
    getInput: (name) => (inputs[name] ?? '').trim(),
    getState: (name) => state[name] ?? '',
    debug: record('debug'),
    info: record('info'),
    notice: record('notice'),
    warning: record('warning'),
    saveState: record('saveState'),
    setFailed: record('setFailed'),
    setOutput: record('setOutput'),
    setSecret: record('setSecret'),
    summary: summary as unknown as Core['summary'],
  }
}
