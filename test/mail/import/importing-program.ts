// Imports the folder it is told, or goes on with what was begun. Lines: one for each progress that is told, then `ended`.
import { writeSync } from 'node:fs'
import { Jobs } from '../../../electron/jobs/job.ts'
import { mailArchiveApi } from '../../../electron/mail/import/archive-api.ts'
import { openStore } from '../../../electron/store/open-store.ts'
import type { Job } from '../../../shared/model/job.ts'

const [folder = '', files = ''] = process.argv.slice(2)
const store = await openStore({ folder })
let note: (job: Job) => void = () => {}
const jobs = new Jobs(job => note(job))
const calls = mailArchiveApi({
  store,
  jobs,
  importedMail: () => void writeSync(1, 'stored\n'),
  chooseFiles: async () => [],
  chooseFolder: async () => files,
}).handlers

function ended(start: () => Promise<Job | undefined>): Promise<Job> {
  return new Promise((resolve, reject) => {
    let id: number | undefined
    const seen: Job[] = []
    note = job => {
      seen.push(job)
      if (job.endedMs !== undefined && job.id === id) resolve(job)
    }
    start().then(job => {
      id = job?.id
      const known = seen.find(each => each.id === id && each.endedMs !== undefined)
      if (known) resolve(known)
    }, reject)
  })
}

const [unfinished] = await calls.unfinished({})
if (unfinished) await ended(async () => calls.goOn({ id: unfinished.id }))
else {
  const looked = await ended(async () => calls.look({ at: 'folder' }))
  const { sources } = await calls.found({ jobId: looked.id })
  const positions = sources.map(({ position }) => position)
  await ended(async () => calls.begin({ jobId: looked.id, positions, accountId: 0, keepsSame: true }))
}
writeSync(1, 'ended\n')
await store.end()
await store.close()
