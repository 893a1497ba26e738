const BINARY =
  /\.(?:png|jpe?g|gif|webp|ico|icns|bmp|tiff?|avif|heic|psd|pdf|docx?|xlsx?|pptx?|zip|t?gz|tgz|bz2|xz|zst|7z|rar|jar|war|class|py[co]|so|dylib|dll|exe|bin|o|a|lib|wasm|node|woff2?|[ot]tf|eot|mp[34]|m4[av]|mov|webm|og[gv]|wav|flac|sqlite3?|db|pack|idx|parquet|np[yz]|pkl|pt|onnx|safetensors|p12|pfx|der|mo|dat)$/i

/**
 * Whether a file may be binary, by its name. A NUL or an attribute of the repository makes git call any file binary and
 * pass over its lines; in a source that would only be a place to hide code.
 */
export function mayBeBinary(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return !name.includes('.') || BINARY.test(name)
}
