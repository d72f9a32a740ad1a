// The calls about the app itself: what it is, links to the outside, the menu, the practice profile.

import { app, clipboard, nativeTheme, shell } from 'electron'
import { z } from 'zod'
import type { AppApi, AppInfo, MenuGroup } from '../../shared/api/index.ts'
import type { Failure } from '../../shared/failure.ts'
import { type ApiArea, line, nothing } from '../api-area.ts'
import { InputError } from '../errors.ts'
import { outsideLink } from './addresses.ts'
import { setMenu } from './menu.ts'

const MAX_COPIED_TEXT = 1_000_000
const FTP_SCHEMES = ['ftp', 'ftps'] as const
const NEWS_SCHEMES = ['news', 'snews', 'nntp', 'nntps'] as const

const menuEntry = z.strictObject({
  id: line(80),
  label: line(200),
  accelerator: line(60).optional(),
  isEnabled: z.boolean(),
  isChecked: z.boolean().optional(),
})
const menuGroup = z.strictObject({
  id: line(40),
  label: line(80),
  sections: z.array(z.array(menuEntry).max(40)).max(12),
})

export interface AppServices {
  readonly profile: AppInfo['profile']
  readonly dataFolder: string
  readonly endedBadly: boolean
  readonly startFailure?: Failure | undefined
  runCommand(id: string): void
  menuChanged(menus: readonly MenuGroup[]): void
  /** Ends this run and starts the other profile. */
  switchProfile(profile: AppInfo['profile']): void
  /** Ends this run, deletes the practice profile and starts the normal one. */
  removePractice(): void
  rebuildStore(): Promise<void>
  restart(): void
  readyToOpen(): void
  holdEnd(): void
  stay(): void
  readyToEnd(): void
}

export function appApi(services: AppServices): ApiArea<AppApi> {
  return {
    schemas: {
      info: nothing,
      openLink: z.strictObject({ url: z.string().max(50_000) }),
      copyText: z.strictObject({ text: z.string().max(MAX_COPIED_TEXT) }),
      switchProfile: z.strictObject({ profile: z.enum(['normal', 'practice']) }),
      removePractice: nothing,
      setMenu: z.strictObject({ menus: z.array(menuGroup).max(12) }),
      opensFtpLinks: nothing,
      opensNewsLinks: nothing,
      openNewsLinks: z.strictObject({ isOn: z.boolean() }),
      openFtpLinks: z.strictObject({ isOn: z.boolean() }),
      showDataFolder: nothing,
      rebuildStore: nothing,
      restart: nothing,
      readyToOpen: nothing,
      holdEnd: nothing,
      stay: nothing,
      readyToEnd: nothing,
      quit: nothing,
    },
    handlers: {
      info: () => infoOf(services),
      openLink: async ({ url }) => {
        const link = outsideLink(url)
        if (!link) throw new InputError('Only web and mail links are opened', 'url')
        await shell.openExternal(link)
      },
      copyText: ({ text }) => clipboard.writeText(text),
      switchProfile: ({ profile }) => services.switchProfile(profile),
      removePractice: () => {
        if (services.profile !== 'practice') throw new InputError('This is not the practice profile')
        services.removePractice()
      },
      setMenu: ({ menus }) => {
        setMenu(menus, services.runCommand)
        services.menuChanged(menus)
      },
      opensFtpLinks: () => opensLinks(FTP_SCHEMES),
      openFtpLinks: ({ isOn }) => openLinks(FTP_SCHEMES, isOn),
      opensNewsLinks: () => opensLinks(NEWS_SCHEMES),
      openNewsLinks: ({ isOn }) => openLinks(NEWS_SCHEMES, isOn),
      showDataFolder: async () => {
        const problem = await shell.openPath(services.dataFolder)
        if (problem !== '') throw new InputError(problem)
      },
      rebuildStore: async () => {
        if (services.startFailure?.kind !== 'storage')
          throw new InputError('The data is in use and needs no rebuilding')
        await services.rebuildStore()
        services.restart()
      },
      restart: () => services.restart(),
      readyToOpen: () => services.readyToOpen(),
      holdEnd: () => services.holdEnd(),
      stay: () => services.stay(),
      readyToEnd: () => services.readyToEnd(),
      quit: () => app.quit(),
    },
  }
}

function opensLinks(schemes: readonly string[]): boolean {
  return schemes.every(scheme => app.isDefaultProtocolClient(scheme))
}

/** Answers with what is so then: the system has the last word. */
function openLinks(schemes: readonly string[], isOn: boolean): boolean {
  for (const scheme of schemes) {
    if (isOn) app.setAsDefaultProtocolClient(scheme)
    else app.removeAsDefaultProtocolClient(scheme)
  }
  return opensLinks(schemes)
}

function infoOf({ profile, dataFolder, endedBadly, startFailure }: AppServices): AppInfo {
  const { platform } = process
  return {
    version: app.getVersion(),
    platform: platform === 'darwin' || platform === 'win32' ? platform : 'linux',
    profile,
    dataFolder,
    runsIn: process.versions.electron?.endsWith('-host') ? 'development host' : 'electron',
    isDark: nativeTheme.shouldUseDarkColors,
    locale: app.getLocale(),
    endedBadly,
    ...(startFailure ? { startFailure } : {}),
  }
}
