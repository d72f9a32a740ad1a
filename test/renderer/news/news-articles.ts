// Articles and groups for tests of the news view, with what matters filled in.
import type { ArticleFacts, ArticleRow } from '../../../shared/model/article.ts'
import type { NewsServer } from '../../../shared/model/news-server.ts'
import type { OpenedGroup, SubscribedGroup } from '../../../shared/model/newsgroup.ts'

export function facts(change: Partial<ArticleFacts> = {}): ArticleFacts {
  const number = change.number ?? 1
  return {
    groupId: 1,
    number,
    subject: 'Leap seconds',
    from: { name: 'K. Bassett', address: 'bassett@example.org' },
    dateMs: 1_000_000,
    lines: 18,
    messageId: `<${number}@example.org>`,
    score: 0,
    isRead: false,
    isWatched: false,
    isHidden: false,
    isKept: false,
    isWanted: false,
    isHere: true,
    isGone: false,
    isOwn: false,
    isAnswered: false,
    keepsSubject: false,
    ...change,
  }
}

export function articleRow(change: Partial<ArticleRow> = {}): ArticleRow {
  return {
    key: '1',
    depth: 0,
    hasAnswers: false,
    isFolded: false,
    hiddenCount: 0,
    unread: 1,
    article: facts(),
    ...change,
  }
}

export function subscribed(change: Partial<SubscribedGroup> = {}): SubscribedGroup {
  return {
    groupId: 1,
    name: 'comp.lang.c',
    serverId: 1,
    unread: 0,
    total: 10,
    waiting: 0,
    isMuted: false,
    posting: 'allowed',
    state: 'ready',
    ...change,
  }
}

export function openedGroup(change: Partial<OpenedGroup> = {}): OpenedGroup {
  return {
    ...subscribed(change),
    description: '',
    isSubscribed: true,
    charset: '',
    isNotifying: false,
    opening: 'top',
    carriedBy: [],
    missing: 0,
    isRenumbered: false,
    ...change,
  }
}

export function newsServer(change: Partial<NewsServer> = {}): NewsServer {
  return {
    id: 1,
    rank: 1,
    name: 'Fjordnet',
    host: 'news.example.org',
    port: 563,
    security: 'tls',
    signIn: { kind: 'none' },
    maxConnections: 4,
    isCompressed: true,
    identity: { name: '', address: '' },
    organization: '',
    signature: '',
    learned: {},
    groupCount: 100,
    subscribedCount: 1,
    ...change,
  }
}
