/** Where the focus is to be when what had it is gone: nowhere is a bad place for a keyboard. */

/**
 * What has the focus, so that it is found again though it is drawn anew: it, its row and its name.
 *
 * @returns {{node: Element, row: ?string, label: ?string}}
 */
export function focused() {
  const node = document.activeElement;
  return { node, row: node.closest("[data-pid]")?.dataset.pid ?? null, label: node.getAttribute("aria-label") };
}

/** Gives the focus back, unless something has it: to what had it, to its like, or to the section. */
export function focusAgain({ node, row, label }) {
  if (document.activeElement !== document.body) {
    return;
  }
  const main = document.querySelector("#understudy main");
  const scope = row === null ? null : main.querySelector(`[data-pid="${CSS.escape(row)}"]`);
  const like = label && [...main.querySelectorAll("button")].find((one) => one.getAttribute("aria-label") === label);
  const wanted = [node.isConnected ? node : null, like, scope?.querySelector("button"), main]
    .find((one) => one && one !== document.body && one.checkVisibility());
  wanted?.focus();
}

/** Goes to the section if what is hidden now has the focus. */
export function leave(node) {
  if (node.contains(document.activeElement)) {
    document.querySelector("#understudy main").focus();
  }
}
