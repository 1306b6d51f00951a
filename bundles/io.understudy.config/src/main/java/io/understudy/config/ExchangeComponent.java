package io.understudy.config;

import io.understudy.api.change.ConfigurationExchange;
import io.understudy.api.change.ImportReport;
import io.understudy.api.change.SourceFile;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagingException;
import io.understudy.config.transfer.FileExchange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Import into what is staged, and export. */
@Component(name = "io.understudy.config.exchange", configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ExchangeComponent implements ConfigurationExchange {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeComponent.class);
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  private final ConfigurationExchange exchange;

  /** Stages in these changes. */
  @Activate
  public ExchangeComponent(@Reference StagedChanges changes) {
    exchange = new FileExchange(changes, ExchangeComponent::hostName);
  }

  /** The short one, as keepalived takes it. */
  private static String hostName() {
    try {
      return Files.readString(HOST_NAME).strip().split("\\.", 2)[0];
    } catch (IOException e) {
      LOG.warn("The name of the host is unknown: {}", e.toString());
      return "localhost";
    }
  }

  @Override
  public ImportReport read(Format format, List<SourceFile> files, String author)
      throws StagingException {
    return exchange.read(format, files, author);
  }

  @Override
  public String export() {
    return exchange.export();
  }
}
