import yoctoSpinner from 'yocto-spinner'
import type { Terminal } from '../terminal/terminal.ts'

/** Shows a spinner and a text during the work if standard error is a terminal; shows nothing if it is piped. */
export async function withProgress<T>(
  { stderr, onInterrupt }: Pick<Terminal, 'stderr' | 'onInterrupt'>,
  text: string,
  work: () => Promise<T>,
): Promise<T> {
  if (stderr.isTTY !== true) return work()
  // The command itself says what an interruption means.
  const spinner = yoctoSpinner({ text, stream: stderr, handleSignals: false }).start()
  const callOff = onInterrupt(() => {
    spinner.stop()
  })
  try {
    return await work()
  } finally {
    spinner.stop()
    callOff()
  }
}
