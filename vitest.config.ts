import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // Child processes, not threads: tests spawn process trees and change nothing global, yet a crash must stay visible.
    pool: 'forks',
  },
})
