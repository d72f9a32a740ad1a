// The calls about messages that come back later.

import { z } from 'zod'
import type { SnoozeApi } from '../../../shared/api/snooze.ts'
import type { SnoozedMessage } from '../../../shared/model/message.ts'
import type { ApiArea } from '../../api-area.ts'
import type { Store } from '../../store/store.ts'
import { chosenTime, inParts, messageIds, snoozedMessages } from '../message-ids.ts'

export interface SnoozeApiServices {
  readonly store: Pick<Store, 'snooze' | 'endSnooze' | 'putSnoozes'>
  /** Something may look different in every account, and something else may be due next. */
  changed(): Promise<void>
}

const schemas: ApiArea<SnoozeApi>['schemas'] = {
  begin: z.strictObject({ ids: messageIds, untilMs: chosenTime }),
  end: z.strictObject({ ids: messageIds }),
  put: z.strictObject({ snoozed: snoozedMessages }),
}

export function snoozeApi({ store, changed }: SnoozeApiServices): ApiArea<SnoozeApi> {
  const inEach = async <T>(all: readonly T[], work: (part: readonly T[]) => Promise<readonly SnoozedMessage[]>) => {
    const snoozed: SnoozedMessage[] = []
    try {
      for (const part of inParts(all)) snoozed.push(...(await work(part)))
      return { snoozed }
    } finally {
      await changed()
    }
  }
  return {
    schemas,
    handlers: {
      begin: ({ ids, untilMs }) => inEach(ids, part => store.snooze(part, untilMs)),
      end: ({ ids }) => inEach(ids, part => store.endSnooze(part)),
      put: async ({ snoozed }) => {
        await inEach(snoozed, async part => {
          await store.putSnoozes(part)
          return []
        })
      },
    },
  }
}
