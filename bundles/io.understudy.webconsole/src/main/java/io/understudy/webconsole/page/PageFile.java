package io.understudy.webconsole.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * One file of the page. A browser asks each time whether it has changed, by what is in it: all
 * files of a reproducible build have one and the same date.
 *
 * @param where it lies in the bundle
 */
public record PageFile(URL where) {

  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");

  /** Hands it out, unless the browser has it already. */
  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] octets;
    try (InputStream content = where.openStream()) {
      octets = content.readAllBytes();
    }
    String tag = tag(octets);
    response.setHeader("ETag", tag);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (tag.equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    String name = where.getPath();
    response.setContentType(TYPES.get(name.substring(name.lastIndexOf('.') + 1)));
    response.setCharacterEncoding("UTF-8");
    response.setContentLength(octets.length);
    response.getOutputStream().write(octets);
  }

  private static String tag(byte[] octets) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
      return '"' + HexFormat.of().formatHex(digest) + '"';
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing); // each Java has this algorithm
    }
  }
}
