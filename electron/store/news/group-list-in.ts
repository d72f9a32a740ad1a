// A server's list of groups on its way in. Only what changed is written: most of a hundred thousand groups are as they were.
import type { Id } from '../../../shared/model/account.ts'
import { InputError } from '../../errors.ts'
import type { Carried } from './group-catalogue.ts'
import { dayOf, withDay } from './group-days.ts'
import { isGroupName } from './group-names.ts'
import type { News } from './news.ts'
import type { DescribedNewsgroup, GroupListChange, ListedNewsgroup } from './news-store.ts'
import { Turns } from './turns.ts'

const MAX_LISTED = 5_000
/** Written in one go, so that other calls get their turn. */
const SLICE = 1_000
/** A sentence; some servers have whole paragraphs. */
const MAX_DESCRIPTION = 500
const MAX_STATUS = 64

/** A whole list that is being read. */
interface Round {
  readonly named: Set<number>
  added: number
  readonly isFirst: boolean
}

export class GroupListIn {
  private readonly news: News
  private readonly rounds = new Map<Id, Round>()

  constructor(news: News) {
    this.news = news
  }

  begin(serverId: Id): void {
    this.rounds.set(serverId, { named: new Set(), added: 0, isFirst: !this.hasList(serverId) })
  }

  async put(serverId: Id, groups: readonly ListedNewsgroup[]): Promise<void> {
    if (groups.length > MAX_LISTED) throw new InputError(`At most ${MAX_LISTED} groups at once`)
    const { catalogue } = this.news
    await catalogue.load()
    const turns = new Turns()
    for (let at = 0; at < groups.length; at += SLICE) {
      this.putSlice(serverId, groups.slice(at, at + SLICE))
      if (turns.isOver) await turns.pass()
    }
  }

  async describe(descriptions: readonly DescribedNewsgroup[]): Promise<void> {
    if (descriptions.length > MAX_LISTED) throw new InputError(`At most ${MAX_LISTED} groups at once`)
    const { catalogue, db } = this.news
    await catalogue.load()
    const turns = new Turns()
    for (let at = 0; at < descriptions.length; at += SLICE) {
      db.transaction(() => {
        for (const { name, description } of descriptions.slice(at, at + SLICE)) this.describeOne(name, description)
      }, 'repeatable')
      if (turns.isOver) await turns.pass()
    }
  }

  /** A list that named nothing is taken for a fault of the server: nothing goes. */
  async end(serverId: Id, atMs: number): Promise<GroupListChange> {
    const { catalogue, db } = this.news
    await catalogue.load()
    const round = this.rounds.get(serverId)
    this.rounds.delete(serverId)
    if (!round || round.named.size === 0) return { groups: 0, added: 0, removed: 0 }
    const gone = catalogue.ids.flatMap((_, place) =>
      catalogue.carriedBy(place, serverId) && !round.named.has(place) ? [place] : [],
    )
    const turns = new Turns()
    for (let at = 0; at < gone.length; at += SLICE) {
      db.transaction(() => {
        for (const place of gone.slice(at, at + SLICE)) this.dropOne(serverId, place)
      }, 'repeatable')
      if (turns.isOver) await turns.pass()
    }
    db.run('UPDATE news_servers SET listed_ms = ? WHERE id = ?', atMs, serverId)
    await catalogue.warm()
    this.news.version++
    return { groups: round.named.size, added: round.added, removed: gone.length }
  }

  private putSlice(serverId: Id, groups: readonly ListedNewsgroup[]): void {
    const round = this.rounds.get(serverId)
    // Of the first list everything would be new.
    const newSinceMs = (round ? round.isFirst : !this.hasList(serverId)) ? undefined : Date.now()
    const today = dayOf(Date.now())
    this.news.db.transaction(() => {
      for (const group of groups) {
        if (!isGroupName(group.name) || !areNumbers(group)) continue
        const place = this.news.catalogue.place(group.name) ?? this.enter(group.name, newSinceMs, round)
        round?.named.add(place)
        this.carry(place, carriedOf(serverId, group), today)
      }
    }, 'repeatable')
  }

  private enter(name: string, newSinceMs: number | undefined, round: Round | undefined): number {
    const sql = 'INSERT INTO newsgroups (name, new_since_ms) VALUES (?, ?)'
    const { id } = this.news.db.run(sql, name, newSinceMs ?? null)
    if (round) round.added++
    return this.news.catalogue.enter({ id, name, description: '', newSinceMs })
  }

  private carry(place: number, listed: Carried, today: number): void {
    const { catalogue, db } = this.news
    const before = catalogue.carriedBy(place, listed.serverId)
    const carried = { ...listed, days: withDay(before?.days ?? '', today, listed.high) }
    if (before && isSame(before, carried)) return
    db.run(
      'INSERT OR REPLACE INTO news_carried (server_id, group_id, low, high, about, status, days) VALUES (?, ?, ?, ?, ?, ?, ?)',
      carried.serverId,
      catalogue.ids[place] ?? 0,
      carried.low,
      carried.high,
      carried.about,
      carried.status,
      carried.days,
    )
    catalogue.carry(place, carried)
  }

  private describeOne(name: string, text: string): void {
    const { catalogue, db } = this.news
    const place = catalogue.place(name)
    const description = text.slice(0, MAX_DESCRIPTION)
    // `?` is what many lists say for nothing.
    if (place === undefined || description === '?' || catalogue.descriptions[place] === description) return
    db.run('UPDATE newsgroups SET description = ? WHERE id = ?', description, catalogue.ids[place] ?? 0)
    catalogue.describe(place, description)
  }

  private dropOne(serverId: Id, place: number): void {
    const { catalogue, db } = this.news
    db.run('DELETE FROM news_carried WHERE server_id = ? AND group_id = ?', serverId, catalogue.ids[place] ?? 0)
    catalogue.drop(place, serverId)
  }

  private hasList(serverId: Id): boolean {
    return this.news.db.count('SELECT count(listed_ms) AS n FROM news_servers WHERE id = ?', serverId) > 0
  }
}

function carriedOf(serverId: Id, { low, high, count, status }: ListedNewsgroup): Carried {
  const about = count ?? Math.max(0, high - low + 1)
  return { serverId, low, high, about, status: status.slice(0, MAX_STATUS), days: '' }
}

function isSame(a: Carried, b: Carried): boolean {
  return a.low === b.low && a.high === b.high && a.about === b.about && a.status === b.status && a.days === b.days
}

function areNumbers({ low, high, count = 0 }: ListedNewsgroup): boolean {
  return [low, high, count].every(number => Number.isSafeInteger(number) && number >= 0)
}
