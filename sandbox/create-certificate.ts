import { generate } from 'selfsigned'

/** A certificate that serves both as certificate authority and as server certificate, with its key, as PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** Creates a self-signed certificate for host names and loopback, valid for a day. */
export async function createCertificate(hosts: readonly string[]): Promise<Certificate> {
  const altNames = [
    ...hosts.map((value) => ({ type: 2 as const, value })),
    { type: 7 as const, ip: '127.0.0.1' },
    { type: 7 as const, ip: '::1' },
  ]
  const { cert, private: key } = await generate([{ name: 'commonName', value: hosts[0] ?? 'localhost' }], {
    keySize: 2048,
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames },
    ],
  })
  return { cert, key }
}
