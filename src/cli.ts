#!/usr/bin/env node
import { openTerminal } from './cli/open-terminal.ts'
import { runCli } from './cli/run-cli.ts'

process.exitCode = await runCli(openTerminal(process))
