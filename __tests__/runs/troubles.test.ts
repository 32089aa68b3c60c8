import { describe, expect, test } from '@jest/globals'
import type { SandboxRequestRecord } from '../support/use-workflows.ts'
import { sharedTiming } from '../../sandbox/stage/shared-timing.ts'
import { asked, tellMain, tellMainWith, tellPost } from '../../sandbox/stage/tell.ts'
import type { RecordingCore } from '../../sandbox/stage/recording-core.ts'
import {
  addWorkflow,
  awaiting,
  dispatchesOf,
  showing,
  silent,
  startable,
  useWorkflows,
  withoutAddress,
} from '../support/use-workflows.ts'

const example = useWorkflows()

const tell = (inputs: Readonly<Record<string, string>> = {}): Promise<RecordingCore> =>
  tellMain(example(), { ...awaiting, ...inputs }, { timing: sharedTiming(example().api) })
const errorOf = (core: RecordingCore): string =>
  core
    .of('setFailed')
    .map((text) => withoutAddress(example(), text).replace(/127\.0\.0\.1:\d+/g, 'HOST'))
    .join('\n')
const infoOf = (core: RecordingCore): readonly string[] =>
  core.of('info').map((line) => line.replace(/127\.0\.0\.1:\d+/g, 'HOST'))
const runPath = /actions\/runs\/9000001$/
const run = 'GITHUB/octo-org/docs/actions/runs/9000001'
const hours = (count: number): number => count * 3_600_000

