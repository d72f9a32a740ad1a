// Stands where the preload script does: groups of threads in memory that answer the calls the news view makes.
// Numbers name articles; a thread is written as its first article and what answers what.
import type { ArticleFacts, ArticleRow, ArticleView, StepChoice } from '../../../shared/model/article.ts'
import { defaultArticleView } from '../../../shared/model/article.ts'
import { CallBridge, Fails } from '../call-bridge.ts'
import { facts, newsServer, openedGroup, subscribed } from './news-articles.ts'

interface Held {
  readonly number: number
  readonly parent: number | null
  /** The server lost it: its answers are still there. */
  readonly isMissing: boolean
}

interface OpenList {
  readonly groupId: number
  readonly view: ArticleView
  readonly unfolded: Set<string>
}

export class NewsBridge {
  readonly calls: CallBridge
  readonly groups = new Map<number, Held[]>()
  readonly read = new Set<string>()
  readonly killed = new Set<number>()
  version = 1
  private readonly lists = new Map<number, OpenList>()
  private readonly waiting: { name: string; done: () => void }[] = []
  private lastList = 0
  private rowsMayCome: Promise<void> | undefined

  constructor() {
    this.calls = CallBridge.install()
    this.answerLists()
    this.answerArticles()
    this.answerMarks()
  }

  /** `parents`: of articles 1, 2, 3 …; null begins a thread. `missing`: numbers that the server lost. */
  addGroup(groupId: number, parents: readonly (number | null)[], missing: readonly number[] = []): void {
    this.groups.set(
      groupId,
      parents.map((parent, at) => ({ number: at + 1, parent, isMissing: missing.includes(at + 1) })),
    )
  }

  /** Resolves at the next call of that name, once it has its answer. */
  called(name: string): Promise<void> {
    return new Promise(done => this.waiting.push({ name, done }))
  }

  /** Rows are slow from now on: they come when the function that is returned is called. */
  holdRows(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.rowsMayCome = promise
    return resolve
  }

  /** As if other lists had been opened since. */
  forgetLists(): void {
    this.lists.clear()
  }

  isRead(groupId: number, number: number): boolean {
    return this.read.has(`${groupId} ${number}`)
  }

  private answer(name: Parameters<CallBridge['answer']>[0], answer: (input: never) => unknown): void {
    this.calls.answer(name, input => {
      const value = answer(input as never)
      for (const { done } of this.waiting.filter(each => each.name === name)) queueMicrotask(done)
      return value
    })
  }

  private listOf(list: number): OpenList {
    const open = this.lists.get(list)
    if (!open) throw new Fails({ kind: 'input', field: 'list', message: 'gone' })
    return open
  }

  /** Every row, folded or not. */
  private allRows({ groupId, view, unfolded }: OpenList): (ArticleRow & { readonly path: readonly string[] })[] {
    const held = (this.groups.get(groupId) ?? []).filter(({ number }) => !this.killed.has(number))
    const below = (parent: number | null, path: readonly string[]): (ArticleRow & { path: readonly string[] })[] =>
      held
        .filter(each => each.parent === parent)
        .flatMap(({ number, isMissing }) => {
          const key = `k${number}`
          const answers = below(number, [...path, key])
          const isRead = this.isRead(groupId, number)
          const own = isMissing || isRead ? 0 : 1
          const row = {
            key,
            depth: path.length,
            hasAnswers: answers.length > 0,
            isFolded: answers.length > 0 && view.isFolded && !unfolded.has(path[0] ?? key),
            hiddenCount: answers.length,
            unread: own + answers.filter(each => each.article?.isRead === false).length,
            ...(isMissing ? {} : { article: this.factsOf(groupId, number) }),
            path,
          }
          return [row, ...answers]
        })
    return below(null, [])
  }

  private factsOf(groupId: number, number: number): ArticleFacts {
    return facts({ groupId, number, subject: `Article ${number}`, isRead: this.isRead(groupId, number) })
  }

  private rows(open: OpenList): ArticleRow[] {
    const all = this.allRows(open)
    const folded = new Set(all.filter(({ isFolded }) => isFolded).map(({ key }) => key))
    return all
      .filter(({ path }) => !path.some(key => folded.has(key)))
      .filter(({ article }) => open.view.filter.kind !== 'unread' || article?.isRead === false)
      .map(({ path: _path, ...row }) => row)
  }

  private totals(open: OpenList) {
    const all = this.allRows(open)
    return {
      total: this.rows(open).length,
      threads: all.filter(({ depth }) => depth === 0).length,
      articles: all.filter(({ article }) => article).length,
      unread: all.filter(({ article }) => article?.isRead === false).length,
      hidden: this.killed.size,
      version: this.version,
    }
  }

