// Start-up, read top to bottom: choose the profile, open the services, register the calls, open the window.

import { release } from 'node:os'
import { join } from 'node:path'
import { app, clipboard, nativeTheme, session, shell } from 'electron'
import type { EventName, Events } from '../shared/api/index.ts'
import type { Failure } from '../shared/failure.ts'
import type { Settings } from '../shared/model/settings.ts'
import { clockFrom } from './clock.ts'
import { failureOf } from './errors.ts'
import type { ReadingSystem } from './mail/reading-system.ts'
import { startPractice } from './practice/start-practice.ts'
import { preparePracticeAccount, preparePracticeNews, preparePracticeSite } from './practice-account.ts'
import { preparePracticeMail } from './practice-mail.ts'
import { openServices, type Services } from './services.ts'
import { mailPageUrl, mailPartUrl, mailPreviewUrl, type ShownId, shownMessageId } from './shell/addresses.ts'
import { type AppServices, appApi } from './shell/app-api.ts'
import { type CommandLine, readCommandLine } from './shell/command-line.ts'
import { systemDesktop } from './shell/desktop.ts'
import { Dialogs } from './shell/dialogs.ts'
import { guardPages } from './shell/guards.ts'
import { systemKeychain } from './shell/keychain.ts'
import { openLog } from './shell/log.ts'
import { noticeTexts } from './shell/notice-texts.ts'
import { registerSchemes, serveApp, serveDrag, serveMail } from './shell/pages.ts'
import { Printer } from './shell/printer.ts'
import { chooseProfile, dataFolder, deletePractice, practiceFolder, restart, restartInto } from './shell/profile.ts'
import { readingTexts } from './shell/reading-texts.ts'
import { SystemReceivedFiles } from './shell/received-files.ts'
import { registerApi } from './shell/router.ts'
import { takeScreenshots } from './shell/screenshots.ts'
import { signInPages } from './shell/sign-in-pages.ts'
import { quotingTexts } from './shell/texts.ts'
import { AppTray } from './shell/tray.ts'
import { trayTexts } from './shell/tray-texts.ts'
import { SessionProxy } from './shell/web-proxy.ts'
import { AppWindow } from './shell/window.ts'
import { rebuildStore } from './store/rebuild-store.ts'

const thread = (name: string): URL => new URL(`./${name}.js`, import.meta.url)
const commandLine = readCommandLine(process.argv.slice(app.isPackaged ? 1 : 2))
app.setName('Kittiwake')
const profile = chooseProfile(commandLine)
const log = openLog(join(app.getPath('userData'), 'kittiwake.log'))
/** Pictures are all of one size. */
const PICTURE_PLACE = { width: 1440, height: 900, isMaximized: false }
const remoteAllowed = new Set<ShownId>()
const printer = new Printer()
const isRemoteAllowed = (shown: ShownId): boolean =>
  remoteAllowed.has(shown) || printer.pageOf(shown)?.showsRemote === true
let appWindow: AppWindow | undefined
const tray = new AppTray({
  texts: trayTexts(profile),
  iconFolder: join(import.meta.dirname, 'icons'),
  showWindow: () => appWindow?.focus(),
  runCommand: id => {
    if (id === 'new-message') appWindow?.focus()
    emit('command.run', { id })
  },
  quit: () => app.quit(),
  log,
})
const dialogs = new Dialogs(() => appWindow?.window)
const received = new SystemReceivedFiles(dialogs, () => appWindow?.window)
/** What must happen before this run may end; replaced when there is something. */
let sayGoodbye = async (): Promise<void> => {}
/** A second start that wants a saved job to run hands it over; replaced when there are services. */
let askForJob = (_name: string): void => {}
/** What was asked for before the page could show it. */
let unseen: CommandLine[] | undefined = []
let deleteAfterEnd = false
/** Another profile or the same one starts right after: nobody is asked whether to stay. */
let nextRun: (() => void) | undefined
let isEnding = false
let isEnded = false

app.enableSandbox()
registerSchemes()
process.on('unhandledRejection', error => log(`Unhandled: ${failureOf(error).message}`))
app.on('before-quit', quitWell)
app.on('window-all-closed', () => app.quit())
// The Dock of macOS.
app.on('activate', () => appWindow?.focus())
app.on('second-instance', (_event, args, folder) => {
  const asked = readCommandLine(args, folder)
  if (asked.runJob === undefined) appWindow?.focus()
  openFrom(asked)
})
app.on('open-url', (_event, url) => openFrom(readCommandLine([url])))
if (app.requestSingleInstanceLock()) void app.whenReady().then(start).catch(giveUp)
else app.quit()

async function start(): Promise<void> {
  guardPages(session.defaultSession, { isRemoteAllowed, linkClicked: url => emit('link.clicked', { url }) })
  serveApp(join(import.meta.dirname, '../renderer'))
  nativeTheme.on('updated', () => emit('theme.changed', { isDark: nativeTheme.shouldUseDarkColors }))
  const services = await openAll().catch((error: unknown) => failureOf(error))
  if (commandLine.runJob !== undefined) await runJob(services, commandLine.runJob)
  else if ('kind' in services) await startBroken(services)
  else await startWith(services)
}

