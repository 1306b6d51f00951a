package io.understudy.webconsole.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page may load and run: what this server has, and the scripts that stand in its text. */
public final class ContentSecurityPolicy {

  private static final Pattern INLINE_SCRIPT =
      Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>(.*?)</script>", Pattern.DOTALL);

  private ContentSecurityPolicy() {}

  /** The policy of this page. The console's widgets set styles by script. */
  public static String of(String page) {
    String scripts =
        INLINE_SCRIPT
            .matcher(page)
            .results()
            .map(ContentSecurityPolicy::hash)
            .distinct()
            .collect(Collectors.joining());
    return "default-src 'none'; script-src 'self'"
        + scripts
        + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self';"
        + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";
  }

  private static String hash(MatchResult script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(script.group(1).getBytes(StandardCharsets.UTF_8));
      return " 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing); // each Java has this algorithm
    }
  }
}
