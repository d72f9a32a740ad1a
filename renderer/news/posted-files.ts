// Fetching files that were posted in many articles: the one an article belongs to, and those that an NZB file lists. The file
// and the place are asked for by the system's own dialogs; programs and scripts come only after a warning.
import type { Id } from '../../shared/model/account.ts'
import type { FilePart, NumberedArticle } from '../../shared/model/article.ts'
import type { NzbContents } from '../../shared/model/binary-file.ts'
import type { Job } from '../../shared/model/job.ts'
import { api } from '../api.ts'
import { tellFailure } from '../failure/tell-failure.ts'
import { formatList } from '../format.ts'
import { t } from '../i18n.ts'
import { isActive } from '../job-state.ts'
import { ask, showView, toast } from '../navigation.ts'
import { visibleLine } from '../ui/visible-text.ts'
import { askRisky } from './article/article-files.ts'

/** Jobs that were asked for together; what came is said when the last of them ends. */
const awaited: { readonly ids: Set<Id>; saved: number }[] = []
/** The last that ended without being awaited: others started them, or the answer to their start is still on its way. */
let unclaimed: readonly Job[] = []
// More files than are fetched together, and not for ever.
const maxUnclaimed = 1_000

/** Gets every part of the file an article belongs to, and joins them. */
export async function getBinary({ groupId, number }: NumberedArticle, part: FilePart | undefined): Promise<void> {
  if (part?.isRisky && !(await askRisky(visibleLine(part.fileName)))) return
  try {
    const job = await api.news.getBinary({ article: { groupId, number } })
    if (!job) return
    toast({ text: t('news.file.getting') })
    awaitJobs([job])
  } catch (error) {
    tellFailure(error)
  }
}

/** Nothing is said when the person chose no file, or no place for what it lists. */
export async function openNzb(): Promise<void> {
  try {
    const nzb = await api.news.openNzb({})
    if (!nzb) return
    const withRisky = nzb.risky > 0 && (await askRiskyFiles(nzb))
    if (nzb.risky === nzb.files && !withRisky) return
    const jobs = await api.news.getNzb({ nzbId: nzb.nzbId, withRisky })
    if (jobs.length === 0) return
    toast({
      text: t('news.file.gettingFiles', { count: jobs.length }),
      action: { label: t('news.status.show'), run: () => showView('activity') },
    })
    awaitJobs(jobs)
  } catch (error) {
    tellFailure(error)
  }
}

function askRiskyFiles({ files, risky, riskyNames }: NzbContents): Promise<boolean> {
  const more = risky - riskyNames.length
  const names = [...riskyNames.map(visibleLine), ...(more > 0 ? [t('news.file.riskyFiles.more', { count: more })] : [])]
  return ask({
    title: t('news.file.riskyFiles.title', { count: risky }),
    text: t('news.file.riskyFiles.text', { names: formatList(names) }),
    confirm: t('news.file.riskyFiles.get'),
    keep: t(risky === files ? 'news.file.riskyFiles.none' : 'news.file.riskyFiles.leave'),
    tone: 'danger',
  })
}

function awaitJobs(jobs: readonly Job[]): void {
  const ids = new Set(jobs.map(({ id }) => id))
  const early = unclaimed.filter(({ id }) => ids.has(id))
  awaited.push({ ids, saved: 0 })
  for (const job of early) tellFetched(job)
}

/** A file that is not as it should be is named at once; of the others only how many there are. */
export function tellFetched(job: Job): void {
  if (isActive(job)) return
  const { id, result, state } = job
  const index = awaited.findIndex(({ ids }) => ids.has(id))
  const group = awaited[index]
  if (!group) {
    unclaimed = [...unclaimed, job].slice(-maxUnclaimed)
    return
  }
  group.ids.delete(id)
  const file = state === 'done' && result?.kind === 'got-binary' ? result : undefined
  const name = visibleLine(file?.fileName ?? '')
  if (file?.isDisguised) toast({ text: t('news.file.gotDisguised', { name }) })
  if (file?.verdict.kind === 'damaged') toast({ text: t('news.file.gotDamaged', { name }) })
  const isSound = file?.verdict.kind === 'complete' && !file.isDisguised
  if (isSound) group.saved += 1
  if (group.ids.size > 0) return
  awaited.splice(index, 1)
  if (group.saved > 1) toast({ text: t('news.file.savedFiles', { count: group.saved }) })
  else if (isSound) toast({ text: t('news.file.saved', { name }) })
}
