// The calls about the transfer queue.

import { z } from 'zod'
import type { TransfersApi } from '../../../shared/api/transfers.ts'
import type { FileChoice } from '../../../shared/model/remote-file.ts'
import type { QueueSettings, TransferTab } from '../../../shared/model/transfer.ts'
import { type ApiArea, nothing, recordId, recordIds } from '../../api-area.ts'
import { InputError } from '../../errors.ts'
import type { MessageReader } from '../../message/open-message-reader.ts'
import type { Store } from '../../store/store.ts'
import type { ChosenFiles } from '../browse/choices.ts'
import { fileChoice, location, path, position, rowCount } from '../schemas.ts'
import { conflictRule, transferOptions } from '../transfer-schemas.ts'
import type { TransferQueue } from './transfer-queue.ts'

/** What one drop from the desktop may name. */
const MAX_PATHS = 1_000
/** Groups shown open at once; more are closed by the window. */
const MAX_OPEN = 100
const MAX_TIMETABLE = 50
/** Far from what anybody types, and far from where numbers lose their ones. */
const MAX_PRIORITY = 1_000_000
const MAX_PART = 100_000

export interface TransfersServices {
  readonly queue: TransferQueue
  readonly store: Pick<Store, 'readMessage'>
  readonly reader: Pick<MessageReader, 'readPart'>
  resolveChoice(choice: FileChoice): Promise<ChosenFiles>
}

const selection = { transferIds: recordIds, groupIds: recordIds }
const bytesPerSecond = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional()
const limits = z.strictObject({ down: bytesPerSecond, up: bytesPerSecond })
const minute = z.number().int().min(0).max(1_440)
const timetable = z
  .array(
    z.strictObject({
      days: z.array(z.number().int().min(0).max(6)).max(7),
      fromMinute: minute,
      toMinute: minute,
      limits,
    }),
  )
  .max(MAX_TIMETABLE)

const settings: { readonly [K in keyof QueueSettings]-?: z.ZodType<QueueSettings[K] | undefined> } = {
  conflictRule: conflictRule.optional(),
  limits: limits.optional(),
  timetable: timetable.optional(),
  whenFinished: z.enum(['nothing', 'notify', 'disconnect']).optional(),
  startAtMs: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  verifyByHash: z.boolean().optional(),
  keepTimes: z.boolean().optional(),
  maxTransfers: z.number().int().min(1).max(10).optional(),
}
const tab: z.ZodType<TransferTab> = z.enum(['queue', 'done', 'attention'])

const schemas: ApiArea<TransfersApi>['schemas'] = {
  add: z.strictObject({ choice: fileChoice, to: location, options: transferOptions }),
  addPaths: z.strictObject({ paths: z.array(path).min(1).max(MAX_PATHS), to: location, options: transferOptions }),
  addAttachment: z.strictObject({ messageId: recordId, part: z.number().int().min(0).max(MAX_PART), to: location }),
  summary: nothing,
  list: z.strictObject({ tab, open: z.array(recordId).max(MAX_OPEN), from: position, count: rowCount }),
  read: z.strictObject({ id: recordId }),
  pause: z.strictObject(selection),
  resume: z.strictObject(selection),
  retry: z.strictObject(selection),
  remove: z.strictObject(selection),
  moveToTop: z.strictObject(selection),
  setPriority: z.strictObject({ ...selection, priority: z.number().int().min(-MAX_PRIORITY).max(MAX_PRIORITY) }),
  decide: z.strictObject({
    id: recordId,
    choice: z.enum(['replace', 'keep-both', 'resume', 'skip']),
    forOthers: z.boolean(),
  }),
  clearDone: nothing,
  settings: nothing,
  changeSettings: z.strictObject(settings),
}

export function transfersApi(services: TransfersServices): ApiArea<TransfersApi> {
  const { queue } = services
  return {
    schemas,
    handlers: {
      add: async ({ choice, to, options }) => queue.add(await services.resolveChoice(choice), to, options),
      addPaths: ({ paths, to, options }) => queue.addPaths(paths, to, options),
      addAttachment: q => addAttachment(services, q),
      summary: () => queue.lists.summary(),
      list: q => queue.lists.list(q),
      read: ({ id }) => queue.lists.read(id),
      pause: q => queue.pause(q),
      resume: q => queue.resume(q),
      retry: q => queue.retry(q),
      remove: q => queue.remove(q),
      moveToTop: q => queue.moveToTop(q),
      setPriority: ({ priority, ...q }) => queue.setPriority(q, priority),
      decide: ({ id, choice, forOthers }) => queue.decide(id, choice, forOthers),
      clearDone: () => queue.clearDone(),
      settings: () => queue.settings,
      changeSettings: change => queue.changeSettings(change),
    },
  }
}

type Attachment = Parameters<TransfersApi['addAttachment']>[0]

async function addAttachment({ queue, store, reader }: TransfersServices, { messageId, part, to }: Attachment) {
  const message = await store.readMessage(messageId)
  if (!message) throw new InputError('This message is no longer here')
  const { fileName, bytes } = await reader.readPart(message.raw, part)
  return queue.addBytes({ fileName, bytes }, to)
}
