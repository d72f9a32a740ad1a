// Attachments taken out of a message of an IMAP account, on a real Dovecot: the new message is there before the old one leaves its folder.
import { hash } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ImapWorld } from '../mail/imap/imap-world.ts'
import { describeReal } from '../servers/real/describe-real.ts'
import { type Dovecot, passwordOf, startDovecot } from '../servers/real/dovecot.ts'

const MESSAGE = Buffer.from(
  [
    'From: Marit <marit@havnelab.example>',
    'Subject: With a file',
    'Message-ID: <file@havnelab.example>',
    'Date: Wed, 4 Nov 2026 10:00:00 +0100',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    '',
    'The words stay.',
    '--x',
    'Content-Type: text/csv; name=levels.csv',
    '',
    'level',
    '--x--',
    '',
  ].join('\r\n'),
)

for (const imapCapability of ['', 'IMAP4rev1']) {
  describeReal(`Attachments on a Dovecot that says ${imapCapability || 'all it can'}`, () => {
    let dovecot: Dovecot

    beforeAll(async () => {
      dovecot = await startDovecot({ imapCapability })
    })
    afterAll(() => dovecot.stop())

    it('row 27: the shorter message is in the Inbox and the whole one in the Trash, here and there, once', async () => {
      dovecot.maildirs.add('alice', [MESSAGE])
      const place = { ...dovecot.imap, user: 'alice', password: passwordOf('alice') }
      const world = await ImapWorld.open(place)
      await world.check()
      const [row] = await world.rows('inbox')
      const removing = { id: row?.id ?? 0, parts: [1] }
      const { id } = await world.world.services.areas.reading.handlers.removeAttachments(removing)
      await world.check()
      await world.check()
      expect((await world.rows('inbox')).map(each => each.id)).toEqual([id])
      expect((await world.rows('trash')).map(each => each.id)).toEqual([row?.id])
      const elsewhere = await ImapWorld.open(place)
      await elsewhere.check()
      expect(await elsewhere.world.hashes('trash')).toEqual([hash('sha256', MESSAGE)])
      expect(await elsewhere.world.hashes('inbox')).toEqual(await world.world.hashes('inbox'))
      await elsewhere.close()
      await world.close()
    })
  })
}
