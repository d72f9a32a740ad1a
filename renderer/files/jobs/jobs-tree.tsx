// Saved jobs: when they run next, and whether one failed while nobody looked.
import { useState } from 'react'
import type { SavedJob, SavedJobWork } from '../../../shared/model/saved-job.ts'
import { formatTime, formatWeekday } from '../../format.ts'
import { type Translate, useText } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import {
  ArrowRightIcon,
  EditIcon,
  FileArchiveIcon,
  type IconShape,
  MirrorIcon,
  PlayIcon,
  SaveIcon,
  ShowIcon,
  WarningIcon,
} from '../../ui/icons.ts'
import { ContextMenu, type MenuItems } from '../../ui/menu.tsx'
import { Pill } from '../../ui/pill.tsx'
import { Tree, type TreeItem } from '../../ui/tree.tsx'
import { useFiles } from '../files-store.ts'
import { runSavedJob } from '../sites/site-actions.ts'
import { useSavedJobs } from './saved-jobs-store.ts'

const icons: Readonly<Record<SavedJobWork['kind'], IconShape>> = {
  copy: ArrowRightIcon,
  mirror: MirrorIcon,
  latest: SaveIcon,
  archive: FileArchiveIcon,
  watch: ShowIcon,
}

const none: ReadonlySet<string> = new Set()

export function JobsTree() {
  const t = useText()
  const jobs = useSavedJobs(state => state.jobs)
  const nowMs = useFiles(state => state.todayMs)
  const [menu, setMenu] = useState<{ job: SavedJob; at: { x: number; y: number } } | null>(null)
  if (jobs.length === 0) return <p className="side-none small t3">{t('files.side.noJobs')}</p>
  return (
    <>
      <Tree
        label={t('files.side.jobs')}
        items={jobs.map(job => itemOf(job, nowMs, t))}
        selectedId={null}
        expandedIds={none}
        onSelect={id => openDialog({ kind: 'saved-job', id: Number(id) })}
        onToggle={() => {}}
        onContextMenu={(id, at) => {
          const job = jobs.find(each => String(each.id) === id)
          if (job) setMenu({ job, at })
        }}
      />
      {menu ? (
        <ContextMenu
          label={t('files.side.jobMenu', { name: menu.job.name })}
          items={jobMenu(menu.job, t)}
          at={menu.at}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </>
  )
}

function itemOf(job: SavedJob, nowMs: number, t: Translate): TreeItem {
  const next = nextLabel(job.nextMs, nowMs)
  return {
    id: String(job.id),
    label: job.name,
    icon: icons[job.work.kind],
    note: job.isAlarming ? t('files.side.jobFailed') : next,
    end: job.isAlarming ? (
      <Pill tone="warn" icon={WarningIcon}>
        {t('files.side.failed')}
      </Pill>
    ) : next ? (
      <span className="tree-count" aria-hidden="true">
        {next}
      </span>
    ) : null,
  }
}

const dayMs = 24 * 3_600_000

/** Within a day the clock, later the weekday. */
export function nextLabel(nextMs: number | undefined, nowMs: number): string | undefined {
  if (nextMs === undefined) return undefined
  return nextMs - nowMs < dayMs ? formatTime(nextMs) : formatWeekday(nextMs, 'short')
}

function jobMenu({ id }: SavedJob, t: Translate): MenuItems {
  return [
    [
      { id: 'run', label: t('files.side.runJob'), icon: PlayIcon, run: () => runSavedJob(id) },
      { id: 'edit', label: t('files.side.editJob'), icon: EditIcon, run: () => openDialog({ kind: 'saved-job', id }) },
    ],
  ]
}
