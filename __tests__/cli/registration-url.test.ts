import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { registrationUrl, type UrlRegistration } from '../../src/cli/registration/registration.ts'
import { runCli } from '../support/run-cli.ts'

const print = async (args: readonly string[]): Promise<string> => {
  const { code, stdout, stderr } = await runCli(['registration-url', ...args])
  expect([code, stderr]).toEqual([0, ''])
  return stdout.trimEnd()
}

describe('registration-url', () => {
  test('defaults to contents: write, private and no webhook', async () => {
    expect(await print([])).toBe(
      'https://github.com/settings/apps/new?url=https%3A%2F%2Fgithub.com&public=false&webhook_active=false&contents=write',
    )
  })

  test('fills in every parameter that GitHub documents', async () => {
    const url = new URL(
      await print([
        ...[
          '--org',
          'octo-org',
          '--name',
          'A & B',
          '--description',
          'C=D?',
          '--homepage',
          'https://example.com/#a',
        ],
        ...['--callback-url', 'https://example.com/1?a=b&c', '--callback-url', 'https://example.com/2'],
        ...[
          '--request-oauth-on-install',
          '--setup-url',
          'https://example.com/s',
          '--setup-on-update',
          '--public',
        ],
        ...[
          '--webhook-url',
          'https://example.com/w',
          '--event',
          'push',
          '--event',
          'Pull-Request',
          '--event',
          'push',
        ],
        ...['--single-file-name', 'a/b.yml', '--single-file-path', 'c d', '--single-file-path', 'e'],
        ...['--permission', 'single_file=read', '--permission', 'pull-requests=write'],
      ]),
    )
    expect(url.origin + url.pathname).toBe('https://github.com/organizations/octo-org/settings/apps/new')
    expect([...url.searchParams]).toEqual([
      ['name', 'A & B'],
      ['description', 'C=D?'],
      ['url', 'https://example.com/#a'],
      ['callback_urls[]', 'https://example.com/1?a=b&c'],
      ['callback_urls[]', 'https://example.com/2'],
      ['request_oauth_on_install', 'true'],
      ['setup_url', 'https://example.com/s'],
      ['setup_on_update', 'true'],
      ['public', 'true'],
      ['webhook_active', 'true'],
      ['webhook_url', 'https://example.com/w'],
      ['events[]', 'push'],
      ['events[]', 'pull_request'],
      ['single_file_name', 'a/b.yml'],
      ['single_file_paths[]', 'c d'],
      ['single_file_paths[]', 'e'],
      ['single_file', 'read'],
      ['pull_requests', 'write'],
    ])
  })

  test.each([
    [['--enterprise', 'octo-corp'], 'https://github.com/enterprises/octo-corp/settings/apps/new?url='],
    [['--github-url', 'https://octo-corp.ghe.com'], 'https://octo-corp.ghe.com/settings/apps/new?url='],
    [
      ['--github-url', 'https://github.example.com/', '--org', 'o'],
      'https://github.example.com/organizations/o/settings/apps/new?url=https%3A%2F%2Fgithub.example.com%2Fo&',
    ],
    [
      ['--github-api-url', 'https://api.octo-corp.ghe.com'],
      'https://octo-corp.ghe.com/settings/apps/new?url=',
    ],
  ])('finds the address of the page for %j', async (args, start) => {
    expect((await print(args)).startsWith(start)).toBe(true)
  })

  test("omits public for an enterprise's App, and keeps an inactive webhook", async () => {
    expect(await print(['--enterprise', 'octo-corp'])).not.toContain('public=')
    const inactive = await print(['--webhook-url', 'https://example.com', '--webhook-active', 'false'])
    expect(inactive).toContain('&webhook_active=false&webhook_url=https%3A%2F%2Fexample.com&')
    expect(await print(['--webhook-active', 'true'])).toContain('&webhook_active=true&contents=write')
  })

  const eleven = (option: string, value: string): readonly string[] =>
    Array.from({ length: 11 }, () => [option, value]).flat()

  test.each([
    [
      ['--name', 'x'.repeat(35)],
      "'--name' has 35 characters, but GitHub accepts at most 34. Shorten it, or leave it out to enter it on GitHub. No two Apps can have the same name.",
    ],
    [['--name', ' '], "'--name' is empty. Check that the variable it uses is set, or remove the option."],
    [
      ['--org', 'a/b'],
      "'--org' is 'a/b', which is not the name of an organization. Use the name in the URL of the organization's page.",
    ],
    [['--org', 'a', '--enterprise', 'b'], "'--enterprise' and '--org' are both given"],
    [['--public', '--enterprise', 'b'], "'--enterprise' and '--public' are both given"],
    [
      eleven('--callback-url', 'https://example.com'),
      "'--callback-url' is given 11 times, but GitHub accepts at most 10. Remove some of them.",
    ],
    [
      eleven('--single-file-path', 'a'),
      "'--single-file-path' is given 11 times, but GitHub accepts at most 10.",
    ],
    [
      ['--callback-url', 'example'],
      "'--callback-url' is 'example', which does not start with https:// or http://.",
    ],
    [
      ['--homepage', 'javascript:x'],
      "'--homepage' is 'javascript:x', which does not start with https:// or http://.",
    ],
    [
      ['--event', 'pull_requests'],
      "'--event' names 'pull_requests', which is not an event that GitHub Apps can subscribe to. Did you mean 'pull_request'? See https://docs.github.com/webhooks/webhook-events-and-payloads for all events.",
    ],
    [
      ['--event', 'installation'],
      "'--event' names 'installation', which is not an event that GitHub Apps can subscribe to.",
    ],
    [
      ['--webhook-url', 'http://localhost:3000'],
      "'--webhook-url' is 'http://localhost:3000', which GitHub cannot reach. Use a URL on the public internet, or leave the webhook out.",
    ],
    [['--webhook-active', 'maybe'], "'--webhook-active' is 'maybe', but it must be true or false."],
    [
      ['--permission', 'isues=read'],
      "'--permission' names 'isues', which is not a permission of GitHub Apps. Did you mean 'issues'?",
    ],
  ])('rejects %j', async (args, message) => {
    const result = await runCli(['registration-url', ...args])
    expect([result.code, result.stdout]).toEqual([2, ''])
    expect(result.stderr.startsWith(`error: ${message}`)).toBe(true)
  })

  test('parses back to the original values', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    const registration = fc.record<UrlRegistration>({
      owner: fc.constant({ kind: 'organization', login: 'octo-org' }),
      name: fc.option(text, { nil: undefined }),
      description: fc.option(text, { nil: undefined }),
      homepage: fc.webUrl({ withFragments: true, withQueryParameters: true }),
      permissions: fc.constant({ contents: 'write' }),
      events: fc.constant(['push']),
      webhookUrl: fc.option(fc.webUrl({ withQueryParameters: true }), { nil: undefined }),
      isPublic: fc.boolean(),
      callbackUrls: fc.array(fc.webUrl({ withQueryParameters: true }), { maxLength: 3 }),
      requestOauthOnInstall: fc.boolean(),
      setupUrl: fc.option(fc.webUrl(), { nil: undefined }),
      setupOnUpdate: fc.boolean(),
      webhookActive: fc.boolean(),
      singleFileName: fc.option(text, { nil: undefined }),
      singleFilePaths: fc.array(text, { maxLength: 3 }),
    })
    fc.assert(
      fc.property(registration, (given) => {
        const { searchParams: found } = new URL(registrationUrl('https://github.com', given))
        expect({
          name: found.get('name') ?? undefined,
          description: found.get('description') ?? undefined,
          homepage: found.get('url'),
          webhookUrl: found.get('webhook_url') ?? undefined,
          isPublic: found.get('public') === 'true',
          callbackUrls: found.getAll('callback_urls[]'),
          requestOauthOnInstall: found.get('request_oauth_on_install') === 'true',
          setupUrl: found.get('setup_url') ?? undefined,
          setupOnUpdate: found.get('setup_on_update') === 'true',
          webhookActive: found.get('webhook_active') === 'true',
          singleFileName: found.get('single_file_name') ?? undefined,
          singleFilePaths: found.getAll('single_file_paths[]'),
          permissions: { contents: found.get('contents') },
          events: found.getAll('events[]'),
          owner: given.owner,
        }).toEqual(given)
      }),
    )
  })
})
