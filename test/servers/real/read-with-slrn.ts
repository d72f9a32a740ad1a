// slrn as an independent witness: a newsreader of another hand, driven in a terminal, shows what we posted.
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Listener } from './daemon.ts'
import { unpacked } from './unpack.ts'

/** Loaded machines need some seconds; a newsreader that waits for a key waits for ever. */
const timeoutMs = 40_000
/** Without a letter drawn. */
const patienceS = 8

/** Waits for texts on the screen and answers with keys; what was drawn comes out without its escape sequences. */
const driver = `
import fcntl, json, os, pty, re, select, signal, struct, sys, termios
q = json.load(sys.stdin)
pid, fd = pty.fork()
if pid == 0:
    os.execve(q['program'], [q['program']] + q['args'], q['env'])
fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack('HHHH', 50, 160, 0, 0))
raw = b''
def shown():
    return re.sub(r'\\x1b(\\[[0-9;?]*[A-Za-z]|[()][A-Z0-9]|[=>78])', '', raw.decode('utf-8', 'replace'))
def read():
    global raw
    if not select.select([fd], [], [], q['patienceS'])[0]:
        return False
    try:
        piece = os.read(fd, 65536)
    except OSError:
        piece = b''
    raw += piece
    return piece != b''
status = 0
for text, keys in q['steps']:
    while status == 0 and text not in shown():
        if not read():
            status = 1
    os.write(fd, keys.encode())
os.kill(pid, signal.SIGKILL)
os.waitpid(pid, 0)
print(shown())
sys.exit(status)
`

/** Everything slrn drew while it opened \`group\` and the first article in it, up to where \`lastWords\` appear. */
export async function readWithSlrn(
  { host, port }: Listener,
  { group, subject, lastWords }: { readonly group: string; readonly subject: string; readonly lastWords: string },
): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kittiwake-slrn-'))
  const [newsrc, settings] = [path.join(folder, 'newsrc'), path.join(folder, 'slrnrc')]
  writeFileSync(newsrc, `${group}:\n`)
  writeFileSync(settings, 'set hostname "slrn.example"\nset username "reader"\nset quote_string ">"\n')
  const question = {
    patienceS,
    program: unpacked('usr/bin/slrn'),
    args: ['-n', '-h', `${host}:${port}`, '-f', newsrc, '-i', settings],
    env: {
      HOME: folder,
      TERM: 'vt100',
      LANG: 'C.UTF-8',
      LD_LIBRARY_PATH: unpacked('usr/lib'),
      SLRN_SLANG_DIR: unpacked('usr/share/slrn/slang'),
    },
    steps: [
      [group, '\r'],
      [subject, ' '],
      [lastWords, ''],
    ],
  }
  try {
    return await ask(question)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function ask(question: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = execFile('python3', ['-c', driver], { timeout: timeoutMs }, (error, out) => {
      if (error) reject(new Error(`slrn did not get that far; the screen:\n${out}`))
      else resolve(out)
    })
    child.stdin?.end(JSON.stringify(question))
  })
}
