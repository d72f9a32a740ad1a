// Where a message of the corpus is read otherwise than by Python's email package, and why.

const NO_DELIMITER =
  'No delimiter of the declared boundary stands in the body. Python keeps a multipart without parts; here the text stays readable.'
const OTHER_BOUNDARY =
  'The delimiters have another boundary than the header declares. Python keeps a multipart without parts; here they are found.'
const EMPTY_MULTIPART = 'A multipart with nothing in it: Python says multipart, here it is an empty text.'
const WINDOWS_1252 =
  'ISO-8859-1 is read as Windows-1252, which senders mean (WHATWG Encoding Standard); Python shows control characters.'
const BROKEN_BASE64 =
  'Base64 that breaks off or goes on as text: Python gives it back undecoded, here what can be decoded is.'
const SPACES_BEFORE_COLON =
  'A field with spaces before its colon (RFC 5322 4.5.8). Python takes it and all that follows for the body; here it is a field.'
const STRAY_LINE =
  'A line in the header is no field. Python takes it and all that follows for the body; here the fields behind it still count.'
const TWO_TYPES = 'Two Content-Type fields: the first counts here and in Python, but its boundary is nowhere.'
const NO_LINE_BEFORE_PART =
  'No blank line before the first part: Python takes its header for the message’s and keeps a multipart without parts.'
const NO_BLANK_LINE =
  'A blank line inside the header ends it early; what follows are fields and text. Python keeps a multipart without parts.'

export const pythonDifferences: Readonly<Record<string, string>> = {
  'mikel-mail/attachment_emails/attachment_pdf_non_ascii.eml': WINDOWS_1252,
  'mikel-mail/attachment_emails/attachment_pdf_non_ascii_lf.eml': WINDOWS_1252,
  'mikel-mail/error_emails/bad_date_header2.eml': EMPTY_MULTIPART,
  'mikel-mail/error_emails/content_transfer_encoding_7-bit.eml': WINDOWS_1252,
  'mikel-mail/error_emails/empty_in_reply_to.eml': EMPTY_MULTIPART,
  'mikel-mail/error_emails/missing_body.eml': EMPTY_MULTIPART,
  'mikel-mail/error_emails/must_supply_encoding.eml': EMPTY_MULTIPART,
  'mikel-mail/plain_emails/raw_email_incorrect_header.eml': STRAY_LINE,
  'mikel-mail/rfc2822/example13.eml': SPACES_BEFORE_COLON,
  'rspamd/alternative-empty-related.eml': NO_DELIMITER,
  'rspamd/btc2.eml': OTHER_BOUNDARY,
  'rspamd/btc3.eml': OTHER_BOUNDARY,
  'rspamd/btc4.eml': OTHER_BOUNDARY,
  'rspamd/external_relay.eml': 'A multipart without a boundary: Python says multipart, here it is a text.',
  'rspamd/fname.eml': BROKEN_BASE64,
  'rspamd/freemailcc.eml': NO_DELIMITER,
  'rspamd/phish_sender.eml': OTHER_BOUNDARY,
  'rspamd/phish_sender2.eml': SPACES_BEFORE_COLON,
  'rspamd/phish_sender3.eml': OTHER_BOUNDARY,
  'rspamd/phish_sender4.eml': OTHER_BOUNDARY,
  'rspamd/phish_sender5.eml': OTHER_BOUNDARY,
  'rspamd/phish_sender6.eml': OTHER_BOUNDARY,
  'spamassassin/nice/mime4': BROKEN_BASE64,
  'spamassassin/phishing/openphish-feed.txt':
    'No message at all but a list of links: Python finds a header and no body; here it is a text.',
  'spamassassin/spam/015': NO_LINE_BEFORE_PART,
  'spamassassin/spam/016': NO_LINE_BEFORE_PART,
  'spamassassin/spam/017': EMPTY_MULTIPART,
  'spamassassin/spam/badmime2.txt': TWO_TYPES,
  'spamassassin/spam/badmime3.txt': NO_BLANK_LINE,
}
