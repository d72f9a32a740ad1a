// The jobs of the app and the conversation that is looked at. Listens to main from the first time the view is shown.

import { create } from 'zustand'
import type { Failure } from '../../shared/failure.ts'
import type { Id } from '../../shared/model/account.ts'
import type { Connection, TranscriptLevel, TranscriptLine } from '../../shared/model/connection.ts'
import type { Job } from '../../shared/model/job.ts'
import { api, failureFrom, onEvent } from '../api.ts'
import { isOvertaken } from '../job-state.ts'
import { useNavigation } from '../navigation.ts'
import type { JobFilter } from './job-groups.ts'

interface Activity {
  readonly jobs: readonly Job[]
  /** Newest first. */
  readonly connections: readonly Connection[]
  /** How much is kept, by account name; those not named keep commands. */
  readonly levels: Readonly<Record<string, TranscriptLevel>>
  readonly filter: JobFilter
  readonly selectedJob: Id | null
  readonly connectionId: Id | null
  readonly lines: readonly TranscriptLine[]
  readonly isFollowing: boolean
  readonly find: string
  /** Which of the found lines is shown. */
  readonly findAt: number
  /** Narrow windows show one of the two panes: this one is the conversation. */
  readonly isReading: boolean
  readonly failure: Failure | null
}

export const useActivity = create<Activity>(() => ({
  jobs: [],
  connections: [],
  levels: {},
  filter: 'all',
  selectedJob: null,
  connectionId: null,
  lines: [],
  isFollowing: true,
  find: '',
  findAt: 0,
  isReading: false,
  failure: null,
}))

const { getState, setState } = useActivity

/** One answer holds at most this many lines. */
const LINES_PER_CALL = 1_000
/** A download writes many lines a second; the view follows five times a second. */
const REFRESH_MS = 200

/** Reads everything and follows what happens until the returned function is called. */
export function followActivity(): () => void {
  void refresh()
  const stops = [
    onEvent('job.changed', noteJob),
    onEvent('activity.changed', refreshSoon),
    useNavigation.subscribe(({ transcriptOf }, before) => {
      if (transcriptOf !== before.transcriptOf) showWanted()
    }),
  ]
  return () => {
    for (const stop of stops) stop()
    clearTimeout(timer)
    timer = undefined
  }
}

let timer: ReturnType<typeof setTimeout> | undefined

function refreshSoon(): void {
  timer ??= setTimeout(() => {
    timer = undefined
    void refresh()
  }, REFRESH_MS)
}

async function refresh(): Promise<void> {
  try {
    const [jobs, connections, levels] = await Promise.all([
      api.jobs.list({}),
      api.activity.connections({}),
      api.activity.levels({}),
    ])
    setState(state => ({ jobs: newest(jobs, state.jobs), connections, levels, failure: null }))
    showWanted()
    const { connectionId, selectedJob } = getState()
    if (connections.some(({ id }) => id === connectionId)) return await readLines()
    // A job that has not talked to a server yet may do so now; otherwise the newest conversation is shown.
    const isWaiting = connectionId === null && selectedJob !== null
    selectConnection(connections.find(({ jobId }) => !isWaiting || jobId === selectedJob)?.id ?? null)
  } catch (error) {
    setState({ failure: failureFrom(error) })
  }
}

/** Newest first. What was told while the answer came counts more than the answer. */
function newest(listed: readonly Job[], told: readonly Job[]): Job[] {
  const byId = new Map(told.map(job => [job.id, job]))
  const lastId = listed[0]?.id ?? 0
  const begun = told.filter(({ id }) => id > lastId).sort((a, b) => b.id - a.id)
  return [...begun, ...listed.map(job => (isOvertaken(job, byId.get(job.id)) ? (byId.get(job.id) ?? job) : job))]
}

/** Another view asked for a conversation: it is shown once. */
function showWanted(): void {
  const { transcriptOf } = useNavigation.getState()
  if (transcriptOf === null) return
  useNavigation.setState({ transcriptOf: null })
  read(true)
  selectConnection(transcriptOf)
}

function noteJob(job: Job): void {
  setState(({ jobs }) => ({ jobs: [job, ...jobs.filter(({ id }) => id !== job.id)] }))
}

/** Shows the newest conversation of a job. */
export function selectJob(id: Id): void {
  const { connections } = getState()
  selectConnection(connections.find(({ jobId }) => jobId === id)?.id ?? null)
  setState({ selectedJob: id })
}

export function selectConnection(id: Id | null): void {
  const { connectionId, connections } = getState()
  const selectedJob = connections.find(connection => connection.id === id)?.jobId ?? getState().selectedJob
  setState({ selectedJob })
  if (id === connectionId) return
  setState({ connectionId: id, lines: [], isFollowing: true, find: '', findAt: 0 })
  void readLines().catch(error => setState({ failure: failureFrom(error) }))
}

export function showJobs(filter: JobFilter): void {
  setState({ filter })
}

/** Narrow windows: to the conversation, or back to the jobs. */
export function read(isReading: boolean): void {
  setState({ isReading })
}

export function follow(isFollowing: boolean): void {
  setState({ isFollowing })
}

export function findInLog(find: string): void {
  setState({ find, findAt: 0, isFollowing: false })
}

/** The next or previous found line, round and round. */
export function goToMatch(findAt: number): void {
  setState({ findAt, isFollowing: false })
}

let reading: Promise<void> | null = null

/** Gets the lines that are not here yet; one reading at a time. */
function readLines(): Promise<void> {
  reading ??= readNewLines().finally(() => {
    reading = null
  })
  return reading
}

async function readNewLines(): Promise<void> {
  const id = getState().connectionId
  if (id === null) return
  const before = getState().lines
  const added = await linesFrom(id, before.length)
  if (getState().connectionId !== id) return readNewLines()
  if (added.length > 0) return setState({ lines: [...before, ...added] })
  // A very long log loses its middle and stays as long as it is: only its end is new.
  if (before.length < LINES_PER_CALL) return
  const kept = before.slice(0, -LINES_PER_CALL)
  const end = await linesFrom(id, kept.length)
  if (getState().connectionId === id && end.at(-1)?.atMs !== before.at(-1)?.atMs) setState({ lines: [...kept, ...end] })
}

async function linesFrom(id: Id, from: number): Promise<TranscriptLine[]> {
  const lines: TranscriptLine[] = []
  for (;;) {
    const page = await api.activity.transcript({ id, from: from + lines.length })
    lines.push(...page)
    if (page.length < LINES_PER_CALL) return lines
  }
}
