package io.understudy.osgi;

import io.understudy.api.JournalEntry;
import io.understudy.api.VrrpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A bundle of its own: prints each entry of the journal that the snapshot has, once. */
public final class JournalPrinter implements BundleActivator {

  /** What its lines begin with. */
  static final String MARK = "journal: ";

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private long printed;

  /** Packs this class as a bundle into a folder. */
  static void drop(Path folder) throws IOException {
    String name = JournalPrinter.class.getName();
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.putValue("Manifest-Version", "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "journal.printer");
    attributes.putValue("Bundle-Activator", name);
    attributes.putValue("Import-Package", "io.understudy.api,org.osgi.framework");
    String file = name.replace('.', '/') + ".class";
    Files.createDirectories(folder);
    try (OutputStream out = Files.newOutputStream(folder.resolve("journal.jar"));
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream in = JournalPrinter.class.getClassLoader().getResourceAsStream(file)) {
      jar.putNextEntry(new ZipEntry(file));
      in.transferTo(jar);
    }
  }

  @Override
  public void start(BundleContext context) {
    executor.scheduleWithFixedDelay(() -> print(context), 0, 50, TimeUnit.MILLISECONDS);
  }

  private void print(BundleContext context) {
    ServiceReference<VrrpStatus> reference = context.getServiceReference(VrrpStatus.class);
    if (reference == null) {
      return;
    }
    for (JournalEntry entry : context.getService(reference).snapshot().journal()) {
      if (entry.sequence() > printed) {
        printed = entry.sequence();
        System.out.println(MARK + printed + " " + entry.text());
      }
    }
  }

  @Override
  public void stop(BundleContext context) {
    executor.shutdownNow();
  }
}
