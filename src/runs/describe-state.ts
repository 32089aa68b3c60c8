import type { RunId } from '../github/get-workflow-run.ts'
import { findConcurrencyGroup, listRunsAhead } from '../github/list-concurrency-groups.ts'
import { listPendingEnvironments } from '../github/list-pending-deployments.ts'
import { fullName } from '../parse/repository.ts'
import { findFailures } from './find-failures.ts'
import type { AwaitedRun } from './outcome.ts'
import type { Poller } from './poller.ts'
import type { Wait } from './wait.ts'

const mostAhead = 3

/** Adds to a run what it waits for in its state, or why it did not succeed, as far as GitHub says it. */
export async function describeState(
  wait: Wait,
  { poller, ...id }: RunId & { readonly poller: Poller },
  undescribed: AwaitedRun,
): Promise<AwaitedRun> {
  const { connection } = wait
  const subject = `${fullName(id.repository)} ${id.id}`
  const awaited = { ...undescribed, isDescribed: true, detail: '' }
  switch (awaited.run.status) {
    case 'completed':
      return { ...awaited, ...(await findFailures(wait, { ...id, poller, subject }, awaited)) }
    case 'pending': {
      const found = await poller.poll(subject, (bearer) => findConcurrencyGroup(connection, bearer, id))
      const group = 'value' in found ? found.value : undefined
      if (group === undefined) return awaited
      const listed = await poller.poll(subject, (bearer) =>
        listRunsAhead(connection, bearer, { ...id, group }),
      )
      const links = 'value' in listed ? listed.value.slice(0, mostAhead).join(', ') : ''
      const behind = links === '' ? '' : ` behind ${links}`
      return { ...awaited, group, detail: `${behind} in the concurrency group '${group}'` }
    }
    case 'waiting': {
      const listed = await poller.poll(subject, (bearer) => listPendingEnvironments(connection, bearer, id))
      const names = 'value' in listed ? listed.value.map((name) => `'${name}'`) : []
      return { ...awaited, detail: names.length === 0 ? '' : ` for the environment ${names.join(', ')}` }
    }
    default:
      return awaited
  }
}
