package io.understudy.platform.linux.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NativeLibraryTest {

  @ParameterizedTest
  @EnumSource(Abi.class)
  void thereIsOneForEveryCpu(Abi abi) {
    assertNotNull(getClass().getResource("/native/" + abi + "/libunderstudy.so"));
  }

  @Test
  void fileSystemWithoutExecutionIsExplained() {
    String explained =
        NativeLibrary.explain("/cache/libunderstudy.so: failed to map segment from shared object");

    assertTrue(explained.contains("noexec"), explained);
    assertTrue(explained.contains("org.osgi.framework.storage"), explained);
  }

  @Test
  void itIsLoadedBySeveralClassLoadersOfOneVirtualMachine() throws Exception {
    assertEquals(Abi.of(System.getProperty("os.arch")), NativeSystemCalls.load().abi());
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    for (int again = 0; again < 2; again++) {
      ClassLoader other =
          new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader());
      Class<?> calls = other.loadClass(NativeSystemCalls.class.getName());
      assertNotSame(NativeSystemCalls.class, calls);

      assertNotNull(calls.getMethod("load").invoke(null));
    }
  }

  @Test
  void otherRefusalIsPassedOn() {
    String explained = NativeLibrary.explain("no understudy in java.library.path");

    assertTrue(explained.contains("no understudy in java.library.path"), explained);
  }
}
