// Which views exist. A new one is one line here and one in commands.ts.
import type { ReactNode } from 'react'
import { ActivityView } from '../activity/activity-view.tsx'
import { FilesView } from '../files/files-view.tsx'
import type { TextKey } from '../i18n.ts'
import type { ViewName } from '../navigation.ts'
import { NewsView } from '../news/news-view.tsx'
import { SettingsView } from '../settings/settings-view.tsx'
import { ActivityIcon, FilesIcon, type IconShape, MailIcon, NewsIcon, SettingsIcon } from '../ui/icons.ts'
import { MailPlace } from './mail-place.tsx'

export interface View {
  readonly label: TextKey
  readonly icon: IconShape
  readonly command: string
  readonly render: () => ReactNode
}

export const views: Readonly<Record<ViewName, View>> = {
  mail: { label: 'app.view.mail', icon: MailIcon, command: 'go-mail', render: () => <MailPlace /> },
  news: { label: 'app.view.news', icon: NewsIcon, command: 'go-news', render: () => <NewsView /> },
  files: { label: 'app.view.files', icon: FilesIcon, command: 'go-files', render: () => <FilesView /> },
  activity: { label: 'app.view.activity', icon: ActivityIcon, command: 'go-activity', render: () => <ActivityView /> },
  settings: { label: 'app.view.settings', icon: SettingsIcon, command: 'go-settings', render: () => <SettingsView /> },
}

export const viewNames: readonly ViewName[] = ['mail', 'news', 'files', 'activity', 'settings']
