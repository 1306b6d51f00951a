import { Api } from "./kit/api.js";
import { Shell } from "./shell.js";

/**
 * The console decorates whatever is on the page when its own scripts run; ours comes after them. jQuery calls
 * those who wait for it in the order in which they came.
 */
function afterTheConsole(begin) {
  if (globalThis.jQuery) {
    globalThis.jQuery(begin);
  } else {
    begin();
  }
}

afterTheConsole(() => {
  const root = document.getElementById("understudy");
  new Shell(root, new Api(new URL("../api/", import.meta.url).href)).start();
});
