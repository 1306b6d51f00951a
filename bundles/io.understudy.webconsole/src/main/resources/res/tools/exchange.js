import { tag } from "../kit/badge.js";
import { button } from "../kit/dialog.js";
import { el, fill, freshId, setText } from "../kit/dom.js";
import { notice } from "../kit/notice.js";

const MOST_OCTETS = 1024 * 1024;

/** Import of keepalived.conf and UCI files into the unsaved changes, and export. */
export class ExchangePage {
  #configuration;
  #files = [];
  #list = el("ol", { class: "us-files" });
  #failure = el("p", { class: "us-form-error", role: "alert" });
  #report = el("div", { "aria-live": "polite" });
  #format;
  #go;

  constructor(configuration) {
    this.#configuration = configuration;
    const [importId, exportId] = [freshId("import"), freshId("export")];
    this.#go = button("Import into unsaved changes", () => this.#import(), { kind: "primary" });
    this.#go.disabled = true;
    this.node = el("div", {},
      el("section", { class: "us-section", "aria-labelledby": importId },
        el("header", { class: "us-section-head" }, el("h3", { id: importId }, "Import")),
        el("p", { class: "us-lead" }, "A keepalived.conf or an OpenWrt UCI file becomes unsaved changes; nothing runs before Save & Apply. "
          + "Files that the main one includes are given along with it."),
        this.#chooser(), this.#list, this.#failure,
        el("footer", { class: "us-form-foot" }, this.#go)),
      this.#report,
      el("section", { class: "us-section", "aria-labelledby": exportId },
        el("header", { class: "us-section-head" }, el("h3", { id: exportId }, "Export")),
        el("p", { class: "us-lead" }, "The configuration with its unsaved changes, as a keepalived.conf that keepalived itself takes. "
          + "Passwords stay here: (hidden) stands for each, and means the one that is there if the file comes back."),
        el("p", {}, el("a", { class: "us-button", href: configuration.api.url("export"), download: "keepalived.conf" },
          "Download keepalived.conf"))));
  }

  #chooser() {
    const [filesId, formatId] = [freshId("files"), freshId("format")];
    const input = el("input", { type: "file", multiple: true, id: filesId, on: { change: () => {
      this.#take([...input.files]);
      input.value = "";
    } } });
    this.#format = el("select", { id: formatId },
      [["auto", "Find out"], ["keepalived", "keepalived.conf"], ["uci", "OpenWrt UCI"]].map(([value, label]) =>
        el("option", { value }, label)));
    return el("div", { class: "us-drop", on: {
      dragover: (event) => event.preventDefault(),
      drop: (event) => {
        event.preventDefault();
        this.#take([...event.dataTransfer.files]);
      },
    } },
    el("div", {}, el("label", { for: filesId }, "Files, also dropped here "), input),
    el("div", {}, el("label", { for: formatId }, "Format "), this.#format));
  }

  async #take(files) {
    setText(this.#failure, "");
    const read = await Promise.all(files.map(async (file) => ({ name: file.name, size: file.size, text: await file.text() })));
    this.#files = [...this.#files.filter((file) => !read.some(({ name }) => name === file.name)), ...read];
    this.#show();
  }

  #show() {
    const size = this.#files.reduce((sum, file) => sum + file.size, 0);
    fill(this.#list, this.#files.map((file, index) => el("li", {},
      el("code", {}, file.name), el("span", { class: "us-muted" }, ` ${file.size.toLocaleString()} octets `),
      index === 0 ? tag("main file") : button("Make it the main file", () => {
        this.#files = [file, ...this.#files.filter((other) => other !== file)];
        this.#show();
      }, { kind: "small" }),
      button("×", () => {
        this.#files = this.#files.filter((other) => other !== file);
        this.#show();
      }, { kind: "small quiet", "aria-label": `Remove ${file.name}` }))));
    setText(this.#failure, size > MOST_OCTETS ? "These files are too large: 1 MiB in all is the most." : "");
    this.#go.disabled = this.#files.length === 0 || size > MOST_OCTETS;
  }

  async #import() {
    this.#go.disabled = true;
    try {
      const { staged, report } = await this.#configuration.api.post("import", {
        format: this.#format.value,
        files: this.#files.map(({ name, text }) => ({ name, text })),
      }, { timeout: 60000 });
      this.#configuration.accept(staged);
      fill(this.#report, reportTable(report));
      this.#files = [];
      this.#show();
      notice("Imported into the unsaved changes. Look at them before you apply.");
      this.#report.querySelector("h3")?.focus();
    } catch (error) {
      setText(this.#failure, [error.message, ...error.problems.map((problem) => problem.message)].join(" "));
      this.#go.disabled = false;
    }
  }
}

const TONES = { TAKEN: "GOOD", SKIPPED: "", WARNED: "WARN", ERROR: "FAULT" };

/** What each line became; each outcome can be shown alone. */
function reportTable(report) {
  const counts = new Map();
  report.forEach(({ outcome }) => counts.set(outcome, (counts.get(outcome) ?? 0) + 1));
  const rows = report.map((line) => ({ line, node: el("tr", {},
    el("td", { class: "us-place" }, el("code", {}, `${line.file}:${line.line}`)),
    el("td", {}, el("code", { class: "us-line" }, line.text)),
    el("td", {}, tag(words(line.outcome), TONES[line.outcome])),
    el("td", {}, line.detail)) }));
  let only = null;
  const filters = [...counts].map(([outcome, count]) => {
    const filter = button(`${words(outcome)}: ${count}`, () => {
      only = only === outcome ? null : outcome;
      filters.forEach((other) => other.setAttribute("aria-pressed", String(other === filter && only !== null)));
      rows.forEach(({ line, node }) => {
        node.hidden = only !== null && line.outcome !== only;
      });
    }, { kind: "small", "aria-pressed": "false" });
    return filter;
  });
  return el("section", { class: "us-section" },
    el("header", { class: "us-section-head" }, el("h3", { tabindex: -1 }, "What each line became"), filters),
    el("div", { class: "us-scroll" }, el("table", { class: "us-table" },
      el("thead", {}, el("tr", {}, ["Line", "Text", "Outcome", "Detail"].map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, rows.map(({ node }) => node)))));
}

function words(outcome) {
  return String(outcome).toLowerCase().replaceAll("_", " ");
}
