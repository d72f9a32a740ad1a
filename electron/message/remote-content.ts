// Counts what in HTML mail would fetch something from elsewhere (images, styles, fonts, media, frames), so that a person
// can be told. Counting decides nothing: the sanitiser lets none of it through.

const FETCHING_ATTRIBUTES = [
  'src',
  'srcset',
  'background',
  'poster',
  'data',
  'lowsrc',
  'dynsrc',
  'code',
  'archive',
  'icon',
]
const FETCHING_LINKS = /^(?:link|image|use|feimage|pattern|textpath)$/

/** How many things one element would fetch. */
export function countRemote(name: string, attributes: Readonly<Record<string, string>>): number {
  let count = FETCHING_ATTRIBUTES.filter(attribute => isRemote(attributes[attribute])).length
  if (FETCHING_LINKS.test(name) && (isRemote(attributes.href) || isRemote(attributes['xlink:href']))) count++
  return count + countRemoteInStyle(attributes.style ?? '')
}

/** How many addresses a style sheet or attribute would fetch. */
export function countRemoteInStyle(style: string): number {
  return style.match(/(?:url\(\s{0,20}["']?|@import\s{1,20}["'])\s{0,20}(?:https?:)?\/\//gi)?.length ?? 0
}

/** The addresses in all style elements of a document. Linear. */
export function countRemoteInSheets(html: string): number {
  const open = /<style\b/gi
  let count = 0
  while (open.exec(html)) {
    const close = html.slice(open.lastIndex).search(/<\/style/i)
    const end = close < 0 ? html.length : open.lastIndex + close
    count += countRemoteInStyle(html.slice(open.lastIndex, end))
    open.lastIndex = end
  }
  return count
}

/** True for an address with a host: http, https, or the scheme of the page. Browsers pass over white space in it. */
export function isRemote(address: string | undefined): boolean {
  return address !== undefined && /^(?:https?:)?[\\/]{2}/i.test(address.replace(/[\s\p{Cc}]/gu, ''))
}
