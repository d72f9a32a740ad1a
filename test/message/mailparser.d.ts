// The part of mailparser that is used for comparison; the package brings no types.
declare module 'mailparser' {
  interface ParsedMail {
    readonly subject?: string
    readonly text?: string
    readonly html?: string | false
    readonly date?: Date
    readonly messageId?: string
    readonly from?: { readonly value: readonly { readonly name: string; readonly address: string }[] }
    readonly attachments: readonly { readonly filename?: string; readonly content: Uint8Array }[]
  }
  interface ParseOptions {
    readonly skipHtmlToText?: boolean
    readonly skipTextToHtml?: boolean
    readonly skipImageLinks?: boolean
    readonly skipTextLinks?: boolean
  }
  export function simpleParser(source: Uint8Array, options?: ParseOptions): Promise<ParsedMail>
}
