package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.Draft;
import io.understudy.model.AddressFamily;
import java.util.List;
import java.util.Optional;

/** {@code global_defs}: what holds for instances that say nothing else, wherever it stands. */
final class GlobalBlock {

  private static final int SECOND_MILLIS = 1000;
  private static final int SECOND_MICROS = 1_000_000;
  private static final int MOST_DELAY = 600_000;

  private final Translation translation;
  private final Mail mail;
  private final Fifos fifos;

  GlobalBlock(Translation translation, Mail mail, Fifos fifos) {
    this.translation = translation;
    this.mail = mail;
    this.fifos = fifos;
  }

  void take(Statement block) {
    translation.taken(block, "what holds for all instances");
    block.body().forEach(this::takeLine);
  }

  private void takeLine(Statement line) {
    if (line.isNote() || mail.takes(line) || fifos.takes(line) || takesAnnouncing(line)) {
      return;
    }
    Draft global = translation.global(line);
    switch (line.keyword()) {
      case "vrrp_version" -> translation.exactly(line, global, "vrrpVersion", 2, 3);
      case "vrrp_startup_delay" ->
          translation.scaled(line, global, "startupDelayMillis", SECOND_MILLIS, 0, MOST_DELAY);
      case "default_interface" -> defaultInterface(line, global);
      case "vrrp_mcast_group4" -> group(line, global, "multicastGroup4", AddressFamily.IPV4);
      case "vrrp_mcast_group6" -> group(line, global, "multicastGroup6", AddressFamily.IPV6);
      case "vrrp_down_timer_adverts" ->
          translation.number(line, global, "missedAdvertisements", 1, 100);
      case "script_user" -> scriptUser(line);
      case "vrrp_strict" -> translation.flag(line).ifPresent(on -> strict(line, on));
      case "vrrp_lower_prio_no_advert",
          "vrrp_higher_prio_send_advert",
          "vrrp_owner_ignore_adverts",
          "v3_checksum_as_v2" ->
          instanceDefault(line);
      case "dynamic_interfaces" ->
          translation.taken(line, "it is always so: an interface may come later");
      case "enable_script_security" ->
          translation.taken(
              line, "it is always so: a program that others could replace is never run");
      case "vrrp_skip_check_adv_addr" ->
          translation.taken(line, "it is always so: strict alone compares the addresses");
      case "vrrp_check_unicast_src" ->
          translation.taken(line, "it is always so: only listed peers are believed");
      default -> translation.notTaken(line, NotTaken.GLOBAL);
    }
  }

  private boolean takesAnnouncing(Statement line) {
    Draft global = translation.global(line);
    switch (line.keyword()) {
      case "vrrp_garp_master_delay" ->
          translation.number(line, global, "garpDelaySeconds", 0, Announcements.HOUR);
      case "vrrp_garp_master_repeat" ->
          translation.number(line, global, "garpRepeat", 1, Announcements.MOST);
      case "vrrp_garp_master_refresh" ->
          translation.number(line, global, "garpRefreshSeconds", 0, Announcements.DAY);
      case "vrrp_garp_master_refresh_repeat" ->
          translation.number(line, global, "garpRefreshRepeat", 1, Announcements.MOST);
      case "vrrp_garp_lower_prio_delay" ->
          translation.number(line, global, "garpLowerPriorityDelaySeconds", 0, Announcements.HOUR);
      case "vrrp_garp_lower_prio_repeat" ->
          translation.number(line, global, "garpLowerPriorityRepeat", 0, Announcements.MOST);
      case "vrrp_garp_interval" ->
          translation.scaled(line, global, "garpIntervalMicros", SECOND_MICROS, 0, SECOND_MICROS);
      case "vrrp_gna_interval" ->
          translation.scaled(line, global, "gnaIntervalMicros", SECOND_MICROS, 0, SECOND_MICROS);
      case "vrrp_min_garp" ->
          translation
              .flag(line)
              .filter(on -> on)
              .ifPresentOrElse(
                  on -> {
                    global.set("garpRepeat", 1, line.place());
                    global.set("garpDelaySeconds", 0, line.place());
                    translation.taken(line, "garpRepeat = 1 and garpDelaySeconds = 0");
                  },
                  () -> translation.skipped(line, "switched off"));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void defaultInterface(Statement line, Draft global) {
    if (Values.isInterface(line.word(1))) {
      translation.set(line, global, "defaultInterface", line.word(1));
    } else {
      translation.error(line, "it must be an interface other than the loopback");
    }
  }

  private void group(Statement line, Draft global, String key, AddressFamily family) {
    boolean isGroup =
        Values.address(line.word(1))
            .filter(address -> address.family() == family && address.isMulticast())
            .isPresent();
    if (isGroup) {
      translation.set(line, global, key, line.word(1));
    } else {
      translation.error(line, "it must be a multicast address of " + family + " in numbers");
    }
  }

  private void scriptUser(Statement line) {
    if (!line.note("user").isEmpty()) {
      translation.setScriptUser("", "");
      translation.taken(line, "Understudy's own user, which runs every script that names none");
      return;
    }
    List<String> names = line.arguments();
    if (names.isEmpty() || names.size() > 2 || !names.stream().allMatch(Values::isAccount)) {
      translation.error(line, "it must be a user, or a user and a group");
      return;
    }
    translation.setScriptUser(names.get(0), line.word(2));
    translation.taken(line, "the user of every script that names none");
  }

  private void strict(Statement line, boolean on) {
    translation.setStrict(on);
    if (on) {
      translation.warned(
          line,
          "every instance becomes strict, and nobody can ping the addresses of one that does not"
              + " own them (accept = false); without this line they would answer");
    } else {
      translation.skipped(line, "switched off");
    }
  }

  /** What is a setting of each instance here. */
  private void instanceDefault(Statement line) {
    Optional<Boolean> flag = translation.flag(line);
    flag.ifPresent(
        on -> {
          translation.setDefault(line.keyword(), on);
          translation.taken(
              line, "becomes a setting of every instance that does not say so itself");
        });
  }
}
