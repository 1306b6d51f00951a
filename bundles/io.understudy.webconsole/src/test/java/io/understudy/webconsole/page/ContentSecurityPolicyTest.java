package io.understudy.webconsole.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ContentSecurityPolicyTest {

  /** Of "alert(1)", made with openssl. */
  private static final String HASH = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";

  @Test
  void scriptOfTheFrameIsAllowedByItsHash() {
    assertTrue(scripts("<script type=\"text/javascript\">alert(1)</script>").contains(HASH));
  }

  @Test
  void pageWithoutScriptsAllowsFilesOfItsOwnOnly() {
    assertEquals("script-src 'self'", scripts("<script src=\"a.js\"></script>"));
  }

  @Test
  void noOtherScriptMayRunAndNothingComesFromElsewhere() {
    String policy = ContentSecurityPolicy.of("<script>alert(1)</script>");

    assertFalse(scripts("<script>alert(1)</script>").contains("unsafe"));
    assertTrue(policy.startsWith("default-src 'none'"));
    assertTrue(policy.contains("base-uri 'none'"));
  }

  private static String scripts(String page) {
    for (String directive : ContentSecurityPolicy.of(page).split("; *")) {
      if (directive.startsWith("script-src")) {
        return directive;
      }
    }
    return "";
  }
}
