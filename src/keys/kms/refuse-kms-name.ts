import { fixable } from '../../errors/explained-error.ts'
import { named, prose } from '../../errors/text.ts'
import { quote } from '../../parse/quote.ts'
import { findKmsKey } from './kms-key.ts'

/** Throws an ExplainedError if the name of a private key's file is that of a key in a key management service. */
export function refuseKmsName(input: string, file: string): void {
  if (findKmsKey(file) === undefined) return
  throw fixable({
    failed: prose`${named(input)} is ${quote(file)}, which is the name of a key in a key management service.`,
    remedy: prose`Use it as ${named('kms-key')} instead.`,
  })
}
