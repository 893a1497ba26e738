/** What a provider said, and what it says that it used; null when it does not tell. */
export type Reply = { text: string; tokens: number | null }

/** Somebody who answers prompts. `name` goes into the lessons. */
export type Provider = { name: string; ask: (prompt: string) => Promise<Reply> }
