// Signing in and calling the platform, with deadlines and repeats.
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

const { status } = grpc;
const REPEATED = [status.UNAVAILABLE, status.DEADLINE_EXCEEDED, status.RESOURCE_EXHAUSTED, status.CANCELLED, status.ABORTED];
const DEADLINE_MS = 2000;
const MARGIN_MS = 30_000;
const LONGEST_PAUSE_MS = 30_000;

export const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
export const isRepeated = (failure) => REPEATED.includes(failure.code);

/** Random between nothing and a limit that doubles with each failure. */
export const pauseAfter = (failures) => Math.random() * Math.min(LONGEST_PAUSE_MS, 200 * 2 ** Math.min(failures, 10));

export class Platform {
  #client;
  #settings;
  #token;
  #until = 0;

  constructor(settings) {
    this.#settings = settings;
    const definition = protoLoader.loadSync('kantis/partner/v1/till_service.proto', {
      includeDirs: settings.protos.split(':'),
      longs: Number,
      enums: String,
      defaults: true,
    });
    const { TillService } = grpc.loadPackageDefinition(definition).kantis.partner.v1;
    // On loopback; anywhere else grpc.credentials.createSsl().
    this.#client = new TillService(settings.address, grpc.credentials.createInsecure(), {
      'grpc.max_reconnect_backoff_ms': LONGEST_PAUSE_MS,
    });
  }

  /** One try of an RPC by its name, such as RecordPurchase. */
  async call(name, request) {
    const metadata = new grpc.Metadata();
    metadata.set('authorization', `Bearer ${await this.#signIn()}`);
    return new Promise((resolve, reject) => {
      this.#client[name](request, metadata, { deadline: Date.now() + DEADLINE_MS }, (failure, answer) => {
        if (failure?.code === status.UNAUTHENTICATED) this.#token = undefined;
        failure ? reject(failure) : resolve(answer);
      });
    });
  }

  /**
   * The same request again where the answer may have been lost: for three seconds, because the next connection is tried
   * after one.
   */
  async online(name, request, tries = 5) {
    for (let failures = 0; ; failures++) {
      try {
        return await this.call(name, request);
      } catch (failure) {
        if (failures === tries - 1 || !isRepeated(failure)) throw failure;
        await pause(200 * 2 ** failures);
      }
    }
  }

  async #signIn() {
    if (this.#token && Date.now() < this.#until) return this.#token;
    const asked = Date.now();
    let answer;
    try {
      answer = await fetch(this.#settings.tokenEndpoint, {
        method: 'POST',
        signal: AbortSignal.timeout(5000),
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: this.#settings.clientId,
          client_secret: this.#settings.clientSecret,
        }),
      });
    } catch {
      throw Object.assign(new Error('nobody can be asked for a token'), { code: status.UNAVAILABLE });
    }
    if (!answer.ok) {
      throw Object.assign(new Error(`the sign-in was refused with status ${answer.status}`), { code: status.UNAVAILABLE });
    }
    const { access_token: token, expires_in: seconds } = await answer.json();
    this.#until = asked + seconds * 1000 - MARGIN_MS;
    this.#token = token;
    return token;
  }

  close() {
    this.#client.close();
  }
}
