package io.understudy.protocol.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.protocol.machine.MachineFuzz;
import io.understudy.protocol.wire.DecoderFuzz;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Jazzer, guided by coverage, looks for octets that break the decoder or the state machine; for as
 * many seconds each as the system property {@code fuzz.seconds} says. The seeds are always run.
 */
class FuzzTest {

  private static final Path SEEDS = folder("/fuzz");
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 0);

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"decoder", "machine"})
  @DisplayName("Every seed passes")
  void seedsPass(String target) throws IOException {
    Consumer<byte[]> entry =
        target.equals("decoder")
            ? DecoderFuzz::fuzzerTestOneInput
            : MachineFuzz::fuzzerTestOneInput;
    List<Path> seeds;
    try (Stream<Path> files = Files.list(SEEDS.resolve(target))) {
      seeds = files.sorted().toList();
    }
    assertTrue(seeds.size() > 10, seeds.size() + " seeds");
    for (Path seed : seeds) {
      entry.accept(Files.readAllBytes(seed));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(classes = {DecoderFuzz.class, MachineFuzz.class})
  @DisplayName("R-47 A fuzzer that is guided by coverage finds nothing")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void fuzzerFindsNothing(Class<?> target, @TempDir Path found) throws Exception {
    assumeTrue(SECONDS > 0, "fuzz.seconds says for how long");
    String seeds = target.equals(DecoderFuzz.class) ? "decoder" : "machine";
    Process fuzzer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=io.understudy.**",
                "--reproducer_path=" + found,
                "-artifact_prefix=" + found + "/",
                "-max_total_time=" + SECONDS,
                "-max_len=4200",
                "-timeout=10",
                "-print_final_stats=1",
                found.toString(),
                SEEDS.resolve(seeds).toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(fuzzer.getInputStream().readAllBytes());
    int status = fuzzer.waitFor();
    assertEquals(0, status, () -> output);
    output
        .lines()
        .filter(line -> line.startsWith("stat::number_of_executed_units") || line.contains("DONE"))
        .forEach(line -> System.out.println(seeds + ": " + line));
  }

  private static Path folder(String resource) {
    try {
      return Path.of(
          Objects.requireNonNull(FuzzTest.class.getResource(resource), resource).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
