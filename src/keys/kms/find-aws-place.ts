import { fixable } from '../../errors/explained-error.ts'
import { named, prose } from '../../errors/text.ts'
import { parseServerUrl } from '../../parse/parse-url.ts'
import { findVariable } from './find-variable.ts'
import type { Environment } from './kms.ts'
import type { AwsKey } from './kms-key.ts'

/** A region of AWS, and its servers. */
export interface AwsPlace {
  readonly region: string
  readonly kms: string
  readonly sts: string
}

/** Finds the region, from the key's ARN or the environment, and the servers; throws an ExplainedError if no region is known. */
export function findAwsPlace({ region, endpoint }: AwsKey, env: Environment): AwsPlace {
  const known = region ?? findVariable(env, ['AWS_REGION', 'AWS_DEFAULT_REGION'])?.value ?? ''
  if (!/^[a-z0-9-]+$/.test(known)) {
    throw fixable({
      failed: prose`${named('kms-key')} does not say in which AWS region the key is.`,
      remedy: "Use the key's ARN, or set AWS_REGION.",
    })
  }
  const domain = known.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com'
  const serverOf = (service: string): string => {
    const given = findVariable(env, [`AWS_ENDPOINT_URL_${service.toUpperCase()}`, 'AWS_ENDPOINT_URL'])
    if (given === undefined) return `https://${service}.${known}.${domain}/`
    return parseServerUrl(given.name, given.value, 'Use an https URL.').href
  }
  return {
    region: known,
    kms: endpoint === undefined ? serverOf('kms') : `https://${endpoint}/`,
    sts: serverOf('sts'),
  }
}
