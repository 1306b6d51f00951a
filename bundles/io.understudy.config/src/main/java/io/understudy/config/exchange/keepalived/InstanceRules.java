package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.config.exchange.Place;
import io.understudy.model.AddressFamily;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What keepalived decides only when an instance is complete: version, interval, who is expected to
 * be master, authentication, and what contradicts it.
 */
final class InstanceRules {

  private static final int OWNER = 255;
  private static final int USUAL_PRIORITY = 100;
  private static final int MOST_DELAY = 1000;

  private final Translation translation;
  private final Statement block;
  private final Draft draft;
  private final AuthenticationLines authentication;
  private final Map<String, Statement> lines = new HashMap<>();

  InstanceRules(Translation translation, Statement block, Draft draft) {
    this.translation = translation;
    this.block = block;
    this.draft = draft;
    this.authentication = new AuthenticationLines(translation, draft);
  }

  /** Keeps a line for the end, if it is about this; of several the last one counts. */
  boolean takes(Statement line) {
    switch (line.keyword()) {
      case "authentication" -> {
        translation.taken(line, "how advertisements are authenticated");
        line.body().forEach(authentication::take);
      }
      case "state",
          "priority",
          "version",
          "advert_int",
          "preempt",
          "nopreempt",
          "preempt_delay",
          "accept",
          "no_accept",
          "strict_mode",
          "lower_prio_no_advert",
          "higher_prio_send_advert",
          "owner_ignore_adverts",
          "v3_checksum_as_v2" ->
          keep(line);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void keep(Statement line) {
    Statement before = lines.put(line.keyword(), line);
    if (before != null) {
      translation.skipped(before, "said once more in " + line.place());
    }
  }

  private Optional<Statement> line(String keyword) {
    return Optional.ofNullable(lines.get(keyword));
  }

  void finish(AddressFamily family) {
    boolean isStrict =
        line("strict_mode").flatMap(translation::flag).orElse(translation.isStrict());
    line("strict_mode").ifPresent(line -> translation.taken(line, "strict = " + isStrict));
    int version = version(family);
    boolean isMaster = state();
    int priority = priority(isMaster);
    interval(version);
    preemption(isMaster, priority, isStrict);
    authentication.finish(version, isStrict);
    delivery();
    acceptance(priority, isStrict);
    flags(version, priority, isStrict);
    Announcements.complete(translation, draft);
    if (isStrict) {
      strict(isMaster, priority);
    }
    if (priority == OWNER) {
      dropWeights();
    }
  }

  private int version(AddressFamily family) {
    int usual = family == AddressFamily.IPV6 ? 3 : translation.global("vrrpVersion", 2);
    Optional<Statement> line = line("version");
    if (line.isEmpty()) {
      return usual;
    }
    Optional<Integer> version = Values.whole(line.get().word(1)).filter(n -> n == 2 || n == 3);
    if (version.isEmpty()) {
      translation.error(line.get(), "the version must be 2 or 3");
      return usual;
    }
    if (version.get() == 2 && family == AddressFamily.IPV6) {
      translation.warned(line.get(), "version 3, since version 2 has no IPv6");
      return 3;
    }
    translation.set(line.get(), draft, "version", version.get().toString());
    return version.get();
  }

  /** True if it is expected to be master. */
  private boolean state() {
    Optional<Statement> line = line("state");
    if (line.isEmpty()) {
      return false;
    }
    String state = line.get().word(1);
    if (!state.equals("MASTER") && !state.equals("BACKUP")) {
      translation.error(line.get(), "the state must be MASTER or BACKUP");
      return false;
    }
    translation.set(line.get(), draft, "state", state);
    return state.equals("MASTER");
  }

  private int priority(boolean isMaster) {
    Optional<Statement> line = line("priority");
    if (line.isPresent()) {
      translation.exactly(line.get(), draft, "priority", 1, OWNER);
      return draft.number("priority", USUAL_PRIORITY);
    }
    if (isMaster) {
      draft.set("priority", OWNER, block.place());
      translation.warned(
          block,
          "priority = 255, which is what keepalived makes of state MASTER without a priority: this"
              + " gateway owns the addresses");
      return OWNER;
    }
    return USUAL_PRIORITY;
  }

  private void interval(int version) {
    Optional<Statement> line = line("advert_int");
    if (line.isEmpty()) {
      return;
    }
    Optional<BigDecimal> seconds = Values.decimal(line.get().word(1)).filter(n -> n.signum() > 0);
    if (seconds.isEmpty()) {
      translation.error(line.get(), "the interval must be a number of seconds above 0");
      return;
    }
    BigDecimal step = version == 2 ? BigDecimal.ONE : new BigDecimal("0.01");
    BigDecimal most = version == 2 ? BigDecimal.valueOf(255) : new BigDecimal("40.95");
    BigDecimal rounded =
        seconds
            .get()
            .divide(step, 0, RoundingMode.HALF_UP)
            .max(BigDecimal.ONE)
            .multiply(step)
            .min(most);
    int millis = Values.scaled(rounded, 1000);
    draft.set("advertIntervalMillis", millis, line.get().place());
    if (rounded.compareTo(seconds.get()) == 0) {
      translation.taken(line.get(), "advertIntervalMillis = " + millis);
    } else {
      translation.warned(
          line.get(),
          "advertIntervalMillis = %s: version %s has %s"
              .formatted(
                  millis,
                  version,
                  version == 2 ? "whole seconds, 1 to 255" : "steps of 10 ms, up to 40.95 s"));
    }
  }

  private void preemption(boolean isMaster, int priority, boolean isStrict) {
    line("preempt").ifPresent(line -> translation.taken(line, "preempt = true"));
    boolean leaves = false;
    Optional<Statement> nopreempt = line("nopreempt");
    if (nopreempt.isPresent()) {
      if (isMaster || priority == OWNER) {
        translation.warned(
            nopreempt.get(),
            "left out, as keepalived leaves it out: it does not go with "
                + (isMaster ? "state MASTER" : "priority 255"));
      } else {
        leaves = true;
        translation.set(nopreempt.get(), draft, "preempt", false);
      }
    }
    Optional<Statement> delay = line("preempt_delay");
    if (delay.isEmpty()) {
      return;
    }
    boolean isZero = Values.decimal(delay.get().word(1)).filter(n -> n.signum() == 0).isPresent();
    if (!isZero && (isMaster || leaves || isStrict)) {
      translation.warned(
          delay.get(),
          "left out, as keepalived leaves it out: it does not go with "
              + (isMaster ? "state MASTER" : leaves ? "nopreempt" : "strict mode"));
    } else {
      translation.number(delay.get(), draft, "preemptDelaySeconds", 0, MOST_DELAY);
    }
  }

  private void delivery() {
    List<String> peers = draft.list("unicastPeers");
    boolean isUnicast = !peers.isEmpty();
    for (String key :
        isUnicast ? List.of("multicastGroup4", "multicastGroup6") : List.of("unicastTtl")) {
      if (draft.get(key).isPresent()) {
        warn(
            draft.place(key),
            key,
            "left out: it does not go " + (isUnicast ? "with" : "without") + " unicast peers");
        draft.remove(key);
      }
    }
    if (!draft.isOn("useVmac") && draft.get("vmacXmitBase").isPresent()) {
      warn(draft.place("vmacXmitBase"), "vmac_xmit_base", "left out: there is no use_vmac");
      draft.remove("vmacXmitBase");
    } else if (draft.isOn("useVmac") && isUnicast && !draft.isOn("vmacXmitBase")) {
      draft.set("vmacXmitBase", true, draft.place("useVmac"));
      warn(
          draft.place("useVmac"),
          "use_vmac",
          "vmacXmitBase = true, as keepalived makes it with unicast peers");
    }
  }

  private void warn(Place place, String source, String message) {
    translation.warned(Statement.line(place, source, source), message);
  }

  private void acceptance(int priority, boolean isStrict) {
    line("accept").ifPresent(line -> translation.taken(line, "accept = true"));
    Optional<Statement> drops = line("no_accept");
    boolean isOwner = priority == OWNER;
    if (drops.isPresent() && isOwner) {
      translation.warned(drops.get(), "left out: the owner of the addresses answers at them");
    } else if (drops.isPresent()) {
      translation.set(drops.get(), draft, "accept", false);
    } else if (isStrict && !isOwner && line("accept").isEmpty()) {
      draft.set("accept", false, block.place());
    }
  }

  private void flags(int version, int priority, boolean isStrict) {
    boolean isSilent = isOn("lower_prio_no_advert", "vrrp_lower_prio_no_advert") || isStrict;
    if (isSilent && version == 3) {
      draft.set("reassert", false, block.place());
    }
    if (isOn("higher_prio_send_advert", "vrrp_higher_prio_send_advert") && !isStrict) {
      draft.set("concession", "ADVERTISE", block.place());
    }
    boolean ignores = isOn("owner_ignore_adverts", "vrrp_owner_ignore_adverts") || isStrict;
    if (ignores && priority == OWNER) {
      draft.set("ownerConflict", "DROP", block.place());
    }
    if (isOn("v3_checksum_as_v2", "v3_checksum_as_v2") && version == 3) {
      draft.set("checksumToSend", "MESSAGE_ONLY", block.place());
    }
    tell("lower_prio_no_advert", "reassert = false, of version 3; version 2 is silent anyway");
    tell("higher_prio_send_advert", "concession = ADVERTISE");
    tell("owner_ignore_adverts", "ownerConflict = DROP, of priority 255");
    tell("v3_checksum_as_v2", "checksumToSend = MESSAGE_ONLY, of version 3");
  }

  private boolean isOn(String keyword, String global) {
    return line(keyword)
        .map(line -> Values.flag(line.word(1)).orElse(false))
        .orElseGet(() -> translation.isDefault(global));
  }

  private void tell(String keyword, String became) {
    line(keyword)
        .ifPresent(
            line ->
                translation
                    .flag(line)
                    .ifPresent(
                        on -> {
                          if (on) {
                            translation.taken(line, became);
                          } else {
                            translation.taken(line, "switched off");
                          }
                        }));
  }

  private void strict(boolean isMaster, int priority) {
    Place place = block.place();
    draft.set("strict", true, place);
    draft.set("missedAdvertisements", 3, place);
    draft.set("garpLowerPriorityRepeat", 0, place);
    draft.set("garpLowerPriorityDelaySeconds", 0, place);
    if (isMaster != (priority == OWNER)) {
      draft.set("state", priority == OWNER ? "MASTER" : "BACKUP", place);
    }
    if (draft.isOn("vmacXmitBase") && draft.list("unicastPeers").isEmpty()) {
      draft.remove("vmacXmitBase");
    }
    translation.warned(
        block,
        "strict mode: "
            + (priority == OWNER || !Boolean.FALSE.equals(draft.get("accept").orElse(true))
                ? "strict = true"
                : "nobody can ping the addresses while this gateway is master (accept = false)"));
  }

  /** The owner's priority never changes. */
  private void dropWeights() {
    for (String reference : draft.list("trackers")) {
      if (References.isWeighted(reference)) {
        List<String> kept =
            draft.list("trackers").stream().filter(other -> !other.equals(reference)).toList();
        draft.set("trackers", kept, draft.place("trackers"));
        warn(
            draft.place("trackers"),
            reference,
            "left out, as keepalived leaves it out: no weight changes priority 255");
      }
    }
  }
}
