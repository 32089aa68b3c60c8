import { RequestError } from '@octokit/request-error'
import { timeOf } from '../../http/response.ts'
import { findAwsPlace, type AwsPlace } from './find-aws-place.ts'
import { findAwsLogin } from './aws-login.ts'
import { explainAwsKey, readAwsRefusal } from './explain-aws.ts'
import type { KmsService, Login, Missing, Surroundings } from './kms.ts'
import type { AwsKey } from './kms-key.ts'
import type { Purpose } from './purpose.ts'
import { getPublicKeyOf, signWith, textOfRefusal, type Session } from './session.ts'
import { signAwsRequest, type AwsCredentials } from './sign-aws-request.ts'

const wrongClock = /Signature (?:expired|not yet current)|RequestTimeTooSkewed/

/** An operation on a key, and the field of its answer that is wanted. */
interface Operation {
  readonly name: 'Sign' | 'GetPublicKey'
  readonly given: Readonly<Record<string, string>>
  readonly field: string
}

/**
 * Opens a key of AWS KMS; throws an ExplainedError if no region is known.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
 */
export function openAwsKey(key: AwsKey, identity: string, around: Surroundings): KmsService | Missing {
  const place = findAwsPlace(key, around.env)
  const login = findAwsLogin(place.sts, identity, around)
  if ('missing' in login) return login
  const call = createCall({ key, place, login, timing: around.timing })
  return {
    service: 'AWS KMS',
    who: login.who,
    howToImport: "'aws kms import-key-material'",
    sign: (session, data) => {
      const given = {
        Message: data.toString('base64'),
        MessageType: 'RAW',
        SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256',
      }
      return call(session, { name: 'Sign', given, field: 'Signature' })
    },
    getPublicKey: async (session) => {
      const der = await call(session, { name: 'GetPublicKey', given: {}, field: 'PublicKey' })
      return { key: der, format: 'der', type: 'spki' }
    },
  }
}

interface Caller extends Pick<Surroundings, 'timing'> {
  readonly key: AwsKey
  readonly place: AwsPlace
  readonly login: Login<AwsCredentials>
}

/** Creates what sends an operation on a key; if AWS refuses the time of a request, it signs the request once more by AWS's clock. */
function createCall({ key, place: { region, kms: url }, login, timing }: Caller) {
  return async (session: Session, { name, given, field }: Operation): Promise<Buffer> => {
    const credentials = await login.logIn(session)
    const body = JSON.stringify({ KeyId: key.id, ...given })
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `TrentService.${name}` }
    const purpose: Purpose = {
      doing: name === 'Sign' ? signWith(key) : getPublicKeyOf(key),
      service: 'AWS KMS',
      read: readAwsRefusal,
      meanings: () => explainAwsKey({ key, who: login.who, region, operation: name }),
    }
    const send = async (now: number): Promise<Buffer> => {
      const signed = signAwsRequest({ url, headers, body }, credentials, { service: 'kms', region, now })
      const request = {
        method: 'POST',
        url,
        headers: signed,
        body,
        throttled: /ThrottlingException/,
      } as const
      return Buffer.from(await session.askFor(field, request, purpose), 'base64')
    }
    try {
      return await send(timing.now())
    } catch (error) {
      const serverTime = timeOfWrongClock(error as Error)
      if (Number.isNaN(serverTime)) throw error
      return send(serverTime)
    }
  }
}

/** Returns AWS's time if an error is its refusal of our time, else NaN. */
function timeOfWrongClock({ cause }: Error): number {
  return cause instanceof RequestError && wrongClock.test(textOfRefusal(cause)) ? timeOf(cause) : NaN
}
