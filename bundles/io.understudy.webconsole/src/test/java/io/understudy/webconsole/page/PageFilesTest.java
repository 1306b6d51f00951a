package io.understudy.webconsole.page;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {

  private final PageFiles files = new PageFiles("/vrrp");

  @ParameterizedTest
  @ValueSource(strings = {"/vrrp/res/main.js", "/vrrp/res/page.css", "/vrrp/res/kit/api.js"})
  void fileOfThePageIsFound(String path) {
    assertNotNull(files.find(path));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "/vrrp",
        "/vrrp/res",
        "/vrrp/res/",
        "/vrrp/res/kit",
        "/vrrp/res/none.js",
        "/vrrp/openapi.json",
        "/vrrp/res/../openapi.json",
        "/vrrp/res/../../io/understudy/webconsole/package-info.js",
        "/vrrp/io/understudy/webconsole/PageComponent.class",
        "/other/res/main.js"
      })
  void nothingElseIs(@Nullable String path) {
    assertNull(files.find(path));
  }

  @Test
  void pageHasOneAddress() {
    assertTrue(files.isPage("/vrrp"));
    assertFalse(files.isPage("/vrrp/"));
    assertFalse(files.isPage("/vrrp/x"));
    assertFalse(files.isPage(null));
  }

  @Test
  void frameHasNoScriptInItsText() {
    assertFalse(files.frame("/system/console/vrrp").matches("(?s).*<script[^>]*>[^<].*"));
  }
}
