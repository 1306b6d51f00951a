package io.understudy.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestGuardTest {

  private final RequestGuard guard = new RequestGuard(List.of("gw1.example.com"));

  @ParameterizedTest(name = "{0} site={1} origin={2} referer={3}: refused {4}")
  @CsvSource({
    "POST, cross-site,  ,                        ,                          true",
    "POST, same-site,   ,                        ,                          true",
    "POST, same-origin, http://127.0.0.1:8080,   ,                          false",
    "POST, none,        ,                        ,                          false",
    "POST, ,            http://evil.example,     ,                          true",
    "POST, ,            null,                    ,                          true",
    "POST, ,            http://127.0.0.1:9090,   ,                          true",
    "POST, ,            http://127.0.0.1:8080,   ,                          false",
    "POST, ,            ,                        http://evil.example/x,     true",
    "POST, ,            ,                        http://127.0.0.1:8080/x,   false",
    "POST, same-origin, http://evil.example,     ,                          true",
    "POST, ,            ,                        ,                          false",
    "PUT,  cross-site,  ,                        ,                          true",
    "DELETE, ,          http://evil.example,     ,                          true",
    "GET,  same-origin, ,                        http://127.0.0.1:8080/x,   false",
    "GET,  cross-site,  ,                        http://evil.example/x,     true",
    "GET,  ,            ,                        http://evil.example/x,     false",
  })
  void requestsOfOtherSitesAreRefused(
      String method, String site, String origin, String referer, boolean refused) {
    Exchange exchange = new Exchange(method, "127.0.0.1").with("Host", "127.0.0.1:8080");
    header(exchange, "Sec-Fetch-Site", site);
    header(exchange, "Origin", origin);
    header(exchange, "Referer", referer);
    assertEquals(refused, guard.refusal(exchange.request()).isPresent());
  }

  @ParameterizedTest(name = "origin={0} referer={1}: refused {2}")
  @CsvSource({
    "https://192.0.2.7:8443, ,                         false",
    "HTTPS://192.0.2.7:8443, ,                         false",
    "http://192.0.2.7:8443,  ,                         true",
    "https://192.0.2.7,      ,                         true",
    ",                       https://192.0.2.7:8443/x, false",
    ",                       http://192.0.2.7:8443/x,  true",
  })
  void pageThatCameInTheClearIsAnotherSiteForHttps(String origin, String referer, boolean refused) {
    Exchange exchange =
        new Exchange("POST", "192.0.2.7").overHttps().with("Host", "192.0.2.7:8443");
    header(exchange, "Origin", origin);
    header(exchange, "Referer", referer);
    assertEquals(refused, guard.refusal(exchange.request()).isPresent());
  }

  @Test
  void followingALinkFromAnotherSiteIsHarmless() {
    Exchange exchange =
        new Exchange("GET", "127.0.0.1")
            .with("Host", "127.0.0.1:8080")
            .with("Sec-Fetch-Site", "cross-site")
            .with("Sec-Fetch-Mode", "navigate")
            .with("Sec-Fetch-Dest", "document");
    assertTrue(guard.refusal(exchange.request()).isEmpty());
  }

  @Test
  void frameOfAnotherSiteIsRefused() {
    Exchange exchange =
        new Exchange("GET", "127.0.0.1")
            .with("Host", "127.0.0.1:8080")
            .with("Sec-Fetch-Site", "cross-site")
            .with("Sec-Fetch-Mode", "navigate")
            .with("Sec-Fetch-Dest", "iframe");
    assertTrue(guard.refusal(exchange.request()).isPresent());
  }

  @ParameterizedTest(name = "{0} at {1}: refused {2}")
  @CsvSource({
    "localhost,              127.0.0.1,       false",
    "localhost:8080,         0:0:0:0:0:0:0:1, false",
    "127.0.0.1:8080,         127.0.0.1,       false",
    "[::1]:8080,             0:0:0:0:0:0:0:1, false",
    "LOCALHOST.:8080,        127.0.0.1,       false",
    "gw1.example.com:8080,   127.0.0.1,       false",
    "gw1.example.com,        192.0.2.7,       false",
    "192.0.2.7:8080,         192.0.2.7,       false",
    "[2001:db8::7]:8080,     2001:db8::7,     false",
    "evil.example:8080,      127.0.0.1,       true",
    "127.0.0.1.evil.example, 127.0.0.1,       true",
    "192.0.2.7:8080,         127.0.0.1,       true",
    "evil.example,           192.0.2.7,       true",
    "gw1,                    192.0.2.7,       true",
    "'',                     127.0.0.1,       true",
  })
  void namesThatAreNotOursAreRefused(String host, String localAddress, boolean refused) {
    Exchange exchange = new Exchange("GET", localAddress).with("Host", host);
    assertEquals(refused, guard.refusal(exchange.request()).isPresent());
  }

  @Test
  void requestWithoutHostIsRefused() {
    assertTrue(guard.refusal(new Exchange("GET", "127.0.0.1").request()).isPresent());
  }

  private static void header(Exchange exchange, String name, String value) {
    if (value != null) {
      exchange.with(name, value);
    }
  }
}
