// Writes a one-page PDF 1.4 of plain lines in Helvetica: enough for the papers of the practice world.

/** An A4 page: the first line is a title. ASCII only, and without line breaks. */
export function makePdf(lines: readonly string[]): Buffer {
  const [title = '', ...rest] = lines.map(line => line.replace(/[()\\]/g, '\\$&'))
  const text = [
    'BT /F1 18 Tf 60 770 Td',
    `(${title}) Tj`,
    '/F1 11 Tf 0 -34 Td 16 TL',
    ...rest.map(line => `(${line}) '`),
    'ET',
  ]
  const content = text.join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}
