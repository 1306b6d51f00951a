package io.understudy.config.exchange.keepalived;

import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.Outcome;
import io.understudy.config.exchange.Staging;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads keepalived.conf. It does what keepalived would do with the file; whatever it does otherwise
 * is told at its line. No text makes it fail: what is wrong is in the report.
 *
 * <p>Global settings hold wherever they stand, as keepalived reads them first. What an instance
 * tracks must be defined before it, as in keepalived.
 */
public final class KeepalivedImport {

  private static final Set<String> TRACKED =
      Set.of("vrrp_script", "vrrp_track_process", "track_process");

  private final Translation translation;
  private final Mail mail;
  private final Fifos fifos;
  private final Trackers trackers;
  private final Held held;
  private final NotifyScripts scripts;
  private final InstanceBlock instances;
  private final GroupBlock groups;
  private final List<Statement> tracked = new ArrayList<>();

  private KeepalivedImport(Staging staging, String configId) {
    translation = new Translation(staging, configId);
    mail = new Mail(translation);
    fifos = new Fifos(translation);
    trackers = new Trackers(translation);
    held = new Held(translation);
    scripts = new NotifyScripts(translation);
    instances = new InstanceBlock(translation, trackers, held, scripts, mail, fifos);
    groups = new GroupBlock(translation, trackers, scripts, mail, fifos);
  }

  /** What a file becomes. */
  public static ImportResult read(String text, ImportOptions options) {
    Staging staging = new Staging();
    try {
      List<SourceLine> lines = Preprocessor.run(text, options, staging.report());
      List<Statement> statements = TreeBuilder.build(lines, staging.report());
      translate(statements, options.configId(), staging);
    } catch (TooMuchException e) {
      staging.report().add(e.place(), "", Outcome.ERROR, "nothing is imported: " + e.reason());
    }
    return staging.result();
  }

  /**
   * Adds to the sections what statements become, wherever they come from.
   *
   * @param configId the name of this gateway
   */
  public static void translate(List<Statement> statements, String configId, Staging staging) {
    new KeepalivedImport(staging, configId).translate(statements);
  }

  private void translate(List<Statement> statements) {
    GlobalBlock global = new GlobalBlock(translation, mail, fifos);
    statements.stream()
        .filter(statement -> statement.keyword().equals("global_defs"))
        .forEach(global::take);
    statements.stream()
        .filter(statement -> TRACKED.contains(statement.keyword()))
        .forEach(statement -> trackers.reserve(statement.word(1)));
    statements.forEach(this::take);
    groups.finish();
    statements.stream()
        .filter(statement -> statement.keyword().equals("interface_up_down_delays"))
        .forEach(trackers::delays);
    trackers.finish(tracked);
    scripts.finish();
    mail.finish();
    fifos.finish();
    Notes notes = new Notes(translation);
    statements.stream().filter(Statement::isNote).forEach(notes::take);
  }

  private void take(Statement statement) {
    switch (statement.keyword()) {
      case "vrrp_script" -> {
        tracked.add(statement);
        trackers.script(statement);
      }
      case "vrrp_track_process", "track_process" -> {
        tracked.add(statement);
        trackers.process(statement);
      }
      case "vrrp_instance" -> instances.take(statement);
      case "vrrp_sync_group" -> groups.take(statement);
      case "static_ipaddress" -> held.staticAddresses(statement);
      case "static_routes" -> held.staticRoutes(statement);
      case "static_rules" -> held.staticRules(statement);
      case "global_defs", "interface_up_down_delays", Preprocessor.NOTE, "" -> {}
      default -> translation.notTaken(statement, NotTaken.ROOT);
    }
  }
}
