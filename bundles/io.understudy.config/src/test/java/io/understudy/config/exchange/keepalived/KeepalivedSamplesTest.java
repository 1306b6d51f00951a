package io.understudy.config.exchange.keepalived;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.ReportLine;
import io.understudy.config.exchange.StagedSection;
import io.understudy.config.section.VirtualIpSection;
import io.understudy.config.section.VrrpInstanceSection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The sample files that Debian's package of keepalived ships, where it is installed. */
class KeepalivedSamplesTest {

  private static final Path SAMPLES = Path.of("/usr/share/doc/keepalived/samples");

  /** Lines that keepalived calls wrong too. */
  private static final Map<String, List<String>> WRONG =
      Map.of(
          "keepalived.conf.vrrp.rules",
          List.of(
              "line 11: to 192.168.100./24 table 1: error: '192.168.100./24' is no address in"
                  + " numbers with a prefix",
              "line 26: to 192.168.200./24 table 2: error: '192.168.200./24' is no address in"
                  + " numbers with a prefix"));

  @TestFactory
  Stream<DynamicTest> everySampleImports() throws IOException {
    return samples().stream()
        .map(
            path -> {
              String name = path.getFileName().toString().replace(".gz", "");
              return DynamicTest.dynamicTest(name, () -> checkImport(name, read(path)));
            });
  }

  private static void checkImport(String name, String text) {
    ImportResult result = KeepalivedImport.read(text, ImportOptions.upload("low"));
    assertEquals(
        WRONG.getOrDefault(name, List.of()),
        result.report().stream()
            .filter(line -> line.outcome() == Outcome.ERROR)
            .map(ReportLine::toString)
            .toList());
    long instances = text.lines().filter(line -> line.strip().startsWith("vrrp_instance ")).count();
    assertEquals(instances, all(result, VrrpInstanceSection.PID).size());
    long servers = text.lines().filter(line -> line.startsWith("virtual_server ")).count();
    assertEquals(
        servers,
        result.report().stream()
            .filter(line -> line.source().startsWith("virtual_server "))
            .filter(line -> line.outcome() == Outcome.SKIPPED)
            .count());
  }

  @Test
  void plainSampleBecomesThis() throws IOException {
    ImportResult result = sample("keepalived.conf.vrrp", "any");
    assertEquals(4, all(result, VrrpInstanceSection.PID).size());
    assertEquals(
        Map.of(
            "name",
            "VI_1",
            "state",
            "MASTER",
            "interface",
            "eth0",
            "vrid",
            51,
            "authPassword",
            "1111",
            "garpDelaySeconds",
            10,
            "garpLowerPriorityDelaySeconds",
            5,
            "virtualIps",
            List.of("192.168.200.16", "192.168.200.17", "192.168.200.18")),
        section(result, VrrpInstanceSection.PID, "VI_1").properties());
    assertEquals(
        Map.of("name", "192.168.200.16", "address", "192.168.200.16/32"),
        section(result, VirtualIpSection.PID, "192.168.200.16").properties());
  }

  @Test
  void conditionsChooseByTheName() throws IOException {
    Map<String, Object> high =
        section(sample("keepalived.conf.conditional_conf", "high"), VrrpInstanceSection.PID, "VI_0")
            .properties();
    Map<String, Object> low =
        section(sample("keepalived.conf.conditional_conf", "low"), VrrpInstanceSection.PID, "VI_0")
            .properties();
    assertEquals(List.of(170, 85), List.of(high.get("priority"), low.get("priority")));
    assertEquals(List.of("check_VI_0", "eth3", "eth2 weight 20"), high.get("trackers"));
    assertEquals(12_000, high.get("advertIntervalMillis"));
  }

  @Test
  void trackersOfTheSampleKeepTheirWeights() throws IOException {
    ImportResult result = sample("keepalived.conf.vrrp.localcheck", "any");
    assertEquals(
        List.of(
            "eth1 weight 2",
            "eth2 weight -2",
            "eth3",
            "chk_sshd",
            "chk_haproxy weight 2",
            "chk_http_port",
            "chk_https_port",
            "chk_smtp_port"),
        section(result, VrrpInstanceSection.PID, "VI_1").properties().get("trackers"));
    assertEquals(
        Map.of(
            "name", "chk_sshd",
            "command", "/usr/bin/env killall -0 sshd",
            "intervalMillis", 2000,
            "weight", -4,
            "rise", 2,
            "fall", 2),
        section(result, "io.understudy.tracking.script", "chk_sshd").properties());
  }

  private static ImportResult sample(String name, String configId) throws IOException {
    Path plain = SAMPLES.resolve(name);
    Path path = Files.exists(plain) ? plain : SAMPLES.resolve(name + ".gz");
    assumeTrue(Files.exists(path), "keepalived's samples are not installed");
    return KeepalivedImport.read(read(path), ImportOptions.upload(configId));
  }

  private static List<Path> samples() throws IOException {
    assumeTrue(Files.isDirectory(SAMPLES), "keepalived's samples are not installed");
    try (Stream<Path> files = Files.list(SAMPLES)) {
      List<Path> found =
          files
              .filter(path -> path.getFileName().toString().startsWith("keepalived.conf"))
              .sorted()
              .toList();
      assertTrue(found.size() > 20, found.toString());
      return found;
    }
  }

  private static String read(Path path) throws IOException {
    try (InputStream file = Files.newInputStream(path);
        InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
    }
  }

  private static List<StagedSection> all(ImportResult result, String pid) {
    return result.sections().stream().filter(section -> section.pid().equals(pid)).toList();
  }

  private static StagedSection section(ImportResult result, String pid, String name) {
    return all(result, pid).stream()
        .filter(section -> section.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