describe('a wait while GitHub or the network fails', () => {
  test('goes on, and says so once at the beginning and once at the end', async () => {
    addWorkflow(example(), showing, { runsMs: 120_000 })
    const { api } = example()
    api.fail({ on: runPath, fault: { kind: 'answer', status: 502 }, times: 4 })
    api.fail({ on: runPath, fault: { kind: 'reset', after: false }, times: 4 })
    const core = await tell()
    expect(errorOf(core)).toBe('')
    expect(infoOf(core).filter((line) => line.includes('HOST') && !line.includes('http'))).toEqual([
      'HOST responded with status 502. Still waiting.',
      'HOST responds.',
    ])
  })

  test('tells at the end of the time what still fails', async () => {
    addWorkflow(example(), showing, { runsMs: hours(1) })
    example().api.fail({ on: runPath, fault: { kind: 'answer', status: 503 }, times: 999 })
    const core = await tell({ 'dispatch-timeout-minutes': '5' })
    expect(errorOf(core)).toBe(
      `The wait for 'octo-org/docs' timed out after 5 minutes: deploy.yml is in progress: ${run}. HOST responded with status 503. Open the link to see what takes so long, or increase 'dispatch-timeout-minutes'.`,
    )
  })

  test('tells that no run was found while nothing could be found', async () => {
    example().api.fail({ on: /actions\/runs/, fault: { kind: 'answer', status: 503 }, times: 999 })
    expect(errorOf(await tell({ 'dispatch-timeout-minutes': '5' }))).toBe(
      "'deploy' started no run in 'octo-org/docs' that could be found within 5 minutes. HOST responded with status 503. Check GITHUB/octo-org/docs/actions for its runs, and check https://www.githubstatus.com.",
    )
  })

  test('sends nothing until a rate limit resets', async () => {
    addWorkflow(example(), showing, { runsMs: hours(1) })
    const { api } = example()
    const headers = { 'retry-after': '600' }
    api.fail({ on: runPath, fault: { kind: 'answer', status: 429, headers }, times: 1 })
    api.fail({
      on: runPath,
      fault: { kind: 'answer', status: 403, body: { message: 'rate limit' } },
      times: 1,
    })
    const times = watchTimes()
    expect(errorOf(await tell({ 'dispatch-timeout-minutes': '30' }))).toContain('is in progress')
    const gaps = times
      .filter(({ path }) => path.endsWith('actions/runs/9000001'))
      .map(({ at }, index, all) => at - (all[index - 1]?.at ?? at))
    expect(gaps.filter((gap) => gap >= 600_000)).toHaveLength(1)
    expect(gaps.filter((gap) => gap >= 60_000)).toHaveLength(2)
  })

  test('ends in time even if a rate limit lasts longer, and says that it applies', async () => {
    addWorkflow(example(), showing, { runsMs: hours(2) })
    const headers = { 'retry-after': '3300' }
    example().api.fail({ on: runPath, fault: { kind: 'answer', status: 429, headers } })
    const timing = sharedTiming(example().api)
    const startedAt = timing.now()
    const core = await tellMain(example(), { ...awaiting, 'dispatch-timeout-minutes': '5' }, { timing })
    expect(timing.now() - startedAt).toBeLessThan(310_000)
    expect(errorOf(core)).toMatch(/ timed out after 5 minutes: .* The rate limit of HOST is used up\. /)
  })

  test('says once that one of several targets cannot be asked about', async () => {
    addWorkflow(example(), showing, { runsMs: 300_000 })
    addWorkflow(example(), showing, { to: 'octo-org/site', runsMs: 300_000 })
    example().api.fail({
      on: /octo-org\/site\/actions\/runs\/\d+$/,
      times: 999,
      fault: { kind: 'answer', status: 502 },
    })
    const core = await tell({
      'dispatch-repositories': 'octo-org/docs, octo-org/site',
      'dispatch-timeout-minutes': '4',
    })
    expect(infoOf(core).filter((line) => line.startsWith('HOST '))).toEqual([
      'HOST responded with status 502. Still waiting.',
    ])
    expect(core.of('info').join('\n')).toMatch(
      /'octo-org\/site' timed out after 4 minutes: .* responded with status 502\./,
    )
    expect(core.of('info').join('\n')).toMatch(
      /'octo-org\/docs' timed out after 4 minutes: [^;]*runs\/\d+\. Open/,
    )
  })

  test('finds the run among others that it cannot read', async () => {
    addWorkflow(example(), showing)
    const { api } = example()
    api.fail({
      on: /runs\?/,
      fault: { kind: 'answer', status: 200, body: { workflow_runs: [{ id: 1, status: null }, 7] } },
    })
    expect(errorOf(await tell())).toBe('')
  })

  test('ends if GitHub refuses one new token after the other', async () => {
    addWorkflow(example(), showing, { runsMs: hours(2) })
    const { api } = example()
    api.fail({
      on: runPath,
      times: 9999,
      fault: { kind: 'answer', status: 401, body: { message: 'Bad credentials' } },
    })
    expect(errorOf(await tell())).toMatch(
      /^Could not read the runs in 'octo-org\/docs': .*'Bad credentials' \(401\)/,
    )
    expect(api.world.tokens.length).toBeLessThanOrEqual(4)
  })

  test('tolerates that new runs cannot be listed at once, but not for long', async () => {
    addWorkflow(example(), showing)
    const { api } = example()
    api.fail({
      on: /actions\/runs\?/,
      fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } },
      times: 3,
    })
    expect(errorOf(await tell())).toBe('')
    api.fail({
      on: /actions\/runs\?/,
      fault: { kind: 'answer', status: 404, body: { message: 'Not Found' } },
      times: 99,
    })
    expect(errorOf(await tell())).toMatch(
      /^Could not read the runs in 'octo-org\/docs': the App has no access/,
    )
  })

  test('ends soon if GitHub refuses to list the runs, and names the permission', async () => {
    const { api } = example()
    const { token } = api.world.addToken({ kind: 'pat', permissions: { contents: 'write' } }, Date.now())
    const core = await tellMainWith(example(), { token, ...awaiting }, { timing: sharedTiming(api) })
    expect(errorOf(core)).toBe(
      'Could not read the runs in \'octo-org/docs\': \'token\' has no access to the repository, or does not have "Actions: Read-only". Use a token with "Actions: Read-only" there. GITHUB_TOKEN only has access to its own repository.',
    )
    expect(asked(example())).toHaveLength(2)
  })

  test('ends soon if GitHub refuses to show the run, and links what goes on', async () => {
    addWorkflow(example(), showing, { runsMs: hours(1) })
    const body = { message: 'Resource not accessible by integration' }
    example().api.fail({ on: runPath, fault: { kind: 'answer', status: 403, body } })
    expect(errorOf(await tell())).toMatch(
      /In 'octo-org\/docs', this is still running: GITHUB.*\. Open the link to see how it ends\.$/,
    )
  })

  test('asks for the permission that waiting needs, and not to request less', async () => {
    const { api, app } = example()
    delete app.permissions.actions
    for (const installation of api.world.installations) installation.permissions = { ...app.permissions }
    const error = errorOf(await tell())
    expect(error).toContain('"Actions: Read-only" (now "No access")')
    expect(error).not.toContain('request less')
    expect(api.world.dispatches).toEqual([])
  })

  test('does not call a run deleted before it has asked whether it lost access', async () => {
    addWorkflow(example(), showing, { runsMs: hours(1) })
    const { api } = example()
    const gone = { kind: 'answer', status: 404, body: { message: 'Not Found' } } as const
    api.fail({ on: runPath, times: 99, fault: gone })
    api.fail({ on: /runs\?/, skip: 3, fault: { kind: 'answer', status: 502 } })
    api.fail({ on: /runs\?/, times: 99, fault: gone })
    expect(errorOf(await tell())).toMatch(
      /^Could not read the runs in 'octo-org\/docs': the App has no access/,
    )
  })

  test('explains any other refusal', async () => {
    addWorkflow(example(), showing)
    example().api.fail({ on: runPath, fault: { kind: 'answer', status: 410, body: { message: 'Gone' } } })
    expect(errorOf(await tell())).toMatch(
      /^Could not read the runs in 'octo-org\/docs': the server no longer supports this version/,
    )
  })

  test('fails if the list cannot be read once more at the end', async () => {
    addWorkflow(example(), showing)
    const body = { message: 'Resource not accessible by integration' }
    example().api.fail({ on: /runs\?/, skip: 3, fault: { kind: 'answer', status: 403, body } })
    expect(errorOf(await tell())).toMatch(/^Could not read the runs in 'octo-org\/docs'/)
  })

  test('reads the list at the end as often as it takes', async () => {
    addWorkflow(example(), showing)
    example().api.fail({ on: /runs\?/, skip: 3, times: 5, fault: { kind: 'answer', status: 500 } })
    expect(errorOf(await tell())).toBe('')
    example().api.fail({ on: /runs\?/, skip: 3, times: 999, fault: { kind: 'answer', status: 500 } })
    expect(errorOf(await tell({ 'dispatch-timeout-minutes': '2' }))).toBe('')
  })

  test('reports a bug or a full disk at one target, and goes on with the others', async () => {
    addWorkflow(example(), showing)
    const core = await tellMain(
      example(),
      { ...awaiting, 'dispatch-cancel-in-progress': 'true' },
      { timing: sharedTiming(example().api), full: ['saveState runs'] },
    )
    expect(errorOf(core)).toMatch(/The disk is full: ENOSPC/)
    expect(dispatchesOf(core)[0]).toMatchObject({ status: 'sent', match: 'exact' })
  })
})

