import { press } from "../api.ts"
