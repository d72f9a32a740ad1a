// What a person hears after an article was posted or a cancel was asked for.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useNavigation } from '../../../../renderer/navigation.ts'
import { cancelArticle, followUpAndMail, replyByMail } from '../../../../renderer/news/posting/post-actions.ts'
import { listenToPosting } from '../../../../renderer/news/posting/posting-notices.ts'
import { offerShowing } from '../../../../renderer/news/show-port.ts'
import type { ArticleName } from '../../../../shared/model/article.ts'
import type { Job } from '../../../../shared/model/job.ts'
import { CallBridge } from '../../call-bridge.ts'

let bridge: CallBridge
let stop: () => void
let lastJob = 0
const shown = vi.fn()
const toasts = () => useNavigation.getState().toasts
const article: ArticleName = { kind: 'numbered', groupId: 3, number: 14 }

function job(facts: Partial<Job>): Job {
  lastJob += 1
  return { id: lastJob, kind: 'post-article', title: 'Tide gauge', state: 'done', startedMs: 0, ...facts }
}

const settle = () => expect.poll(() => toasts().length).toBeGreaterThan(0)

beforeEach(() => {
  bridge = CallBridge.install()
  useNavigation.setState({ toasts: [], dialogs: [] })
  shown.mockReset()
  offerShowing({ showArticle: shown, showGroup: () => undefined })
  stop = listenToPosting()
})

afterEach(() => stop())

describe('after posting', () => {
  const posted: Job['result'] = { kind: 'posted', messageId: '<x@y.example>', groups: ['comp.lang.c', 'comp.std.c'] }

  test('says once to how many groups it went, and shows the article', async () => {
    const ended = job({ result: posted })
    bridge.emit('job.changed', ended)
    bridge.emit('job.changed', ended)
    await settle()
    expect(toasts().map(({ text }) => text)).toEqual(['Posted to 2 groups'])
    toasts()[0]?.action?.run()
    expect(shown).toHaveBeenCalledWith({ kind: 'message-id', messageId: '<x@y.example>' })
  })

  test('NNTP-07: a failed article is in the outbox, and the notice leads there', async () => {
    bridge.emit(
      'job.changed',
      job({
        state: 'failed',
        failure: {
          kind: 'timeout',
          phase: 'connect',
          timeoutMs: 15_000,
          host: 'news.example',
          port: 119,
          message: '',
        },
      }),
    )
    await settle()
    expect(toasts()[0]?.text).toContain('The article is safe in the outbox.')
    expect(useNavigation.getState().assertive.text).toBe(toasts()[0]?.text)
    toasts()[0]?.action?.run()
    expect(useNavigation.getState().dialogs).toMatchObject([{ kind: 'posts' }])
  })
})

describe('cancelling an own article', () => {
  test('asks first, and does nothing when it is kept', async () => {
    const asked = cancelArticle(article)
    const dialog = useNavigation.getState().dialogs[0]
    if (dialog?.kind === 'confirm') dialog.answer(false)
    await asked
    expect(dialog).toMatchObject({
      title: 'Ask servers to remove this article?',
      text: 'Many servers ignore such requests, and copies may stay.',
    })
    expect(bridge.inputsOf('news.cancelArticle')).toEqual([])
  })

  test('says that servers were asked, not that it was posted, even when the job is faster than its answer', async () => {
    const running = job({ state: 'running' })
    bridge.answer('news.cancelArticle', () => {
      bridge.emit('job.changed', {
        ...running,
        state: 'done',
        result: { kind: 'posted', messageId: '<c@y>', groups: ['a.b'] },
      })
      return running
    })
    const asked = cancelArticle(article)
    const dialog = useNavigation.getState().dialogs[0]
    if (dialog?.kind === 'confirm') dialog.answer(true)
    await asked
    await settle()
    expect(toasts().map(({ text }) => text)).toEqual(['Asked the servers to remove it'])
  })
})

describe('answering', () => {
  test('both: a follow-up that also goes by mail is on disk before it is shown', async () => {
    bridge.answer('news.startPost', () => ({
      id: 5,
      serverId: 1,
      groups: ['comp.lang.c'],
      followupTo: [],
      subject: 'Re: x',
      text: '> y',
      alsoByMail: false,
    }))
    await followUpAndMail({ article })
    expect(bridge.inputsOf('news.startPost')).toMatchObject([{ kind: 'follow-up', groups: [], article }])
    expect(bridge.inputsOf('news.savePost')).toMatchObject([{ id: 5, fields: { alsoByMail: true, text: '> y' } }])
    expect(useNavigation.getState().dialogs).toMatchObject([{ kind: 'post', postId: 5 }])
  })

  test('a reply by mail goes out with the account of the server', async () => {
    bridge.answer('news.servers', () => [{ id: 1, mailAccountId: 12 }])
    bridge.answer('accounts.list', () => [
      { id: 11, outgoing: {} },
      { id: 12, outgoing: {} },
    ])
    bridge.answer('news.replyByMail', () => ({ id: 40 }))
    await replyByMail(article, 1)
    expect(bridge.inputsOf('news.replyByMail')).toEqual([{ article, accountId: 12 }])
    expect(useNavigation.getState().dialogs).toMatchObject([{ kind: 'compose', draftId: 40 }])
  })

  test('without an account that can send, one can be added', async () => {
    bridge.answer('news.servers', () => [])
    bridge.answer('accounts.list', () => [{ id: 11 }])
    await replyByMail(article)
    toasts()[0]?.action?.run()
    expect(bridge.inputsOf('news.replyByMail')).toEqual([])
    expect(useNavigation.getState().dialogs).toMatchObject([{ kind: 'add-account' }])
  })
})
