// Imports as the services call them: begun, filled batch by batch, forgotten.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import type { Profile } from '../profile.ts'
import { folderAt } from './folder-at.ts'
import type { ImportMethods, ImportSource, NewImport, StoredImport } from './import-store.ts'
import { printMethods } from './prints.ts'
import { putImported } from './put-imported.ts'

export function importMethods(profile: Profile): ImportMethods {
  const { db } = profile
  return {
    beginImport: wanted => db.transaction(() => beginImport(db, wanted)),
    listImports: () => db.all<ImportColumns>(`${SELECT} ORDER BY id`).map(toImport),
    readImport: id => readImport(db, id),
    putImported: batch => putImported(profile, batch),
    forgetImport: id => {
      db.run('DELETE FROM imports WHERE id = ?', id)
    },
    ...printMethods(profile),
  }
}

const SELECT = 'SELECT id, title, started_ms, keeps_same, added, same, unusable FROM imports'

interface ImportColumns {
  readonly id: number
  readonly title: string
  readonly started_ms: number
  readonly keeps_same: number
  readonly added: number
  readonly same: number
  readonly unusable: number
}

interface SourceColumns {
  readonly position: number
  readonly facts: string
  readonly mailbox_id: number
  readonly point: string
  readonly is_done: number
}

function beginImport(db: Database, { title, accountId, parentId, keepsSame, sources }: NewImport): Id {
  const { id } = db.run(
    'INSERT INTO imports (started_ms, title, keeps_same) VALUES (?, ?, ?)',
    Date.now(),
    title,
    keepsSame ? 1 : 0,
  )
  const made = new Map<string, Id>()
  for (const [position, { facts, folder }] of sources.entries()) {
    db.run(
      'INSERT INTO import_sources (import_id, position, facts, mailbox_id) VALUES (?, ?, ?, ?)',
      id,
      position,
      JSON.stringify(facts),
      folderAt(db, { accountId, parentId, folder }, made),
    )
  }
  return id
}

function readImport(db: Database, id: Id): StoredImport & { sources: readonly ImportSource[] } {
  const row = db.get<ImportColumns>(`${SELECT} WHERE id = ?`, id)
  if (!row) throw new InputError('This import is over')
  const sources = db.all<SourceColumns>(
    'SELECT position, facts, mailbox_id, point, is_done FROM import_sources WHERE import_id = ? ORDER BY position',
    id,
  )
  return { ...toImport(row), sources: sources.map(toSource) }
}

function toImport({ started_ms, keeps_same, ...row }: ImportColumns): StoredImport {
  return { ...row, startedMs: started_ms, keepsSame: keeps_same === 1 }
}

function toSource({ position, facts, mailbox_id, point, is_done }: SourceColumns): ImportSource {
  return { position, facts: JSON.parse(facts) as unknown, mailboxId: mailbox_id, point, isDone: is_done === 1 }
}
