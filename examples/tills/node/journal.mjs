// What this till has to tell the platform: a file that is only ever appended to, one JSON object a line.
import { closeSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';

export class Journal {
  #file;
  #waiting = new Map();
  #next = 1;

  constructor(path) {
    this.#read(path);
    this.#file = openSync(path, 'a', 0o600);
  }

  #read(path) {
    let bytes;
    try {
      bytes = readFileSync(path);
    } catch (missing) {
      if (missing.code !== 'ENOENT') throw missing;
      return;
    }
    // What a crash left of the last line is cut off.
    const end = bytes.lastIndexOf('\n') + 1;
    if (end < bytes.length) truncateSync(path, end);
    for (const line of bytes.subarray(0, end).toString().split('\n').filter(Boolean)) {
      const { number, call, request, told } = JSON.parse(line);
      this.#next = Math.max(this.#next, number + 1);
      if (told) this.#waiting.delete(number);
      else this.#waiting.set(number, { number, call, request });
    }
  }

  /** Keeps a call; it is on the disk when this returns. */
  add(call, request) {
    const item = { number: this.#next++, call, request };
    this.#append(item);
    this.#waiting.set(item.number, item);
    return item;
  }

  /** Forgets a call that was answered. */
  told(number) {
    this.#append({ number, told: true });
    this.#waiting.delete(number);
  }

  first() {
    return this.#waiting.values().next().value;
  }

  get size() {
    return this.#waiting.size;
  }

  #append(object) {
    const bytes = Buffer.from(JSON.stringify(object) + '\n');
    for (let written = 0; written < bytes.length; ) written += writeSync(this.#file, bytes, written);
    fsyncSync(this.#file);
  }

  close() {
    closeSync(this.#file);
  }
}
