import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { parseBoolean } from '../../parse/parse-boolean.ts'
import { parseEnterprise } from '../../parse/parse-account.ts'
import type { Act } from '../act.ts'
import { collect, withAddress, withRegistration } from '../options.ts'
import { parseHttpUrl } from '../parse-urls.ts'
import { readAddress, type AddressOptions } from '../read-app.ts'
import { readOwner, readRegistration, type RegistrationOptions } from '../registration/read-registration.ts'
import { registrationUrl } from '../registration/registration.ts'
import { print, type Terminal } from '../terminal.ts'

interface RegistrationUrlOptions extends RegistrationOptions, AddressOptions {
  readonly enterprise?: string
  readonly callbackUrl: readonly string[]
  readonly requestOauthOnInstall?: boolean
  readonly setupUrl?: string
  readonly setupOnUpdate?: boolean
  readonly webhookActive?: string
  readonly singleFileName?: string
  readonly singleFilePath: readonly string[]
}

/** Adds the command that prints the address of GitHub's registration page with everything filled in. */
export function addRegistrationUrl(program: Command, act: Act): void {
  const command = program
    .command('registration-url')
    .description('print the address of the page that registers an App, with everything filled in')
    .option('--enterprise <slug>', 'enterprise that will own the App, in place of --org')
    .option('--callback-url <url>', 'where users go who authorise the App, up to 10', collect, [])
    .option('--request-oauth-on-install', 'ask users to authorise the App when they install it')
    .option('--setup-url <url>', 'where users go who installed the App')
    .option('--setup-on-update', 'where they go as well when they change the installation')
    .option('--webhook-active <true|false>', 'whether events are sent (default: true with --webhook-url)')
    .option('--single-file-name <path>', 'the file that the permission single_file opens')
    .option('--single-file-path <path>', 'several such files, up to 10', collect, [])
  withAddress(withRegistration(command)).action(act(readRegistrationUrl, printUrl))
}

function readRegistrationUrl(terminal: Terminal, options: RegistrationUrlOptions): string {
  const { enterprise, callbackUrl, setupUrl, webhookUrl, webhookActive } = options
  if (enterprise !== undefined && (options.org !== undefined || options.public === true)) {
    const beside = options.org === undefined ? '--public' : '--org'
    throw fixable({
      failed: `'--enterprise' and '${beside}' are both given, but an enterprise's App is neither an organisation's nor public.`,
      remedy: 'Remove one of the two.',
    })
  }
  refuseMany('--callback-url', callbackUrl)
  refuseMany('--single-file-path', options.singleFilePath)
  const { webUrl } = readAddress(terminal, options)
  const owner =
    enterprise === undefined
      ? readOwner(options.org)
      : ({ kind: 'enterprise', slug: parseEnterprise('--enterprise', enterprise) } as const)
  return registrationUrl(webUrl, {
    ...readRegistration(options, owner, webUrl),
    callbackUrls: callbackUrl.map((url) => parseHttpUrl('--callback-url', url)),
    requestOauthOnInstall: options.requestOauthOnInstall === true,
    setupUrl: setupUrl === undefined ? undefined : parseHttpUrl('--setup-url', setupUrl),
    setupOnUpdate: options.setupOnUpdate === true,
    webhookActive:
      webhookActive === undefined
        ? webhookUrl !== undefined
        : parseBoolean('--webhook-active', webhookActive),
    singleFileName: options.singleFileName,
    singleFilePaths: options.singleFilePath,
  })
}

const most = 10

function refuseMany(option: string, values: readonly string[]): void {
  if (values.length <= most) return
  throw fixable({
    failed: `'${option}' is given ${values.length} times, but GitHub takes at most ${most}.`,
    remedy: 'Leave some of them out.',
  })
}

function printUrl(terminal: Terminal, url: string): Promise<void> {
  print(terminal, url)
  return Promise.resolve()
}
