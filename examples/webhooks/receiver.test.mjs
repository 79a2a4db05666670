// node --test examples/webhooks
import assert from "node:assert/strict";
import test from "node:test";
import { verify } from "./receiver.mjs";

// The vector of Standard Webhooks.
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const NOW = 1614265330 * 1000;
const BODY = Buffer.from('{"test": 2432232314}');
const HEADERS = {
  "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "webhook-timestamp": "1614265330",
  "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};
const OTHER = "whsec_" + Buffer.alloc(32, 7).toString("base64");

test("what is genuine is read", () => {
  assert.deepEqual(verify(HEADERS, BODY, [SECRET], NOW), { test: 2432232314 });
});

test("while secrets change either one is enough, on both sides", () => {
  assert.ok(verify(HEADERS, BODY, [OTHER, SECRET], NOW));
  const both = { ...HEADERS, "webhook-signature": "v1,AAAA " + HEADERS["webhook-signature"] };
  assert.ok(verify(both, BODY, [SECRET], NOW));
});

test("what is changed, by somebody else, old or without headers is refused", () => {
  assert.throws(() => verify(HEADERS, Buffer.from('{"test": 2432232315}'), [SECRET], NOW));
  assert.throws(() => verify({ ...HEADERS, "webhook-id": "msg_other" }, BODY, [SECRET], NOW));
  assert.throws(() => verify({ ...HEADERS, "webhook-timestamp": "1614265331" }, BODY, [SECRET], NOW));
  assert.throws(() => verify(HEADERS, BODY, [OTHER], NOW));
  assert.throws(() => verify(HEADERS, BODY, [SECRET], NOW + 301_000));
  assert.throws(() => verify({}, BODY, [SECRET], NOW));
});
