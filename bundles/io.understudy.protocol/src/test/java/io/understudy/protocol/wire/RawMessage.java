package io.understudy.protocol.wire;

import io.understudy.model.AddressFamily;
import io.understudy.model.AddressList;
import io.understudy.model.ChecksumForm;
import io.understudy.model.IpAddress;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.Vrid;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A message put together field by field without the codec under test, so that every field can be
 * wrong. The checksum is made last and is right unless said otherwise.
 */
final class RawMessage {

  private static final int AS_MANY_AS_THERE_ARE = -1;

  private final ProtocolVersion layout;
  private final AddressFamily family;
  private int version;
  private int type = 1;
  private int vrid = 10;
  private int priority = 200;
  private int count = AS_MANY_AS_THERE_ARE;
  private int reserveOrAuthType;
  private int interval;
  private AddressList addresses;
  private byte[] authData = new byte[8];
  private byte[] trailer = {};
  private int length = Integer.MAX_VALUE;
  private ChecksumForm form;
  private int checksumError;
  private IpAddress source;
  private IpAddress destination;
  private IpAddress checksumSource;
  private IpAddress checksumDestination;
  private int hopLimit = 255;

  private RawMessage(ProtocolVersion layout, AddressList addresses, ChecksumForm form) {
    this.layout = layout;
    this.family = addresses.family();
    this.version = layout == ProtocolVersion.V2 ? 2 : 3;
    this.interval = layout == ProtocolVersion.V2 ? 1 : 100;
    this.form = form;
    addresses(addresses);
    boolean ipv4 = family == AddressFamily.IPV4;
    source(ipv4 ? Fixtures.PEER_IPV4 : Fixtures.PEER_IPV6);
    destination(Fixtures.ip(ipv4 ? "224.0.0.18" : "ff02::12"));
  }

  /** A valid advertisement for F3 in the form of RFC 9568. */
  static RawMessage forF3() {
    return v3(Fixtures.IPV4_ADDRESSES, ChecksumForm.MESSAGE_ONLY);
  }

  /** A valid advertisement for F2. */
  static RawMessage forF2() {
    return new RawMessage(ProtocolVersion.V2, Fixtures.IPV4_ADDRESSES, ChecksumForm.MESSAGE_ONLY);
  }

  /** A valid advertisement for F6. */
  static RawMessage forF6() {
    return v3(Fixtures.IPV6_ADDRESSES, ChecksumForm.PSEUDO_HEADER);
  }

  static RawMessage v3(AddressList addresses, ChecksumForm form) {
    return new RawMessage(ProtocolVersion.V3, addresses, form);
  }

  RawMessage version(int value) {
    version = value;
    return this;
  }

  RawMessage type(int value) {
    type = value;
    return this;
  }

  RawMessage vrid(int value) {
    vrid = value;
    return this;
  }

  RawMessage priority(int value) {
    priority = value;
    return this;
  }

  /** Sets the count field; it is the number of addresses otherwise. */
  RawMessage count(int value) {
    count = value;
    return this;
  }

  RawMessage reserve(int value) {
    reserveOrAuthType = value;
    return this;
  }

  RawMessage authType(int value) {
    reserveOrAuthType = value;
    return this;
  }

  /** Whole seconds in version 2, centiseconds in version 3. */
  RawMessage interval(int value) {
    interval = value;
    return this;
  }

  RawMessage addresses(AddressList value) {
    addresses = value;
    return this;
  }

  RawMessage password(String password) {
    return authType(1).authData(password.getBytes(StandardCharsets.UTF_8));
  }

  /** Sets the eight octets of authentication data, filled with zeros on the right. */
  RawMessage authData(byte[] value) {
    authData = Arrays.copyOf(value, 8);
    return this;
  }

  /** Appends octets that the count does not announce; the checksum covers them. */
  RawMessage trailer(byte... value) {
    trailer = value;
    return this;
  }

  /** Cuts the message off after this many octets. */
  RawMessage cutTo(int octets) {
    length = octets;
    return this;
  }

  RawMessage form(ChecksumForm value) {
    form = value;
    return this;
  }

  /** Flips these bits of the checksum. */
  RawMessage checksumError(int bits) {
    checksumError = bits;
    return this;
  }

  /** Computes the checksum for other addresses than those of the envelope. */
  RawMessage checksumFor(IpAddress otherSource, IpAddress otherDestination) {
    checksumSource = otherSource;
    checksumDestination = otherDestination;
    return this;
  }

  RawMessage source(IpAddress value) {
    source = value;
    checksumSource = value;
    return this;
  }

  RawMessage destination(IpAddress value) {
    destination = value;
    checksumDestination = value;
    return this;
  }

  RawMessage hopLimit(int value) {
    hopLimit = value;
    return this;
  }

  Envelope envelope() {
    return new Envelope(source, destination, hopLimit);
  }

  /** What the fields say; for messages whose fields can be said. */
  Advertisement advertisement() {
    Duration stated =
        layout == ProtocolVersion.V2
            ? Duration.ofSeconds(interval)
            : Duration.ofMillis(10L * interval);
    return new Advertisement(
        layout, new Vrid(vrid), new Priority(priority), stated, addresses, form);
  }

  byte[] octets() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(version << 4 | type);
    out.write(vrid);
    out.write(priority);
    out.write(count == AS_MANY_AS_THERE_ARE ? addresses.size() : count);
    out.write(
        layout == ProtocolVersion.V2 ? reserveOrAuthType : reserveOrAuthType << 4 | interval >> 8);
    out.write(interval);
    out.writeBytes(new byte[2]);
    addresses.forEach(address -> out.writeBytes(Fixtures.octets(address)));
    if (layout == ProtocolVersion.V2) {
      out.writeBytes(authData);
    }
    out.writeBytes(trailer);
    byte[] octets = out.toByteArray();
    int checksum =
        form == ChecksumForm.MESSAGE_ONLY
            ? ReferenceChecksum.ofMessage(octets)
            : ReferenceChecksum.ofMessageAndPseudoHeader(
                octets, checksumSource, checksumDestination);
    ByteBuffer.wrap(octets).putShort(6, (short) (checksum ^ checksumError));
    return Arrays.copyOf(octets, Math.min(octets.length, length));
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(octets()) + " in " + envelope();
  }
}
