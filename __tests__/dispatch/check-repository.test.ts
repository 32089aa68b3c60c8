import { beforeEach, describe, expect, test } from '@jest/globals'
import { quickTiming } from '../../sandbox/stage/quick-timing.ts'
import { checkRepository } from '../../src/dispatch/check-repository.ts'
import { render } from '../../src/errors/text.ts'
import { authenticateApp } from '../../src/github/authenticate-app.ts'
import { connect } from '../../src/http/connect.ts'
import { parsePrivateKey } from '../../src/keys/parse-private-key.ts'
import type { Permissions } from '../../src/parse/permissions.ts'
import { type Creator, openTokens } from '../../src/tokens/tokens.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
const site = { owner: 'octo-org', name: 'site' }

let creator: Creator
beforeEach(() => {
  const { api, app, pem } = example()
  api.reset()
  const log = { info: () => undefined, debug: () => undefined }
  const connection = connect({ apiUrl: api.url, webUrl: api.url, log, timing: quickTiming() })
  const signer = parsePrivateKey('private-key', pem)
  creator = {
    app: authenticateApp(connection, { issuer: app.clientId, signer, mask: () => undefined }),
    tokens: openTokens(connection, {}),
  }
})

async function check(repository = site, needed?: Permissions) {
  const { check: found, installation } = await checkRepository(creator, repository, needed)
  return { ...found, message: render(found.message), id: installation?.id }
}

describe('checkRepository', () => {
  test('finds the installation and the permissions that it has', async () => {
    expect(await check()).toEqual({
      ...{ check: 'repository', subject: 'octo-org/site', status: 'ok', id: 501 },
      message: 'The App has access, with "Contents: Read and write".',
    })
  })

  test('warns about permissions that events need, and fails for those that somebody asked for', async () => {
    const [installation] = example().api.world.installations
    if (installation === undefined) throw new Error('no installation')
    const { permissions } = installation
    installation.permissions = { metadata: 'read' }
    const warned = await check()
    expect([warned.status, warned.message]).toEqual([
      'warning',
      expect.stringContaining('which sending repository_dispatch events requires. Change the App'),
    ])
    const failed = await check(site, { issues: 'write' })
    expect([failed.status, failed.message]).toEqual([
      'failed',
      expect.stringContaining('but not "Issues: Read and write"'),
    ])
    installation.permissions = permissions
  })

  test('fails for a repository that is unknown, was transferred, or whose installation is suspended', async () => {
    const { world } = example().api
    expect(await check({ owner: 'octo-org', name: 'none' })).toMatchObject({
      status: 'failed',
      id: undefined,
    })
    world.addRepository('octo-org/moved', { movedTo: 'hubot/bot' })
    expect(await check({ owner: 'octo-org', name: 'moved' })).toMatchObject({
      status: 'failed',
      message:
        "The repository 'octo-org/moved' was transferred to 'hubot'. Use the new owner: correct 'repositories'.",
    })
    const [installation] = world.installations
    if (installation === undefined) throw new Error('no installation')
    installation.suspendedAt = '2026-01-01T00:00:00Z'
    expect(await check()).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('suspended') as unknown,
      id: 501,
    })
    installation.suspendedAt = undefined
  })
})
