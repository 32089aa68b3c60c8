import { beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asked, tellMain, tellMainWith, tellPost } from '../../sandbox/stage/tell.ts'
import { useExample } from '../support/use-example.ts'

const example = useExample()
beforeEach(() => {
  const { api } = example()
  api.reset()
  api.world.tokens.length = 0
  for (const { permissions } of api.world.installations) permissions.actions = 'write'
})

/** Returns what each token covers, in the order of their creation. */
const tokens = (): readonly unknown[] =>
  example().api.world.tokens.map(({ repositories, permissions }) => {
    const asked = Object.entries(permissions).filter(([name]) => name !== 'metadata')
    return [repositories, Object.fromEntries(asked)]
  })

describe("the step's own token", () => {
  test('does not get what only the event for another repository needs', async () => {
    const core = await tellMain(example(), {
      repositories: 'site, docs',
      'permission-contents': 'read',
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'api',
    })
    expect(core.of('setFailed')).toEqual([])
    expect(core.of('warning')).toEqual([])
    expect(asked(example())).toEqual([
      'GET /repos/octo-org/site/installation -> 200',
      'POST /app/installations/501/access_tokens -> 201',
      'POST /app/installations/501/access_tokens -> 201',
      'POST /repos/octo-org/api/dispatches -> 204',
      'DELETE /installation/token -> 204',
    ])
    expect(tokens()).toEqual([
      [['octo-org/site', 'octo-org/docs'], { contents: 'read' }],
      [['octo-org/api'], { contents: 'write' }],
    ])
    expect(JSON.parse(core.outputs().permissions ?? '')).toEqual({ metadata: 'read', contents: 'read' })
    await tellPost(core)
    expect(example().api.world.living(Date.now())).toEqual([])
  })

  test('gets it if one of its repositories is a target, with a warning that says so', async () => {
    const core = await tellMain(example(), {
      repositories: 'site, docs',
      'permission-contents': 'read',
      'permission-issues': 'read',
      'dispatch-event-type': 'deploy',
      'dispatch-repositories': 'docs, api',
    })
    expect(core.of('warning')).toEqual([
      "'permission-contents' is read, but the event requires write. The token gets 'contents: write'.",
    ])
    expect(tokens()).toEqual([
      [['octo-org/site', 'octo-org/docs'], { contents: 'write', issues: 'read' }],
      [['octo-org/api'], { contents: 'write' }],
    ])
  })

  test.each([
    [
      { owner: 'octo-org', 'dispatch-repositories': 'hubot/bot' },
      [undefined, { issues: 'read' }],
      [['hubot/bot'], { contents: 'write' }],
    ],
    [
      { 'installation-id': '501', 'dispatch-repositories': 'octo-org/docs' },
      [undefined, { issues: 'read' }],
      [['octo-org/docs'], { contents: 'write' }],
    ],
    [
      { 'installation-id': '501' },
      [undefined, { issues: 'read' }],
      [['octo-org/site'], { contents: 'write' }],
    ],
    [
      { 'installation-id': '501', 'dispatch-repositories': 'docs' },
      [undefined, { issues: 'read', contents: 'write' }],
    ],
    [
      { 'installation-id': '501', repositories: 'octo-org/docs', 'dispatch-repositories': 'docs' },
      [['octo-org/docs'], { issues: 'read', contents: 'write' }],
    ],
    [{ owner: 'octo-org' }, [undefined, { issues: 'read', contents: 'write' }]],
    [{}, [['octo-org/site'], { issues: 'read', contents: 'write' }]],
    [{ owner: 'hubot' }, [undefined, { issues: 'read' }], [['octo-org/site'], { contents: 'write' }]],
  ] as readonly (readonly [Readonly<Record<string, string>>, ...unknown[]])[])(
    'only gets it where it is certain to cover a target: %j',
    async (inputs, ...expected) => {
      const core = await tellMain(example(), {
        ...inputs,
        'permission-issues': 'read',
        'dispatch-event-type': 'deploy',
      })
      expect(core.of('setFailed')).toEqual([])
      expect(tokens()).toEqual(expected)
      expect(example().api.world.dispatches).toHaveLength(1)
    },
  )

  test('says nothing of permissions that a token from elsewhere has', async () => {
    const { token } = example().api.world.addToken(
      { kind: 'pat', permissions: { contents: 'write' } },
      Date.now(),
    )
    const core = await tellMainWith(example(), {
      token,
      'permission-contents': 'read',
      'dispatch-event-type': 'deploy',
    })
    expect(core.of('warning')).toEqual([
      "'permission-…' has no effect, because 'token' is set: a token that already exists is used as it is.",
    ])
  })

  test('has no repository and no permission that its inputs do not name, whatever else is sent', async () => {
    const names = ['site', 'docs', 'api'] as const
    const lists = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 })
    const level = fc.constantFrom('read', 'write')
    const asking = fc.record({
      repositories: lists,
      targets: lists,
      permissions: fc.dictionary(fc.constantFrom('contents', 'issues', 'actions'), level, { minKeys: 1 }),
      isWorkflow: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(asking, async ({ repositories, targets, permissions, isWorkflow }) => {
        const { api } = example()
        api.reset()
        api.world.tokens.length = 0
        await tellMain(example(), {
          repositories: repositories.join(),
          ...Object.fromEntries(
            Object.entries(permissions).map(([name, value]) => [`permission-${name}`, value]),
          ),
          ...(isWorkflow ? { 'dispatch-workflow': 'x.yml' } : { 'dispatch-event-type': 'x' }),
          'dispatch-repositories': targets.join(),
        })
        const [own, ...others] = api.world.tokens
        expect(own?.repositories).toEqual(repositories.map((name) => `octo-org/${name}`))
        const needed = isWorkflow ? { actions: 'write' } : { contents: 'write' }
        const isTarget = targets.some((name) => repositories.includes(name))
        const expected = isTarget ? { ...permissions, ...needed } : permissions
        expect(own?.permissions).toEqual({ metadata: 'read', ...expected })
        for (const other of others) expect(other.permissions).toEqual({ metadata: 'read', ...needed })
      }),
      { numRuns: 40 },
    )
  })
})

describe('a list that names nothing', () => {
  const blank = fc.string({
    unit: fc.constantFrom(' ', ',', '\n', '\r', '\t', '\u200b', '\u2060', '\u00ad', '\u00a0'),
    minLength: 1,
  })

  test.each(['repositories', 'dispatch-repositories'])('is refused before any request: %s', async (input) => {
    await fc.assert(
      fc.asyncProperty(blank, async (value) => {
        const { api } = example()
        api.reset()
        const core = await tellMain(example(), { 'dispatch-event-type': 'deploy', [input]: value })
        expect(core.of('setFailed')).toEqual([
          `'${input}' names no repository: it contains only separators and spaces. Check that the variables it uses are set, or leave it out.`,
        ])
        expect(asked(example())).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test.each([',', ' , \n', ',,', '\n', '\n\n', ' ', '\u00a0'])(
    'never makes a token for a whole installation: %j',
    async (repositories) => {
      const core = await tellMain(example(), { owner: 'octo-org', repositories })
      expect(core.of('setFailed')).toEqual([
        "'repositories' names no repository: it contains only separators and spaces. Check that the variables it uses are set, or leave it out.",
      ])
      expect(asked(example())).toEqual([])
    },
  )

  test('is not one that has a separator too much', async () => {
    await tellMain(example(), { repositories: ',docs,\n' })
    expect(tokens()).toMatchObject([[['octo-org/docs'], {}]])
  })
})
