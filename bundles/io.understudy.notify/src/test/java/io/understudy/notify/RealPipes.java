package io.understudy.notify;

import io.understudy.spi.platform.FifoPort;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.RunAs;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Named pipes of this machine; refused where their folder is missing. */
final class RealPipes implements FifoPort {

  final List<String> opened = new ArrayList<>();

  static void make(Path pipe) throws IOException {
    try {
      int status = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
      if (status != 0) {
        throw new IOException("mkfifo " + pipe + ": exit " + status);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public WritableByteChannel open(Path pipe, RunAs owner) throws PlatformException {
    opened.add(pipe.getFileName() + " " + owner.user());
    try {
      if (!Files.exists(pipe)) {
        make(pipe);
      }
      // Both, so that neither opening nor writing needs a reader.
      return FileChannel.open(pipe, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new PlatformException(String.valueOf(e.getMessage()));
    }
  }
}
