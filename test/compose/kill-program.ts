// Puts one message into the Outbox and sends it, as the app would, and tells on standard output how far it is. It is
// killed from outside; what it leaves on disk is looked at by the test.
import { openServices } from '../../electron/services.ts'
import { testDesktop, testTexts } from '../files/test-desktop.ts'
import { accountOn } from './sending-world.ts'

const [folder = '', port = ''] = process.argv.slice(2)

const services = await openServices({
  folder,
  keychain: { isAvailable: false, seal: () => new Uint8Array(), unseal: () => undefined },
  texts: {
    attribution: () => 'wrote:',
    forwarded: () => 'Forwarded',
    alsoPosted: () => 'Also posted',
    field: (name, value) => `${name}: ${value}`,
    date: String,
  },
  saving: { copyText: () => {}, saveFile: async () => true, saveFiles: async () => 0 },
  chooseFiles: async () => [],
  desktop: testDesktop(),
  fileTexts: testTexts,
  htmlUrl: id => `mail://m${id}/page`,
  emit: () => {},
})
await services.start()
const { accounts, compose } = services.areas
const account = accountOn(Number(port))
const { id: accountId } = await accounts.handlers.add({ account, password: 'secret', keeping: 'session' })
const { id } = await compose.handlers.start({ kind: 'new', accountId })
const fields = {
  accountId,
  to: ['bob@test.example', 'carl@test.example'],
  cc: [],
  bcc: [],
  subject: 'Tide',
  text: 'Low.',
}
await compose.handlers.save({ id, fields })
process.stdout.write('draft\n')
const time = { kind: 'after', delayMs: 0 } as const
await compose.handlers.schedule({ id, fields, wishes: { time, isIndividual: process.argv[4] === 'individual' } })
