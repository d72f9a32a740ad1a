// News servers: settings and what was learned are JSON values, their order is their rank.
import type { Id } from '../../../shared/model/account.ts'
import type { NewsServer, NewsServerLearned, NewsServerSettings } from '../../../shared/model/news-server.ts'
import { InputError } from '../../errors.ts'
import type { Database } from '../database.ts'
import { dropAbandoned } from './drop-headers.ts'
import { sourceOn } from './group-sources.ts'
import { leaveSource } from './leave-source.ts'
import type { News } from './news.ts'
import type { NewsServerMethods } from './news-store.ts'

interface ServerColumns {
  readonly id: number
  readonly settings: string
  readonly learned: string
  readonly listed_ms: number | null
  readonly checked_ms: number | null
  readonly groups: number
  readonly subscribed: number
}

export const SERVERS_QUERY = `SELECT *, (SELECT count(*) FROM news_carried WHERE server_id = news_servers.id) AS groups,
  (SELECT count(*) FROM news_sources JOIN news_group_states USING (group_id)
    WHERE is_subscribed = 1 AND server_id = news_servers.id) AS subscribed
  FROM news_servers ORDER BY rank, id`

export function newsServerMethods(news: News): NewsServerMethods {
  const { db } = news
  return {
    listNewsServers: () => listServers(db),
    readNewsServer: id => listServers(db).find(server => server.id === id),
    addNewsServer: settings => addServer(db, settings),
    changeNewsServer: (id, settings) => changeServer(db, id, settings),
    removeNewsServer: id => removeServer(news, id),
    rankNewsServers: ids => rankServers(db, ids),
    learnNewsServer: (id, learned) => learnServer(db, id, learned),
    setNewsChecked: (id, checkedMs) =>
      void db.run('UPDATE news_servers SET checked_ms = ? WHERE id = ?', checkedMs, id),
  }
}

/** By rank. */
export function listServers(db: Database): NewsServer[] {
  return db.all<ServerColumns>(SERVERS_QUERY).map((row, place) => ({
    ...(JSON.parse(row.settings) as NewsServerSettings),
    id: row.id,
    rank: place + 1,
    learned: JSON.parse(row.learned) as NewsServerLearned,
    groupCount: row.groups,
    subscribedCount: row.subscribed,
    ...(row.listed_ms === null ? {} : { listedMs: row.listed_ms }),
    ...(row.checked_ms === null ? {} : { checkedMs: row.checked_ms }),
  }))
}

/** Throws InputError when there is none. */
function requireServer(db: Database, id: Id): NewsServer {
  const server = listServers(db).find(each => each.id === id)
  if (!server) throw new InputError(`There is no news server ${id}`)
  return server
}

function addServer(db: Database, settings: NewsServerSettings): NewsServer {
  const rank = db.count('SELECT ifnull(max(rank), 0) + 1 AS n FROM news_servers')
  const { id } = db.run('INSERT INTO news_servers (rank, settings) VALUES (?, ?)', rank, settingsText(settings))
  return requireServer(db, id)
}

function changeServer(db: Database, id: Id, settings: NewsServerSettings): NewsServer {
  const before = requireServer(db, id)
  const isSame = (['host', 'port', 'security'] as const).every(key => before[key] === settings[key])
  db.run(
    'UPDATE news_servers SET settings = ?, learned = ? WHERE id = ?',
    settingsText(settings),
    JSON.stringify(isSame ? before.learned : {}),
    id,
  )
  return requireServer(db, id)
}

/** A whole NewsServer may be passed where settings are asked for: the rest has columns of its own. */
function settingsText(settings: NewsServerSettings): string {
  const own = { id: undefined, rank: undefined, learned: undefined, listedMs: undefined, checkedMs: undefined }
  return JSON.stringify({ ...settings, ...own, groupCount: undefined, subscribedCount: undefined })
}

/** Kept articles and subscriptions stay: another server may have the groups. */
async function removeServer(news: News, id: Id): Promise<void> {
  const { db, states } = news
  if (db.count('SELECT count(*) AS n FROM news_outgoing WHERE server_id = ?', id) > 0) {
    throw new InputError('Articles wait to be posted with this server')
  }
  const groupIds = db
    .all<{ group_id: number }>('SELECT group_id FROM news_sources WHERE server_id = ?', id)
    .map(({ group_id }) => group_id)
  try {
    db.transaction(() => {
      for (const groupId of groupIds) leaveGroup(news, groupId, id)
      dropServer(db, id)
    })
  } catch (error) {
    states.forget()
    throw error
  }
  for (const state of states.known()) if (state.chosenServerId === id) state.chosenServerId = undefined
  news.catalogue.dropServer(id)
  news.version++
  // Lists leave out already what only this server had.
  for (const groupId of groupIds) await news.indexes.turns.run(groupId, () => dropAbandoned(news, groupId))
  news.version++
}

function leaveGroup(news: News, groupId: Id, serverId: Id): void {
  const state = news.states.require(groupId)
  const source = sourceOn(state, serverId)
  if (source) leaveSource(news, state, source)
}

/** The row of the server, and everything that is about it alone. */
function dropServer(db: Database, id: Id): void {
  const secrets = `news/${id}/`
  db.run('UPDATE news_group_states SET chosen_server_id = NULL WHERE chosen_server_id = ?', id)
  db.run('DELETE FROM news_read WHERE server_id = ?', id)
  db.run('DELETE FROM news_carried WHERE server_id = ?', id)
  db.run('DELETE FROM news_servers WHERE id = ?', id)
  db.run('DELETE FROM secrets WHERE substr(name, 1, ?) = ?', secrets.length, secrets)
}

function rankServers(db: Database, ids: readonly Id[]): void {
  const others = listServers(db)
    .map(({ id }) => id)
    .filter(id => !ids.includes(id))
  db.transaction(() => {
    for (const [at, id] of [...ids, ...others].entries()) {
      db.run('UPDATE news_servers SET rank = ? WHERE id = ?', at + 1, id)
    }
  })
}

function learnServer(db: Database, id: Id, learned: NewsServerLearned): void {
  const row = db.get<{ learned: string }>('SELECT learned FROM news_servers WHERE id = ?', id)
  if (!row) return
  const known = JSON.parse(row.learned) as NewsServerLearned
  db.run('UPDATE news_servers SET learned = ? WHERE id = ?', JSON.stringify({ ...known, ...learned }), id)
}
