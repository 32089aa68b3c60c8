#!/usr/bin/env node
import { openTerminal } from './open-terminal.ts'
import { runCli } from './run-cli.ts'

process.exitCode = await runCli(openTerminal(process))
