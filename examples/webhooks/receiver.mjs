// Receives webhooks of Kantis and checks them. Node's own modules only, so that it can be copied as it is.
//
//   KANTIS_WEBHOOK_SECRETS  the endpoint's secret; while secrets change both, separated by a comma
//   KANTIS_WEBHOOK_PORT     where to listen on this host, behind whatever ends TLS; 8090 when absent
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const TOLERANCE_SECONDS = 300;
const MOST_BYTES = 65536;

/** The event when the message is genuine and fresh; throws otherwise. The body is that of the request, byte by byte. */
export function verify(headers, body, secrets, now = Date.now()) {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  const given = headers["webhook-signature"];
  if (!id || !/^\d+$/.test(timestamp ?? "") || !given) {
    throw new Error("headers are missing");
  }
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) {
    throw new Error("too old, or this host's clock is wrong");
  }
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const signatures = given
    .split(" ")
    .filter((one) => one.startsWith("v1,"))
    .map((one) => Buffer.from(one.slice(3), "base64"));
  const genuine = secrets.some((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    const wanted = createHmac("sha256", key).update(signed).digest();
    return signatures.some((one) => one.length === wanted.length && timingSafeEqual(one, wanted));
  });
  if (!genuine) {
    throw new Error("the signature is not by our secret");
  }
  return JSON.parse(body.toString("utf8"));
}

/** Keep the ids that you worked off in your database: a message may come again, also weeks later by a replay. */
const workedOff = new Set();

function take(id, event) {
  if (workedOff.has(id)) {
    console.log(`again ${event.type} ${id}`);
    return;
  }
  workedOff.add(id);
  console.log(`${event.type} ${JSON.stringify(event.data)}`);
}

function serve(secrets, port) {
  createServer((request, response) => {
    const pieces = [];
    let length = 0;
    request.on("data", (piece) => {
      length += piece.length;
      if (length > MOST_BYTES) {
        request.destroy();
      } else {
        pieces.push(piece);
      }
    });
    request.on("end", () => {
      try {
        const event = verify(request.headers, Buffer.concat(pieces), secrets);
        take(request.headers["webhook-id"], event);
        response.writeHead(204).end();
      } catch (problem) {
        console.error(`refused: ${problem.message}`);
        response.writeHead(400).end();
      }
    });
  }).listen(port, "127.0.0.1", () => console.log(`listening on ${port}`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const secrets = (process.env.KANTIS_WEBHOOK_SECRETS ?? "").split(",").filter((secret) => secret !== "");
  if (secrets.length === 0) {
    console.error("KANTIS_WEBHOOK_SECRETS is missing");
    process.exit(1);
  }
  serve(secrets, Number(process.env.KANTIS_WEBHOOK_PORT ?? 8090));
}
