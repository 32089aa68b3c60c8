import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { quote } from '../../parse/quote.ts'
import type { GitHubAddress } from '../../parse/parse-url.ts'
import type { Act } from '../../terminal/act.ts'
import { connectTo } from '../../terminal/connect-to.ts'
import { withAddress } from '../options.ts'
import { withExamples, withVerbosity } from '../../terminal/options.ts'
import { readAddress, type AddressOptions } from '../read-app.ts'
import { isCode } from '../registration/answer-request.ts'
import { exchangeCode } from '../registration/exchange-code.ts'
import { tellWhatIsLeft } from '../registration/next-steps.ts'
import { prepareFolder } from '../registration/save-app.ts'
import type { Terminal } from '../../terminal/terminal.ts'

interface ConvertOptions extends AddressOptions {
  readonly out: string
}

interface ConvertInput {
  readonly address: GitHubAddress
  readonly code: string
  readonly out: string
}

/** Adds the command that exchanges a manifest's code by hand. */
export function addConvert(program: Command, act: Act): void {
  const command = program
    .command('convert')
    .description("exchange the code that GitHub returned for a manifest, and save the App's private key")
    .argument('<code>', 'the code in the URL that GitHub redirected to')
    .option('--out <folder>', 'folder for the private key (default: the current one)', '.')
  withExamples(
    withVerbosity(withAddress(command)),
    'convert 0123456789abcdef0123456789abcdef01234567 --out keys',
  ).action(act(readConvert, runConvert))
}

function readConvert(
  terminal: Terminal,
  options: ConvertOptions,
  [code = '']: readonly string[],
): ConvertInput {
  if (!isCode(code)) {
    throw fixable({
      failed: `${quote(code)} is not a manifest code.`,
      remedy: "Use the part after 'code=' in the URL that GitHub redirected to, up to the next &.",
    })
  }
  return { address: readAddress(terminal, options), code, out: options.out }
}

async function runConvert(terminal: Terminal, { address, code, out }: ConvertInput): Promise<void> {
  const folder = await prepareFolder(out)
  const registered = await exchangeCode(terminal, connectTo(terminal, address), { code, folder })
  tellWhatIsLeft(terminal, { ...registered, webUrl: address.webUrl })
}
