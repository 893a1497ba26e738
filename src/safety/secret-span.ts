/** One stretch of text to hide, and the kind of secret that it looks like. */
export type SecretSpan = { start: number; end: number; kind: string }
