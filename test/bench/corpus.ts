// Generated mail, the same at every run: 10,000 messages are about 208 MB, with the sizes of an ordinary mailbox.

const words =
  'tide gauge harbour datum storm level reading buoy pier logger sensor drift north water wind chart survey mark series boat'.split(
    ' ',
  )
const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Message number `index` as it is on the wire: mostly text of some kilobytes, every tenth with a file of up to 300 kB. */
export function corpusMessage(index: number): Buffer {
  const random = randomNumbers(index + 1)
  const date = new Date(Date.UTC(2026, 0, 1) + index * 3_000_000).toUTCString().replace('GMT', '+0000')
  const header = [
    `From: ${name(random)} <sender${index % 97}@example.test>`,
    'To: Alice <alice@example.test>',
    `Subject: ${sentence(random, 3 + random(6))}`,
    `Date: ${date}`,
    `Message-ID: <bench-${index}@example.test>`,
    'MIME-Version: 1.0',
  ]
  const text = textLines(random, 20 + random(110))
  return Buffer.from((index % 10 === 7 ? withFile(header, text, random) : plain(header, text)).join('\r\n'))
}

/** A message of almost exactly `sizeBytes`, for sending. */
export function letterOf(index: number, sizeBytes: number): Buffer {
  const random = randomNumbers(index + 1)
  const header = [
    'From: Alice <alice@example.test>',
    'To: Bob <bob@example.test>',
    `Subject: ${sentence(random, 5)}`,
    'Date: Sat, 21 Nov 2026 12:00:00 +0000',
    `Message-ID: <letter-${index}@example.test>`,
    '',
  ].join('\r\n')
  let body = ''
  while (header.length + body.length < sizeBytes) body += `\r\n${sentence(random, 10)}`
  return Buffer.from(`${`${header}${body}`.slice(0, sizeBytes - 2).replace(/\r$/, 's')}\r\n`)
}

function plain(header: readonly string[], text: readonly string[]): string[] {
  return [...header, 'Content-Type: text/plain; charset=us-ascii', '', ...text, '']
}

function withFile(header: readonly string[], text: readonly string[], random: Random): string[] {
  const lines = 400 + random(3_400)
  const parts = [
    ...['--part', 'Content-Type: text/plain; charset=us-ascii', '', ...text],
    ...['--part', 'Content-Type: application/octet-stream; name="data.bin"', 'Content-Transfer-Encoding: base64'],
    ...['Content-Disposition: attachment; filename="data.bin"', '', ...base64Lines(random, lines), '--part--', ''],
  ]
  return [...header, 'Content-Type: multipart/mixed; boundary=part', '', ...parts]
}

type Random = (below: number) => number

/** xorshift32: small, fast and the same everywhere. */
function randomNumbers(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) | 1
  return below => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

function sentence(random: Random, count: number): string {
  return Array.from({ length: count }, () => words[random(words.length)] ?? '').join(' ')
}

function textLines(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => (random(12) === 0 ? '' : sentence(random, 8 + random(3))))
}

function name(random: Random): string {
  return sentence(random, 2).replace(/\b[a-z]/g, letter => letter.toUpperCase())
}

/** Lines of 76 characters that compress no better than a picture; cut from one long block, for speed. */
function base64Lines(random: Random, count: number): string[] {
  return Array.from({ length: count }, () => {
    const at = random(block.length - 76)
    return block.slice(at, at + 76)
  })
}

const block = (() => {
  const random = randomNumbers(4711)
  return Array.from({ length: 8192 }, () => base64Alphabet[random(64)] ?? '').join('')
})()