describe('a wait of hours', () => {
  test('of six hours ends well, with tokens that are renewed, masked, kept and revoked', async () => {
    addWorkflow(example(), showing, { runsMs: hours(6) })
    const { api } = example()
    const core = await tell({ 'dispatch-timeout-minutes': '400' })
    expect(errorOf(core)).toBe('')
    const { tokens } = api.world
    expect(tokens).toHaveLength(7)
    expect(tokens.map(({ revoked }) => revoked)).toEqual([...Array<boolean>(6).fill(true), false])
    for (const { token } of tokens) expect(core.of('setSecret')).toContain(token)
    expect(core.outputs().token).toBe(tokens.at(-1)?.token)
    expect(core.outputs()['expires-at']).toBe(tokens.at(-1)?.expiresAt)
    expect(api.transcript.filter(({ status }) => status === 401)).toEqual([])
    await tellPost(core, sharedTiming(api))
    expect(api.world.living(api.clock())).toEqual([])
  }, 60_000)

  test('for two owners sets the outputs to the latest token of the step', async () => {
    addWorkflow(example(), showing, { runsMs: hours(1.5) })
    addWorkflow(example(), showing, { to: 'hubot/bot', runsMs: hours(1.5) })
    const { api } = example()
    const core = await tell({ 'dispatch-repositories': 'docs, hubot/bot', 'dispatch-timeout-minutes': '400' })
    expect(errorOf(core)).toBe('')
    const ofStep = api.world.tokens.filter(({ installation }) => installation?.account === 'octo-org')
    expect(ofStep).toHaveLength(2)
    expect(core.outputs().token).toBe(ofStep.at(-1)?.token)
    expect(api.world.living(api.clock())).toEqual([ofStep.at(-1)])
  }, 60_000)

  test('renews the tokens of other owners if the step has none of its own', async () => {
    addWorkflow(example(), showing, { to: 'hubot/bot', runsMs: hours(1.5) })
    const core = await tell({
      'dispatch-repositories': 'octo-org/gone, hubot/bot',
      'dispatch-timeout-minutes': '400',
    })
    expect(dispatchesOf(core).map(({ match }) => match)).toEqual(['none', 'exact'])
    expect(core.outputs().token).toBeUndefined()
  }, 60_000)

  test('lets the last token live, if that is wanted', async () => {
    addWorkflow(example(), showing, { runsMs: hours(1.5) })
    const { api } = example()
    const core = await tell({ 'dispatch-timeout-minutes': '400', 'skip-token-revoke': 'true' })
    expect(core.state()).toMatchObject({ tokens: '', 'lives-until': api.world.tokens.at(-1)?.expiresAt })
    expect(api.world.living(api.clock())).toHaveLength(1)
  }, 60_000)

  test('renews a token that GitHub refuses before its end', async () => {
    addWorkflow(example(), showing, { runsMs: hours(0.5) })
    const { api } = example()
    const revoke = setInterval(() => {
      const [first] = api.world.tokens
      if (first !== undefined && api.transcript.length > 20) first.revoked = true
    }, 1)
    const core = await tell({ 'dispatch-cancel-in-progress': 'true' })
    clearInterval(revoke)
    expect(errorOf(core)).toBe('')
    expect(api.world.tokens.length).toBeGreaterThanOrEqual(2)
    expect(
      api.transcript.filter(({ path, status }) => path.endsWith('actions/runs/9000001') && status === 401),
    ).toHaveLength(1)
  })

  test('ends with an explanation if the App is no longer allowed to create a token', async () => {
    addWorkflow(example(), showing, { runsMs: hours(2) })
    const { api } = example()
    api.fail({
      on: /access_tokens/,
      skip: 1,
      fault: { kind: 'answer', status: 403, body: { message: 'This installation has been suspended' } },
    })
    expect(errorOf(await tell({ 'dispatch-timeout-minutes': '400' }))).toMatch(
      /this is still running: GITHUB/,
    )
  })

  test('survives that GitHub cannot create a token for a while, and says so once', async () => {
    addWorkflow(example(), showing, { runsMs: hours(1) })
    const { api } = example()
    api.fail({ on: /access_tokens/, skip: 1, times: 7, fault: { kind: 'answer', status: 500 } })
    const core = await tell({ 'dispatch-timeout-minutes': '400' })
    expect(errorOf(core)).toBe('')
    expect(infoOf(core).filter((line) => /Still waiting|responds|trying again/.test(line))).toEqual([
      "Could not create a token for the installation 501 on 'octo-org': GitHub responded with status 500, which is an error on its side. Still waiting.",
      'HOST responds.',
    ])
  })

  test('tells at the end that GitHub could not create a token anymore', async () => {
    addWorkflow(example(), showing, { runsMs: hours(3) })
    example().api.fail({ on: /access_tokens/, skip: 1, times: 9999, fault: { kind: 'answer', status: 500 } })
    const cancel = { 'dispatch-cancel-in-progress': 'true' }
    expect(errorOf(await tell({ 'dispatch-timeout-minutes': '80', ...cancel }))).toMatch(
      / timed out after 80 minutes: .* Could not create a token for the installation 501 on 'octo-org': /,
    )
  })

  test('ends if the given token expires, and links the run that goes on', async () => {
    addWorkflow(example(), showing, { runsMs: hours(2) })
    const { api } = example()
    const permissions = { contents: 'write', actions: 'read' }
    const { token } = api.world.addToken({ kind: 'pat', permissions }, Date.now())
    const inputs = { token, ...awaiting, 'dispatch-timeout-minutes': '400' }
    const core = await tellMainWith(example(), inputs, { timing: sharedTiming(api) })
    expect(errorOf(core)).toBe(
      `GitHub no longer accepts 'token', because it is expired or revoked, and a token that already exists cannot be renewed. Use a token that is valid for longer, or an App with 'client-id' and 'private-key', whose tokens are renewed. In 'octo-org/docs', this is still running: ${run}. Open the link to see how it ends.`,
    )
  })
})

