import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A wire on which data takes its time. */
export interface Forwarder {
  readonly port: number
  close(): Promise<void>
}

/**
 * Starts a forwarder on loopback to a port there, as far away as a round-trip time in milliseconds: each chunk takes
 * half of it in either direction, and the first one of a connection a whole one more, in which TCP would connect. A
 * client can send its first chunk as soon as it notices the connection, so whatever it does for less than that
 * round-trip time costs nothing, as with a real TCP handshake.
 */
export async function startForwarder(to: number, roundTripMs: number): Promise<Forwarder> {
  const sockets = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = connect({ port: to, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
    pass(near, far, roundTripMs)
    pass(far, near, 0)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    }
  })

  /** Passes on what arrives, in its order, after the time that the wire takes. */
  function pass(from: Socket, onward: Socket, connectMs: number): void {
    const connectedAt = performance.now() + connectMs
    let passed = Promise.resolve()
    const later = (work: () => void): void => {
      const dueAt = Math.max(connectedAt, performance.now()) + roundTripMs / 2
      passed = passed.then(() => sleep(Math.max(dueAt - performance.now(), 0))).then(work)
    }
    from.on('data', (chunk) => {
      later(() => onward.write(chunk))
    })
    from.on('end', () => {
      later(() => onward.end())
    })
    from.on('error', () => onward.destroy())
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => {
          resolve()
        })
      }),
  }
}
