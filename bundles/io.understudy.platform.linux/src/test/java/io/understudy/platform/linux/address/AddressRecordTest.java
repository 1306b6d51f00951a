package io.understudy.platform.linux.address;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.understudy.model.AddressFamily;
import io.understudy.model.IpAddress;
import io.understudy.model.IpPrefix;
import io.understudy.model.MacAddress;
import io.understudy.model.VirtualRule;
import io.understudy.platform.linux.address.AddressRecord.Contents;
import io.understudy.platform.linux.address.AddressRecord.Entry;
import io.understudy.platform.linux.address.AddressRecord.Link;
import io.understudy.platform.linux.address.AddressRecord.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressRecordTest {

  private static final Contents CONTENTS =
      new Contents(
          List.of(
              new Entry(3, IpAddress.parse("10.0.0.100"), 24, 4711),
              new Entry(4, IpAddress.parse("fe80::1"), 64, 0)),
          List.of(new Entry(3, IpAddress.parse("10.0.0.7"), 24, 4700)),
          List.of(new Setting("promote_secondaries", 3, "eth0", "0")),
          List.of(new Link(7, "vrrp.51", new MacAddress(0x0000_5E00_0133L))),
          List.of(
              new VirtualRule(
                  AddressFamily.IPV4,
                  1234,
                  new IpPrefix(IpAddress.parse("10.3.0.0"), 16),
                  null,
                  "eth0",
                  null,
                  42,
                  1000),
              new VirtualRule(
                  AddressFamily.IPV6,
                  1235,
                  null,
                  new IpPrefix(IpAddress.parse("fd03::"), 16),
                  null,
                  "eth1",
                  0,
                  0xFFFF_FFFFL)));

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    new AddressRecord(folder.resolve("not-there-yet")).write(CONTENTS);

    assertEquals(CONTENTS, new AddressRecord(folder.resolve("not-there-yet")).read());
  }

  @Test
  void laterRecordReplacesTheEarlier() throws IOException {
    AddressRecord record = new AddressRecord(folder);
    record.write(CONTENTS);
    record.write(Contents.NOTHING);

    assertEquals(Contents.NOTHING, record.read());
    try (var files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("addresses")), files.toList());
    }
  }

  @Test
  void nothingIsRecordedAtFirst() throws IOException {
    assertEquals(Contents.NOTHING, new AddressRecord(folder).read());
  }

  @Test
  void linesThatSayNothingAreLeftOut() throws IOException {
    Files.write(
        folder.resolve("addresses"),
        List.of(
            "address 3 10.0.0.100 24 4711",
            "address three 10.0.0.101 24 4711",
            "address 3 somewhere 24 4711",
            "address 4 fe80::1 64 0",
            "static 3 10.0.0.7 24 4700",
            "promote_secondaries 3 eth0 0",
            "promote_secondaries x eth0 0",
            "macvlan 7 vrrp.51 00:00:5e:00:01:33",
            "macvlan 8 vrrp.52 somewhere",
            "rule IPV4 1234 1000 42 10.3.0.0/16 . eth0 .",
            "rule IPV6 1235 4294967295 0 . fd03::/16 . eth1",
            "rule IPV5 1235 100 0 . fd03::/16 . .",
            "rule IPV6 0 100 0 . fd03::/16 . .",
            "rule IPV6 1235 100 0 . fd03:: . .",
            "rule IPV6 1235 100 0 . fd03::/16",
            "static 3 10.0.0.7",
            "address 3 10.0.0.10")); // the disk was full

    assertEquals(CONTENTS, new AddressRecord(folder).read());
  }
}
