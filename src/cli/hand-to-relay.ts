import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Runs the relay's own bundle, which lies beside the command line's, if `relay` is the command; returns its exit code, or undefined for another command. */
export async function handToRelay({
  argv: [, script = '', command],
}: Pick<NodeJS.Process, 'argv'>): Promise<number | undefined> {
  if (command !== 'relay') return undefined
  const bundle = join(dirname(realpathSync(script)), '..', 'relay', 'index.js')
  const { ended } = createRequire(bundle)(bundle) as { readonly ended: Promise<number> }
  return ended
}
