package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Golden;
import io.understudy.config.exchange.Rendered;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files of our own, and every line of what they become. */
class GoldenImportTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"gateway.conf", "grammar.conf", "strict.conf", "mistakes.conf", "everything.conf"})
  void fileBecomesWhatIsKeptBesideIt(String name) throws IOException {
    Golden.check(
        name, Rendered.text(KeepalivedImport.read(Golden.read(name), ImportOptions.upload("gw1"))));
  }
}
