// The calls of the Activity view: which conversations there were and what was said.

import { z } from 'zod'
import type { ActivityApi } from '../../shared/api/index.ts'
import { type ApiArea, line, nothing, recordId } from '../api-area.ts'
import type { Recorder } from './recorder.ts'
import { safeReport, withoutAddresses } from './safe-report.ts'
import { type TranscriptLevels, transcriptLevel } from './transcript-levels.ts'

/** Lines in one answer. */
const MAX_LINES_PER_CALL = 1_000
/** As long as the name of an account may be. */
const MAX_NAME = 320

export interface ActivitySystem {
  copyText(text: string): void
  /** Asks for a place and writes the bytes there; false when the person cancelled. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<boolean>
  /** Program, version and system, for a report. Absent: the system's own facts alone. */
  readonly about?: string | undefined
}

export function activityApi(
  recorder: Recorder,
  levels: TranscriptLevels,
  system: ActivitySystem,
): ApiArea<ActivityApi> {
  const byId = z.strictObject({ id: recordId })
  return {
    schemas: {
      connections: nothing,
      transcript: z.strictObject({ id: recordId, from: z.number().int().min(0) }),
      copy: z.strictObject({ id: recordId, withoutAddresses: z.boolean() }),
      copyReport: byId,
      levels: nothing,
      setLevel: z.strictObject({ accountName: line(MAX_NAME), level: transcriptLevel }),
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
      copyReport: ({ id }) => {
        const connection = recorder.connections().find(one => one.id === id)
        if (!connection) return
        const lines = recorder.lines(id, 0, Number.POSITIVE_INFINITY)
        const about = system.about ?? `Kittiwake, ${process.platform} ${process.arch}, Node ${process.versions.node}`
        system.copyText(safeReport({ connection, lines, user: recorder.userOf(id), about }))
      },
      levels: () => levels.all(),
      setLevel: ({ accountName, level }) => levels.set(accountName, level),
      save: ({ id }) => system.saveFile(`transcript-${id}.txt`, new TextEncoder().encode(recorder.text(id))),
      clear: () => recorder.clear(),
    },
  }
}
