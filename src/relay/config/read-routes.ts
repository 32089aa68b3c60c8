import { fixable } from '../../errors/explained-error.ts'
import { parseRepositories } from '../../parse/parse-repositories.ts'
import { quote } from '../../parse/quote.ts'
import { sameRepository, type Repository } from '../../parse/repository.ts'
import { parseExpression, type Expression } from '../expressions/expression.ts'
import { parseTemplate, type Report } from '../expressions/template.ts'
import { createFilling, fillClientPayload, fillEventType } from '../expressions/map-event.ts'
import type { ConfigFile, Route, RouteFile } from './config.ts'
import type { Path } from './document.ts'
import type { Mistakes } from './mistakes.ts'
import { suggest } from './suggest.ts'
import type { NameWords } from './words.ts'

/** Reads the routes and parses their expressions. */
export function readRoutes(
  { routes, sources }: ConfigFile,
  mistakes: Mistakes,
  nameWords: NameWords,
): readonly Route[] {
  const names = Object.keys(sources)
  return routes.map((route, index) => {
    const path = ['routes', index]
    const { name, from } = route
    if (routes.findIndex((other) => other.name === name) < index)
      mistakes.add([...path, 'name'], {
        failed: `Another route already has the name '${name}'.`,
        remedy: 'Give each route a name of its own.',
      })
    if (!names.includes(from))
      mistakes.add([...path, 'from'], {
        failed: `There is no source ${quote(from)}.`,
        remedy: suggest(from, names),
      })
    return { ...readRoute(route, path, mistakes), words: nameWords(path, `routes.${name}`) }
  })
}

function readRoute(route: RouteFile, path: Path, mistakes: Mistakes): Omit<Route, 'words'> {
  const report: Report = (at, { reason, at: offset }) => {
    mistakes.add(
      at,
      { failed: `The expression cannot be read: ${reason}.`, remedy: howToWrite(reason) },
      offset,
    )
  }
  const eventType = parseTemplate(route['event-type'], [...path, 'event-type'], report)
  const payload = route['client-payload']
  const clientPayload = payload && parseTemplate(payload, [...path, 'client-payload'], report)
  // What is the same for every event can be checked once.
  if (eventType.isConstant)
    mistakes.attempt([...path, 'event-type'], () => fillEventType(eventType, fillNothing))
  if (clientPayload?.isConstant === true)
    mistakes.attempt([...path, 'client-payload'], () => fillClientPayload(clientPayload, fillNothing))
  return {
    name: route.name,
    from: route.from,
    condition: readCondition(route.if ?? true, [...path, 'if'], report),
    to: readTargets(route, path, mistakes),
    eventType,
    clientPayload,
    collapseSeconds: route.collapse?.seconds,
    resends: route.unknown === 'resend',
    takesOwnEvents: route['own-events'] === true,
  }
}

/** A constant reads nothing of an event. */
const fillNothing = createFilling({
  contexts: { event: null, headers: {}, query: {}, delivery: { id: '', source: '', 'received-at': '' } },
  text: '',
})

function howToWrite(reason: string): string {
  if (reason.startsWith('unrecognized named-value'))
    return 'An expression can read event, headers, query, and delivery. Put text in single quotes.'
  if (reason.startsWith('unrecognized function'))
    return 'The functions are case, contains, endsWith, format, fromJSON, join, startsWith, and toJSON.'
  return 'It is an expression as in a workflow, where text is in single quotes.'
}

function readCondition(given: string | boolean, path: Path, report: Report): Expression | boolean {
  if (typeof given === 'boolean') return given
  const [, opening = '', inner = given] = /^(\s*\$\{\{)([^]*)\}\}\s*$/.exec(given) ?? []
  const parsed = parseExpression(inner)
  if ('tree' in parsed) return parsed
  report(path, { ...parsed, at: opening.length + parsed.at })
  return false
}

function readTargets({ to }: RouteFile, path: Path, mistakes: Mistakes): readonly Repository[] {
  const targets: Repository[] = []
  for (const [index, given] of [to].flat().entries()) {
    const at = [...path, 'to', ...(typeof to === 'string' ? [] : [index])]
    const target = mistakes.attempt(at, () => readTarget(given))
    if (target !== undefined && !targets.some((other) => sameRepository(other, target))) targets.push(target)
  }
  return targets
}

function readTarget(given: string): Repository {
  if (given.includes('${{'))
    throw fixable({
      failed: "'to' contains an expression, but no event may choose a repository.",
      remedy: 'Name the repositories, and write a route for each choice.',
    })
  const [first, ...others] = parseRepositories('to', given)
  if (first?.owner !== undefined && others.length === 0) return { owner: first.owner, name: first.name }
  throw fixable({
    failed: `'to' is ${quote(given)}, which is not one repository with its owner.`,
    remedy: "Write it as 'owner/name', and several as a list.",
  })
}
