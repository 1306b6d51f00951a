import { learnTime } from "./clock.js";

/** A refusal of the gateway, or none at all because it was not reached (kind UNREACHABLE). */
export class ApiError extends Error {
  /**
   * @param {string} kind
   * @param {string} message
   * @param {Array<{subject: string, property: string, value: string, message: string}>} problems
   */
  constructor(kind, message, problems = []) {
    super(message);
    this.kind = kind;
    this.problems = problems;
  }
}

export const OTHER_GATEWAY = "The gateway was restarted, or another one answers at this address now. "
  + "Nothing was done; reload the page to see what it has.";

/** The gateway's JSON API. What changes something carries the session's token. */
export class Api {
  #root;
  #session = null;

  /** @param {string} root the address that all requests are below, with a slash at its end */
  constructor(root) {
    this.#root = root;
  }

  /** The address of a request. */
  url(path) {
    return this.#root + path;
  }

  /** Who is logged in, with what token. */
  async session() {
    this.#session ??= await this.get("session");
    return this.#session;
  }

  /** @param {{timeout?: number}} how in milliseconds */
  async get(path, how = {}) {
    return this.#request(path, { headers: { Accept: "application/json" } }, how);
  }

  /**
   * Whether the gateway is the one that this page was loaded from, and has run since: after a failover
   * another one may answer at the same address, and what the page shows would not be its own.
   *
   * @param {{timeout?: number}} how in milliseconds
   */
  async isSameGateway(how = {}) {
    const [known, fresh] = [await this.session(), await this.get("session", how)];
    learnTime(fresh.now);
    return known.token === fresh.token;
  }

  /** Posts JSON. A request that another gateway would get is not sent again on its own. */
  async post(path, body, how = {}) {
    try {
      return await this.#post(path, body, how);
    } catch (error) {
      if (error.kind === "FORBIDDEN" && !(await this.isSameGateway(how))) {
        throw new ApiError("FORBIDDEN", OTHER_GATEWAY);
      }
      throw error;
    }
  }

  async #post(path, body, how) {
    const { token } = await this.session();
    return this.#request(path, {
      method: "POST",
      headers: {
        Accept: "application/json",
        "Content-Type": "application/json",
        "X-Understudy-Token": token,
      },
      body: JSON.stringify(body),
    }, how);
  }

  async #request(path, options, { timeout = 30000 }) {
    let response;
    try {
      response = await fetch(this.url(path), {
        ...options,
        credentials: "same-origin",
        cache: "no-store",
        signal: AbortSignal.timeout(timeout),
      });
    } catch {
      throw new ApiError("UNREACHABLE", "The gateway does not answer.");
    }
    if (!response.ok) {
      throw await refusal(response);
    }
    try {
      return await response.json();
    } catch {
      throw new ApiError("UNREACHABLE", "The answer was not that of the gateway; you may have to log in again.");
    }
  }
}

async function refusal(response) {
  try {
    const { error } = await response.json();
    return new ApiError(error.kind, error.message, error.problems ?? []);
  } catch {
    const kind = { 401: "UNAUTHORIZED", 403: "FORBIDDEN", 413: "TOO_LARGE", 503: "UNAVAILABLE" }[response.status];
    return new ApiError(kind ?? "BAD_REQUEST", `The gateway answered ${response.status} ${response.statusText}.`);
  }
}
