// Schemas of what a message list can be asked for; the calls about mail and the remembered view share them.

import { z } from 'zod'
import { line, recordId } from './api-area.ts'

const role = z.enum(['inbox', 'drafts', 'outbox', 'sent', 'trash', 'archive', 'junk', 'folder', 'snoozed'])
export const messageSource = z.union([
  z.strictObject({ kind: z.literal('mailbox'), id: recordId }),
  z.strictObject({ kind: z.literal('all'), role: z.union([role, z.literal('flagged')]), group: line(40).optional() }),
  z.strictObject({ kind: z.enum(['tag', 'search']), id: recordId }),
])
export const messageFilter = z.enum(['all', 'unread', 'flagged', 'attachments', 'to-me'])
export const timeOrder = z.enum(['date', 'arrival'])
export const messageOrder = z.strictObject({
  by: z.union([timeOrder, z.enum(['from', 'subject', 'size'])]),
  descending: z.boolean(),
})
