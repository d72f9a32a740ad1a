// The question before anything goes over a line that everybody on the way can read.

import { t } from '../i18n.ts'
import { ask } from '../navigation.ts'

/** Names what is exposed; only a deliberate yes goes on. */
export function askForPlainFtp(host: string): Promise<boolean> {
  return ask({
    title: t('sites.plain.title'),
    text: t('sites.plain.text', { host: host || t('sites.plain.theServer') }),
    confirm: t('sites.plain.confirm'),
    keep: t('common.cancel'),
    tone: 'danger',
  })
}
