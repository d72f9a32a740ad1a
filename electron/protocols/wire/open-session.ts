// The beginning of every session: a connection, and on it what the protocol says first. Nothing stays open when that fails.
import { type Endpoint, LineConnection, type OpenOptions } from './line-connection.ts'

/** Errors of LineConnection.open and of `begin`, after which the connection is closed. */
export async function openSession<S>(
  endpoint: Endpoint,
  options: OpenOptions,
  begin: (line: LineConnection) => Promise<S>,
): Promise<S> {
  const line = await LineConnection.open(endpoint, options)
  try {
    return await begin(line)
  } catch (error) {
    line.close()
    throw error
  }
}
