import { Writable } from 'node:stream'
import { runCli } from '../src/cli/run-cli.ts'
import { runRelayCommand } from '../src/relay/run-relay.ts'
import { realTiming } from '../src/http/timing.ts'

/** Returns a page's text with each command's help between `<!-- help: NAME -->` and `<!-- end of help -->`. */
export async function writeHelp(page: string): Promise<string> {
  let written = page
  for (const [block, start = '', name = '', end = ''] of page.matchAll(
    /(<!-- help: ([\w -]+) -->\n)[^]*?(<!-- end of help -->)/g,
  )) {
    const help = await helpOf(name.split(' '))
    written = written.replace(block, () => `${start}\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n\n${end}`)
  }
  return written
}

async function helpOf(command: readonly string[]): Promise<string> {
  let help = ''
  const stdout = new Writable({
    write: (chunk: Buffer, _, done) => {
      help += chunk.toString('utf8')
      done()
    },
  })
  const { stdin, stderr } = process
  const onInterrupt = () => () => undefined
  const args = [...command, '--help']
  const quiet = { isQuiet: false, isVerbose: false, program: 'repo-scoped-token', words: {} }
  const terminal = {
    ...{ args, env: {}, stdin, stdout, stderr, timing: realTiming, onInterrupt, onSignal: onInterrupt },
    ...quiet,
  }
  await (command[0] === 'relay' ? runRelayCommand(terminal) : runCli(terminal))
  return help
}
