// What few articles of a group have, as bits of one number. Part of the file format.

export const WATCHED = 1
/** Answers an article that was posted from here. */
export const REPLY = 2
/** To be fetched for reading offline. */
export const WANTED = 4
export const KEPT = 8
/** The server said that it has not got it. */
export const GONE = 16
export const ANSWERED = 32
/** Was posted from here. */
export const OWN = 64
/** Only within an index: hidden by a rule. Never in the database, where it would be many rows. */
export const HIDDEN = 128
