package io.understudy.osgi;

import io.understudy.api.change.SectionEdit;
import io.understudy.api.change.SectionState;
import io.understudy.api.change.StagedChanges;
import io.understudy.api.change.StagingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A bundle of its own: gives every VRRP instance priority 140, on trial, and says so. */
public final class TrialApplier implements BundleActivator {

  /** What it says. */
  static final String APPLIED = "trial: applied";

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

  /** Packs this class as a bundle into a folder. */
  static void drop(Path folder) throws IOException {
    String name = TrialApplier.class.getName();
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.putValue("Manifest-Version", "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "trial.applier");
    attributes.putValue("Bundle-Activator", name);
    attributes.putValue("Import-Package", "io.understudy.api.change,org.osgi.framework");
    String file = name.replace('.', '/') + ".class";
    Files.createDirectories(folder);
    try (OutputStream out = Files.newOutputStream(folder.resolve("trial.jar"));
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream in = TrialApplier.class.getClassLoader().getResourceAsStream(file)) {
      jar.putNextEntry(new ZipEntry(file));
      in.transferTo(jar);
    }
  }

  @Override
  public void start(BundleContext context) {
    executor.scheduleWithFixedDelay(() -> apply(context), 0, 50, TimeUnit.MILLISECONDS);
  }

  private void apply(BundleContext context) {
    ServiceReference<StagedChanges> reference = context.getServiceReference(StagedChanges.class);
    if (reference == null) {
      return;
    }
    StagedChanges changes = context.getService(reference);
    List<SectionEdit> edits =
        changes.snapshot().sections().stream()
            .filter(it -> it.section().equals("io.understudy.vrrp.instance"))
            .map(TrialApplier::edit)
            .toList();
    try {
      changes.stage(edits, "trial");
      changes.apply(changes.snapshot().revision(), Duration.ofMinutes(10), "trial");
      System.out.println(APPLIED);
    } catch (StagingException e) {
      System.out.println("trial: " + e);
    }
    executor.shutdown();
  }

  private static SectionEdit edit(SectionState state) {
    Map<String, Object> properties = new HashMap<>(state.staged().orElseThrow());
    properties.put("priority", 140);
    return new SectionEdit(state.pid(), Optional.of(properties), state.revision());
  }

  @Override
  public void stop(BundleContext context) {
    executor.shutdownNow();
  }
}
