package io.understudy.notify.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @Test
  void nameToShowIsOptionalAndInAnyScript() {
    assertEquals(
        Optional.of(new MailAddress("", "root@localhost")), MailAddress.parse("root@localhost"));
    assertEquals(
        Optional.of(new MailAddress("Käthe Groß", "k.g+vrrp@mail.example.org")),
        MailAddress.parse("Käthe Groß <k.g+vrrp@mail.example.org>"));
    assertEquals(
        Optional.of(new MailAddress("Ops", "ops@[192.0.2.1]")),
        MailAddress.parse("\"Ops\" <ops@[192.0.2.1]>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ops",
        "@example.org",
        "ops@",
        "ops@example..org",
        "ops@-example.org",
        ".ops@example.org",
        "ops@example.org>",
        "Ops ops@example.org",
        "<ops@example.org> <all@example.org>",
        "Ops\r\nBcc: all@example.org <ops@example.org>",
        "ops@example.org\r\nDATA",
        "käthe@example.org",
        "ops@exämple.org"
      })
  void anythingElseIsRefused(String text) {
    assertEquals(Optional.empty(), MailAddress.parse(text));
  }
}
