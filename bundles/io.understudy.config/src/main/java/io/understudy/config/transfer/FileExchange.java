package io.understudy.config.transfer;

import io.understudy.api.change.ConfigurationExchange;
import io.understudy.api.change.ImportReport;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.SourceFile;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagedSnapshot;
import io.understudy.api.change.StagingException;
import io.understudy.api.settings.Setting;
import io.understudy.config.exchange.ImportResult;
import io.understudy.config.exchange.StagedSection;
import io.understudy.config.exchange.keepalived.ImportOptions;
import io.understudy.config.exchange.keepalived.KeepalivedExport;
import io.understudy.config.exchange.keepalived.KeepalivedImport;
import io.understudy.config.exchange.uci.UciImport;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Stages what files say, and writes what is staged. Any thread. */
public final class FileExchange implements ConfigurationExchange {

  private static final String WITHOUT_SECRETS =
      "# %s stands for a password or key that is not told: type it in before anybody else uses this.\n"
          .formatted(Setting.HIDDEN);

  private final StagedChanges changes;
  private final Supplier<String> hostName;

  /**
   * Stages there.
   *
   * @param hostName what this gateway is called, for lines that are for one gateway only
   */
  public FileExchange(StagedChanges changes, Supplier<String> hostName) {
    this.changes = changes;
    this.hostName = hostName;
  }

  @Override
  public ImportReport read(Format format, List<SourceFile> files, String author)
      throws StagingException {
    if (files.isEmpty()) {
      throw new IllegalArgumentException("files must be at least one: none");
    }
    Arrival arrival = new Arrival(parse(format, files), changes.snapshot());
    StagedSnapshot staged = changes.stage(arrival.edits(), author);
    return new ImportReport(staged, arrival.lines(staged.errors(), files.get(0).name()));
  }

  private ImportResult parse(Format format, List<SourceFile> files) {
    String text = files.get(0).text();
    boolean isUci =
        switch (format) {
          case AUTO -> UciImport.recognizes(text);
          case KEEPALIVED -> false;
          case UCI -> true;
        };
    return isUci
        ? UciImport.read(text, hostName.get())
        : KeepalivedImport.read(text, new ImportOptions(hostName.get(), UploadedFiles.of(files)));
  }

  @Override
  public String export() {
    String text =
        KeepalivedExport.write(
            changes.snapshot().sections().stream().flatMap(FileExchange::section).toList());
    return text.contains(Setting.HIDDEN) ? WITHOUT_SECRETS + text : text;
  }

  private static Stream<StagedSection> section(SectionState state) {
    return Optional.of(state).flatMap(SectionState::staged).stream()
        .map(properties -> StagedSection.of(state.section(), properties));
  }
}
