package io.understudy.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AddressListPropertiesTest {

  @Property(seed = "10")
  void comparesAsASet(
      @ForAll("fewAddresses") List<IpAddress> left, @ForAll("fewAddresses") List<IpAddress> right) {
    assertEquals(Set.copyOf(left).equals(Set.copyOf(right)), list(left).sameAddresses(list(right)));
  }

  @Property(seed = "11")
  void anyOrderIsTheSame(@ForAll("fewAddresses") List<IpAddress> addresses, @ForAll Random random) {
    List<IpAddress> shuffled = new ArrayList<>(addresses);
    Collections.shuffle(shuffled, random);
    assertTrue(list(addresses).sameAddresses(list(shuffled)));
    assertTrue(list(shuffled).sameAddresses(list(addresses)));
  }

  @Property(seed = "12")
  void readsWhatItWrote(@ForAll("fewAddresses") List<IpAddress> addresses) {
    AddressList list = list(addresses);
    ByteBuffer buffer = ByteBuffer.allocate(list.octets());
    list.write(buffer);
    assertEquals(0, buffer.remaining());
    assertEquals(addresses, AddressList.read(list.family(), buffer, 0, addresses.size()));
    assertTrue(list.matches(buffer, 0, list.octets()));
  }

  @Provide
  Arbitrary<List<IpAddress>> fewAddresses() {
    Arbitrary<IpAddress> ipv4 = Arbitraries.integers().between(-3, 3).map(IpAddress::ofIpv4);
    Arbitrary<IpAddress> ipv6 =
        Arbitraries.longs().between(-3, 3).map(low -> IpAddress.ofIpv6(low, -low));
    return Arbitraries.oneOf(
        ipv4.list().uniqueElements().ofMinSize(1).ofMaxSize(5),
        ipv6.list().uniqueElements().ofMinSize(1).ofMaxSize(5));
  }

  private static AddressList list(List<IpAddress> addresses) {
    return AddressList.of(addresses.get(0).family(), addresses);
  }
}
