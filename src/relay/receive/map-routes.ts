import { ExplainedError } from '../../errors/explained-error.ts'
import type { Config } from '../config/config.ts'
import { mapEvent, type Incoming } from '../expressions/map-event.ts'
import { tell } from '../store/complaint.ts'
import type { NewDispatch } from '../store/store.ts'

/** Returns a dispatch for each target of each route that takes the event. */
export function mapRoutes(
  { routes, words }: Pick<Config, 'routes' | 'words'>,
  incoming: Incoming,
  isOwn: boolean,
): readonly NewDispatch[] {
  const { source } = incoming.contexts.delivery
  return routes
    .filter(({ from, takesOwnEvents }) => from === source && (takesOwnEvents || !isOwn))
    .flatMap((route) => {
      const mapped = mapEvent(route, incoming)
      if (mapped === undefined) return []
      const event = mapped instanceof ExplainedError ? tell(mapped, { ...words, ...route.words }) : mapped
      const { name, resends, collapseSeconds } = route
      return route.to.map((target) => ({ route: name, target, event, resends, collapseSeconds }))
    })
}
