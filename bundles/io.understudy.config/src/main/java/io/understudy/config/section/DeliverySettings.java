package io.understudy.config.section;

import io.understudy.api.settings.Form;
import io.understudy.api.settings.SectionReader;
import io.understudy.api.settings.Setting;
import io.understudy.model.AddressFamily;
import io.understudy.model.Delivery;
import io.understudy.model.Delivery.FrameSource;
import io.understudy.model.IpAddress;
import io.understudy.model.UnicastPeer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the advertisements of a VRRP instance travel, for both families.
 *
 * @param sources the addresses to send from, by their families
 * @param groups the multicast groups that it names, by their families
 * @param peers the gateways to send to one by one; empty for multicast
 * @param unicastTtl the TTL or hop limit to send to them with
 * @param frameSource from which MAC address
 */
public record DeliverySettings(
    Map<AddressFamily, IpAddress> sources,
    Map<AddressFamily, IpAddress> groups,
    List<UnicastPeer> peers,
    int unicastTtl,
    FrameSource frameSource) {

  static final Setting<List<String>> SOURCE_ADDRESS =
      Setting.optional("sourceAddress", new Form.Names(), List.of());
  static final Setting<String> MULTICAST_GROUP4 =
      Setting.optional("multicastGroup4", AddressForms.optionalGroup(AddressFamily.IPV4), "");
  static final Setting<String> MULTICAST_GROUP6 =
      Setting.optional("multicastGroup6", AddressForms.optionalGroup(AddressFamily.IPV6), "");
  static final Setting<List<String>> UNICAST_PEERS =
      Setting.optional("unicastPeers", new Form.Names(), List.of());
  static final Setting<Integer> UNICAST_TTL =
      Setting.optional(
          "unicastTtl", new Form.WholeNumber(1, Delivery.HOP_LIMIT), Delivery.HOP_LIMIT);
  static final Setting<Boolean> VMAC_XMIT_BASE =
      Setting.optional("vmacXmitBase", new Form.Flag(), false);

  /** Copies all of them. */
  public DeliverySettings {
    sources = Map.copyOf(sources);
    groups = Map.copyOf(groups);
    peers = List.copyOf(peers);
  }

  static DeliverySettings read(SectionReader reader) {
    Map<AddressFamily, IpAddress> groups = new EnumMap<>(AddressFamily.class);
    AddressForms.parse(reader.read(MULTICAST_GROUP4))
        .ifPresent(group -> groups.put(AddressFamily.IPV4, group));
    AddressForms.parse(reader.read(MULTICAST_GROUP6))
        .ifPresent(group -> groups.put(AddressFamily.IPV6, group));
    return new DeliverySettings(
        readSources(reader),
        groups,
        PeerReader.read(reader, UNICAST_PEERS),
        reader.read(UNICAST_TTL),
        reader.read(VMAC_XMIT_BASE) ? FrameSource.INTERFACE : FrameSource.VIRTUAL_MAC);
  }

  private static Map<AddressFamily, IpAddress> readSources(SectionReader reader) {
    Map<AddressFamily, IpAddress> sources = new EnumMap<>(AddressFamily.class);
    for (String text : reader.read(SOURCE_ADDRESS)) {
      Optional<IpAddress> address = AddressForms.HOST.read(text).flatMap(AddressForms::parse);
      if (address.isEmpty()) {
        reader.refuse(SOURCE_ADDRESS.key(), AddressForms.HOST.rule(), text);
      } else if (sources.putIfAbsent(address.get().family(), address.get()) != null) {
        reader.refuse(SOURCE_ADDRESS.key(), "be at most one address of each family", text);
      }
    }
    return sources;
  }

  /** True if it sends to gateways one by one. */
  public boolean isUnicast() {
    return !peers.isEmpty();
  }

  /** The peers of one family. */
  public List<UnicastPeer> peers(AddressFamily family) {
    return peers.stream().filter(peer -> peer.address().family() == family).toList();
  }

  /** How the advertisements of one family travel. */
  public Delivery delivery(AddressFamily family, Groups defaults) {
    List<UnicastPeer> ours = peers(family);
    IpAddress group = groups.getOrDefault(family, defaults.of(family));
    boolean isUsual = !ours.isEmpty() || group.equals(Groups.PRESET.of(family));
    return new Delivery(
        sources.get(family),
        isUsual ? null : group,
        ours,
        ours.isEmpty() ? Delivery.HOP_LIMIT : unicastTtl,
        frameSource);
  }
}
