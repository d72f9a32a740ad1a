// Jobs in three groups. One tab stop for the rows, arrows move between them; buttons in rows are stops of their own.

import { type KeyboardEvent, useRef } from 'react'
import type { Job } from '../../shared/model/job.ts'
import { matchFailure } from '../failure/match-failure.ts'
import { useText } from '../i18n.ts'
import { isActive } from '../job-state.ts'
import { useOffline, workOffline } from '../network/offline.ts'
import { CheckboxField } from '../ui/checkbox-field.tsx'
import { Chip } from '../ui/chip.tsx'
import { classNames } from '../ui/class-names.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Icon } from '../ui/icon.tsx'
import {
  ActivityIcon,
  DeleteIcon,
  DoctorIcon,
  DoneIcon,
  ErrorIcon,
  FileArchiveIcon,
  FilterIcon,
  FolderIcon,
  type IconShape,
  KeyIcon,
  MinusIcon,
  OutboxIcon,
  RefreshIcon,
  SearchIcon,
  SendIcon,
  ServerIcon,
  ShieldCheckIcon,
} from '../ui/icons.ts'
import { ProgressBar } from '../ui/progress-bar.tsx'
import { read, selectJob, showJobs, useActivity } from './activity-store.ts'
import { JobAction } from './job-action.tsx'
import { groupJobs, type JobFilter, type JobGroup, jobGroups } from './job-groups.ts'
import { failureTitle, jobDetail, jobTitle } from './job-text.ts'

const filters: readonly JobFilter[] = ['all', 'running', 'attention', 'finished']

export function JobList() {
  const t = useText()
  const { jobs, filter, selectedJob } = useActivity()
  const groups = groupJobs(jobs)
  const shown = jobGroups.filter(group => (filter === 'all' || filter === group) && groups[group].length > 0)
  const rows = shown.flatMap(group => groups[group])
  const tabStop = rows.find(({ id }) => id === selectedJob) ?? rows[0]
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => moveFocus(event, list.current)
  return (
    <section className="pane activity-jobs" aria-label={t('activity.jobs')} data-region="jobs">
      <div className="pane-header">
        <h1>{t('activity.title')}</h1>
        <span className="grow" />
        <OfflineSwitch />
      </div>
      <fieldset className="activity-filters" aria-label={t('activity.filter.label')}>
        {filters.map(each => (
          <Chip key={each} isPressed={each === filter} onPress={() => showJobs(each)}>
            {t(`activity.filter.${each}`)}
            {each === 'running' || each === 'attention' ? <Count count={groups[each].length} /> : null}
          </Chip>
        ))}
      </fieldset>
      <div ref={list} className="scroller activity-list">
        {shown.map(group => (
          <section key={group} aria-labelledby={`jobs-${group}`}>
            <h2 id={`jobs-${group}`} className="activity-group">
              {t(`activity.group.${group}`)}
            </h2>
            <ul>
              {groups[group].map(job => (
                <JobRow
                  key={job.id}
                  job={job}
                  group={group}
                  isSelected={job.id === selectedJob}
                  isTabStop={job === tabStop}
                  onKeyDown={onKeyDown}
                />
              ))}
            </ul>
          </section>
        ))}
        {rows.length > 0 ? null : (
          <EmptyState title={t(jobs.length === 0 ? 'activity.quiet' : 'activity.nothing')} icon={ActivityIcon}>
            {jobs.length === 0 ? t('activity.quietText') : null}
          </EmptyState>
        )}
      </div>
    </section>
  )
}

function OfflineSwitch() {
  const t = useText()
  const isOffline = useOffline(state => state.isOffline)
  return <CheckboxField label={t('app.command.workOffline')} isSelected={isOffline} onChange={workOffline} />
}

function Count({ count }: { readonly count: number }) {
  return count > 0 ? <b className="activity-count">{count}</b> : null
}

function moveFocus(event: KeyboardEvent<HTMLElement>, list: HTMLElement | null): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('.job-open') ?? [])]
  const at = rows.indexOf(event.currentTarget)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  rows[Math.min(rows.length - 1, Math.max(0, to))]?.focus()
}

