import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { quote } from '../../parse/quote.ts'
import type { Act } from '../../terminal/act.ts'
import { withExamples, withVerbosity } from '../../terminal/options.ts'
import { print, say, type Terminal } from '../../terminal/terminal.ts'
import { exampleConfig } from '../config/example-config.ts'
import schema from '../config/relay.schema.json' with { type: 'json' }

/** Adds the command that writes a relay's first file. */
export function addInit(program: Command, act: Act): void {
  const command = program
    .command('init')
    .description('write a commented relay.yml, and a schema beside it that editors use')
    .argument('[file]', 'where to write it (default: relay.yml); never over a file')
  withExamples(withVerbosity(command), 'relay init', 'relay init /etc/relay/relay.yml').action(
    act(readInit, runInit),
  )
}

interface InitInput {
  readonly file: string
  readonly schemaFile: string
}

function readInit(_: Terminal, __: object, [file = 'relay.yml']: readonly string[]): InitInput {
  const folder = dirname(file)
  if (!existsSync(folder))
    throw fixable({
      failed: `There is no folder ${quote(folder)}.`,
      remedy: 'Create it first, or write to another folder.',
    })
  if (existsSync(file))
    throw fixable({
      failed: `The file ${quote(file)} exists already.`,
      remedy: 'Remove it, or choose another name.',
    })
  return { file, schemaFile: join(folder, 'relay.schema.json') }
}

function runInit(terminal: Terminal, { file, schemaFile }: InitInput): Promise<void> {
  writeFileSync(file, exampleConfig, { flag: 'wx' })
  // It is the same for every file.
  writeFileSync(schemaFile, `${JSON.stringify(schema, null, 2)}\n`)
  print(terminal, `Wrote ${file} and ${schemaFile}.`)
  say(terminal, "Edit the file, create the secrets that it names, and run 'relay check'.")
  return Promise.resolve()
}
