/** Counts the bytes of all bodies that are being received or worked on. */
export interface InFlight {
  bytes: number
}

/** How much of a body is read. */
export interface BodyLimits {
  readonly most: number
  readonly mostInFlight: number
}

/** A request whose body has not been read. */
export interface UnreadRequest {
  readonly headers: Headers
  readonly body: AsyncIterable<Uint8Array> | null
}

/** Reads a body and works on it; returns 413 if it is larger than allowed, 503 if all bodies at the same time are, or 400 if its sender breaks it off. */
export async function withBody<T>(
  { headers, body }: UnreadRequest,
  { inFlight, ...limits }: BodyLimits & { readonly inFlight: InFlight },
  work: (body: Buffer) => Promise<T>,
): Promise<T | 400 | 413 | 503> {
  // A sender that says how much it sends is refused before it sends it.
  if (Number(headers.get('content-length')) > limits.most) return 413
  const reserved = { bytes: 0 }
  const reserve = (bytes: number): void => {
    reserved.bytes += bytes
    inFlight.bytes += bytes
  }
  try {
    const whole = await readBody(body ?? [], limits, (bytes) => {
      reserve(bytes)
      return { bytes: reserved.bytes, inFlight: inFlight.bytes }
    })
    return typeof whole === 'number' ? whole : await work(whole)
  } finally {
    reserve(-reserved.bytes)
  }
}

async function readBody(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { most, mostInFlight }: BodyLimits,
  reserve: (bytes: number) => { readonly bytes: number; readonly inFlight: number },
): Promise<Buffer | 400 | 413 | 503> {
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of body) {
      const { bytes, inFlight } = reserve(chunk.byteLength)
      if (bytes > most) return 413
      if (inFlight > mostInFlight) return 503
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch {
    return 400
  }
}
