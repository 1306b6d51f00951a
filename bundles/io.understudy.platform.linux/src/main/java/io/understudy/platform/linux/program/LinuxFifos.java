package io.understudy.platform.linux.program;

import static io.understudy.platform.linux.kernel.Constants.O_CLOEXEC;
import static io.understudy.platform.linux.kernel.Constants.O_NONBLOCK;
import static io.understudy.platform.linux.kernel.Constants.O_RDWR;
import static io.understudy.platform.linux.kernel.Constants.S_IFIFO;

import io.understudy.platform.linux.kernel.Errno;
import io.understudy.platform.linux.kernel.Memory;
import io.understudy.platform.linux.kernel.SystemCalls;
import io.understudy.spi.platform.FifoPort;
import io.understudy.spi.platform.PlatformException;
import io.understudy.spi.platform.RunAs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Named pipes. Its owner alone may read one, and its group if one is named. A pipe that is there is
 * used, and given the owner and mode that it should have; one that belongs to a stranger, who may
 * have it open, is refused, and so is a folder in which a stranger could replace it.
 */
final class LinuxFifos implements FifoPort {

  private static final int FOR_OWNER = 0600;
  private static final int FOR_OWNER_AND_GROUP = 0640;

  private final SystemCalls kernel;
  private final Accounts accounts;

  LinuxFifos(SystemCalls kernel, Accounts accounts) {
    this.kernel = kernel;
    this.accounts = accounts;
  }

  @Override
  public WritableByteChannel open(Path pipe, RunAs owner) throws PlatformException {
    Identity reader = accounts.resolve(owner);
    Path folder = pipe.getParent();
    if (!pipe.isAbsolute() || folder == null) {
      throw new PlatformException("a named pipe is named by its absolute path: " + pipe);
    }
    makeFolders(folder);
    Optional<String> objection = TrustedPath.objection(folder, reader, accounts);
    if (objection.isPresent()) {
      throw new PlatformException("cannot make the named pipe " + pipe + ": " + objection.get());
    }
    Memory path = path(pipe);
    int made = kernel.mknod(path, S_IFIFO | FOR_OWNER);
    if (made < 0 && !Errno.EEXIST.is(made)) {
      throw new PlatformException(Errno.sentence("cannot make the named pipe " + pipe, made));
    }
    return openMade(pipe, path, reader, owner.group().isEmpty() ? FOR_OWNER : FOR_OWNER_AND_GROUP);
  }

  private static void makeFolders(Path folder) throws PlatformException {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    } catch (IOException refused) {
      throw new PlatformException("cannot make the folder " + folder + ": " + refused);
    }
  }

  private Memory path(Path pipe) {
    byte[] octets = (pipe + "\0").getBytes(Charset.forName(System.getProperty("sun.jnu.encoding")));
    return new Memory(kernel, octets.length).copyFrom(ByteBuffer.wrap(octets), 0, 0, octets.length);
  }

  /** What is looked at and changed is what was opened, whatever has its name by then. */
  private WritableByteChannel openMade(Path pipe, Memory path, Identity reader, int mode)
      throws PlatformException {
    checkBefore(pipe, reader);
    int fd = kernel.open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) {
      throw new PlatformException(Errno.sentence("cannot open the named pipe " + pipe, fd));
    }
    Path opened = Path.of("/proc/self/fd/" + fd);
    try {
      FileFacts facts = FileFacts.of(opened);
      check(pipe, facts, reader);
      if (facts.owner() != reader.user()) {
        Files.setAttribute(opened, "unix:uid", (int) reader.user());
      }
      if (facts.group() != reader.group()) {
        Files.setAttribute(opened, "unix:gid", (int) reader.group());
      }
      if (facts.permissions() != mode) {
        Files.setAttribute(opened, "unix:mode", mode);
      }
      return FileChannel.open(opened, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException refused) {
      throw new PlatformException("cannot open the named pipe " + pipe + ": " + refused);
    } finally {
      kernel.close(fd);
    }
  }

  /**
   * Before it is opened, for opening a device can do something. What passes can be replaced by
   * nobody who is not trusted.
   */
  private void checkBefore(Path pipe, Identity reader) throws PlatformException {
    try {
      check(pipe, FileFacts.of(pipe, LinkOption.NOFOLLOW_LINKS), reader);
    } catch (IOException gone) {
      throw new PlatformException("cannot open the named pipe " + pipe + ": " + gone);
    }
  }

  private void check(Path pipe, FileFacts facts, Identity reader) throws PlatformException {
    if (!facts.isFifo()) {
      throw new PlatformException(pipe + " exists and is not a named pipe");
    }
    if (!reader.trusts(facts.owner()) && facts.owner() != accounts.own().user()) {
      throw new PlatformException(
          "the named pipe "
              + pipe
              + " exists and belongs to user "
              + accounts.nameOf(facts.owner())
              + ", who may be reading it: remove it");
    }
  }
}
