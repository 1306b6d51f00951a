package io.understudy.platform.linux.kernel;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void otherRefusalIsPassedOn() {
    String explained = NativeLibrary.explain("no understudy in java.library.path");

    assertTrue(explained.contains("no understudy in java.library.path"), explained);
  }
}
