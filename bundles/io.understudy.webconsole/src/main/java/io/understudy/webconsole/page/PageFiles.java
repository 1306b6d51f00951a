package io.understudy.webconsole.page;

import java.net.URL;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the page, as they lie in the bundle. */
public final class PageFiles {

  /** Folders and files of plain names: nothing leads out of the folder. */
  private static final Pattern FILE = Pattern.compile("/res(/[a-z0-9-]+)+\\.(js|css|svg)");

  private final String root;

  /** Files below this path of the console. */
  public PageFiles(String root) {
    this.root = root;
  }

  /** The file of this path; null if there is none, or if it is the page itself. */
  public @Nullable URL find(@Nullable String path) {
    if (path == null || !path.startsWith(root)) {
      return null;
    }
    String file = path.substring(root.length());
    return FILE.matcher(file).matches() ? PageFiles.class.getResource(file) : null;
  }

  /** True if this is the path of the page itself. */
  public boolean isPage(@Nullable String path) {
    return root.equals(path);
  }

  /** What stands in the console's frame; the script does the rest. */
  public String frame(String pluginRoot) {
    return """
    <div id="understudy"><noscript>This page needs JavaScript.</noscript></div>
    <script type="module" src="%s/res/main.js"></script>
    """
        .formatted(pluginRoot);
  }
}
