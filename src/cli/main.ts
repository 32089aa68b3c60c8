#!/usr/bin/env node
import { openTerminal } from './open-terminal.ts'
import { refuseOldNode } from './refuse-old-node.ts'
import { runCli } from './run-cli.ts'

process.exitCode = refuseOldNode(process) ?? (await runCli(openTerminal(process)))