  private answerLists(): void {
    this.answer('news.servers', () => [newsServer()])
    this.answer('news.subscriptions', () =>
      [...this.groups.keys()].map(groupId => subscribed({ groupId, name: `group.${groupId}` })),
    )
    this.answer('news.counts', () => ({
      watched: 0,
      replies: 0,
      kept: 0,
      offline: 0,
      outbox: 0,
      newGroups: 0,
      unread: 0,
    }))
    this.answer('news.openGroup', ({ id }: { id: number }) => openedGroup({ groupId: id, name: `group.${id}` }))
    this.answer('news.viewOf', () => defaultArticleView)
    this.answer('news.openList', ({ source, view }: { source: { groupId: number }; view: ArticleView }) => {
      const list = ++this.lastList
      const open = { groupId: source.groupId, view, unfolded: new Set<string>() }
      this.lists.set(list, open)
      return { list, ...this.totals(open) }
    })
    this.answer('news.listRows', ({ list, from, count }: { list: number; from: number; count: number }) => {
      const open = this.listOf(list)
      const page = { ...this.totals(open), from, rows: this.rows(open).slice(from, from + count) }
      return this.rowsMayCome?.then(() => page) ?? page
    })
    this.answer('news.positionOf', ({ list, key }: { list: number; key: string }) =>
      this.rows(this.listOf(list)).findIndex(row => row.key === key),
    )
    this.answer('news.fold', ({ list, key, isFolded }: { list: number; key: string; isFolded: boolean }) => {
      const { unfolded } = this.listOf(list)
      if (isFolded) unfolded.delete(key)
      else unfolded.add(key)
      this.version++
    })
    this.answer('news.foldAll', ({ list, isFolded }: { list: number; isFolded: boolean }) => {
      const open = this.listOf(list)
      open.unfolded.clear()
      if (!isFolded) for (const { key } of this.allRows(open)) open.unfolded.add(key)
      this.version++
    })
    this.answer('news.findInList', ({ list, article }: { list: number; article: { number: number } }) =>
      this.reveal(this.listOf(list), row => row.article?.number === article.number),
    )
    this.answer('news.step', ({ list, choice }: { list: number; choice: StepChoice }) => this.step(list, choice))
  }

  /** Unfolds the thread of a row; where it stands then. */
  private reveal(open: OpenList, test: (row: ArticleRow) => boolean) {
    const found = this.allRows(open).find(test)
    if (!found?.article) return undefined
    const root = found.path[0]
    if (root !== undefined && !open.unfolded.has(root)) {
      open.unfolded.add(root)
      this.version++
    }
    const position = this.rows(open).findIndex(({ key }) => key === found.key)
    return { key: found.key, position, article: { groupId: open.groupId, number: found.article.number } }
  }

  private step(list: number, { from, isUnread, within }: StepChoice) {
    const open = this.listOf(list)
    const all = this.allRows(open)
    const start = from === undefined ? -1 : all.findIndex(({ key }) => key === from)
    if (within === 'parent') {
      const parent = all[start]?.path.at(-1)
      return this.reveal(open, ({ key }) => key === parent)
    }
    const ahead = all.slice(start + 1)
    const begin = within === 'next-thread' ? ahead.findIndex(({ depth }) => depth === 0) : 0
    const next =
      begin < 0 ? undefined : ahead.slice(begin).find(({ article }) => article && (!isUnread || !article.isRead))
    return next && this.reveal(open, ({ key }) => key === next.key)
  }

  private answerArticles(): void {
    this.answer('news.openArticle', ({ article }: { article: { groupId: number; number: number } }) => ({
      facts: this.factsOf(article.groupId, article.number),
      articleId: article.number,
      message: { subject: '', body: { kind: 'text', text: '', isTruncated: false }, warnings: [], attachments: [] },
      blocks: [],
      newsgroups: [{ name: `group.${article.groupId}`, groupId: article.groupId }],
      followupTo: [],
      references: [],
    }))
    this.answer('news.nextUnreadGroup', ({ after }: { after?: number }) => {
      const ids = [...this.groups.keys()]
      const start = after === undefined ? 0 : ids.indexOf(after) + 1
      return [...ids.slice(start), ...ids.slice(0, start)].find(id =>
        (this.groups.get(id) ?? []).some(({ number, isMissing }) => !isMissing && !this.isRead(id, number)),
      )
    })
  }

  private answerMarks(): void {
    this.answer(
      'news.markRead',
      ({ choice, isRead }: { choice: { kind: string } & Record<string, never>; isRead: boolean }) => {
        const keys = this.chosen(choice)
        for (const key of keys) {
          if (isRead) this.read.add(key)
          else this.read.delete(key)
        }
        this.undone = () => {
          for (const key of keys) this.read.delete(key)
        }
        return { undo: 1, count: keys.length }
      },
    )
    this.answer('news.undo', () => this.undone())
    this.answer('rules.addQuick', ({ article }: { article: { number: number } }) => {
      this.killed.add(article.number)
      for (const { number } of this.below(article.number)) this.killed.add(number)
      this.version++
      return { rule: { id: article.number }, hidden: this.killed.size }
    })
    this.answer('rules.remove', () => {
      this.killed.clear()
      this.version++
    })
  }

  private undone: () => void = () => undefined

  private below(number: number): Held[] {
    const answers = [...this.groups.values()].flat().filter(({ parent }) => parent === number)
    return [...answers, ...answers.flatMap(each => this.below(each.number))]
  }

  private chosen(choice: { kind: string } & Record<string, never>): string[] {
    const { articles, groupIds } = choice as unknown as {
      articles?: { groupId: number; number: number }[]
      groupIds?: number[]
    }
    if (articles) return articles.map(({ groupId, number }) => `${groupId} ${number}`)
    return (groupIds ?? []).flatMap(id =>
      (this.groups.get(id) ?? []).map(({ number }) => `${id} ${number}`).filter(key => !this.read.has(key)),
    )
  }
}
