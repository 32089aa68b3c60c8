/** Signs on behalf of a GitHub App, wherever its private key is kept. */
export interface Signer {
  /** Returns the RSASSA-PKCS1-v1_5 signature of data with SHA-256 (a JWT's `RS256`), as raw bytes. */
  sign(data: Buffer): Promise<Buffer>
}
