/** Writes what a process cost to BENCH_COST_FILE as it ends; with BENCH_NO_WAIT, on a clock that jumps over every wait of a retry or a pace. */
const { writeFileSync } = require('node:fs')
const timers = require('node:timers/promises')

const { now } = Date
let skippedMs = 0

if (process.env.BENCH_NO_WAIT !== undefined) {
  /** Everybody who waits, and until when. */
  const waits = []
  /** Requests take real time, so the clock lets some pass before it jumps. */
  const idleMs = 5
  const jump = () => {
    const next = waits.toSorted((one, other) => one.until - other.until)[0]
    if (next === undefined) return
    skippedMs += Math.max(next.until - Date.now(), 0)
    waits.splice(waits.indexOf(next), 1)
    next.end()
    setTimeout(jump, idleMs)
  }
  Date.now = () => now() + skippedMs
  timers.setTimeout = (ms) =>
    new Promise((end) => {
      if (waits.push({ until: Date.now() + ms, end }) === 1) setTimeout(jump, idleMs)
    })
}

const startedAt = Date.now()
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  const cost = {
    peakKb: process.resourceUsage().maxRSS,
    cpuMs: (user + system) / 1000,
    minutes: (Date.now() - startedAt) / 60_000,
  }
  writeFileSync(process.env.BENCH_COST_FILE, JSON.stringify(cost))
})
