// Plans of mirrors that people look at: kept in memory until newer ones push them out.

import type { Id } from '../../../../shared/model/account.ts'
import type { MirrorAction, MirrorCounts } from '../../../../shared/model/saved-job.ts'
import { InputError } from '../../../errors.ts'
import { countsOf, type MirrorPlan } from './mirror-plan.ts'

/** Enough for every window and some second thoughts; a plan of a large tree takes tens of megabytes. */
const MAX_PLANS = 4

export interface PlanPage {
  readonly total: number
  readonly rows: (MirrorAction & { isChecked: boolean })[]
  readonly counts: MirrorCounts
}

export interface PlanQuery {
  readonly plan: Id
  readonly from: number
  readonly count: number
  /** Empty: all. */
  readonly kinds: readonly MirrorAction['kind'][]
}

export class MirrorPlans {
  private readonly plans = new Map<Id, MirrorPlan>()
  private lastId = 0

  keep(plan: MirrorPlan): Id {
    const id = ++this.lastId
    this.plans.set(id, plan)
    const [oldest] = this.plans.keys()
    if (this.plans.size > MAX_PLANS && oldest !== undefined) this.plans.delete(oldest)
    return id
  }

  /** Throws InputError when the plan is gone. */
  read(id: Id): MirrorPlan {
    const plan = this.plans.get(id)
    if (!plan) throw new InputError('This plan is gone; make it again')
    return plan
  }

  /** A plan can be done once: afterwards the trees are not as it says. Throws InputError when it is gone. */
  take(id: Id): MirrorPlan {
    const plan = this.read(id)
    this.plans.delete(id)
    return plan
  }

  /** In the order of the plan. */
  rows({ plan: id, from, count, kinds }: PlanQuery): PlanPage {
    const plan = this.read(id)
    const chosen = kinds.length === 0 ? plan.actions : plan.actions.filter(({ kind }) => kinds.includes(kind))
    const rows = chosen.slice(from, from + count)
    return {
      total: chosen.length,
      rows: rows.map(action => ({ ...action, isChecked: plan.isChecked[action.index] ?? false })),
      counts: countsOf(plan),
    }
  }

  /** Unknown indexes are left alone. */
  check(id: Id, indexes: readonly number[] | 'all', isChecked: boolean): MirrorCounts {
    const plan = this.read(id)
    if (indexes === 'all') plan.isChecked.fill(isChecked)
    else for (const index of indexes) if (index < plan.isChecked.length) plan.isChecked[index] = isChecked
    return countsOf(plan)
  }
}
