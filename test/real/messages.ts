// Messages as they go over the wire, the same at every run: ordinary ones, and those that clients get wrong.

/** Every line ends in CRLF; none holds NUL, which RFC 5321 forbids. */
export const oddMessages: readonly Buffer[] = [
  'Subject: dots\r\n\r\n.\r\n..\r\n...\r\n.leading\r\nend.\r\n.\r\n',
  'Subject: first line is a dot\r\n\r\n.\r\n',
  'Subject: only dots\r\n\r\n...............\r\n',
  'Subject: empty body\r\n\r\n',
  'Subject: no body and no empty line\r\n',
  'Subject: looks like the end\r\n\r\ntext\r\n-ERR\r\n+OK\r\n. \r\n.\t\r\n',
  `Subject: a long line\r\n\r\n${'0123456789'.repeat(10_000)}\r\n.\r\n`,
  `Subject: many empty lines\r\n\r\n${'\r\n'.repeat(3000)}`,
  'Subject: trailing spaces   \r\n\r\ntext  \r\n \r\n\t\r\n',
  'Subject: every byte but NUL, CR and LF\r\n\r\n'.concat(allBytes(), '\r\n'),
  'Subject: Gr\xc3\xbc\xc3\x9fe in UTF-8\r\n\r\nKval\xc3\xb8ya \xf0\x9f\x8c\x8a\r\n',
].map(text => Buffer.from(text, 'latin1'))

/** `count` messages of some hundred bytes to some kilobytes, the odd ones among them. */
export function manyMessages(count: number): Buffer[] {
  return Array.from({ length: count }, (_, index) => oddMessages[index] ?? ordinaryMessage(index))
}

/** A message with a full header, whose body has `lines` lines. */
export function ordinaryMessage(index: number, lines = (index * 37) % 120): Buffer {
  const header = [
    'From: Alice <alice@example.test>',
    'To: Bob <bob@example.test>',
    `Subject: Reading number ${index}`,
    'Date: Sat, 21 Nov 2026 12:00:00 +0000',
    `Message-ID: <reading-${index}@example.test>`,
    '',
  ]
  const body = Array.from({ length: lines }, (_, line) => `${'.'.repeat(line % 4)}line ${line} of message ${index}`)
  return Buffer.from([...header, ...body, ''].join('\r\n'))
}

function allBytes(): string {
  const codes = Array.from({ length: 255 }, (_, index) => index + 1)
  return String.fromCharCode(...codes.filter(code => code !== 0x0d && code !== 0x0a))
}
