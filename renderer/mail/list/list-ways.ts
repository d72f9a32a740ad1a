// What a list offers beside answering and leaving it (RFC 2369): a letter begins in the composer, a page is opened only after
// the person saw where it leads.
import type { ListFacts, ListWay } from '../../../shared/model/reading.ts'
import type { Translate } from '../../i18n.ts'
import { openDialog } from '../../navigation.ts'
import { AddIcon, ArchiveIcon, HelpIcon, type IconShape, ReplyIcon, WriteIcon } from '../../ui/icons.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { writeTo } from '../write-actions.ts'

const icons: Readonly<Record<ListWay['kind'], IconShape>> = {
  post: WriteIcon,
  help: HelpIcon,
  archive: ArchiveIcon,
  subscribe: AddIcon,
  owner: ReplyIcon,
}

export function listItems({ ways = [] }: ListFacts, t: Translate): MenuItem[] {
  return ways.map(({ kind, url }) => ({
    id: kind,
    label: t(`mail.reading.list.ways.${kind}`),
    icon: icons[kind],
    run: () => (isMail(url) ? writeTo(url) : openDialog({ kind: 'link', url })),
  }))
}

function isMail(url: string): boolean {
  return url.startsWith('mailto:')
}
