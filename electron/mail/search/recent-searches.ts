// What was searched for last, offered again under the search box.
import type { Store } from '../../store/store.ts'

/** As many as fit under the box. */
const MAX_RECENT = 20
/** Longer ones are no help to anybody. */
const MAX_LENGTH = 300
const SETTING = 'recent-mail-searches'

export class RecentSearches {
  private readonly store: Pick<Store, 'readSetting' | 'writeSetting'>

  constructor(store: Pick<Store, 'readSetting' | 'writeSetting'>) {
    this.store = store
  }

  /** Newest first. */
  async list(): Promise<string[]> {
    const stored = await this.store.readSetting(SETTING)
    if (!Array.isArray(stored)) return []
    return stored.filter((each): each is string => typeof each === 'string').slice(0, MAX_RECENT)
  }

  async remember(text: string): Promise<void> {
    const plain = text.trim()
    if (plain === '' || plain.length > MAX_LENGTH) return
    const before = await this.list()
    if (before[0] === plain) return
    await this.store.writeSetting(SETTING, [plain, ...before.filter(each => each !== plain)].slice(0, MAX_RECENT))
  }

  async forget(): Promise<void> {
    await this.store.writeSetting(SETTING, undefined)
  }
}
