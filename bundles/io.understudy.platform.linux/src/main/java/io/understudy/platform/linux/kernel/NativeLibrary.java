package io.understudy.platform.linux.kernel;

import io.understudy.spi.platform.PlatformException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Finds and loads the native library: in a framework the one that Bundle-NativeCode names, on a
 * class path the resource.
 */
final class NativeLibrary {

  private static final String NAME = "understudy";

  /** The virtual machine's words for a file that another class loader has loaded. */
  private static final String LOADED_BEFORE = "already loaded in another classloader";

  private NativeLibrary() {}

  static void load(Abi abi) throws PlatformException {
    URL resource = Shim.class.getResource("/native/" + abi + "/" + System.mapLibraryName(NAME));
    try {
      loadAnew(resource);
    } catch (UnsatisfiedLinkError refused) {
      throw new PlatformException(explain(String.valueOf(refused.getMessage())));
    } catch (IOException refused) {
      throw new PlatformException(
          "the native library could not be unpacked to "
              + System.getProperty("java.io.tmpdir")
              + ": "
              + refused.getMessage());
    }
  }

  /** One file is loaded once in a virtual machine; who comes later needs a file of his own. */
  private static void loadAnew(@Nullable URL resource) throws IOException {
    try {
      load(resource);
    } catch (UnsatisfiedLinkError refused) {
      if (resource == null || !String.valueOf(refused.getMessage()).contains(LOADED_BEFORE)) {
        throw refused;
      }
      loadCopy(resource);
    }
  }

  private static void load(@Nullable URL resource) throws IOException {
    String protocol = resource == null ? "" : resource.getProtocol();
    if (resource != null && protocol.equals("file")) {
      System.load(Path.of(URI.create(resource.toString())).toString());
    } else if (resource != null && protocol.equals("jar")) {
      loadCopy(resource);
    } else {
      System.loadLibrary(NAME);
    }
  }

  /** Once loaded, the file is not needed any more. */
  private static void loadCopy(URL resource) throws IOException {
    Path copy = Files.createTempFile(NAME, ".so");
    try (InputStream in = resource.openStream()) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      System.load(copy.toString());
    } finally {
      Files.delete(copy);
    }
  }

  /** What the linker's words mean for a user. */
  static String explain(String refusal) {
    if (refusal.contains("failed to map segment") || refusal.contains("Operation not permitted")) {
      return "the native library may not be executed where it was unpacked ("
          + refusal
          + "): move the framework's bundle cache to a file system that is not mounted noexec, by"
          + " the framework property org.osgi.framework.storage; without a framework, set"
          + " -Djava.io.tmpdir";
    }
    return "the native library could not be loaded ("
        + refusal
        + "): the bundle io.understudy.platform.linux is damaged, or installed twice";
  }
}