function openAll(): Promise<Services> {
  const { clockMs } = commandLine
  const webProxy = new SessionProxy(session.defaultSession)
  return openServices({
    ...(profile === 'practice' && clockMs !== undefined ? { clock: clockFrom(clockMs) } : {}),
    folder: dataFolder(),
    storeThread: thread('store-thread'),
    messageThread: thread('message-thread'),
    diskThread: thread('disk-thread'),
    binaryThread: thread('binary-thread'),
    keychain: systemKeychain(),
    useWebProxy: proxy => webProxy.use(proxy),
    texts: quotingTexts(app.getLocale()),
    saving: {
      about: `Kittiwake ${app.getVersion()}, ${process.platform} ${release()} ${process.arch}`,
      copyText: text => void clipboard.writeText(text).catch(logError),
      saveFile: (name, bytes) => dialogs.saveFile(name, bytes),
      saveFiles: files => dialogs.saveFiles(files),
    },
    reading: readingSystem(app.getLocale()),
    chooseFiles: () => dialogs.chooseFiles(),
    backup: { chooseNewFile: name => dialogs.chooseNewFile(name), restart: () => leaveFor(restart) },
    browser: { open: url => shell.openExternal(url), pages: signInPages() },
    desktop: systemDesktop(dialogs, {
      notificationClicked: () => appWindow?.focus(),
      showUnread: count => tray.showUnread(count),
    }),
    fileTexts: noticeTexts(app.getLocale()),
    emit: (name, payload) => {
      if (name === 'settings.changed') applySettings(payload as Settings)
      emit(name, payload)
    },
    htmlUrl: (of, id, showRemote) => shownUrl(of === 'article' ? `n${id}` : `m${id}`, showRemote),
  })
}

/** Where its page is; remote pictures are allowed for it from now on when a person asked for them. */
function shownUrl(shown: ShownId, showRemote: boolean): string {
  if (showRemote) remoteAllowed.add(shown)
  return mailPageUrl(shown, showRemote)
}

function readingSystem(locale: string): ReadingSystem {
  const { print, receipt, answer, removed } = readingTexts(locale)
  return {
    received,
    printing: {
      texts: print,
      locale,
      partUrl: id => mailPartUrl(`m${id}`),
      print: page => printer.print(page),
      pdf: page => printer.pdf(page),
    },
    receiptTexts: receipt,
    answerTexts: answer,
    removedText: removed,
    previewUrl: (place, part) => mailPreviewUrl(shownMessageId(place), part),
    attachedUrl: (place, showRemote) => shownUrl(shownMessageId(place), showRemote),
  }
}

async function startWith(services: Services): Promise<void> {
  const { store, reader, settings, choices, dragged, areas } = services
  sayGoodbye = services.end
  askForJob = name => void services.runJob(name).catch(logError)
  registerApi({ ...areas, app: appApi(appServices({ endedBadly: store.endedBadly })) }, log)
  serveMail({ store, reader, choices, printer, isRemoteAllowed })
  serveDrag(dragged)
  applySettings(settings.settings)
  if (profile === 'practice') await enterPractice(services)
  await services.start()
  await openWindow({
    place: commandLine.screenshotFolder ? PICTURE_PLACE : await settings.readWindow(),
    keepPlace: place => void settings.keepWindow(place).catch(logError),
    isHidden: tray.isThere && (commandLine.isHidden || settings.settings.startsHidden),
    staysInTray: () => tray.isThere && settings.settings.staysInTray,
  })
  applySettings(settings.settings)
  openFrom(commandLine)
  if (commandLine.screenshotFolder) await picture(commandLine.screenshotFolder, services)
}

/** `--run-job`: no window, no clock, one job; the exit code tells how it ended. */
async function runJob(services: Services | Failure, name: string): Promise<void> {
  if ('kind' in services) throw new Error(services.message)
  sayGoodbye = services.end
  if (profile === 'practice') await enterPractice(services)
  await services.start({ onlyAsked: true })
  const outcome = await services.runJob(name)
  console.log(`${name}: ${outcome}`)
  await sayGoodbye()
  app.exit(outcome === 'done' || outcome === 'nothing-new' ? 0 : 1)
}

/** The data cannot be opened: the window says why, and offers what can be done. Nothing on disk is touched. */
async function startBroken(startFailure: Failure): Promise<void> {
  log(`The data cannot be opened: ${startFailure.message}`)
  registerApi({ app: appApi({ ...appServices({ endedBadly: false }), startFailure }) }, log)
  await openWindow({ place: undefined, keepPlace: () => {}, isHidden: false, staysInTray: () => false })
}

