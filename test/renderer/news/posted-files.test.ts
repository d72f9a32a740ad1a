// Files that were posted in many articles: what is asked before they are fetched, and what is said when they are here.
import { beforeEach, describe, expect, test } from 'vitest'
import { useNavigation } from '../../../renderer/navigation.ts'
import { noteNewsJob } from '../../../renderer/news/header-actions.ts'
import { getBinary, openNzb } from '../../../renderer/news/posted-files.ts'
import type { BinaryVerdict } from '../../../shared/model/binary-file.ts'
import type { Job } from '../../../shared/model/job.ts'
import { CallBridge } from '../call-bridge.ts'

let bridge: CallBridge
let lastJob = 0

const sound: BinaryVerdict = { kind: 'complete', isChecked: true }
const broken: BinaryVerdict = { kind: 'damaged', reasons: [{ kind: 'wrong-checksum' }] }

function started(): Job {
  lastJob += 1
  return { id: lastJob, kind: 'get-binary', title: 'x', state: 'running', startedMs: 0 }
}

function done(job: Job, fileName: string, verdict: BinaryVerdict = sound, isDisguised = false): void {
  noteNewsJob({ ...job, state: 'done', endedMs: 1, result: { kind: 'got-binary', fileName, verdict, isDisguised } })
}

const toasts = () => useNavigation.getState().toasts.map(({ text }) => text)
const question = () => {
  const dialog = useNavigation.getState().dialogs.at(-1)
  if (dialog?.kind !== 'confirm') throw new Error('Nothing is asked')
  return dialog
}

beforeEach(() => {
  bridge = CallBridge.install()
  useNavigation.setState({ dialogs: [], toasts: [] })
})

/** Opens an NZB file with so many files; answers with the jobs that were started for it. */
async function openWith(files: number, riskyNames: readonly string[] = [], risky = riskyNames.length) {
  const jobs = Array.from({ length: files }, started)
  bridge.answer('news.openNzb', () => ({ nzbId: 5, files, risky, riskyNames }))
  bridge.answer('news.getNzb', ({ withRisky }) => (withRisky ? jobs : jobs.slice(risky)))
  const opening = openNzb()
  await new Promise(setImmediate)
  return { jobs, opening }
}

describe('files of an NZB file', () => {
  test('are fetched at once when none of them is a program, and counted when all are here', async () => {
    const { jobs, opening } = await openWith(2)
    await opening
    expect(bridge.inputsOf('news.getNzb')).toEqual([{ nzbId: 5, withRisky: false }])
    for (const job of jobs) done(job, `${job.id}.jpg`)
    expect(toasts()).toEqual(['2 files are being fetched.', 'Saved 2 files.'])
  })

  test('SP-05: are asked about when some are programs, with the names of the first and the number of the others', async () => {
    const { opening } = await openWith(9, ['a.exe', 'b.exe'], 4)
    expect(question().text).toContain('a.exe, b.exe, and 2 more.')
    expect(question().keep).toBe('Leave them out')
    expect(bridge.inputsOf('news.getNzb')).toEqual([])
    question().answer(false)
    await opening
    expect(bridge.inputsOf('news.getNzb')).toEqual([{ nzbId: 5, withRisky: false }])
    expect(toasts()).toEqual(['5 files are being fetched.'])
  })

  test('SP-05: are not fetched at all when all are programs and none is wanted', async () => {
    const { opening } = await openWith(1, ['a.exe'])
    expect(question().keep).toBe('Get nothing')
    question().answer(false)
    await opening
    expect(bridge.inputsOf('news.getNzb')).toEqual([])
  })

  test('NNTP-13: are named when they are damaged, and when they hid that they are programs', async () => {
    const { jobs, opening } = await openWith(3)
    await opening
    const [first, second, third] = jobs
    if (first) done(first, 'a (damaged).jpg', broken)
    if (second) done(second, 'b.exe.risky', sound, true)
    if (third) noteNewsJob({ ...third, state: 'failed', endedMs: 1 })
    expect(toasts().slice(1)).toEqual([
      'Saved a (damaged).jpg. It is damaged or not whole.',
      'b.exe.risky: this can run as a program, and its subject did not say so. Its name was made harmless.',
    ])
  })
})

test('a file of one article is named when it is here, and one that somebody else asked for is not', async () => {
  const job = started()
  bridge.answer('news.getBinary', () => job)
  await getBinary({ groupId: 1, number: 2 }, undefined)
  done(started(), 'other.jpg')
  done(job, 'fjord.jpg')
  expect(toasts()).toEqual(['The file is being put together.', 'Saved fjord.jpg'])
})

test('files that are here before the answer to their start are told of all the same', async () => {
  const jobs = [started(), started()]
  bridge.answer('news.openNzb', () => ({ nzbId: 5, files: 2, risky: 0, riskyNames: [] }))
  bridge.answer('news.getNzb', () => {
    const [first] = jobs
    if (first) done(first, 'b.exe.risky', sound, true)
    return jobs
  })
  await openNzb()
  const [, second] = jobs
  if (second) done(second, 'fjord.jpg')
  expect(toasts()).toEqual([
    '2 files are being fetched.',
    'b.exe.risky: this can run as a program, and its subject did not say so. Its name was made harmless.',
    'Saved fjord.jpg',
  ])
})
