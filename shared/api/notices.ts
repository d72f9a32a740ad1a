// Calls about what the system tells of new mail.
import type { NoticeSettings } from '../model/notice-settings.ts'

export interface NoticesApi {
  read(q: Record<never, never>): NoticeSettings
  change(q: { settings: NoticeSettings }): NoticeSettings
}
