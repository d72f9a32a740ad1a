// The enhanced status code with which servers begin a reply's text, such as 5.1.1 (RFC 2034, RFC 3463). Pure.

const STATUS = /^([245])\.\d{1,3}\.\d{1,3}(?=\s|$)/

/** The code in a reply's text, or undefined when there is none or it contradicts the reply's own code. */
export function enhancedStatus(code: number, text: string): string | undefined {
  const match = STATUS.exec(text)
  return match && match[1] === String(code).charAt(0) ? match[0] : undefined
}