/** Records when each request arrives. */
function watchTimes(): { readonly path: string; readonly at: number }[] {
  const { api } = example()
  const times: SandboxRequestRecord[] = []
  api.onAnswer = ({ path }) => {
    times.push({ path, at: api.clock() })
  }
  return times
}

describe('the pace of a wait', () => {
  test('is one look in five seconds for two minutes, then ten, and fifteen after ten minutes', async () => {
    addWorkflow(example(), showing, { runsMs: 1_500_000 })
    const times = watchTimes()
    await tell()
    const looks = times.filter(({ path }) => path.includes('/actions/runs')).map(({ at }) => at)
    const [start = 0] = times.filter(({ path }) => path.endsWith('/dispatches')).map(({ at }) => at)
    const between = (from: number, to: number): number =>
      looks.filter((at) => at - start >= from * 1000 && at - start < to * 1000).length
    expect(between(5, 120)).toBeLessThanOrEqual(23)
    expect(between(120, 600)).toBeLessThanOrEqual(48)
    expect(between(600, 1200)).toBeLessThanOrEqual(40)
    expect(between(600, 1200)).toBeGreaterThanOrEqual(39)
    for (const [index, at] of looks.slice(2, -1).entries())
      expect(at - (looks[index + 1] ?? 0)).toBeGreaterThanOrEqual(5000)
  })

  test('stays below 300 requests a minute for each credential, however many runs there are', async () => {
    const { api } = example()
    const names = Array.from({ length: 60 }, (_, index) => `octo-org/r${index}`)
    for (const name of names) {
      api.world.addRepository(name)
      addWorkflow(example(), showing, { to: name, runsMs: 240_000 })
    }
    const times = watchTimes()
    const core = await tell({ 'dispatch-repositories': names.join(',') })
    expect(errorOf(core)).toBe('')
    const polls = times.filter(({ path }) => path.includes('/actions/runs')).map(({ at }) => at)
    for (const [index, at] of polls.entries()) {
      const later = polls[index + 300]
      if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(60_000)
    }
    expect(polls.length).toBeGreaterThan(600)
    api.world.repositories.splice(-60)
  }, 60_000)

  test('reads the pages of a busy repository back to the event, and later only what is new', async () => {
    addWorkflow(example(), showing, { startsAfterMs: 1000 })
    const { api } = example()
    const other = addWorkflow(example(), 'on: push\n', { name: 'other.yml', startsAfterMs: 0, runsMs: 1e9 })
    const sent = {
      repository: 'octo-org/docs',
      event: 'workflow_dispatch',
      branch: 'main',
      actor: 'mona',
    } as const
    const fill = (count: number): void => {
      for (let index = 0; index < count; index += 1)
        api.world.actions.start(other, { ...sent, context: { github: { event: {} } } }, Date.now() + 500)
    }
    fill(250)
    const telling = tell()
    const more = setInterval(() => {
      if (api.transcript.length === 6) fill(120)
    }, 1)
    const core = await telling
    clearInterval(more)
    expect(errorOf(core)).toBe('')
    const pages = asked(example()).filter((line) => line.includes('runs?'))
    expect(pages.slice(0, 3).map((line) => /&page=(\d)/.exec(line)?.[1])).toEqual(['1', '2', '3'])
  })
})

