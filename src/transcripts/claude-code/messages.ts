/** How texts begin that stand in a user record, or in the queue, and were written by a program. */
const INJECTED = [
  '<task-notification>',
  '<command-name>',
  '<command-message>',
  '<local-command-',
  '<bash-input>',
  '<bash-stdout>',
  '<bash-stderr>',
  '<teammate-message',
  '<ci-monitor-event>',
  '<objective>',
  '<execution_context>',
  '<system-reminder>',
  '<user-memory-input>',
  '<tick>',
  'Caveat: The messages below',
  'Base directory for this skill:',
  'This session is being continued from a previous conversation',
  '[Request interrupted by user',
  '[Image: source:',
  'Stop hook feedback',
  'Operation stopped by hook',
  'UserPromptSubmit operation blocked by hook',
  'Implement the following plan:',
  '{"task_id"',
]

/** Whether a message was typed by a human, judged by how it begins. */
export const isTyped = (text: string): boolean => !INJECTED.some((prefix) => text.startsWith(prefix))

/** A slash command and nothing else. */
export const isCommandName = (text: string): boolean => /^\/[\w:-]{1,100}$/.test(text)
