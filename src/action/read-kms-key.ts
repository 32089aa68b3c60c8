import { ExplainedError, fixable } from '../errors/explained-error.ts'
import { render } from '../errors/text.ts'
import { openKmsSigner, type KmsSigner } from '../keys/kms/open-kms-signer.ts'
import { moveToPush, orSkip, whyWithheld } from './explain-missing-credentials.ts'
import { maskToken } from './mask.ts'
import type { Around, NoCredentials } from './credentials.ts'
import type { InputCore } from './runner.ts'

/** A key in a key management service as the inputs name it, and whether there may be no credentials for the service. */
interface Given {
  readonly key: string
  readonly identity: string
  readonly mayBeMissing: boolean
}

/** Opens a key with the job's credentials for its service; throws an ExplainedError if there are none, unless that is allowed. */
export async function readKmsKey(
  core: Pick<InputCore, 'setSecret'>,
  { key, identity, mayBeMissing }: Given,
  { env, run, log, timing }: Around,
): Promise<KmsSigner | NoCredentials> {
  const mask = (secret: string): void => {
    maskToken(core, secret)
  }
  const why = whyWithheld(run)
  // Of all the usual actions, only azure/login leaves its login nowhere but in its tool.
  const tools = why === undefined ? (['az'] as const) : []
  const signer = await openKmsSigner({ key, identity }, { env, tools, mask, log, timing }).catch(
    (error: unknown) => {
      // In such runs, what a step before this one would have set is missing too.
      if (why !== undefined && error instanceof ExplainedError) return { missing: error }
      throw error
    },
  )
  if (!('missing' in signer)) return signer
  const missing =
    why === undefined
      ? signer.missing
      : {
          failed: `'kms-key' cannot be used: ${why.failed}`,
          remedy: `${moveToPush}, ${orSkip}`,
        }
  if (!mayBeMissing) throw fixable(missing)
  return { kind: 'none', reason: render(missing.failed), isExpected: why !== undefined }
}