describe('no run at all', () => {
  const seen = async (source: string, inputs: Readonly<Record<string, string>> = {}): Promise<string> => {
    addWorkflow(example(), source)
    return errorOf(await tell({ 'dispatch-timeout-minutes': '3', ...inputs }))
  }

  test('is noticed after two minutes with what the workflows listen for, once', async () => {
    const core = await tell({
      'dispatch-repositories': 'octo-org/docs, octo-org/site',
      'dispatch-timeout-minutes': '3',
    })
    expect(core.of('notice').filter((text) => text.includes('Still'))).toEqual([
      "No workflow on the default branch of 'octo-org/docs' listens for 'deploy'. Still looking for a run.",
    ])
    expect(errorOf(core)).toBe(
      "No workflow on the default branch of 'octo-org/docs', 'octo-org/site' listens for 'deploy'. Correct 'dispatch-event-type', or add 'deploy' to the types of repository_dispatch in a workflow on the default branch.",
    )
    expect(dispatchesOf(core).map(({ match }) => match)).toEqual(['none', 'none'])
  })

  test.each([
    [
      'on:\n  repository_dispatch:\n    types: [deployed, released]\n',
      " (deploy.yml listens for 'deployed' and 'released')",
    ],
    ['on:\n  repository_dispatch:\n    types: deployed\n', " (deploy.yml listens for 'deployed')"],
    ['on: push\n', ''],
    ['on: [push]\n', ''],
    ['on:\n  push:\n', ''],
    ['name: no triggers\n', ''],
    ['just text\n', ''],
    ['on:\n  repository_dispatch:\n    types: [deployed, 7]\n', " (deploy.yml listens for 'deployed')"],
  ])('says what the workflows of the repository take instead: %j', async (source, instead) => {
    expect(await seen(source)).toBe(
      `No workflow on the default branch of 'octo-org/docs' listens for 'deploy'${instead}. Correct 'dispatch-event-type', or add 'deploy' to the types of repository_dispatch in a workflow on the default branch.`,
    )
  })

  test('treats a file that is not valid YAML, or is gone, as one that does not listen, but not one that it cannot read', async () => {
    const workflow = addWorkflow(example(), 'on: push\n')
    Object.assign(workflow, { source: 'on: [\n' })
    expect(errorOf(await tell({ 'dispatch-timeout-minutes': '3' }))).toMatch(
      /^No workflow .* listens for 'deploy'\. /,
    )
    for (const [status, message] of [
      [404, /^No workflow .* listens for 'deploy'\. /],
      [403, /^'deploy' started no run in /],
    ] as const) {
      const fault = { kind: 'answer', status, body: { message: 'No' } } as const
      example().api.fail({ on: /contents/, fault, times: 2 })
      expect(errorOf(await tell({ 'dispatch-timeout-minutes': '3' }))).toMatch(message)
    }
  })

  test.each([
    'on: repository_dispatch\n',
    'on: [repository_dispatch]\n',
    'on:\n  repository_dispatch:\n',
    'on:\n  repository_dispatch: {}\n',
    silent,
  ])('says that GitHub started no run although a workflow listens: %j', async (source) => {
    const workflow = addWorkflow(example(), source, { startsAfterMs: 1e9 })
    const core = await tell({ 'dispatch-timeout-minutes': '3' })
    expect(core.of('notice')).toEqual([
      "A workflow in 'octo-org/docs' listens for 'deploy' (deploy.yml), but GitHub started no run within 2 minutes. Still looking for a run.",
    ])
    expect(errorOf(core)).toBe(
      "A workflow in 'octo-org/docs' listens for 'deploy' (deploy.yml), but GitHub started no run within 3 minutes. Check GITHUB/octo-org/docs/actions, check https://www.githubstatus.com, and run the job again.",
    )
    workflow.state = 'disabled_manually'
    expect(errorOf(await tell({ 'dispatch-timeout-minutes': '3' }))).toBe(
      "The workflow for 'deploy' in 'octo-org/docs' is disabled: deploy.yml. Enable it at GITHUB/octo-org/docs/actions.",
    )
  })

  test('says that Actions is disabled, if the token can see that', async () => {
    const { api } = example()
    const repository = api.world.findRepository('octo-org', 'docs')
    if (repository !== undefined) repository.hasActions = false
    const permissions = { contents: 'write', actions: 'read', administration: 'read' }
    const { token } = api.world.addToken({ kind: 'pat', permissions }, Date.now())
    const inputs = { token, ...awaiting, 'dispatch-timeout-minutes': '3' }
    const core = await tellMainWith(example(), inputs, { timing: sharedTiming(api) })
    if (repository !== undefined) repository.hasActions = true
    expect(errorOf(core)).toBe(
      "GitHub Actions is disabled in 'octo-org/docs', so 'deploy' started no run. Enable it at GITHUB/octo-org/docs/settings/actions.",
    )
  })

  test('says only what the token can see', async () => {
    addWorkflow(example(), silent, { startsAfterMs: 1e9 })
    example().api.fail({
      on: /actions\/workflows/,
      fault: { kind: 'answer', status: 403, body: { message: 'No' } },
      times: 2,
    })
    const core = await tell({ 'dispatch-timeout-minutes': '3' })
    expect(core.of('notice').filter((text) => text.startsWith('No run'))).toEqual([
      "No run has appeared in octo-org/docs after 2 minutes. The usual causes are that no workflow on the default branch listens for 'deploy', that the workflow is disabled, or that GitHub Actions is disabled there. Still looking for a run.",
    ])
    expect(errorOf(core)).toBe(
      "'deploy' started no run in 'octo-org/docs' that could be found within 3 minutes. Check at GITHUB/octo-org/docs/actions that a workflow on the default branch listens for it, and that the workflow and GitHub Actions are enabled.",
    )
  })

  test('leaves an event unknown whose answer was lost', async () => {
    example().api.fail({ on: /dispatches/, fault: { kind: 'reset', after: false } })
    const core = await tell({ 'dispatch-timeout-minutes': '3' })
    expect(errorOf(core)).toMatch(
      /^It is unknown whether 'deploy' reached 'octo-org\/docs'.* 'deploy' started no run/,
    )
    expect(dispatchesOf(core)[0]).toMatchObject({ status: 'unknown', match: 'none' })
  })

  test('is looked into with the token as it is if that cannot be renewed at the moment', async () => {
    const { api } = example()
    api.fail({ on: /access_tokens/, skip: 1, times: 9999, fault: { kind: 'answer', status: 500 } })
    const core = await tell({ 'dispatch-timeout-minutes': '55' })
    expect(errorOf(core)).toMatch(
      /^No workflow on the default branch of 'octo-org\/docs' listens for 'deploy'\. /,
    )
  })

  test('is looked into at the first five targets, and once more for the notice', async () => {
    const { api } = example()
    const names = Array.from({ length: 7 }, (_, index) => `octo-org/n${index}`)
    for (const name of names) api.world.addRepository(name)
    const core = await tell({ 'dispatch-repositories': names.join(), 'dispatch-timeout-minutes': '3' })
    expect(api.transcript.filter(({ path }) => path.includes('/actions/workflows?'))).toHaveLength(6)
    expect(errorOf(core)).toMatch(/'deploy' did not succeed in 7 of 7 repositories: /)
    api.world.repositories.splice(-7)
  })
})

