// Where a person was in the news and how articles are shown, kept over restarts with the other views.
import { defaultNewsViewState, type NewsViewState } from '../../shared/model/settings.ts'
import { keepInView, viewState } from '../view-state.ts'

export function keptNewsView(): NewsViewState {
  return { ...defaultNewsViewState, ...viewState().news }
}

/** Changes some of it; written soon. */
export function keepNewsView(change: Partial<NewsViewState>): void {
  keepInView({ news: { ...keptNewsView(), ...change } })
}
