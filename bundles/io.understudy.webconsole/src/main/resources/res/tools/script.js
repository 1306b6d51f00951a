import { tag } from "../kit/badge.js";
import { button } from "../kit/dialog.js";
import { el, fill, freshId, setText } from "../kit/dom.js";
import { notice } from "../kit/notice.js";

const VARIABLES = [
  ["ACTION", "NOTIFY_MASTER, NOTIFY_BACKUP, NOTIFY_FAULT or NOTIFY_STOP"],
  ["TYPE", "INSTANCE or GROUP"],
  ["NAME", "the name of the VRRP instance or sync group"],
];

const ARGUMENTS = [
  ["$1", "keepalived"],
  ["$2", "INSTANCE or GROUP"],
  ["$3", "the name"],
  ["$4", "MASTER, BACKUP, FAULT or STOP"],
  ["$5", "the priority"],
];

/** The editor of the gateway's own script, beside what the script is given. */
export class ScriptEditor {
  #api;
  #seen = null;
  #text;
  #state = el("span", { class: "us-marks" });
  #failure = el("p", { class: "us-form-error", role: "alert" });
  #editor;
  #save;

  constructor(api) {
    this.#api = api;
    const [title, textId] = [freshId("script"), freshId("text")];
    this.#text = el("textarea", { id: textId, rows: 18, spellcheck: "false", autocomplete: "off", class: "us-code",
      on: { input: () => this.#mark() } });
    this.#save = button("Save script", () => this.#submit(), { kind: "primary" });
    this.#editor = el("div", { hidden: true },
      el("label", { for: textId, class: "us-label" }, "The script"), this.#text, this.#failure,
      el("p", { class: "us-help" }, "It takes effect at the next change of state; there is nothing to apply."),
      el("footer", { class: "us-form-foot" }, this.#save,
        button("Reset", () => this.#load())));
    this.node = el("section", { class: "us-section", "aria-labelledby": title },
      el("header", { class: "us-section-head" }, el("h3", { id: title }, "Script"), this.#state),
      el("p", { class: "us-lead" }, "The script of User Notify is run with /bin/sh at each change of state, and it is told which one:"),
      el("div", { class: "us-two" }, explained("Environment", VARIABLES), explained("Arguments", ARGUMENTS)),
      this.#editor);
    this.#load();
  }

  get dirty() {
    return this.#seen !== null && this.#text.value !== this.#seen.text;
  }

  async #load() {
    try {
      this.#take(await this.#api.get("script"));
    } catch (error) {
      this.#editor.hidden = error.kind !== "UNREACHABLE";
      setText(this.#failure, error.kind === "UNREACHABLE" ? error.message : "");
    }
  }

  #take(script) {
    this.#seen = script;
    this.#text.value = script.text;
    this.#text.readOnly = !script.writable;
    this.#editor.hidden = false;
    setText(this.#failure, "");
    this.#mark();
  }

  #mark() {
    fill(this.#state, el("code", {}, this.#seen.path), !this.#seen.exists && tag("not there yet"),
      !this.#seen.writable && tag("read-only"), this.dirty && tag("not saved", "WARN"));
    this.#save.disabled = !this.dirty || !this.#seen.writable;
  }

  async #submit() {
    try {
      const text = `${this.#text.value.replaceAll("\r\n", "\n").trimEnd()}\n`;
      this.#take(await this.#api.post("script", { text, revision: this.#seen.revision }));
      notice("The script is saved.");
    } catch (error) {
      setText(this.#failure, error.kind === "CONFLICT"
        ? "Somebody else has changed the script meanwhile. Copy what you typed, then Reset shows theirs." : error.message);
    }
  }
}

function explained(title, rows) {
  return el("div", {}, el("h4", {}, title), el("dl", { class: "us-terms" },
    rows.map(([name, meaning]) => el("div", {}, el("dt", {}, el("code", {}, name)), el("dd", {}, meaning)))));
}
