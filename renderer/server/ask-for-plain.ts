// The question before anything goes over a line that everybody on the way can read.
import { t } from '../i18n.ts'
import { ask } from '../navigation.ts'

const words = {
  sites: {
    title: 'sites.plain.title',
    text: 'sites.plain.text',
    theServer: 'sites.plain.theServer',
    confirm: 'sites.plain.confirm',
  },
  newsServers: {
    title: 'newsServers.plain.title',
    text: 'newsServers.plain.text',
    theServer: 'newsServers.plain.theServer',
    confirm: 'newsServers.plain.confirm',
  },
} as const

/** Names what is exposed, for a site or a news server; only a deliberate yes goes on. */
export function askForPlain(area: keyof typeof words, host: string): Promise<boolean> {
  const { title, text, theServer, confirm } = words[area]
  return ask({
    title: t(title),
    text: t(text, { host: host.trim() || t(theServer) }),
    confirm: t(confirm),
    keep: t('common.cancel'),
    tone: 'danger',
  })
}
