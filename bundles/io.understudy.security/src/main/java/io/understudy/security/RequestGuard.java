package io.understudy.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what another site's page makes a browser send: the console has no protection of its own,
 * and a browser adds the user's password by itself. A program that is no browser says nothing of
 * where it comes from and is let through.
 */
final class RequestGuard {

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final HostNames hosts;

  RequestGuard(List<String> ownNames) {
    this.hosts = new HostNames(ownNames);
  }

  /** Why the request is refused, for the user to read; empty if it is not. */
  Optional<String> refusal(HttpServletRequest request) {
    String host = request.getHeader("Host");
    if (host == null || !hosts.isOurs(host, request.getLocalAddr())) {
      return Optional.of(
          "%s is not a name of this gateway. Use its address, or add the name to hosts of %s."
              .formatted(host == null ? "(none)" : printable(host), SecuritySpec.PID));
    }
    return comesFromElsewhere(request, host)
        ? Optional.of("This request was sent by a page of another site.")
        : Optional.empty();
  }

  private static boolean comesFromElsewhere(HttpServletRequest request, String host) {
    String site = request.getHeader("Sec-Fetch-Site");
    boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
    if (READING.contains(request.getMethod())) {
      // Following a link is harmless; loading us as a part of another page is not.
      return foreignSite && !isNavigation(request);
    }
    String origin = request.getHeader("Origin");
    String source = origin == null ? request.getHeader("Referer") : origin;
    return foreignSite
        || (source != null && (!isSame(source, host) || isLessSafe(source, request)));
  }

  private static boolean isNavigation(HttpServletRequest request) {
    return "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
        && "document".equals(request.getHeader("Sec-Fetch-Dest"));
  }

  /** True if the page at this address is on the host and port that the request went to. */
  private static boolean isSame(String source, String host) {
    String authority = authority(source);
    return authority != null && authority.equals(host.toLowerCase(Locale.ROOT));
  }

  /** True for a page that anybody on the way could have written, unlike ours. */
  private static boolean isLessSafe(String source, HttpServletRequest request) {
    return request.isSecure() && !source.toLowerCase(Locale.ROOT).startsWith("https:");
  }

  private static @Nullable String authority(String address) {
    try {
      String authority = URI.create(address).getRawAuthority();
      return authority == null ? null : authority.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String printable(String host) {
    return host.replaceAll("[^A-Za-z0-9.:_\\[\\]-]", "?");
  }
}
