// A link in a text was pressed. Nothing is opened by that alone: a dialog says first where it leads.
import { understandNewsUrl } from '../../shared/understand-news-url.ts'
import { openDialog } from '../navigation.ts'

export function openLink(url: string): void {
  openDialog(understandNewsUrl(url) ? { kind: 'look-up', text: url } : { kind: 'link', url })
}
