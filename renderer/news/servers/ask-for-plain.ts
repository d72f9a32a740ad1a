// The question before a password or an article goes over a line that everybody on the way can read.
import { t } from '../../i18n.ts'
import { ask } from '../../navigation.ts'

/** Names what is exposed; only a deliberate yes goes on. */
export function askForPlainNews(host: string): Promise<boolean> {
  return ask({
    title: t('newsServers.plain.title'),
    text: t('newsServers.plain.text', { host: host.trim() || t('newsServers.plain.theServer') }),
    confirm: t('newsServers.plain.confirm'),
    keep: t('common.cancel'),
    tone: 'danger',
  })
}
