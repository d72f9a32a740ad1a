// What is known of the group that is shown: its numbers, its servers, what became of its articles.
import type { Id } from '../../shared/model/account.ts'
import { api, failureFrom } from '../api.ts'
import { shownGroupId, useNews } from './news-store.ts'

const { getState, setState } = useNews

export function forgetGroup(): void {
  setState({ group: null })
}

/** From this computer alone. */
export async function readGroup(id: Id): Promise<void> {
  try {
    const group = await api.news.openGroup({ id })
    if (shownGroupId(getState()) === id) setState({ group })
  } catch (error) {
    if (shownGroupId(getState()) === id) setState({ listFailure: failureFrom(error) })
  }
}
