package io.understudy.webconsole.api;

import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedChanges;
import io.understudy.webconsole.forms.Attribute;
import io.understudy.webconsole.forms.FormCatalog;
import io.understudy.webconsole.json.ScriptJson;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The script of User Notify: read, and written whole. */
final class ScriptResources {

  private static final String SECTION = "io.understudy.notify.user";
  private static final String PATH = "path";
  private static final int MOST_OCTETS = 256 * 1024;

  /** For whoever runs it to read; nobody but us may write. */
  private static final String PERMISSIONS = "rwxr-xr-x";

  /** What File Install or the Configurator would take for theirs. */
  private static final Pattern CONFIGURATION = Pattern.compile("\\.(cfg|config|json|jar)$");

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
    requireScript(path);
    if (!Files.exists(path)) {
      return ScriptJson.of(path, false, isWritable(path), "", "");
    }
    byte[] octets = Files.readAllBytes(path);
    String text = new String(octets, StandardCharsets.UTF_8);
    boolean isText = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), octets);
    return ScriptJson.of(path, true, isText && isWritable(path), text, revision(octets));
  }

  /**
   * What looks like nothing to run is no script: passwords and configurations are not shown and not
   * replaced, whatever path is configured.
   */
  private static void requireScript(Path path) throws IOException, Refusal {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
          || Files.size(path) > MOST_OCTETS
          || !isRun(path)) {
        throw new Refusal(
            Refusal.Kind.INVALID,
            "%s must be a script: a file of %d octets at most, no link, executable or with #! first"
                .formatted(path, MOST_OCTETS));
      }
    } else if (CONFIGURATION.matcher(path.toString()).find()) {
      throw new Refusal(
          Refusal.Kind.INVALID, path + " must be a script, and is called like something else");
    }
  }

  private static boolean isRun(Path path) throws IOException {
    if (Files.getPosixFilePermissions(path).contains(PosixFilePermission.OWNER_EXECUTE)) {
      return true;
    }
    try (InputStream octets = Files.newInputStream(path)) {
      return octets.read() == '#' && octets.read() == '!';
    }
  }

  private static boolean isWritable(Path path) {
    Path there = path.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there != null && Files.isWritable(there);
  }

  private static String revision(byte[] octets) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing); // each Java has this algorithm
    }
  }

  /** Whole or not at all, for a notification may run it at any moment; one after another. */
  private synchronized Answer write(Call call) throws IOException, Refusal {
    Body body = call.body(Set.of("text", "revision"));
    byte[] octets = body.text("text").getBytes(StandardCharsets.UTF_8);
    if (octets.length > MOST_OCTETS) {
      throw new Refusal(
          Refusal.Kind.TOO_LARGE, "the script must be %d octets at most".formatted(MOST_OCTETS));
    }
    Path path = path().toAbsolutePath();
    JsonObject present = script(path);
    if (!present.getString("revision").equals(body.text("revision"))) {
      throw new Refusal(Refusal.Kind.CONFLICT, "somebody else has changed the script meanwhile");
    }
    if (!present.getBoolean("writable")) {
      throw new Refusal(Refusal.Kind.READ_ONLY, path + " cannot be written, or is not UTF-8");
    }
    replace(path, octets);
    return Answer.json(script(path));
  }

  private static void replace(Path path, byte[] octets) throws IOException {
    Set<PosixFilePermission> permissions =
        Files.exists(path)
            ? Files.getPosixFilePermissions(path)
            : PosixFilePermissions.fromString(PERMISSIONS);
    Path folder = Optional.ofNullable(path.getParent()).orElse(path);
    Files.createDirectories(folder);
    Path written = Files.createTempFile(folder, "notify", ".new");
    try {
      try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(octets);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.setPosixFilePermissions(written, permissions);
      Files.move(
          written, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(written);
    }
  }
}
