// Which files are text, for the transfer type `auto`: by the ending of the name, and only endings that are always text.
// `ts` and `pm` are not: films and printed pages have them too. Letters (`eml`) are signed byte by byte.

const TEXT_ENDINGS = new Set(
  `asc bat c cc cfg cgi cmd conf cpp cs css csv cxx diff go h hpp htaccess htm html ini java js json jsx log m3u md
   patch php php3 php4 phtml pl properties py rb rs rst rtf sed sh shtml sql srt svg tcl tex text toml tsv tsx txt vb
   vbs xhtml xml xsl xslt yaml yml`.split(/\s+/),
)

/** True for names such as `notes.txt`. */
export function isTextName(name: string): boolean {
  const at = name.lastIndexOf('.')
  return at > 0 && TEXT_ENDINGS.has(name.slice(at + 1).toLowerCase())
}
