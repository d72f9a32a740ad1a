// An attachment that is too large for mail goes to a site of the person's, and the message gets a link. The site is reached by
// what `putOnSite` is given as: services do not know each other.

import { z } from 'zod'
import type { ComposeApi } from '../../shared/api/compose.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import type { LinkPlace } from '../../shared/model/message.ts'
import { type ApiArea, line, nothing, recordId } from '../api-area.ts'
import { InputError } from '../errors.ts'
import type { JobContext, Jobs } from '../jobs/job.ts'
import type { Store } from '../store/store.ts'

export interface LinkServices {
  readonly store: Store
  readonly jobs: Jobs
  /** Puts a file into a new folder of a site's folder; answers with the new folder's name. */
  putOnSite(
    put: { readonly siteId: Id; readonly folder: string; readonly file: string; readonly name: string },
    job: JobContext,
  ): Promise<string>
}

export type LinkCalls = 'linkPlaces' | 'sendAsLink'

/** Longer paths and addresses are none. */
const MAX_PLACE = 1_000
const WEB_SCHEMES = new Set(['http:', 'https:', 'ftp:', 'ftps:'])

export const linkSchemas: Pick<ApiArea<ComposeApi>['schemas'], LinkCalls> = {
  linkPlaces: nothing,
  sendAsLink: z.strictObject({
    id: recordId,
    attachmentId: recordId,
    siteId: recordId,
    folder: line(MAX_PLACE).regex(/^\//),
    webFolder: line(MAX_PLACE),
  }),
}

export function linkHandlers({
  store,
  jobs,
  putOnSite,
}: LinkServices): Pick<ApiArea<ComposeApi>['handlers'], LinkCalls> {
  return {
    linkPlaces: async () => {
      const sites = await store.listSites()
      return Promise.all(sites.map(async ({ id, name }) => ({ siteId: id, name, ...(await keptPlace(store, id)) })))
    },
    sendAsLink: async ({ id, attachmentId, siteId, folder, webFolder }): Promise<Job> => {
      const web = webAddress(webFolder)
      const attachment = (await store.draftAttachmentFiles(id)).find(each => each.id === attachmentId)
      if (!attachment) throw new InputError('This file is no longer attached', 'attachments')
      await store.writeSetting(placeSetting(siteId), { folder, webFolder })
      const { file, fileName: name } = attachment
      return jobs.start({ kind: 'put-on-site', title: name, siteId }, async job => {
        const made = await putOnSite({ siteId, folder, file, name }, job)
        return { kind: 'put-on-site', url: `${web}/${made}/${encodeURIComponent(name)}` }
      })
    },
  }
}

/** Without the slash at its end. Throws InputError, field `webFolder`, for what nobody can open. */
function webAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isOpen = url && WEB_SCHEMES.has(url.protocol) && url.password === '' && url.search === '' && url.hash === ''
  if (!isOpen) throw new InputError('This is no address of a folder on the web', 'webFolder')
  return url.href.replace(/\/+$/, '')
}

function placeSetting(siteId: Id): string {
  return `link-place/${siteId}`
}

async function keptPlace(store: Store, siteId: Id): Promise<Partial<Pick<LinkPlace, 'folder' | 'webFolder'>>> {
  const kept = await store.readSetting(placeSetting(siteId))
  return (kept as Partial<Pick<LinkPlace, 'folder' | 'webFolder'>> | undefined) ?? {}
}
