// What the parts of the store that know news share, for one opened profile.
import { join } from 'node:path'
import type { Id } from '../../../shared/model/account.ts'
import type { NewsServerSettings } from '../../../shared/model/news-server.ts'
import type { Database } from '../database.ts'
import type { Profile } from '../profile.ts'
import { answeredIds } from './answered-articles.ts'
import { Arrivals } from './arrivals.ts'
import { GroupCatalogue } from './group-catalogue.ts'
import { GroupIndexes } from './group-indexes.ts'
import { GroupStates } from './group-states.ts'
import { dropKeptIndex } from './keep-index.ts'
import { KeptPlaces } from './kept-places.ts'
import { OpenLists } from './open-lists.ts'
import { ThreadingPace } from './threading-pace.ts'

export class News {
  readonly profile: Profile
  readonly db: Database
  readonly states: GroupStates
  readonly indexes: GroupIndexes
  readonly pace = new ThreadingPace()
  readonly indexFolder: string
  /** Counts up whenever marks or headers change: lists across groups ask again then. */
  version = 1
  readonly lists: OpenLists
  readonly catalogue: GroupCatalogue
  readonly keptPlaces: KeptPlaces
  /** By group: so many headers were found to be here already since somebody looked. */
  readonly copiesFound = new Map<Id, number>()
  readonly arrivals = new Arrivals()
  private own: ReadonlySet<string> | undefined
  private answered: ReadonlySet<string> | undefined

  constructor(profile: Profile) {
    this.profile = profile
    this.db = profile.db
    this.indexFolder = join(profile.files.folder, 'news')
    this.states = new GroupStates(profile.db)
    this.indexes = new GroupIndexes(profile.db, this.states, this.indexFolder)
    this.lists = new OpenLists(this.indexes)
    this.catalogue = new GroupCatalogue(profile.db)
    this.keptPlaces = new KeptPlaces(this)
  }

  /** Empty: there is no such group. */
  nameOf(groupId: Id): string {
    return this.db.get<{ name: string }>('SELECT name FROM newsgroups WHERE id = ?', groupId)?.name ?? ''
  }

  idOf(name: string): Id | undefined {
    return this.db.get<{ id: number }>('SELECT id FROM newsgroups WHERE name = ?', name)?.id
  }

  serverName(serverId: Id): string {
    const row = this.db.get<{ settings: string }>('SELECT settings FROM news_servers WHERE id = ?', serverId)
    return row ? (JSON.parse(row.settings) as NewsServerSettings).name : ''
  }

  /** Message-IDs of articles that were posted from here. */
  ownIds(): ReadonlySet<string> {
    const sql = 'SELECT message_id FROM news_articles WHERE is_own = 1'
    this.own ??= new Set(this.db.all<{ message_id: string }>(sql).map(({ message_id }) => message_id))
    return this.own
  }

  ownIdsChanged(): void {
    this.own = undefined
  }

  /** Message-IDs of articles that were answered from here. */
  answeredIds(): ReadonlySet<string> {
    this.answered ??= answeredIds(this.db)
    return this.answered
  }

  answeredIdsChanged(): void {
    this.answered = undefined
  }

  /** What was read by Message-ID alone, in this group or in any. */
  readKeys(groupId: Id): ReadonlySet<number> {
    const sql = 'SELECT id_key FROM news_read_ids WHERE group_id IN (0, ?)'
    return new Set(this.db.all<{ id_key: number }>(sql, groupId).map(({ id_key }) => id_key))
  }

  rememberRead(groupId: Id, key: number, atMs: number): void {
    this.db.run('INSERT OR REPLACE INTO news_read_ids (group_id, id_key, at_ms) VALUES (?, ?, ?)', groupId, key, atMs)
  }

  dropIndexFile(groupId: Id): void {
    dropKeptIndex(this.indexFolder, groupId)
  }
}
