/** Whether a command of the agent itself removed the file, or everything. */
export function takesAway(command: string, path: string): boolean {
  if (!/\b(?:rm|mv|unlink|restore|checkout|reset|clean|stash)\b/.test(command)) return false
  const name = path.split('/').at(-1) ?? path
  return command.includes(name) || /\b(?:reset|clean|stash|checkout \.|restore \.)\b|\*/.test(command)
}
