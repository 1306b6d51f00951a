package io.understudy.bench;

import io.understudy.model.Authentication;
import io.understudy.model.ChecksumForm;
import io.understudy.model.Priority;
import io.understudy.model.ProtocolVersion;
import io.understudy.model.VirtualRouterSpec;
import io.understudy.protocol.wire.Advertisement;
import io.understudy.protocol.wire.AdvertisementCodec;
import io.understudy.protocol.wire.Decoded;
import io.understudy.protocol.wire.Envelope;
import io.understudy.protocol.wire.ReceiveRules;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Octets to advertisement and back, with one address and with as many as fit. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class CodecBenchmark {

  /** How many addresses the advertisement lists. */
  @Param({"1", "20", "255"})
  public int addresses;

  private final Envelope envelope = Envelope.toGroup(Routers.PEER);
  private final ByteBuffer message = ByteBuffer.allocateDirect(AdvertisementCodec.MOST_OCTETS);
  private final ByteBuffer corrupt = ByteBuffer.allocateDirect(AdvertisementCodec.MOST_OCTETS);
  private final ByteBuffer out = ByteBuffer.allocateDirect(AdvertisementCodec.MOST_OCTETS);
  private Advertisement advertisement;
  private ReceiveRules rules;

  /** Encodes what is decoded: a good message, and one with a flipped bit. */
  @Setup
  public void encodeMessages() {
    VirtualRouterSpec spec = Routers.withAddresses(addresses);
    rules = ReceiveRules.of(spec, Routers.OURS);
    advertisement =
        new Advertisement(
            ProtocolVersion.V3,
            spec.key().vrid(),
            new Priority(200),
            spec.advertising().interval(),
            spec.addressList(),
            ChecksumForm.PSEUDO_HEADER);
    AdvertisementCodec.encode(advertisement, Authentication.NONE, envelope, message);
    message.flip();
    message.put(message.limit() - 1, (byte) (message.get(message.limit() - 1) ^ 1));
    corrupt.put(message.duplicate()).flip();
    message.put(message.limit() - 1, (byte) (message.get(message.limit() - 1) ^ 1));
  }

  /** The advertisement of a peer with our addresses. */
  @Benchmark
  public Decoded decode() {
    return AdvertisementCodec.decode(message, envelope, vrid -> rules);
  }

  /** A message that fails at the checksum. */
  @Benchmark
  public Decoded decodeCorrupt() {
    return AdvertisementCodec.decode(corrupt, envelope, vrid -> rules);
  }

  /** The whole message from nothing. */
  @Benchmark
  public ByteBuffer encode() {
    out.clear();
    AdvertisementCodec.encode(advertisement, Authentication.NONE, envelope, out);
    return out;
  }
}
