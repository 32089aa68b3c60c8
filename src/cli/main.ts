#!/usr/bin/env node
import { handToRelay } from './hand-to-relay.ts'
import { openTerminal } from '../terminal/open-terminal.ts'
import { refuseOldNode } from '../terminal/refuse-old-node.ts'
import { runCli } from './run-cli.ts'
import { wordsOf } from './words.ts'

process.exitCode =
  refuseOldNode({ program: 'repo-scoped-token', oldest: '24' }, process) ??
  (await handToRelay(process)) ??
  (await runCli(openTerminal(process, wordsOf)))
