/**
 * Unpacks one LZ4 frame. Source: LZ4 frame format 1.6 and block format; checksums are passed over. Throws a `RangeError` where the
 * frame breaks off.
 */
export function unpackLz4(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 7 || view.getUint32(0, true) !== 0x184d2204) throw new RangeError("no LZ4 frame");
  const flags = bytes[4];
  // Two bytes of descriptor, the size of the content and the dictionary's id where they are given, and the header's checksum.
  let at = 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0);
  let out = new Uint8Array(flags & 8 ? Number(view.getBigUint64(6, true)) : bytes.length * 4);
  let size = 0;
  const room = (more: number): void => {
    if (size + more <= out.length) return;
    const wider = new Uint8Array(Math.max(size + more, 2 * out.length));
    wider.set(out.subarray(0, size));
    out = wider;
  };
  for (;;) {
    const head = view.getUint32(at, true);
    at += 4;
    if (head === 0) return out.subarray(0, size);
    const end = at + (head & 0x7fffffff);
    if (end > bytes.length) throw new RangeError("LZ4 frame breaks off");
    if (head >>> 31 === 1) {
      room(end - at);
      out.set(bytes.subarray(at, end), size);
      size += end - at;
    } else {
      let from = at;
      const long = (start: number): number => {
        let length = start;
        if (start === 15) {
          let byte: number;
          do {
            byte = bytes[from++];
            length += byte;
          } while (byte === 255);
        }
        return length;
      };
      while (from < end) {
        const token = bytes[from++];
        const literals = long(token >> 4);
        room(literals);
        out.set(bytes.subarray(from, from + literals), size);
        size += literals;
        from += literals;
        if (from >= end) break;
        const back = bytes[from] | (bytes[from + 1] << 8);
        from += 2;
        const copied = long(token & 15) + 4;
        if (back === 0 || back > size) throw new RangeError("LZ4 block is broken");
        room(copied);
        // The copy may overlap what it writes, so byte by byte.
        for (let k = 0; k < copied; k++, size++) out[size] = out[size - back];
      }
    }
    at = end + (flags & 16 ? 4 : 0);
  }
}
