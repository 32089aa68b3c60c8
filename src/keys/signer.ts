/** Signs on behalf of a GitHub App, wherever its private key is kept. */
export interface Signer {
  /** The input that names the key. */
  readonly input: 'private-key' | 'kms-key'
  /** Returns the RSASSA-PKCS1-v1_5 signature of data with SHA-256 (a JWT's `RS256`), as raw bytes. */
  sign(data: Buffer): Promise<Buffer>
  /** Returns the error for GitHub's answer that the last signature is not the App's: the answer itself, if there is no more to say. */
  explainMismatch(app: SigningApp, answer: Error): Promise<Error>
}

/** An App in whose name a signature was made: its client ID or App ID, and where it is registered. */
export interface SigningApp {
  readonly issuer: string
  readonly apiUrl: string
  readonly webUrl: string
}

/** A signature, and what was signed. */
export interface Signed {
  readonly data: Buffer
  readonly signature: Buffer
}

/** The public half of a key, to compare it. */
export interface PublicKey {
  /** As GitHub's settings page shows it: `SHA256:` and Base64. */
  readonly fingerprint: string
  readonly bits: number
  /** Returns whether a signature is one that `Signer` makes. */
  readonly verifies: (data: Buffer, signature: Buffer) => boolean
}
