package io.understudy.shell;

import io.understudy.api.change.ConfigurationExchange;
import io.understudy.api.change.ConfigurationExchange.Format;
import io.understudy.api.change.SourceFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The commands that read and write configurations of other programs. */
final class Exchanging {

  private static final String IMPORT_USAGE = "usage: vrrp:import [--keepalived | --uci] FILE";

  private final ConfigurationExchange exchange;
  private final String author;

  Exchanging(ConfigurationExchange exchange, String author) {
    this.exchange = exchange;
    this.author = author;
  }

  /** Stages what a file of this machine says. */
  String read(String... arguments) {
    if (arguments.length < 1 || arguments.length > 2) {
      throw new Refused(IMPORT_USAGE);
    }
    Format format = arguments.length == 1 ? Format.AUTO : format(arguments[0]);
    String name = arguments[arguments.length - 1];
    if (name.startsWith("--")) {
      throw new Refused(IMPORT_USAGE);
    }
    List<SourceFile> files = ImportFiles.read(name);
    return ImportText.of(Staging.attempt(() -> exchange.read(format, files, author)));
  }

  private static Format format(String option) {
    return switch (option) {
      case "--keepalived" -> Format.KEEPALIVED;
      case "--uci" -> Format.UCI;
      default -> throw new Refused("There is no option " + option + "; " + IMPORT_USAGE);
    };
  }

  /** On the terminal, or into a file that is not there yet. */
  String export(String... arguments) {
    if (arguments.length > 1) {
      throw new Refused("usage: vrrp:export [FILE]");
    }
    String text = exchange.export();
    return arguments.length == 0 ? text.stripTrailing() : write(arguments[0], text);
  }

  private static String write(String name, String text) {
    try {
      Path file = Path.of(name).toAbsolutePath();
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return Ascii.of("Written to " + file);
    } catch (FileAlreadyExistsException e) {
      throw new Refused("There is such a file already: " + name);
    } catch (IOException | InvalidPathException e) {
      throw new Refused("Cannot write " + name + ": " + e.getMessage());
    }
  }
}
