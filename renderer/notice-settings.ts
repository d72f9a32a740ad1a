// What a person chose about notices, for all views that show or change it.
import { create } from 'zustand'
import type { NoticeLevel, NoticeSettings } from '../shared/model/notice-settings.ts'
import { api } from './api.ts'
import { tellFailure } from './failure/tell-failure.ts'

/** Null until it is known. */
export const useNoticeSettings = create<{ readonly settings: NoticeSettings | null }>(() => ({ settings: null }))

const { getState, setState } = useNoticeSettings

export async function readNotices(): Promise<void> {
  try {
    setState({ settings: await api.notices.read({}) })
  } catch (error) {
    tellFailure(error)
  }
}

/** `undefined` takes a choice back. */
export async function changeNotices(update: Partial<NoticeSettings>): Promise<void> {
  const { settings } = getState()
  if (!settings) return
  const wanted = { ...settings, ...update }
  // Before the answer: a second change in between builds on this one.
  setState({ settings: wanted })
  try {
    await api.notices.change({ settings: wanted })
  } catch (error) {
    tellFailure(error)
    await readNotices()
  }
}

/** The choices for accounts or mailboxes with one more; `same`: it has none of its own. */
export function withLevel(
  known: Readonly<Record<string, NoticeLevel>>,
  id: string,
  level: NoticeLevel | 'same',
): Readonly<Record<string, NoticeLevel>> {
  const { [id]: _, ...others } = known
  return level === 'same' ? others : { ...others, [id]: level }
}
