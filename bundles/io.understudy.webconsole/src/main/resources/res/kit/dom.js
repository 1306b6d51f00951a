/**
 * Elements without markup: whatever comes from the gateway goes in as text, so that nothing in it is ever
 * taken for HTML.
 */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Makes an element.
 *
 * @param {string} tag
 * @param {Object<string, *>} attributes `on` holds listeners; false, null and undefined are left out
 * @param {...(Node|string|number|null|false|Array)} children
 */
export function el(tag, attributes = {}, ...children) {
  return furnish(document.createElement(tag), attributes, children);
}

/** Makes an SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return furnish(document.createElementNS(SVG, tag), attributes, children);
}

function furnish(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) {
        node.addEventListener(event, listener);
      }
    } else if (name === "value" || name === "checked" || name === "disabled" || name === "selected") {
      node[name] = value;
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...flat(children));
  return node;
}

function flat(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

/** Replaces what is in a node. */
export function fill(node, ...children) {
  node.replaceChildren(...flat(children));
  return node;
}

/** Sets a text, and touches nothing if it is that already. */
export function setText(node, text) {
  const wanted = String(text);
  if (node.textContent !== wanted) {
    node.textContent = wanted;
  }
}

/** Shows or hides a node, and touches nothing if it is so already. */
export function setShown(node, shown) {
  if (node.hidden === shown) {
    node.hidden = !shown;
  }
}

/** Sets an attribute, and touches nothing if it is that already; null removes it. */
export function setAttribute(node, name, value) {
  if (value === null || value === false) {
    if (node.hasAttribute(name)) {
      node.removeAttribute(name);
    }
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, String(value));
  }
}

const signatures = new WeakMap();

/** Fills a node only if what it shows is another thing than the last time. */
export function fillIfChanged(node, shown, render) {
  const signature = JSON.stringify(shown);
  if (signatures.get(node) !== signature) {
    signatures.set(node, signature);
    fill(node, render(shown));
  }
}

/**
 * Keeps one child for each item, in the items' order: makes the new ones, updates the others in place and
 * removes those without an item. What does not move is not touched, so focus and folds stay.
 *
 * @param {Element} parent
 * @param {Array} items
 * @param {function(*): string} keyOf
 * @param {function(*): {node: Node, update: function(*)}} make
 */
export function keyed(parent, items, keyOf, make) {
  const kept = keptOf.get(parent) ?? new Map();
  keptOf.set(parent, kept);
  const wanted = new Set(items.map(keyOf));
  for (const [key, part] of kept) {
    if (!wanted.has(key)) {
      part.node.remove();
      part.remove?.();
      kept.delete(key);
    }
  }
  let place = parent.firstChild;
  for (const item of items) {
    const key = keyOf(item);
    let part = kept.get(key);
    if (!part) {
      part = make(item);
      kept.set(key, part);
    }
    part.update(item);
    if (part.node === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(part.node, place);
    }
  }
}

/**
 * The head of a table.
 *
 * @param {Array<string>} names
 * @param {Array<string>} numbers those of them that stand above numbers
 */
export function tableHead(names, numbers = []) {
  return el("thead", {}, el("tr", {}, names.map((name) =>
    el("th", { scope: "col", class: numbers.includes(name) ? "us-number" : null }, name))));
}

const keptOf = new WeakMap();

let serial = 0;

/** An id that nothing else on the page has. */
export function freshId(stem) {
  serial += 1;
  return `us-${stem}-${serial}`;
}
