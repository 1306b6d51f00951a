package io.understudy.bench.wire;

import io.understudy.lab.Lab;
import io.understudy.lab.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What passes a switch, written to a file by tcpdump, with the kernel's nanoseconds. */
final class Capture {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The kernel hands frames over by the block, once a second if it is not full. */
  private static final Duration HANDED_OVER = Duration.ofMillis(1500);

  private static final String FILTER = "ip proto 112 or arp or icmp[icmptype] == icmp-echoreply";

  private final Path file;
  private final Program tcpdump;

  /**
   * @param device the switch, as the lab calls it
   */
  Capture(Lab lab, String device) {
    file = lab.folder("captures").resolve(device + "-" + System.nanoTime() + ".pcap");
    tcpdump =
        lab.startAtSwitch(
            line -> false,
            List.of(
                "tcpdump",
                "-i",
                device,
                "-s",
                "96",
                "-B",
                "65536",
                "--time-stamp-precision=nano",
                "-n",
                "-Z",
                "root",
                "-w",
                file.toString(),
                FILTER));
    tcpdump.lines().await(0, PATIENCE, "capture", line -> line.contains("listening on"));
  }

  /** Ends it; all frames, in order. */
  List<Frame> frames() {
    Pause.of(HANDED_OVER);
    tcpdump.signal("INT");
    tcpdump.awaitEnd();
    tcpdump
        .lines()
        .await(0, PATIENCE, "count of lost frames", line -> line.contains("dropped by kernel"));
    if (tcpdump.lines().soFar().stream().noneMatch(line -> line.startsWith("0 packets dropped"))) {
      throw new IllegalStateException("frames were lost: " + tcpdump.lines().tail());
    }
    try {
      List<Frame> frames = PacketFile.read(file);
      Files.delete(file);
      return frames;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
