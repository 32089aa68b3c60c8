/** Signs in the name of a GitHub App, wherever its private key is kept. */
export interface Signer {
  /** Returns the signature of data by RSASSA-PKCS1-v1_5 with SHA-256 (a JWT's `RS256`), in raw bytes. */
  sign(data: Buffer): Promise<Buffer>
}
