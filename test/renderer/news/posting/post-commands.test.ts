import { beforeEach, expect, test, vi } from 'vitest'
import { openDialog, useNavigation } from '../../../../renderer/navigation.ts'
import { offerPostActions, postCommands } from '../../../../renderer/news/posting/post-commands.ts'
import { postActionOf } from '../../../../renderer/news/posting/post-keys.ts'

const actions = () => ({ post: vi.fn(), save: vi.fn(), wrap: vi.fn(), discard: vi.fn() })
const save = postCommands.find(({ id }) => id === 'post.save')

beforeEach(() => useNavigation.setState({ dialogs: [] }))

test('commands act on the composer on top, and on none when another dialog lies over it', () => {
  const own = actions()
  const forget = offerPostActions(4, own)
  expect(save?.when()).toBe(false)
  openDialog({ kind: 'post', postId: 4 })
  expect(save?.when()).toBe(true)
  save?.run()
  expect(own.save).toHaveBeenCalledOnce()
  openDialog({ kind: 'shortcuts' })
  expect(save?.when()).toBe(false)
  useNavigation.setState(({ dialogs }) => ({ dialogs: dialogs.slice(0, 1) }))
  forget()
  expect(save?.when()).toBe(false)
})

test('keys mean the same on every system', () => {
  const press = { key: 'Enter', code: 'Enter', shiftKey: false, altKey: false }
  expect(postActionOf({ ...press, ctrlKey: true, metaKey: false }, false)).toBe('post')
  expect(postActionOf({ ...press, ctrlKey: false, metaKey: true }, true)).toBe('post')
  expect(postActionOf({ ...press, ctrlKey: false, metaKey: false }, false)).toBeNull()
})
