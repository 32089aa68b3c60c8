/**
 * Returns a time in UTC for use in a sentence, with the time left, as in `16:17 UTC (in 25 minutes)`, and with the
 * date in front unless it is today. Both times are in milliseconds. Without `now`, or for a time in the past, the
 * time left is omitted.
 */
export function describeTime(time: number, now = NaN): string {
  const iso = new Date(time).toISOString()
  const date = iso.slice(0, 10)
  const isToday = !Number.isNaN(now) && new Date(now).toISOString().startsWith(date)
  const left = time - now
  const told = `${isToday ? '' : `${date} `}${iso.slice(11, 16)} UTC`
  return left > 0 ? `${told} (in ${describeDuration(left)})` : told
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const

/** Returns a rounded duration in the largest unit that fits at least twice, as in `25 minutes` or `60 minutes`. */
function describeDuration(ms: number): string {
  const [unit, unitMs] = units.find(([, length]) => ms >= 2 * length) ?? ['second', 1000]
  const count = Math.max(1, Math.round(ms / unitMs))
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
