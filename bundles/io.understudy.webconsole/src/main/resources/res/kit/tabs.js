import { el, freshId } from "./dom.js";

/**
 * Tabs after the ARIA pattern: one tab stop, arrow keys move between them.
 *
 * @param {Array<{title: string, panel: Node}>} tabs
 * @returns {{node: Node, select: function(number), mark: function(number, boolean)}} `mark` shows that a tab
 *     holds an error
 */
export function tabs(tabs) {
  const buttons = tabs.map(({ title, panel }, index) => {
    const id = freshId("tab");
    panel.id ||= freshId("panel");
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", id);
    return el("button", { type: "button", role: "tab", id, class: "us-tab", "aria-controls": panel.id,
      on: { click: () => select(index) } }, title);
  });

  function select(chosen) {
    buttons.forEach((button, index) => {
      button.setAttribute("aria-selected", String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
      tabs[index].panel.hidden = index !== chosen;
    });
  }

  const list = el("div", { role: "tablist", class: "us-tablist", on: {
    keydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step) {
        const at = buttons.indexOf(document.activeElement);
        const next = (at + step + buttons.length) % buttons.length;
        select(next);
        buttons[next].focus();
        event.preventDefault();
      }
    },
  } }, buttons);
  select(0);
  return {
    node: el("div", {}, list, tabs.map(({ panel }) => panel)),
    select,
    mark: (index, wrong) => buttons[index].classList.toggle("wrong", wrong),
  };
}
