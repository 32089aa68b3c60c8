/** Stands in the bundles for @actions/exec, with which @actions/core tells the platform: nothing here starts a process. */
export function getExecOutput(): never {
  throw new Error('No process is started here.')
}
