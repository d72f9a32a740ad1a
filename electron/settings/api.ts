// The calls about preferences and the state of the window.

import { z } from 'zod'
import type { SettingsApi } from '../../shared/api/index.ts'
import { articleColumns, type FilesViewState } from '../../shared/model/settings.ts'
import { type ApiArea, line, nothing, recordId } from '../api-area.ts'
import { messageFilter, messageOrder, messageSource } from '../list-query.ts'
import type { SettingsKeeper } from './settings.ts'

const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  density: z.enum(['compact', 'cozy', 'roomy']),
  language: line(35),
  zoom: z.number().min(0.9).max(2),
  singleKeys: z.boolean(),
  undoSendSeconds: z.number().int().min(0).max(60),
  readAfterMs: z.number().int().min(-1).max(10_000),
  worksOffline: z.boolean(),
  showsTray: z.boolean(),
  staysInTray: z.boolean(),
  startsHidden: z.boolean(),
})

const columns = z
  .array(
    z.strictObject({
      name: z.enum(articleColumns),
      widthPx: z.number().min(0).max(2_000),
      isShown: z.boolean(),
    }),
  )
  .max(articleColumns.length)
  .optional()

const newsView = z.strictObject({
  place: z
    .union([
      z.strictObject({ kind: z.literal('group'), groupId: recordId }),
      z.strictObject({ kind: z.enum(['watched', 'replies', 'kept', 'offline']) }),
    ])
    .optional(),
  article: z
    .strictObject({ groupId: recordId, number: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER) })
    .optional(),
  layout: z.enum(['below', 'right']),
  isMonospace: z.boolean(),
  areMarksDrawn: z.boolean(),
  quotes: z.enum(['long', 'all', 'never']),
  areHeadersShown: z.boolean(),
  readAfterMs: z.number().min(0).max(10_000).optional(),
  groupShape: z.enum(['flat', 'tree']).optional(),
  columns: z
    .strictObject({
      group: columns,
      watched: columns,
      replies: columns,
      kept: columns,
      offline: columns,
      search: columns,
    })
    .optional(),
})

// Places are remembered, not kept for ever: the oldest go.
const maxPlaces = 500
const placeName = line(60)

const mailView = z.strictObject({
  layout: z.enum(['right', 'below', 'off']),
  form: z.enum(['cards', 'table']),
  messageLists: z.array(placeName).max(maxPlaces),
  closedPlaces: z.array(placeName).max(maxPlaces),
  lastFolders: z.array(recordId).max(20),
  subscribedOnly: z.array(recordId).max(maxPlaces).optional(),
})

const viewState = z.strictObject({
  view: line(40),
  source: messageSource.optional(),
  filter: messageFilter.optional(),
  order: messageOrder.optional(),
  messageId: recordId.optional(),
  mail: mailView.optional(),
  panes: z.record(line(40), z.number().min(0).max(10_000)).refine(panes => Object.keys(panes).length <= 40),
  openDrafts: z.array(recordId).max(20),
  openPosts: z.array(recordId).max(20).optional(),
  news: newsView.optional(),
  lastChosen: z.array(line(200)).max(50).optional(),
})

/** `filesView`: what the Files view remembers is known there. */
export function settingsApi(keeper: SettingsKeeper, filesView: z.ZodType<FilesViewState>): ApiArea<SettingsApi> {
  const keepView = viewState.extend({ files: filesView.optional() })
  return {
    schemas: { read: nothing, change: settings.partial(), readView: nothing, keepView },
    handlers: {
      read: () => keeper.settings,
      change: change => keeper.change(change),
      readView: () => keeper.readView(),
      keepView: view => keeper.keepView(view),
    },
  }
}
