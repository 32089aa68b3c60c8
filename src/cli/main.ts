#!/usr/bin/env node
import { refuseOldNode } from '../terminal/refuse-old-node.ts'
import { handToRelay } from './hand-to-relay.ts'

process.exitCode =
  refuseOldNode({ program: 'repo-scoped-token', oldest: '24' }, process) ??
  (await handToRelay(process)) ??
  // The relay starts sooner if it does not wait for what it does not need.
  (await (await import('./start-cli.ts')).startCli(process))
