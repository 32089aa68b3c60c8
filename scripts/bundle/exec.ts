/** Stands in the bundles for @actions/exec, with which @actions/core tells the platform: nothing here starts a process. */
export function getExecOutput(): undefined {
  return undefined
}
