package io.understudy.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

/**
 * A bundle of its own: makes garbage at 50 MB/s, every second piece of which lives for a second, so
 * that 25 MB of it are alive.
 */
public final class Garbage implements BundleActivator {

  /** What it prints each time it has made as much as in two seconds. */
  static final String MADE = "garbage: 100 MB";

  private static final int TICK_MILLIS = 10;
  private static final int PIECES_A_TICK = 1000;
  private static final int PIECE_OCTETS = 500;
  private static final int TICKS_OF_LIFE = 100;
  private static final int TICKS_A_LINE = 200;

  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final byte[][][] living = new byte[TICKS_OF_LIFE][][];
  private byte[] latest = {};
  private int ticks;

  /** Packs this class as a bundle into a folder. */
  static Path packed(Path folder) {
    String name = Garbage.class.getName();
    String file = name.replace('.', '/') + ".class";
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.putValue("Manifest-Version", "1.0");
    attributes.putValue("Bundle-ManifestVersion", "2");
    attributes.putValue("Bundle-SymbolicName", "garbage");
    attributes.putValue("Bundle-Activator", name);
    attributes.putValue("Import-Package", "org.osgi.framework");
    Path bundle = folder.resolve("garbage.jar");
    try (OutputStream out = Files.newOutputStream(bundle);
        JarOutputStream jar = new JarOutputStream(out, manifest);
        InputStream in = Garbage.class.getClassLoader().getResourceAsStream(file)) {
      jar.putNextEntry(new ZipEntry(file));
      in.transferTo(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bundle;
  }

  @Override
  public void start(BundleContext context) {
    executor.scheduleAtFixedRate(this::make, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void make() {
    byte[][] kept = new byte[PIECES_A_TICK / 2][];
    for (int piece = 0; piece < PIECES_A_TICK; piece++) {
      latest = new byte[PIECE_OCTETS];
      kept[piece / 2] = latest;
    }
    living[ticks % TICKS_OF_LIFE] = kept;
    ticks++;
    if (ticks % TICKS_A_LINE == 0) {
      System.out.println(MADE);
    }
  }

  @Override
  public void stop(BundleContext context) {
    executor.shutdownNow();
  }
}
