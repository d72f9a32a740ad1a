// A real INN 2.7 on loopback: innd for feeds, and nnrpd for readers in three manners. Nothing ever leaves the machine.
import { execFileSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { makeCertificates } from './certificates.ts'
import { Daemon, type Listener, makeStateFolder } from './daemon.ts'
import { freePorts } from './free-ports.ts'
import { type FedArticle, feedArticles } from './inn/feed-articles.ts'
import { writeInnFiles } from './inn/inn-configuration.ts'
import { type InnGroup, usualGroups } from './inn/inn-groups.ts'
import { innLibraryPath, innProgram } from './inn/inn-programs.ts'

export interface RealInn {
  /** STARTTLS is offered. Guests read and post; `local.hidden` wants a sign-in. */
  readonly plain: Listener
  /** The same with TLS from the first byte. */
  readonly tls: Listener
  /** Everything wants AUTHINFO (480 before), with or without STARTTLS. */
  readonly login: Listener
  /** Where other servers feed. */
  readonly feed: Listener
  /** PEM of the authority its certificate comes from. */
  readonly ca: string
  /** Feeds articles, some thousand a second. They are numbered in this order. */
  load(articles: Iterable<FedArticle>): Promise<void>
  /** What was mailed to the moderators. */
  moderatorMails(): Buffer[]
  /** INN's own answer to a ctlinnd command, such as `rmgroup`. */
  control(...words: readonly string[]): string
  /** Its own folder, gone after `stop`. */
  readonly folder: string
  stop(): Promise<void>
}

export interface RealInnOptions {
  /** Beside the usual ones (`usualGroups`). */
  readonly groups?: readonly InnGroup[]
}

/** AUTHINFO USER and PASS work with these; SASL is advertised and always fails. */
export const innUser = 'alice'
export const innPassword = 'alice-secret'
/** A name and a password that must not be taken apart at spaces. */
export const innOddPassword = 'dora grün secret'

const attempts = 3

/** Starts one with own ports, an own certificate and no articles. Several can run at once. */
export async function startRealInn(options: RealInnOptions = {}): Promise<RealInn> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options)
    } catch (error) {
      // Somebody else may have taken a port between finding it and using it.
      if (attempt === attempts) throw error
    }
  }
}

async function startOnce({ groups = [] }: RealInnOptions): Promise<RealInn> {
  const folder = makeStateFolder('inn')
  const certificates = makeCertificates(folder)
  const [feed = 0, plain = 0, tls = 0, login = 0] = await freePorts('127.0.0.1', 4)
  const users = { [innUser]: innPassword, dora: innOddPassword }
  writeInnFiles({ folder, certificates, groups: [...usualGroups, ...groups], feedPort: feed, users })
  copyFileSync(certificates.keyFile, path.join(folder, 'etc/key.pem'))
  giveToNews(folder)
  const listeners = { feed: at(feed), plain: at(plain), tls: { ...at(tls), isTls: true }, login: at(login) }
  const env = environment(folder)
  const daemon = await Daemon.start({
    name: 'inn',
    program: '/usr/bin/setpriv',
    args: [...asNews, '/bin/bash', writeScript(folder, { plain, tls, login })],
    env,
    folder,
    logs: [path.join(folder, 'log/errlog'), path.join(folder, 'log/news')],
    listeners: Object.values(listeners),
  })
  return {
    ...listeners,
    ca: certificates.ca,
    folder,
    load: articles => feedArticles(listeners.feed, articles),
    moderatorMails: () =>
      readdirSync(path.join(folder, 'mail')).map(name => readFileSync(path.join(folder, 'mail', name))),
    control: (...words) =>
      execFileSync('/usr/bin/setpriv', [...asNews, innProgram('ctlinnd'), ...words], {
        encoding: 'utf8',
        env: { ...process.env, ...env },
      }).trim(),
    stop: () => daemon.stop(),
  }
}

const asNews = ['--reuid=news', '--regid=news', '--clear-groups']

function at(port: number): Listener {
  return { host: '127.0.0.1', port }
}

function environment(folder: string): NodeJS.ProcessEnv {
  return {
    INNCONF: path.join(folder, 'etc/inn.conf'),
    LD_LIBRARY_PATH: innLibraryPath,
    SASL_CONF_PATH: path.join(folder, 'sasl'),
  }
}

function giveToNews(folder: string): void {
  const own = readdirSync(folder).filter(name => !/^(?:ca|server)\./.test(name))
  execFileSync('/bin/chown', ['-R', 'news:news', ...own.map(name => path.join(folder, name))])
  // nnrpd refuses a key that others may read.
  execFileSync('/bin/chmod', ['600', path.join(folder, 'etc/key.pem')])
}

/** All processes live and die together. innd is killed: it acts on TERM only when something happens to it. */
function writeScript(
  folder: string,
  ports: { readonly plain: number; readonly tls: number; readonly login: number },
): string {
  const reader = (port: number, ...words: readonly string[]) =>
    [innProgram('nnrpd'), '-D', '-f', '-b', '127.0.0.1', '-p', port, ...words, '&'].join(' ')
  const end = `trap '' TERM; kill -KILL $innd; kill 0; wait`
  const lines = [
    `${innProgram('makedbz')} -i -o -s 200000 || exit 1`,
    `${innProgram('innd')} -f &`,
    'innd=$!',
    `trap "${end}; exit" TERM`,
    reader(ports.plain),
    reader(ports.tls, '-S'),
    reader(ports.login, '-c', path.join(folder, 'etc/readers-login.conf')),
    'wait -n',
    end,
    'exit 1',
    '',
  ]
  const file = path.join(folder, 'start.sh')
  writeFileSync(file, lines.join('\n'))
  return file
}
