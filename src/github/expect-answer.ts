import { networkFailure } from './network-failure.ts'

/** Throws where an answer is JSON but not what GitHub's REST API sends, as from a portal or a proxy. */
export function expectAnswer(isExpected: boolean, what: string): void {
  if (!isExpected) throw networkFailure(`an answer without ${what} in it`, 'ERR_NOT_GITHUB', true)
}
