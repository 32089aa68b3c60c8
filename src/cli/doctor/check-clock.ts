import type { Connection } from '../../github/connect.ts'
import { explainError } from '../../github/explain-error.ts'
import { getServerTime } from '../../github/get-server-time.ts'
import type { Check } from './check.ts'

/** GitHub takes a JWT that seems to come from a minute in the future, since it is dated back by as much. */
const toleratedSeconds = 60

/** Compares this machine's clock with the server's; this program corrects for a wrong one, others do not. */
export async function checkClock(connection: Connection): Promise<Check> {
  const { timing, apiUrl } = connection
  const found = { check: 'clock', subject: apiUrl } as const
  let serverTime: number
  try {
    serverTime = await getServerTime(connection)
  } catch (error) {
    const { message } = explainError(error, { doing: 'ask for the time', apiUrl })
    return { ...found, status: 'failed', message }
  }
  const ahead = Math.trunc((timing.now() - serverTime) / 1000)
  if (Number.isNaN(ahead))
    return { ...found, status: 'warning', message: 'The server does not tell the time.' }
  const difference = `${Math.abs(ahead)} s ${ahead < 0 ? 'behind' : 'ahead of'} the server's`
  return Math.abs(ahead) <= toleratedSeconds
    ? { ...found, status: 'ok', message: `This machine's clock is ${difference}.` }
    : { ...found, status: 'warning', message: `This machine's clock is ${difference}. Set it, best by NTP.` }
}
