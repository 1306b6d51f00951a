package io.understudy.protocol.machine;

import static io.understudy.protocol.machine.Fixtures.hosts;

import io.understudy.model.Advertising.Reassertion;
import io.understudy.model.Advertising.TransmitChecksum;
import io.understudy.model.Mastership.SourceMac;
import io.understudy.model.Preemption;
import io.understudy.model.VirtualRouterSpec;
import java.util.Locale;
import java.util.Map;

/** The options of {@code router} and {@code configure}. */
final class TranscriptOptions {

  private TranscriptOptions() {}

  /** The configuration with every option applied. */
  static VirtualRouterSpec apply(VirtualRouterSpec spec, Map<String, String> options) {
    VirtualRouterSpec changed = spec;
    for (Map.Entry<String, String> option : options.entrySet()) {
      changed = apply(changed, option.getKey(), option.getValue());
    }
    return changed;
  }

  private static VirtualRouterSpec apply(VirtualRouterSpec spec, String name, String value) {
    return switch (name) {
      case "priority" -> Specs.withPriority(spec, Integer.parseInt(value));
      case "interval" -> Specs.withInterval(spec, TranscriptLine.duration(value));
      case "addresses" -> Specs.withAddresses(spec, hosts(value.split(",")));
      case "preempt" ->
          Specs.withPreemption(spec, isYes(value) ? Preemption.AT_ONCE : Preemption.NEVER);
      case "preempt-delay" -> Specs.withPreemptDelay(spec, TranscriptLine.duration(value));
      case "mac" ->
          Specs.withSourceMac(
              spec,
              switch (value) {
                case "virtual" -> SourceMac.VIRTUAL_ROUTER;
                case "interface" -> SourceMac.INTERFACE;
                default -> throw new IllegalArgumentException("mac must be known: " + value);
              });
      case "relinquish" -> Specs.withRelinquishLimit(spec, TranscriptLine.duration(value));
      case "reassert" ->
          Specs.withReassertion(spec, isYes(value) ? Reassertion.IMMEDIATE : Reassertion.SILENT);
      case "checksum" ->
          Specs.withChecksum(
              spec, TransmitChecksum.valueOf(value.replace('-', '_').toUpperCase(Locale.ROOT)));
      default -> throw new IllegalArgumentException("option must be known: " + name);
    };
  }

  private static boolean isYes(String value) {
    return switch (value) {
      case "yes" -> true;
      case "no" -> false;
      default -> throw new IllegalArgumentException("must be yes or no: " + value);
    };
  }
}
