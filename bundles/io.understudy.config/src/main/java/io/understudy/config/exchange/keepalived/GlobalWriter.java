package io.understudy.config.exchange.keepalived;

import static io.understudy.config.exchange.keepalived.Configuration.isOn;
import static io.understudy.config.exchange.keepalived.Configuration.list;
import static io.understudy.config.exchange.keepalived.Configuration.text;

import io.understudy.config.exchange.SectionCatalog;
import io.understudy.config.exchange.StagedSection;
import io.understudy.config.section.GlobalSection;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes {@code global_defs}. */
final class GlobalWriter {

  private static final int MICROS = 6;
  private static final int MILLIS = 3;
  private static final int SMTP = 25;

  private final Configuration configuration;
  private final ConfWriter out;

  GlobalWriter(Configuration configuration, ConfWriter out) {
    this.configuration = configuration;
    this.out = out;
  }

  void write() {
    StagedSection global = configuration.only(GlobalSection.PID);
    out.begin("global_defs");
    out.line("dynamic_interfaces");
    out.noted("script_user root", "user", "own");
    out.line("enable_script_security");
    number("vrrp_version", global, "vrrpVersion");
    said("vrrp_startup_delay", global, "startupDelayMillis", MILLIS);
    word("default_interface", global, "defaultInterface");
    word("vrrp_mcast_group4", global, "multicastGroup4");
    word("vrrp_mcast_group6", global, "multicastGroup6");
    number("vrrp_down_timer_adverts", global, "missedAdvertisements");
    number("vrrp_garp_master_delay", global, "garpDelaySeconds");
    number("vrrp_garp_master_repeat", global, "garpRepeat");
    number("vrrp_garp_master_refresh", global, "garpRefreshSeconds");
    number("vrrp_garp_master_refresh_repeat", global, "garpRefreshRepeat");
    number("vrrp_garp_lower_prio_delay", global, "garpLowerPriorityDelaySeconds");
    number("vrrp_garp_lower_prio_repeat", global, "garpLowerPriorityRepeat");
    said("vrrp_garp_interval", global, "garpIntervalMicros", MICROS);
    said("vrrp_gna_interval", global, "gnaIntervalMicros", MICROS);
    fifo().ifPresent(this::write);
    mail().ifPresent(this::writeMail);
    out.end();
  }

  private void number(String keyword, StagedSection global, String key) {
    if (global.properties().containsKey(key)) {
      out.line(keyword + " " + Configuration.number(global, key));
    }
  }

  private void said(String keyword, StagedSection global, String key, int digits) {
    if (global.properties().containsKey(key)) {
      out.line(keyword + " " + Words.seconds(Configuration.number(global, key), digits));
    }
  }

  private void word(String keyword, StagedSection global, String key) {
    if (global.properties().containsKey(key)) {
      out.line(keyword + " " + Words.word(text(global, key)));
    }
  }

  /** The pipe that keepalived can have too: there is one for VRRP. */
  private Optional<StagedSection> fifo() {
    return configuration.all(SectionCatalog.NOTIFY_FIFO).stream()
        .filter(fifo -> Words.canBeSaid(text(fifo, "path")))
        .findFirst();
  }

  private void write(StagedSection fifo) {
    String owner =
        text(fifo, "user") + " " + (text(fifo, "user").isEmpty() ? "" : text(fifo, "group"));
    String line = "vrrp_notify_fifo %s %s".formatted(Words.word(text(fifo, "path")), owner);
    out.named(line.strip(), fifo.name());
    String script = text(fifo, "script");
    if (!script.isEmpty() && Words.isSpeakableCommand(script)) {
      out.line("vrrp_notify_fifo_script \"%s\"".formatted(script));
    }
    if (isOn(fifo, "priorityChanges")) {
      out.line("vrrp_notify_priority_changes on");
    }
  }

  /** The mail that keepalived can send: in the clear. */
  private Optional<StagedSection> mail() {
    return mail(configuration);
  }

  static Optional<StagedSection> mail(Configuration configuration) {
    return configuration.all(SectionCatalog.NOTIFY_MAIL).stream()
        .filter(mail -> text(mail, "security").equals("NONE"))
        .filter(
            mail ->
                Stream.concat(
                        list(mail, "to").stream(),
                        Stream.of("host", "from", "routerId", "heloName")
                            .map(key -> text(mail, key)))
                    .allMatch(Words::canBeSaid))
        .findFirst();
  }

  private void writeMail(StagedSection mail) {
    out.begin("notification_email");
    list(mail, "to").forEach(to -> out.line(Words.word(to)));
    out.end();
    out.line("notification_email_from " + Words.word(text(mail, "from")));
    int port = Configuration.number(mail, "port");
    out.named(
        "smtp_server %s %s".formatted(Words.word(text(mail, "host")), port == 0 ? SMTP : port),
        mail.name());
    out.line(
        "smtp_connect_timeout " + Words.wholeSeconds(Configuration.number(mail, "timeoutMillis")));
    if (!text(mail, "routerId").isEmpty()) {
      out.line("router_id " + Words.word(text(mail, "routerId")));
    }
    if (!text(mail, "heloName").isEmpty()) {
      out.line("smtp_helo_name " + Words.word(text(mail, "heloName")));
    }
    if (!list(mail, "states").contains("FAULT")) {
      out.line("no_email_faults");
    }
  }

  /** True if there is mail about an instance or a group. */
  static boolean isMailed(Configuration configuration, String key, String name) {
    return mail(configuration)
        .filter(
            mail ->
                list(mail, key).contains(name)
                    || (list(mail, "instances").isEmpty() && list(mail, "groups").isEmpty()))
        .isPresent();
  }
}
