package io.understudy.webconsole.api;

import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedChanges;
import io.understudy.webconsole.forms.Attribute;
import io.understudy.webconsole.forms.FormCatalog;
import io.understudy.webconsole.json.ScriptJson;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The script of User Notify: read, and written whole. */
final class ScriptResources {

  private static final String SECTION = "io.understudy.notify.user";
  private static final String PATH = "path";
  private static final int MOST_OCTETS = 256 * 1024;

  /** For whoever runs it to read; nobody but us may write. */
  private static final String PERMISSIONS = "rwxr-xr-x";

  private final Services services;
  private final FormCatalog catalog;

  ScriptResources(Services services, FormCatalog catalog) {
    this.services = services;
    this.catalog = catalog;
  }

  Map<String, Resource> all() {
    return Map.of("GET script", call -> Answer.json(script(path())), "POST script", this::write);
  }

  private Path path() throws Refusal {
    return services
        .find(StagedChanges.class)
        .flatMap(ScriptResources::stored)
        .or(this::preset)
        .map(Path::of)
        .orElseThrow(
            () ->
                new Refusal(
                    Refusal.Kind.UNAVAILABLE, "the part that runs the script is not installed"));
  }

  private static Optional<String> stored(StagedChanges staged) {
    return staged.snapshot().sections().stream()
        .filter(state -> state.section().equals(SECTION))
        .findFirst()
        .flatMap(SectionState::stored)
        .map(properties -> properties.get(PATH))
        .map(Object::toString)
        .filter(text -> !text.isEmpty());
  }

  private Optional<String> preset() {
    return catalog.forms().stream()
        .filter(form -> form.section().equals(SECTION))
        .flatMap(form -> form.tabs().stream())
        .flatMap(tab -> tab.attributes().stream())
        .filter(attribute -> attribute.id().equals(PATH))
        .map(Attribute::preset)
        .flatMap(List::stream)
        .findFirst();
  }

  private static JsonObject script(Path path) throws IOException, Refusal {
    boolean exists = Files.exists(path);
    if (exists && (!Files.isRegularFile(path) || Files.size(path) > MOST_OCTETS)) {
      throw new Refusal(
          Refusal.Kind.INVALID,
          path + " must be a file of %d octets at most".formatted(MOST_OCTETS));
    }
    String text = exists ? Files.readString(path, StandardCharsets.UTF_8) : "";
    return ScriptJson.of(path, exists, isWritable(path), text, revision(exists, text));
  }

  private static boolean isWritable(Path path) {
    Path there = path.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there != null && Files.isWritable(there);
  }

  private static String revision(boolean exists, String text) {
    if (!exists) {
      return "";
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing); // each Java has this algorithm
    }
  }

  /** Whole or not at all: a notification may run it at any moment. */
  private Answer write(Call call) throws IOException, Refusal {
    Body body = call.body(Set.of("text", "revision"));
    byte[] octets = body.text("text").getBytes(StandardCharsets.UTF_8);
    if (octets.length > MOST_OCTETS) {
      throw new Refusal(
          Refusal.Kind.TOO_LARGE, "the script must be %d octets at most".formatted(MOST_OCTETS));
    }
    Path path = path().toAbsolutePath();
    if (!script(path).getString("revision").equals(body.text("revision"))) {
      throw new Refusal(Refusal.Kind.CONFLICT, "somebody else has changed the script meanwhile");
    }
    Path folder = Optional.ofNullable(path.getParent()).orElse(path);
    Files.createDirectories(folder);
    Path written = Files.createTempFile(folder, "notify", ".new");
    try {
      Files.write(written, octets);
      Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(PERMISSIONS));
      Files.move(
          written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
    return Answer.json(script(path));
  }
}
