import { runRelay } from './run-relay.ts'

export const ended = runRelay(process)
