import { isStandIn } from './secret-assignments.ts'
import type { SecretSpan } from './secret-span.ts'

/** Passwords that nothing but their place in a command, or in a file of logins, tells. Every repetition is bounded. */
const PLACES: readonly { trigger: string; pattern: RegExp }[] = [
  {
    trigger: 'curl',
    pattern:
      /\bcurl\b[^\n|;]{0,300}?\s(?:-[a-zA-Z]{0,6}u|-U|--(?:proxy-)?user)[ =]?["']?[^\s:"'`$[\]<>{}]{1,64}:(?<value>[^\s"'`$[\]<>{}]{1,256})/g,
  },
  {
    trigger: 'mysql',
    pattern:
      /\bmysql(?:dump|admin|import|show|check)?\b[^\n|;]{0,300}?\s-p["']?(?<value>[^\s"'`$[\]<>{}]{1,256})/g,
  },
  {
    trigger: 'mariadb',
    pattern: /\bmariadb(?:-\w{1,20})?\b[^\n|;]{0,300}?\s-p["']?(?<value>[^\s"'`$[\]<>{}]{1,256})/g,
  },
  { trigger: 'sshpass', pattern: /\bsshpass\s{1,4}-p\s{0,4}["']?(?<value>[^\s"'`$[\]<>{}]{1,256})/g },
  {
    trigger: 'machine',
    pattern:
      /\bmachine\s{1,20}\S{1,253}\s{1,20}login\s{1,20}\S{1,256}\s{1,20}password\s{1,20}(?<value>[^\s[\]<>{}]{1,256})/g,
  },
]

/** What people write for a password, and the ports that `-p` means elsewhere. */
const EXAMPLE = /^(?:pass(?:word)?|pwd|token|key|secret|[\d:.]+(?:\/\w+)?)$/i

/** The passwords among the arguments of a command. */
export function argumentSecrets(text: string): SecretSpan[] {
  const spans: SecretSpan[] = []
  for (const { trigger, pattern } of PLACES) {
    if (!text.includes(trigger)) continue
    for (const match of text.matchAll(pattern)) {
      const value = match.groups?.['value'] ?? ''
      const end = match.index + match[0].length
      if (!isStandIn(value) && !EXAMPLE.test(value))
        spans.push({ start: end - value.length, end, kind: 'secret' })
    }
  }
  return spans
}
