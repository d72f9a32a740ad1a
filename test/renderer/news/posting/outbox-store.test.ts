import { beforeEach, describe, expect, test } from 'vitest'
import { useNavigation } from '../../../../renderer/navigation.ts'
import {
  editPostAgain,
  markPosted,
  postAgain,
  readOutbox,
  removePost,
  useOutbox,
} from '../../../../renderer/news/posting/outbox-store.ts'
import type { OutgoingPost } from '../../../../shared/model/article.ts'
import { CallBridge, Fails } from '../../call-bridge.ts'

const post = (id: number, state: OutgoingPost['state'], addedMs: number): OutgoingPost => ({
  id,
  serverId: 1,
  kind: 'new',
  groups: ['a.b'],
  subject: `s${id}`,
  messageId: `<${id}@x>`,
  state,
  addedMs,
  attempts: 0,
})

let bridge: CallBridge

async function removeAnswering(id: number, isConfirmed: boolean): Promise<void> {
  const removed = removePost({ id, subject: 'Hello' })
  const dialog = useNavigation.getState().dialogs[0]
  if (dialog?.kind === 'confirm') dialog.answer(isConfirmed)
  await removed
}

beforeEach(() => {
  bridge = CallBridge.install()
  bridge.answer('news.outbox', () => [post(1, 'waiting', 1), post(2, 'unsure', 3), post(3, 'failed', 2)])
  bridge.answer('news.posts', () => [])
  useOutbox.setState({ outbox: [], drafts: [], failure: null })
  useNavigation.setState({ toasts: [], dialogs: [] })
})

describe('the outbox of articles', () => {
  test('NNTP-06: what needs a person stands in front', async () => {
    await readOutbox()
    expect(useOutbox.getState().outbox.map(({ id }) => id)).toEqual([3, 2, 1])
  })

  test('an article that may have arrived is declared posted, posted again or taken out, and the list is read again', async () => {
    await markPosted(2)
    await postAgain(3)
    await removeAnswering(1, true)
    expect(bridge.calls.filter(({ name }) => name !== 'news.posts').map(({ name, input }) => [name, input.id])).toEqual(
      [
        ['news.markPosted', 2],
        ['news.outbox', undefined],
        ['news.postAgain', 3],
        ['news.outbox', undefined],
        ['news.removePost', 1],
        ['news.outbox', undefined],
      ],
    )
  })

  test('DATA-10: an article is not removed before a person said so', async () => {
    await removeAnswering(1, false)
    expect(useNavigation.getState().dialogs).toMatchObject([{ title: 'Remove “Hello” from the outbox?' }])
    expect(bridge.inputsOf('news.removePost')).toEqual([])
  })

  test('an article that is to be edited opens in its composer', async () => {
    bridge.answer('news.editPostAgain', () => ({ id: 9 }))
    await editPostAgain(3)
    expect(useNavigation.getState().dialogs).toMatchObject([{ kind: 'post', postId: 9 }])
  })

  test('an action that fails is told, and nothing is lost from the list', async () => {
    bridge.answer('news.removePost', () => {
      throw new Fails({ kind: 'input', field: 'id', message: '' })
    })
    await removeAnswering(1, true)
    expect(useNavigation.getState().toasts).toHaveLength(1)
    expect(useOutbox.getState().outbox).toHaveLength(3)
  })
})
