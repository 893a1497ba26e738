import { bake } from "../../dist/dough.js"
