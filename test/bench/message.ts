// How many generated messages of about 20 kB are read per second: readMessage, the list row, and mailparser beside them.
// Run with Node 24: `node test/bench/message.ts [count]`.
import { simpleParser } from 'mailparser'
import { readMessage } from '../../electron/message/read-message.ts'
import { summarise } from '../../electron/message/summarise.ts'

const count = Number(process.argv[2] ?? 2_000)
const messages = Array.from({ length: count }, (_, index) => makeMessage(index))
const megabytes = messages.reduce((sum, message) => sum + message.length, 0) / 1e6

await measure('readMessage', message => readMessage(message).parts.length)
await measure('summarise', message => summarise(1, message).snippet.length)
await measure(
  'mailparser',
  async message => (await simpleParser(message, { skipHtmlToText: true, skipTextToHtml: true })).attachments.length,
)

async function measure(name: string, read: (message: Buffer) => number | Promise<number>): Promise<void> {
  for (const message of messages.slice(0, 200)) await read(message)
  const start = performance.now()
  let sum = 0
  for (const message of messages) sum += await read(message)
  const seconds = (performance.now() - start) / 1_000
  const rates = `${Math.round(count / seconds)} messages/s, ${(megabytes / seconds).toFixed(1)} MB/s`
  console.log(`${name.padEnd(12)} ${rates} (check ${sum})`)
}

/** Text, HTML and every third time a file: the mix of an ordinary mailbox. */
function makeMessage(index: number): Buffer {
  const words = `Tide ${index} at Kvaløya rises two centimetres a day, says the gauge. `
  const text = words.repeat(60).replaceAll('ø', '=C3=B8').replace(/.{70}/g, '$&=\r\n')
  const html = `<p style="color:#333">${words}</p>`
    .repeat(60)
    .replaceAll('=', '=3D')
    .replaceAll('ø', '=C3=B8')
    .replace(/.{70}/g, '$&=\r\n')
  const file = Buffer.alloc(9_000, index).toString('base64').replace(/.{76}/g, '$&\r\n')
  const received = Array.from(
    { length: 5 },
    (_, hop) =>
      `Received: from mx${hop}.example.com by mx.example.org with ESMTPS id ${index}${hop};\r\n\tWed, 4 Nov 2026 12:38:0${hop} +0100`,
  )
  const lines = [
    ...received,
    `From: =?utf-8?Q?J=C3=B8rn_Eide?= <jorn${index}@example.com>`,
    'To: Marit Solberg <marit@example.org>, "Eide, Jonas" <jonas@example.org>',
    `Subject: =?utf-8?B?${Buffer.from(`Målinger ${index}`).toString('base64')}?=`,
    'Date: Wed, 4 Nov 2026 12:38:00 +0100',
    `Message-ID: <${index}@example.com>`,
    `References: <${index - 1}@example.com> <${index - 2}@example.com>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="outer"',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary="inner"',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    text,
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    html,
    '--inner--',
    ...(index % 3 === 0
      ? [
          '--outer',
          'Content-Type: application/pdf; name=f.pdf',
          'Content-Transfer-Encoding: base64',
          'Content-Disposition: attachment; filename=f.pdf',
          '',
          file,
        ]
      : []),
    '--outer--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}