describe('what GitHub refuses when a workflow is started', () => {
  const start = { 'dispatch-event-type': '', 'dispatch-workflow': 'deploy.yml' }
  const source = startable.replace(
    '      environment:\n',
    '      environment:\n        required: true\n        type: choice\n        options: [test, production]\n',
  )
  const startIt = async (inputs: Readonly<Record<string, string>>): Promise<string> => {
    if (example().api.world.actions.workflows.length === 0) addWorkflow(example(), source)
    return errorOf(await tell({ ...start, 'dispatch-wait-for': '', ...inputs }))
  }

  test.each([
    [
      { 'dispatch-ref': 'gone' },
      "there is no such branch or tag. GitHub responded with 'No ref found for: gone'. Correct 'dispatch-ref', or leave it out to use the default branch.",
    ],
    [
      { 'dispatch-inputs': '{"a": 1, "environment": "test"}' },
      `the inputs do not match those of the workflow. GitHub responded with 'Unexpected inputs provided: ["a"]'. Correct 'dispatch-inputs'.`,
    ],
    [
      {},
      "the inputs do not match those of the workflow. GitHub responded with 'Required input 'environment' not provided'. Correct 'dispatch-inputs'.",
    ],
    [
      { 'dispatch-inputs': '{"environment": "x"}' },
      "the inputs do not match those of the workflow. GitHub responded with 'Provided value 'x' for input 'environment' not in the list of allowed values'. Correct 'dispatch-inputs'.",
    ],
    [
      { 'dispatch-workflow': 'gone.yml' },
      "there is no such workflow on the default branch, or the App's installation has no access. Correct 'dispatch-workflow', or give the App access at GITHUB/organizations/octo-org/settings/installations/501.",
    ],
  ])('is explained: %j', async (inputs, message) => {
    const workflow = 'dispatch-workflow' in inputs ? 'gone.yml' : 'deploy.yml'
    expect(await startIt(inputs)).toBe(`Could not start '${workflow}' in 'octo-org/docs': ${message}`)
  })

  test('is explained for a workflow that is disabled, or has no such trigger', async () => {
    addWorkflow(example(), source).state = 'disabled_manually'
    expect(await startIt({})).toBe(
      "Could not start 'deploy.yml' in 'octo-org/docs': the workflow is disabled. Enable it at GITHUB/octo-org/docs/actions.",
    )
    example().api.world.actions.workflows.length = 0
    addWorkflow(example(), silent)
    expect(await startIt({})).toBe(
      "Could not start 'deploy.yml' in 'octo-org/docs': the workflow does not have the trigger workflow_dispatch on the branch or tag that it should run on. Add workflow_dispatch to its triggers there and on the default branch. GitHub may take a minute to read a new file.",
    )
  })

  test('names the line of a workflow that GitHub cannot read', async () => {
    const message = 'failed to parse workflow: (Line: 65, Col: 26): Unexpected symbol'
    example().api.fail({ on: /dispatches/, fault: { kind: 'answer', status: 422, body: { message } } })
    expect(await startIt({})).toBe(
      `Could not start 'deploy.yml' in 'octo-org/docs': the file of the workflow is not valid on the branch or tag that it should run on. GitHub responded with '${message}'. Correct 'deploy.yml' in 'octo-org/docs', in the line that GitHub names.`,
    )
  })

  test('is shown as it is otherwise, and a lost answer leaves it unknown', async () => {
    const { api } = example()
    api.fail({ on: /dispatches/, fault: { kind: 'answer', status: 422, body: { message: 'Nope' } } })
    expect(await startIt({})).toBe(
      "Could not start 'deploy.yml' in 'octo-org/docs': GitHub refused the event and responded with 'Nope'. Correct 'dispatch-workflow', 'dispatch-ref', or 'dispatch-inputs'.",
    )
    api.fail({ on: /dispatches/, fault: { kind: 'reset', after: true } })
    expect(await startIt({ 'dispatch-inputs': '{"environment": "test"}' })).toMatch(
      /^It is unknown whether 'deploy\.yml' was started in 'octo-org\/docs', because GitHub's response was lost/,
    )
  })

  test('is not unknown if only the default branch could not be found', async () => {
    addWorkflow(example(), startable)
    example().api.fail({ on: 'GET /repos/octo-org/docs', fault: { kind: 'reset', after: false }, times: 9 })
    const core = await tell({ ...start })
    expect(dispatchesOf(core)[0]).toMatchObject({ status: 'failed', match: 'none' })
    expect(errorOf(core)).toMatch(
      /^Could not start 'deploy\.yml' in 'octo-org\/docs': the connection to HOST was lost/,
    )
    expect(example().api.world.actions.runs).toEqual([])
  })

  test('says what a given token lacks', async () => {
    addWorkflow(example(), source)
    const { api } = example()
    const { token } = api.world.addToken({ kind: 'pat', permissions: { contents: 'write' } }, Date.now())
    const core = await tellMainWith(example(), {
      token,
      ...awaiting,
      ...start,
      'dispatch-wait-for': '',
      'dispatch-ref': 'main',
    })
    expect(errorOf(core)).toBe(
      "Could not start 'deploy.yml' in 'octo-org/docs': there is no such workflow on the default branch, or 'token' has no access, or cannot start workflows (GitHub requires \"Actions: Read and write\"). Use a token with \"Actions: Read and write\" there. GITHUB_TOKEN only has access to its own repository; for others, use an App with 'client-id' and 'private-key'.",
    )
  })
})
