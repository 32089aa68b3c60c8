import { Sha256 } from '@aws-crypto/sha256-js'
import { describe, expect, test } from '@jest/globals'
import { SignatureV4 } from '@smithy/signature-v4'
import fc from 'fast-check'
import { signAwsRequest } from '../../../src/keys/kms/sign-aws-request.ts'

/** Signs with AWS's own signer. */
async function signByAws(
  {
    url,
    headers,
    body,
  }: { readonly url: string; readonly headers: Record<string, string>; readonly body: string },
  credentials: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken: string | undefined
  },
  { region, now }: { readonly region: string; readonly now: number },
) {
  const { host, pathname } = new URL(url)
  const { sessionToken, ...keys } = credentials
  const signer = new SignatureV4({
    service: 'kms',
    region,
    credentials: { ...keys, ...(sessionToken !== undefined && { sessionToken }) },
    sha256: Sha256,
    applyChecksum: false,
  })
  const request = {
    method: 'POST',
    protocol: 'https:',
    hostname: host,
    path: pathname,
    headers: { ...headers, host },
    body,
  }
  return (await signer.sign(request, { signingDate: new Date(now) })).headers
}

describe('signAwsRequest', () => {
  test("makes the headers that AWS's own signer makes, whatever the keys, the time, and the body", async () => {
    const text = fc.string({
      minLength: 1,
      maxLength: 60,
      unit: fc.constantFrom('a', 'Z', '0', '9', '+', '/', '='),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          accessKeyId: text,
          secretAccessKey: text,
          sessionToken: fc.option(text, { nil: undefined }),
          body: fc.string({ unit: 'grapheme' }),
          region: fc.constantFrom('us-east-1', 'eu-central-1', 'cn-north-1'),
          port: fc.constantFrom('', ':8443'),
          now: fc.integer({ min: 1_700_000_000_000, max: 2_000_000_000_000 }),
        }),
        async ({ body, region, port, now, ...credentials }) => {
          const headers = {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': 'TrentService.Sign',
          }
          const request = { url: `https://kms.${region}.amazonaws.com${port}/`, headers, body }
          const signed = signAwsRequest(request, credentials, { service: 'kms', region, now })
          expect(signed).toEqual(await signByAws(request, credentials, { region, now }))
        },
      ),
      { numRuns: 200 },
    )
  })
})
