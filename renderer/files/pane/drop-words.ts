// What a drop would do, in one line: verb, number, size and target; or why not. Pure.
import type { Site } from '../../../shared/model/site.ts'
import { formatSize } from '../../format.ts'
import type { Translate } from '../../i18n.ts'
import { nameShown } from '../entries/file-words.ts'
import { placeName } from '../sites/sites-store.ts'
import type { Dragged, DropPlan } from './drop.ts'

/** `Upload 3 files, 41 MB to /srv/tide` */
export function dropWords(
  dragged: Dragged,
  plan: DropPlan,
  { sites, t }: { sites: readonly Site[]; t: Translate },
): string {
  if (plan.kind === 'no') {
    const name = plan.to ? placeName(plan.to.place, sites, t) : ''
    return t(`files.drop.problem.${plan.problem}`, { name })
  }
  const { count } = dragged
  const target = nameShown(plan.to.path)
  const sizeBytes = dragged.kind === 'pane' ? dragged.sizeBytes : undefined
  if (sizeBytes === undefined) return t(`files.drop.${plan.verb}`, { count, target })
  return t(`files.drop.${plan.verb}Sized`, { count, size: formatSize(sizeBytes), target })
}
