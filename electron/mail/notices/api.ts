// The calls about what the system tells of new mail.

import { z } from 'zod'
import type { NoticesApi } from '../../../shared/api/notices.ts'
import { type ApiArea, nothing } from '../../api-area.ts'
import { type NoticeKeeper, noticeSettings } from './notice-keeper.ts'

export function noticesApi(keeper: NoticeKeeper): ApiArea<NoticesApi> {
  return {
    schemas: { read: nothing, change: z.strictObject({ settings: noticeSettings }) },
    handlers: { read: () => keeper.settings, change: ({ settings }) => keeper.change(settings) },
  }
}