interface JobRowProps {
  readonly job: Job
  readonly group: JobGroup
  readonly isSelected: boolean
  readonly isTabStop: boolean
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

function JobRow({ job, group, isSelected, isTabStop, onKeyDown }: JobRowProps) {
  const t = useText()
  const needsPerson = group === 'attention'
  const { progress } = job
  const detail = needsPerson ? failureTitle(job, t) : jobDetail(job, t)
  return (
    <li className={classNames('job', isSelected && 'job-selected', needsPerson && 'job-attention')}>
      <button
        type="button"
        className="job-open"
        aria-current={isSelected}
        tabIndex={isTabStop ? 0 : -1}
        onClick={() => {
          selectJob(job.id)
          read(true)
        }}
        onFocus={() => selectJob(job.id)}
        onKeyDown={onKeyDown}
      >
        <span className="job-icon">
          <Icon shape={iconOf(job, needsPerson)} />
        </span>
        <span className="job-words">
          <bdi className="strong ellipsis">{jobTitle(job, t)}</bdi>
          <span className="small t3 ellipsis" title={detail}>
            {detail}
          </span>
        </span>
      </button>
      <JobAction job={job} needsPerson={needsPerson} />
      {isActive(job) && progress ? (
        <span className="job-progress">
          <ProgressBar label={detail} {...shareOf(progress)} />
        </span>
      ) : null}
    </li>
  )
}

/** By bytes where they are known: messages differ too much in size. */
function shareOf({ done, total, doneBytes, totalBytes }: NonNullable<Job['progress']>) {
  return totalBytes === undefined ? { done, total } : { done: doneBytes ?? 0, total: totalBytes }
}

function iconOf(job: Job, needsPerson: boolean): IconShape {
  if (needsPerson && job.failure) {
    const { action } = matchFailure(job.failure)
    return action === 'password' || action === 'sign-in' ? KeyIcon : ErrorIcon
  }
  if (job.state === 'waiting') return OutboxIcon
  if (job.state === 'failed') return ErrorIcon
  if (job.state === 'cancelled') return MinusIcon
  if (job.state === 'done') return DoneIcon
  return {
    'get-mail': RefreshIcon,
    'get-message': RefreshIcon,
    'look-at-server': SearchIcon,
    'send-mail': SendIcon,
    'run-rules': FilterIcon,
    'put-on-site': FileArchiveIcon,
    'test-account': ShieldCheckIcon,
    'account-doctor': DoctorIcon,
    'explain-account': ServerIcon,
    'talk-to-server': ServerIcon,
    'look-at-scripts': FilterIcon,
    'find-servers': SearchIcon,
    'sign-in': KeyIcon,
    'test-site': ShieldCheckIcon,
    'site-doctor': ShieldCheckIcon,
    'count-files': SearchIcon,
    'remove-files': DeleteIcon,
    'move-files': FolderIcon,
    'change-permissions': KeyIcon,
    'search-files': SearchIcon,
    'drag-file': OutboxIcon,
    'saved-job': OutboxIcon,
    'plan-mirror': SearchIcon,
    mirror: RefreshIcon,
    'restore-archive': FileArchiveIcon,
    'test-news-server': ShieldCheckIcon,
    'news-doctor': ShieldCheckIcon,
    'refresh-groups': RefreshIcon,
    'fetch-headers': RefreshIcon,
    'get-news': RefreshIcon,
    'fetch-articles': RefreshIcon,
    'post-article': SendIcon,
    'get-binary': FileArchiveIcon,
    'export-articles': FileArchiveIcon,
    'look-at-mail': SearchIcon,
    'import-mail': FileArchiveIcon,
    'export-mail': FileArchiveIcon,
    'find-same-mail': SearchIcon,
    'use-folder': FolderIcon,
    'ask-folder': ServerIcon,
    'apply-retention': DeleteIcon,
    'remove-folder': DeleteIcon,
    'remove-account': DeleteIcon,
    'back-up': FileArchiveIcon,
    'restore-backup': FileArchiveIcon,
    'check-mail': ShieldCheckIcon,
  }[job.kind]
}
