package io.understudy.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.api.settings.Placeholders;
import io.understudy.config.exchange.Golden;
import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.keepalived.ImportOptions;
import io.understudy.config.exchange.keepalived.KeepalivedImport;
import io.understudy.config.exchange.uci.UciImport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is imported makes a configuration that the engine can run. */
class ExchangeJudgedTest {

  private static final Path SAMPLES = Path.of("/usr/share/doc/keepalived/samples");

  @Test
  void filesOfOurOwnAreRightAsAWhole() throws IOException {
    for (String name : List.of("gateway.conf", "strict.conf")) {
      ImportOptions options = ImportOptions.upload("gw1");
      assertRight(name, KeepalivedImport.read(Golden.read(name), options));
    }
    assertRight("openwrt.uci", UciImport.read(Golden.read("openwrt.uci"), "gw"));
  }

  @Test
  void samplesOfKeepalivedAreRightAsAWhole() throws IOException {
    assumeTrue(Files.isDirectory(SAMPLES), "keepalived's samples are not installed");
    List<Path> samples = new ArrayList<>();
    try (Stream<Path> files = Files.list(SAMPLES)) {
      files.filter(path -> path.toString().contains("keepalived.conf.")).forEach(samples::add);
    }
    samples.removeIf(path -> path.toString().endsWith(".gz"));
    for (Path sample : samples) {
      String text = new String(Files.readAllBytes(sample), StandardCharsets.UTF_8);
      assertRight(sample.toString(), KeepalivedImport.read(text, ImportOptions.upload("high")));
    }
  }

  private static void assertRight(String name, ImportResult result) {
    assertEquals(List.of(), Assembly.judge(result.byPid(), Placeholders.BELIEVED).problems(), name);
  }
}
