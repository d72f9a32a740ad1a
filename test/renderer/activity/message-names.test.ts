import { expect, test } from 'vitest'
import { namesText } from '../../../renderer/activity/message-names.tsx'
import { t } from '../../../renderer/i18n.ts'
import type { UnreadableMessage } from '../../../shared/model/message.ts'

test('the list of messages is copied whole: one a line, with who, when and where', () => {
  const subject = 'Readings of the outer harbour, '.repeat(20).trim()
  const lost: UnreadableMessage = {
    ...{ id: 1, subject, from: { name: 'Marit', address: 'marit@havnelab.example' } },
    ...{ dateMs: Date.UTC(2026, 10, 4, 12), folder: { role: 'inbox', name: '', account: 'Work' } },
  }
  const lines = namesText([lost, { ...lost, subject: '', folder: undefined }], t).split('\n')
  expect(lines.map(line => line.split('\t').length)).toEqual([4, 3])
  expect(lines[0]).toContain(`${subject}\tMarit\t`)
  expect(lines[0]).toMatch(/Inbox.*Work/)
})
