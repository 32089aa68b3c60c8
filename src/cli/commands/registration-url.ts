import type { Command } from 'commander'
import { fixable } from '../../errors/explained-error.ts'
import { parseBoolean } from '../../parse/parse-boolean.ts'
import { parseEnterprise } from '../../parse/parse-account.ts'
import type { Act } from '../../terminal/act.ts'
import { withAddress, withRegistration } from '../options.ts'
import { collect, withExamples } from '../../terminal/options.ts'
import { parseHttpUrl } from '../parse-urls.ts'
import { readAddress, type AddressOptions } from '../read-app.ts'
import { readOwner, readRegistration, type RegistrationOptions } from '../registration/read-registration.ts'
import { registrationUrl } from '../registration/registration.ts'
import { print, type Terminal } from '../../terminal/terminal.ts'

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

/** Adds the command that prints the address of GitHub's registration page with all fields filled in. */
export function addRegistrationUrl(program: Command, act: Act): void {
  const command = program
    .command('registration-url')
    .description("print the URL of GitHub's registration page with all fields filled in")
    .option('--enterprise <slug>', 'enterprise that will own the App, instead of --org')
    .option('--callback-url <url>', 'where users go after they authorize the App; up to 10', collect, [])
    .option('--request-oauth-on-install', 'ask users to authorize the App when they install it')
    .option('--setup-url <url>', 'where users go after they install the App')
    .option('--setup-on-update', 'also send users there after they change the installation')
    .option('--webhook-active <true|false>', 'whether GitHub sends events (default: true with --webhook-url)')
    .option('--single-file-name <path>', 'file that the permission single_file gives access to')
    .option(
      '--single-file-path <path>',
      'additional file that single_file gives access to; up to 10',
      collect,
      [],
    )
  withExamples(
    withAddress(withRegistration(command)),
    'registration-url --org octo-org --name "Site deployer"',
  ).action(act(readRegistrationUrl, printUrl))
}

function readRegistrationUrl(terminal: Terminal, options: RegistrationUrlOptions): string {
  const { enterprise, callbackUrl, setupUrl, webhookUrl, webhookActive } = options
  if (enterprise !== undefined && (options.org !== undefined || options.public === true)) {
    const beside = options.org === undefined ? '--public' : '--org'
    throw fixable({
      failed: `'--enterprise' and '${beside}' are both given, but the App of an enterprise cannot be public or belong to an organization.`,
      remedy: 'Remove one of them.',
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
    failed: `'${option}' is given ${values.length} times, but GitHub accepts at most ${most}.`,
    remedy: 'Remove some of them.',
  })
}

function printUrl(terminal: Terminal, url: string): Promise<void> {
  print(terminal, url)
  return Promise.resolve()
}
