package io.understudy.config.exchange.uci;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.understudy.config.exchange.Golden;
import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.Rendered;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class UciImportTest {

  @Test
  void fileBecomesWhatIsKeptBesideIt() throws IOException {
    Golden.check(
        "openwrt.uci", Rendered.text(UciImport.read(Golden.read("openwrt.uci"), "OpenWrt")));
  }

  @Test
  void filesAreToldApart() throws IOException {
    assertTrue(UciImport.recognizes(Golden.read("openwrt.uci")));
    assertTrue(UciImport.recognizes("# x\n\nconfig globals 'globals'\n"));
    for (String name : List.of("gateway.conf", "grammar.conf", "strict.conf", "mistakes.conf")) {
      assertFalse(UciImport.recognizes(Golden.read(name)), name);
    }
    assertFalse(UciImport.recognizes(""));
  }

  @Test
  void emptyFileIsNothing() {
    ImportResult result = UciImport.read("", "gw");
    assertTrue(result.sections().isEmpty() && result.report().isEmpty());
  }

  @Test
  void quoteThatDoesNotEndIsToldWithItsLine() {
    ImportResult result = UciImport.read("config globals\n option router_id 'a\n\n", "gw");
    assertEquals("line 2: option: error: a quote begins and does not end", first(result));
  }

  @Test
  void lineOfNoGrammarIsToldWithItsLine() {
    assertEquals(
        "line 1: option: error: a line is: config TYPE 'NAME', option KEY 'VALUE' or list KEY"
            + " 'VALUE'",
        first(UciImport.read("option a b\n", "gw")));
  }

  @Test
  void tooMuchTextIsRefused() {
    String text = "#".repeat(UciImport.MOST_CHARACTERS + 1);
    assertEquals(
        "line 1: : error: nothing is imported: there are more than 1048576 characters",
        first(UciImport.read(text, "gw")));
  }

  @Test
  void noTextMakesItFail() throws IOException {
    String good = Golden.read("openwrt.uci");
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder(good.substring(0, random.nextInt(good.length())));
      for (int i = 0; i < random.nextInt(20); i++) {
        int at = random.nextInt(text.length() + 1);
        text.insert(at, (char) random.nextInt(1, 300));
      }
      assertTrue(UciImport.read(text.toString(), "gw").report().size() < 10_000);
    }
  }

  private static String first(ImportResult result) {
    return result.report().get(0).toString();
  }
}
