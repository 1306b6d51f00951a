import { el, fill, freshId } from "./dom.js";
import { focusAgain, focused } from "./focus.js";

/**
 * A modal dialog: the browser's own, so focus stays in it, Escape closes it, and afterwards the focus is
 * where it was, also if that was drawn anew meanwhile.
 */
export class Dialog {
  #node;
  #body = el("div", { class: "us-dialog-body" });
  #foot = el("footer", { class: "us-dialog-foot" });
  #mayClose;
  #closed;
  #opener = null;

  /**
   * @param {string} title
   * @param {{wide?: boolean, mayClose?: function(): (boolean|Promise<boolean>)}} options `mayClose` is asked
   *     before Escape or the cross closes it
   */
  constructor(title, { wide = false, mayClose = () => true } = {}) {
    const id = freshId("dialog");
    this.#mayClose = mayClose;
    this.#node = el("dialog", { class: wide ? "us-dialog us-wide" : "us-dialog", "aria-labelledby": id },
      el("header", { class: "us-dialog-head" },
        el("h2", { id }, title),
        el("button", { type: "button", class: "us-cross", "aria-label": "Close",
          on: { click: () => this.cancel() } }, "×")),
      this.#body,
      this.#foot);
    this.#node.addEventListener("cancel", (event) => {
      event.preventDefault();
      this.cancel();
    });
    // The browser closes at a second Escape without asking, unless the key itself is taken.
    this.#node.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) {
        event.preventDefault();
        this.cancel();
      }
    });
    this.#closed = new Promise((resolve) => {
      this.#node.addEventListener("close", () => {
        this.#node.remove();
        focusAgain(this.#opener);
        resolve(this.#node.returnValue);
      });
    });
  }

  get body() {
    return this.#body;
  }

  /** Sets the content. */
  show(...children) {
    fill(this.#body, ...children);
    return this;
  }

  /** Sets the buttons. */
  buttons(...buttons) {
    fill(this.#foot, ...buttons);
    return this;
  }

  /** Opens it, with the focus on its first button; resolves with what {@link close} was given, once it is closed. */
  open() {
    if (!this.#node.isConnected) {
      this.#opener = focused();
      document.getElementById("understudy").append(this.#node);
      this.#node.showModal();
      this.#foot.querySelector("button")?.focus();
    }
    return this.#closed;
  }

  close(result = "") {
    this.#node.close(result);
  }

  /** Closes it, unless something is to be kept. */
  async cancel() {
    if (await this.#mayClose()) {
      this.close();
    }
  }
}

/** A button. */
export function button(label, click, { kind = "", ...attributes } = {}) {
  return el("button", { type: "button", class: `us-button ${kind}`.trim(), ...attributes, on: { click } }, label);
}

/**
 * Asks before something is done.
 *
 * @param {string} title
 * @param {Array<Node|string>} content
 * @param {{yes: string, no?: string, danger?: boolean}} words
 * @returns {Promise<boolean>}
 */
export async function ask(title, content, { yes, no = "Cancel", danger = false }) {
  const dialog = new Dialog(title);
  dialog.show(...content).buttons(
    button(no, () => dialog.close()),
    button(yes, () => dialog.close("yes"), { kind: danger ? "danger" : "primary" }));
  return (await dialog.open()) === "yes";
}
