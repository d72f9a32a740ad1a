// Schema of what the window remembers of the Files view.

import { z } from 'zod'
import type { FilesViewState } from '../../shared/model/settings.ts'
import { recordId } from '../api-area.ts'
import { location } from './schemas.ts'

/** More tabs than anybody opens. */
const MAX_TABS = 500

export const filesViewState: z.ZodType<FilesViewState> = z.strictObject({
  tabs: z.array(z.strictObject({ left: location, right: location, bookmarkId: recordId.optional() })).max(MAX_TABS),
  activeTab: z.number().int().min(0).max(MAX_TABS),
  showHidden: z.boolean(),
  isQueueShown: z.boolean(),
  areSidesSwapped: z.boolean(),
})
