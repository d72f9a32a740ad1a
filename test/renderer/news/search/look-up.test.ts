import { beforeEach, describe, expect, test } from 'vitest'
import { useNavigation } from '../../../../renderer/navigation.ts'
import { fetchTheRest, missingTexts } from '../../../../renderer/news/search/fetch-rest.ts'
import { lookUp } from '../../../../renderer/news/search/look-up.ts'
import type { Job } from '../../../../shared/model/job.ts'
import { CallBridge, Fails } from '../../call-bridge.ts'

let bridge: CallBridge

beforeEach(() => {
  bridge = CallBridge.install()
  useNavigation.setState({ toasts: [], dialogs: [] })
})

const group = (id: number, name: string) => ({ kind: 'group', depth: 0, group: { id, name } })

describe('86: looking up', () => {
  test.each([['<a1@b.example>'], ['a1@b.example'], ['news:a1@b.example'], [' <a1@b.example> ']])(
    'the article %s is asked for by its Message-ID',
    async text => {
      expect(await lookUp(text)).toEqual({
        kind: 'article',
        article: { kind: 'message-id', messageId: '<a1@b.example>' },
      })
      expect(bridge.inputsOf('news.openArticle')).toHaveLength(1)
    },
  )

  test('an article no server has is a failure', async () => {
    bridge.answer('news.openArticle', () => {
      throw new Fails({ kind: 'input', field: 'messageId', message: '' })
    })
    await expect(lookUp('<a1@b.example>')).rejects.toThrow()
  })

  test('a group is found by its whole name, among others that contain it', async () => {
    bridge.answer('news.listGroups', () => ({ rows: [group(4, 'comp.lang.c.moderated'), group(5, 'comp.lang.c')] }))
    expect(await lookUp('comp.lang.c')).toEqual({ kind: 'group', groupId: 5 })
    expect(await lookUp('news:comp.lang.c')).toEqual({ kind: 'group', groupId: 5 })
    expect(await lookUp('comp.lang')).toEqual({ kind: 'no-group', group: 'comp.lang' })
  })

  test('a number counts only on our own server', async () => {
    bridge.answer('news.listGroups', () => ({ rows: [group(5, 'comp.lang.c')] }))
    expect(await lookUp('nntp:comp.lang.c/12')).toMatchObject({ kind: 'article', article: { number: 12 } })
    expect(await lookUp('nntp://other.example/comp.lang.c/12')).toEqual({ kind: 'group', groupId: 5 })
  })

  test('what names nothing or many is said, and nobody is asked', async () => {
    expect(await lookUp('news:comp.*')).toEqual({ kind: 'several' })
    expect(await lookUp('two words')).toEqual({ kind: 'not-understood' })
    expect(await lookUp('  ')).toEqual({ kind: 'not-understood' })
    expect(bridge.calls).toEqual([])
  })
})

describe('X15: texts that a search did not find here', () => {
  const answerQuestion = (isConfirmed: boolean) => {
    const dialog = useNavigation.getState().dialogs[0]
    if (dialog?.kind === 'confirm') dialog.answer(isConfirmed)
  }
  const job: Job = { id: 1, kind: 'fetch-articles', title: '', state: 'done', startedMs: 0 }

  test('are those whose headers were searched, when texts were asked for', () => {
    expect(missingTexts({ headers: 1_200, texts: 300, isCut: false, isComplete: true })).toBe(900)
    expect(missingTexts({ headers: 1_200, isCut: false, isComplete: true })).toBe(0)
  })

  test('are fetched from the groups that were searched, after a question', async () => {
    bridge.answer('news.fetchArticles', () => job)
    const fetched = fetchTheRest([3, 4], 900)
    expect(useNavigation.getState().dialogs).toMatchObject([{ title: 'Fetch 900 texts?' }])
    answerQuestion(true)
    expect(await fetched).toBe(true)
    expect(bridge.inputsOf('news.fetchArticles')).toEqual([{ choice: { kind: 'groups', groupIds: [3, 4] } }])
  })

  test('are those of all subscribed groups when all were searched', async () => {
    bridge.answer('news.fetchArticles', () => job)
    bridge.answer('news.subscriptions', () => [{ groupId: 8 }, { groupId: 9 }])
    const fetched = fetchTheRest([], 5)
    answerQuestion(true)
    await fetched
    expect(bridge.inputsOf('news.fetchArticles')).toEqual([{ choice: { kind: 'groups', groupIds: [8, 9] } }])
  })

  test('are left alone when a person says so', async () => {
    const fetched = fetchTheRest([3], 5)
    answerQuestion(false)
    expect(await fetched).toBe(false)
    expect(bridge.inputsOf('news.fetchArticles')).toEqual([])
  })
})