async function enterPractice({ store, secrets, areas, end }: Services): Promise<void> {
  const world = await startPractice({ folder: practiceFolder() })
  sayGoodbye = async () => {
    await end()
    await world.close()
  }
  const { account, isNew } = await preparePracticeAccount({ store, secrets }, world)
  await preparePracticeSite({ store, secrets }, world)
  const { server, groupIds } = await preparePracticeNews({ store, secrets }, world)
  if (isNew) {
    await preparePracticeMail(store, account, Date.now())
    await areas.mail.handlers.getMail({ accountId: account.id })
  }
  for (const groupId of groupIds) await areas.news.handlers.fetchHeaders({ groupId, choice: { kind: 'all' } })
  if (groupIds.length > 0) await areas.news.handlers.refreshGroups({ serverId: server.id, withDescriptions: true })
}

async function openWindow(
  place: Pick<ConstructorParameters<typeof AppWindow>[0], 'place' | 'keepPlace' | 'isHidden' | 'staysInTray'>,
): Promise<void> {
  const background = nativeTheme.shouldUseDarkColors ? '#101418' : '#e9edf1'
  appWindow = new AppWindow({ ...place, isHeadless: commandLine.isHeadless, background, log })
  await appWindow.load()
}

function appServices({ endedBadly }: { endedBadly: boolean }): AppServices {
  return {
    profile,
    dataFolder: app.getPath('userData'),
    endedBadly,
    runCommand: id => emit('command.run', { id }),
    menuChanged: menus => tray.menuChanged(menus),
    switchProfile: next => leaveFor(() => restartInto(next)),
    removePractice: () => {
      deleteAfterEnd = true
      leaveFor(() => restartInto('normal'))
    },
    rebuildStore: async () => {
      const report = await rebuildStore(dataFolder(), thread('store-thread'))
      log(`Rebuilt: ${JSON.stringify(report)}`)
    },
    restart: () => leaveFor(restart),
    readyToOpen: () => {
      const waiting = unseen ?? []
      unseen = undefined
      for (const asked of waiting) showAsked(asked)
    },
    holdEnd: () => appWindow?.holdEnd(),
    stay: () => appWindow?.stay(),
    readyToEnd: () => appWindow?.readyToEnd(),
  }
}

/** What the command line, a link or a second start asks the window to show. */
function openFrom(asked: CommandLine): void {
  if (asked.runJob !== undefined) askForJob(asked.runJob)
  if (unseen) unseen.push(asked)
  else showAsked(asked)
}

function showAsked({ mailto, ftpUrl, newsUrl, openPath, sendPaths }: CommandLine): void {
  if ([mailto, ftpUrl, newsUrl, openPath, ...sendPaths].some(asked => asked !== undefined)) appWindow?.focus()
  if (mailto) emit('mailto.opened', { url: mailto })
  if (ftpUrl) emit('ftp.opened', { url: ftpUrl })
  if (newsUrl) emit('news.opened', { url: newsUrl })
  if (openPath) emit('files.opened', { paths: [openPath], isToSend: false })
  if (sendPaths.length > 0) emit('files.opened', { paths: [...sendPaths], isToSend: true })
}

function emit<E extends EventName>(name: E, payload: Events[E]): void {
  appWindow?.send(name, payload)
}

/** What of the preferences is the system's business: the window's zoom, the theme of its own parts, the tray. */
function applySettings({ theme, zoom, showsTray }: Settings): void {
  tray.show(showsTray)
  nativeTheme.themeSource = theme === 'contrast' ? 'dark' : theme
  appWindow?.window.webContents.setZoomFactor(zoom)
}

async function picture(folder: string, { settings }: Services): Promise<void> {
  if (!appWindow) return
  for (const file of await takeScreenshots({
    window: appWindow,
    folder,
    changeSettings: change => settings.change(change),
  })) {
    console.log(file)
  }
  app.quit()
}

/** `next` runs when all has ended: a start that was asked for while a person decided to stay must not follow a later end. */
function leaveFor(next: () => void): void {
  nextRun = next
  app.quit()
}

/** Quitting waits until the window has written what it holds and the store is closed; a second try changes nothing. */
function quitWell(event: { preventDefault(): void }): void {
  if (isEnded) return
  event.preventDefault()
  if (isEnding) return
  isEnding = true
  void endAll()
    .catch(error => {
      logError(error)
      return true
    })
    .then(mayGo => {
      isEnding = mayGo
      isEnded = mayGo
      if (!mayGo) {
        stayed()
        return
      }
      nextRun?.()
      app.quit()
    })
}

/** What was to come after the end is not wanted any more. */
function stayed(): void {
  nextRun = undefined
  deleteAfterEnd = false
}

/** False when the person wants to stay. */
async function endAll(): Promise<boolean> {
  if (appWindow && !(await appWindow.close({ mayStay: nextRun === undefined }))) return false
  // Nothing is behind its menu any more.
  tray.show(false)
  await sayGoodbye()
  await received.end()
  if (deleteAfterEnd) await deletePractice()
  return true
}

function logError(error: unknown): void {
  log(failureOf(error).message)
}

function giveUp(error: unknown): void {
  logError(error)
  console.error(error)
  app.exit(1)
}
