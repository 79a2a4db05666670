// A till that reads commands from its standard input and prints what it would show; see README.md of examples/tills.
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Journal } from './journal.mjs';
import { Platform, isRepeated, pause, pauseAfter } from './platform.mjs';

const PATIENCE_MS = 2000;
const setting = (name, otherwise) => {
  const value = process.env[name] ?? otherwise;
  if (value === undefined) throw new Error(`Set ${name}; see README.md`);
  return value;
};

const here = { storeId: setting('KANTIS_STORE'), terminalId: setting('KANTIS_TERMINAL') };
const platform = new Platform({
  address: setting('KANTIS_TILL_ADDRESS', '127.0.0.1:8084'),
  tokenEndpoint: setting('KANTIS_TOKEN_ENDPOINT'),
  clientId: setting('KANTIS_CLIENT_ID'),
  clientSecret: setting('KANTIS_CLIENT_SECRET'),
  protos: setting('KANTIS_PROTOS'),
});
const folder = setting('KANTIS_QUEUE');
mkdirSync(folder, { recursive: true });
const journal = new Journal(join(folder, `${here.storeId}-${here.terminalId}.jsonl`));
const answers = new Map();
let closing = false;
let wake = () => {};

// Tells the platform what waits, in its order, over and over until all is answered.
async function tell() {
  for (let failures = 0; !closing; ) {
    const item = journal.first();
    if (!item) {
      await new Promise((resolve) => { wake = resolve; });
      continue;
    }
    try {
      settle(item, (await platform.call(item.call, item.request)).message);
      failures = 0;
    } catch (failure) {
      if (isRepeated(failure) || failure.code === 16 /* UNAUTHENTICATED: sign in again */) {
        console.error(`${journal.size} to tell, ${failure.details ?? failure.message}`);
        await pause(pauseAfter(failures++));
      } else {
        // Refused for good: what the customer was told needs a correction.
        if (!answers.has(item.number)) console.log(`correction: ${item.request.receiptId} ${failure.details}`);
        settle(item, failure.details);
      }
    }
  }
}

function settle(item, text) {
  journal.told(item.number);
  answers.get(item.number)?.(text);
  answers.delete(item.number);
}

// Kept first, then sent; a customer waits two seconds, after that points follow.
async function keep(receipt, call, request) {
  const item = journal.add(call, { requestId: randomUUID(), ...here, ...request });
  const answer = new Promise((resolve) => answers.set(item.number, resolve));
  wake();
  const late = pause(PATIENCE_MS).then(() => {
    answers.delete(item.number);
    return 'points will follow';
  });
  return `${receipt}: ${await Promise.race([answer, late])}`;
}

const now = () => ({ seconds: Math.floor(Date.now() / 1000), nanos: 0 });
const euros = (cents) => ({ currencyCode: 'EUR', minorUnits: Number(cents) });
const card = (cardNumber) => ({ cardNumber });
const line = (text) => {
  const [product, category, pieces, cents] = text.split(':');
  return { product, category, quantityMilli: 1000 * Number(pieces), amountMinor: Number(cents) };
};
const returned = (text) => {
  const [number, pieces] = text.split(':').map(Number);
  return { line: number, quantityMilli: 1000 * pieces };
};

const commands = {
  buy: (receiptId, number, cents, ...lines) => keep(receiptId, 'RecordPurchase', {
    receiptId, member: card(number), total: euros(cents), purchaseTime: now(), lines: lines.map(line),
  }),
  // Of each line all, or some of its pieces.
  return: (receiptId, returnReceiptId, ...parts) => keep(returnReceiptId, 'ReturnPurchase', {
    receiptId,
    returnReceiptId,
    lines: parts.filter((part) => !part.includes(':')).map(Number),
    pieces: parts.filter((part) => part.includes(':')).map(returned),
  }),
  preview: async (number, cents) => (await platform.online('PreviewPurchase', {
    ...here, member: card(number), total: euros(cents), purchaseTime: now(),
  })).message,
  // Sets the points aside, takes the rest of the payment (here: nothing), then takes the points, some or none.
  pay: async (number, points, taken = points) => {
    const member = card(number);
    const { holdId } = await platform.online('HoldPoints', {
      requestId: randomUUID(), ...here, member, points: Number(points),
    });
    const held = { requestId: randomUUID(), ...here, member, holdId };
    if (Number(taken) === 0) {
      return `given back, you have ${(await platform.online('ReleasePoints', held)).pointsAvailable}`;
    }
    return (await platform.online('CapturePoints', { ...held, points: Number(taken) })).message;
  },
  check: async (code) => {
    const voucher = await platform.online('CheckVoucher', { ...here, code });
    return `${voucher.title}: ${voucher.state}`;
  },
  // Sets the voucher aside, takes the rest of the payment (here: nothing), then uses it up or gives it back.
  voucher: async (code, back) => {
    const { reservationId } = await platform.online('ReserveVoucher', { requestId: randomUUID(), ...here, code });
    const reserved = { requestId: randomUUID(), ...here, code, reservationId };
    if (back) return `given back: ${(await platform.online('ReleaseVoucher', reserved)).state}`;
    return (await platform.online('UseVoucher', reserved)).message;
  },
  wait: async () => {
    while (journal.size > 0) await pause(50);
    return 'all told';
  },
};

const telling = tell();
console.log(`ready, ${journal.size} to tell`);
for await (const text of createInterface({ input: process.stdin })) {
  const [name, ...words] = text.trim().split(/\s+/);
  if (name === 'quit') break;
  try {
    console.log(await (commands[name]?.(...words) ?? 'buy, preview, return, pay, check, voucher, wait or quit; see README.md'));
  } catch (refused) {
    console.log(`${name}: ${refused.details ?? refused.message}`);
  }
}
closing = true;
wake();
await telling;
journal.close();
platform.close();
process.exit(0);
