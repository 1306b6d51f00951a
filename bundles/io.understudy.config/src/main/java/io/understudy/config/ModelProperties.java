package io.understudy.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** By which keys the properties are set that the model names when it refuses a value. */
final class ModelProperties {

  private static final Map<String, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put("advertisement interval", "advertIntervalMillis");
    KEYS.put("authentication", "authPassword");
    KEYS.put("first virtual address", "virtualIps");
    KEYS.put("number of virtual addresses", "virtualIps");
    KEYS.put("member", "members");
    KEYS.put("missed advertisements", "missedAdvertisements");
    KEYS.put("source of advertisements", "sourceAddress");
    KEYS.put("tracker", "trackers");
    KEYS.put("TTL to send with", "unicastTtl");
    KEYS.put("unicast peer", "unicastPeers");
    KEYS.put("version", "version");
    KEYS.put("virtual address", "virtualIps");
  }

  private ModelProperties() {}

  /** The key, or the model's own word where no key has it. */
  static String key(String property) {
    return KEYS.entrySet().stream()
        .filter(entry -> property.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(property);
  }
}
