package io.understudy.webconsole.api;

import io.understudy.api.change.ConfigurationExchange;
import io.understudy.api.change.ConfigurationExchange.Format;
import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SourceFile;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagingException;
import io.understudy.webconsole.json.StagedJson;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Changes of the configuration: prepared, looked at, applied, kept or rolled back. */
final class StagedResources {

  private static final long LONGEST_TRIAL_SECONDS = 86_400;

  private final Services services;

  StagedResources(Services services) {
    this.services = services;
  }

  /** Something that the configuration may refuse. */
  private interface Change {
    StagedSnapshot make(StagedChanges staged, Call call)
        throws StagingException, IOException, Refusal;
  }

  Map<String, Resource> all() {
    return Map.of(
        "GET staged", change((staged, call) -> staged.snapshot()),
        "POST staged", change(this::stage),
        "POST staged/revert", change(this::revert),
        "GET plan", this::plan,
        "POST apply", change(this::apply),
        "POST confirm", change((staged, call) -> staged.confirm(token(call), call.user())),
        "POST rollback", change((staged, call) -> staged.rollBack(token(call), call.user())),
        "POST import", this::read,
        "GET export",
            call ->
                Answer.file(
                    "keepalived.conf", services.need(ConfigurationExchange.class).export()));
  }

  private Resource change(Change change) {
    return call -> {
      try {
        return Answer.json(StagedJson.of(change.make(services.need(StagedChanges.class), call)));
      } catch (StagingException refused) {
        throw refusal(refused);
      }
    };
  }

  private static Refusal refusal(StagingException refused) {
    Refusal.Kind kind =
        switch (refused.kind()) {
          case CONFLICT -> Refusal.Kind.CONFLICT;
          case INVALID -> Refusal.Kind.INVALID;
          case BUSY -> Refusal.Kind.BUSY;
          case UNKNOWN -> Refusal.Kind.UNKNOWN;
          case READ_ONLY -> Refusal.Kind.READ_ONLY;
        };
    return new Refusal(kind, String.valueOf(refused.getMessage()), refused.problems());
  }

  private StagedSnapshot stage(StagedChanges staged, Call call)
      throws StagingException, IOException, Refusal {
    List<SectionEdit> edits = new ArrayList<>();
    for (Body edit : edits(call)) {
      edits.add(
          new SectionEdit(edit.text("pid"), edit.properties("properties"), edit.text("revision")));
    }
    return staged.stage(edits, call.user());
  }

  private static List<Body> edits(Call call) throws IOException, Refusal {
    return call.body(Set.of("edits")).bodies("edits", Set.of("pid", "properties", "revision"));
  }

  private StagedSnapshot revert(StagedChanges staged, Call call)
      throws StagingException, IOException, Refusal {
    return staged.revert(call.body(Set.of("pids")).texts("pids"), call.user());
  }

  private Answer plan(Call call) throws Refusal {
    StagedChanges staged = services.need(StagedChanges.class);
    return Answer.json(StagedJson.plan(staged.snapshot().revision(), staged.plan()));
  }

  private StagedSnapshot apply(StagedChanges staged, Call call)
      throws StagingException, IOException, Refusal {
    Body body = call.body(Set.of("revision", "confirmWithinSeconds"));
    long seconds = body.number("confirmWithinSeconds");
    if (seconds < 0 || seconds > LONGEST_TRIAL_SECONDS) {
      throw new Refusal(
          Refusal.Kind.BAD_REQUEST,
          "confirmWithinSeconds must be 0 to %d: %d".formatted(LONGEST_TRIAL_SECONDS, seconds));
    }
    return staged.apply(body.number("revision"), Duration.ofSeconds(seconds), call.user());
  }

  private static String token(Call call) throws IOException, Refusal {
    return call.body(Set.of("token")).text("token");
  }

  private Answer read(Call call) throws IOException, Refusal {
    Body body = call.body(Set.of("format", "files"));
    List<SourceFile> files = new ArrayList<>();
    for (Body file : body.bodies("files", Set.of("name", "text"))) {
      files.add(new SourceFile(file.text("name"), file.text("text")));
    }
    if (files.isEmpty()) {
      throw new Refusal(Refusal.Kind.BAD_REQUEST, "files must be one at least");
    }
    try {
      ConfigurationExchange exchange = services.need(ConfigurationExchange.class);
      return Answer.json(StagedJson.report(exchange.read(format(body), files, call.user())));
    } catch (StagingException refused) {
      throw refusal(refused);
    }
  }

  private static Format format(Body body) throws Refusal {
    String wanted = body.optionalText("format").orElse("auto");
    try {
      return Format.valueOf(wanted.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new Refusal(
          Refusal.Kind.BAD_REQUEST, "format must be auto, keepalived or uci: " + wanted);
    }
  }
}
