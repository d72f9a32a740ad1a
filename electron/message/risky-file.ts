// Which attachments are programs or can act as one. They are saved only after a warning and never opened.

/** Programs, scripts, shortcuts, installers, disk images, and documents with macros, by ending. */
const RISKY_ENDINGS: ReadonlySet<string> = new Set(
  `ade adp apk app appimage application appref-ms appx appxbundle asp aspx bas bat bin chm class cmd com command cpl
   crt csh deb der desktop diagcab dll dmg docm dotm dylib elf exe fish fxp gadget hlp hta htc htm html img inf ins iso
   isp jar jnlp js jse ksh lib library-ms lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw
   mdz mht mhtml mpkg msc msh msh1 msh2 mshxml msi msix msixbundle msp mst ocx ops osd out pcd php phar pif pkg pl plg
   potm ppam ppsm pptm prf prg ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 pst py pyc pyo pyw pyz rb reg rpm run scf scpt
   scptd scr sct searchconnector-ms settingcontent-ms sh shb shs shtml sldm slk sys tcl terminal theme tool udl
   url vb vbe vbp vbs vhd vhdx vsmacros vsto vsw vxd wcx website webloc workflow ws wsc wsf wsh xbap xhtml xht xlam xll
   xlm xlsb xlsm xltm xnk xps svg zsh`
    .trim()
    .split(/\s+/),
)

/** Types that say so themselves, whatever the name is. */
const RISKY_TYPES: ReadonlySet<string> = new Set([
  'application/x-msdownload',
  'application/x-msdos-program',
  'application/x-dosexec',
  'application/vnd.microsoft.portable-executable',
  'application/x-executable',
  'application/x-elf',
  'application/x-mach-binary',
  'application/x-sh',
  'application/x-shellscript',
  'application/x-msi',
  'application/hta',
  'application/java-archive',
  'application/x-java-archive',
  'application/javascript',
  'application/x-javascript',
  'application/x-ms-shortcut',
  'application/x-bat',
  'application/x-perl',
  'application/x-python-code',
  'application/xhtml+xml',
  'image/svg+xml',
  'text/html',
  'text/javascript',
  'text/x-shellscript',
])

/** Bytes at the start of programs: Windows, Linux, macOS (four byte orders and fat), and scripts with an interpreter line. */
const PROGRAM_STARTS: readonly Buffer[] = [
  '4d5a',
  '7f454c46',
  'feedface',
  'feedfacf',
  'cefaedfe',
  'cffaedfe',
  'cafebabe',
  '2321',
  '4c00000001140200',
].map(hex => Buffer.from(hex, 'hex'))

/** True when the name, the declared type or the first bytes say that this is more than a document. */
export function isRiskyFile(fileName: string, contentType: string, start?: Buffer): boolean {
  const ending = /\.([^.]*)$/.exec(fileName.toLowerCase())?.[1]?.trim() ?? ''
  if (RISKY_ENDINGS.has(ending) || RISKY_TYPES.has(contentType)) return true
  return start !== undefined && PROGRAM_STARTS.some(mark => start.subarray(0, mark.length).equals(mark))
}
