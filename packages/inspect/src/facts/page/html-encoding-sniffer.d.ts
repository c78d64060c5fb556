// The package carries no types.
declare module 'html-encoding-sniffer' {
  /** @returns the name of the encoding as the WHATWG Encoding Standard spells it. */
  export default function sniff(
    bytes: Uint8Array,
    options?: { transportLayerEncodingLabel?: string | undefined; defaultEncoding?: string },
  ): string
}
