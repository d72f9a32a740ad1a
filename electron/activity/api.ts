// The calls of the Activity view: which conversations there were and what was said.

import { z } from 'zod'
import type { ActivityApi } from '../../shared/api/index.ts'
import { type ApiArea, nothing, recordId } from '../api-area.ts'
import { type Recorder, withoutAddresses } from './recorder.ts'

/** Lines in one answer. */
const MAX_LINES_PER_CALL = 1_000

export interface ActivitySystem {
  copyText(text: string): void
  /** Asks for a place and writes the bytes there; false when the person cancelled. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>
}

export function activityApi(recorder: Recorder, system: ActivitySystem): ApiArea<ActivityApi> {
  const byId = z.strictObject({ id: recordId })
  return {
    schemas: {
      connections: nothing,
      transcript: z.strictObject({ id: recordId, from: z.number().int().min(0) }),
      copy: z.strictObject({ id: recordId, withoutAddresses: z.boolean() }),
      save: byId,
      clear: nothing,
    },
    handlers: {
      connections: () => recorder.connections(),
      transcript: ({ id, from }) => recorder.lines(id, from, MAX_LINES_PER_CALL),
      copy: q => {
        const text = recorder.text(q.id)
        system.copyText(q.withoutAddresses ? withoutAddresses(text) : text)
      },
      save: ({ id }) => system.saveFile(`transcript-${id}.txt`, new TextEncoder().encode(recorder.text(id))),
      clear: () => recorder.clear(),
    },
  }
}
