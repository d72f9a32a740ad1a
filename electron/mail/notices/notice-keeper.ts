// What a person chose about notices, kept as one setting.

import { z } from 'zod'
import { defaultNoticeSettings, type NoticeSettings } from '../../../shared/model/notice-settings.ts'
import type { Store } from '../../store/store.ts'

const SETTING = 'notices'
const MINUTES = 1_440
/** More places nobody chooses one by one; an id has at most 16 digits. */
const MAX_PLACES = 2_000

const level = z.enum(['all', 'watched', 'none'])
const places = z
  .record(z.string().regex(/^\d{1,16}$/), level)
  .refine(record => Object.keys(record).length <= MAX_PLACES)
const minute = z
  .number()
  .int()
  .min(0)
  .max(MINUTES - 1)

export const noticeSettings: z.ZodType<NoticeSettings> = z.strictObject({
  mail: level,
  accounts: places,
  mailboxes: places,
  quiet: z.strictObject({ fromMinute: minute, toMinute: minute }).optional(),
  pausedUntilMs: z.number().min(0).max(1e14).optional(),
  showsContent: z.boolean(),
})

export class NoticeKeeper {
  private readonly store: Pick<Store, 'writeSetting'>
  private current: NoticeSettings

  private constructor(store: Pick<Store, 'writeSetting'>, current: NoticeSettings) {
    this.store = store
    this.current = current
  }

  /** What is kept and cannot be understood is as if nothing had been chosen. */
  static async open(store: Pick<Store, 'readSetting' | 'writeSetting'>): Promise<NoticeKeeper> {
    const kept = noticeSettings.safeParse(await store.readSetting(SETTING))
    return new NoticeKeeper(store, kept.success ? kept.data : defaultNoticeSettings)
  }

  get settings(): NoticeSettings {
    return this.current
  }

  async change(settings: NoticeSettings): Promise<NoticeSettings> {
    await this.store.writeSetting(SETTING, settings)
    this.current = settings
    return settings
  }
}
