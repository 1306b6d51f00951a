package io.understudy.spi.platform;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/** Tells which processes run on the machine: those that its {@code /proc} shows. */
@ProviderType
public interface ProcessPort {

  /**
   * The numbers of all processes. Any thread; reads the file system.
   *
   * @throws IllegalStateException if they cannot be listed, for want of file descriptors or memory
   */
  List<Integer> pids();

  /**
   * What is known of a process; empty if there is none, or it has ended and only its parent does
   * not know yet. Any thread; reads the file system.
   *
   * @throws IllegalStateException if it is there and cannot be read, for want of file descriptors
   *     or memory
   */
  Optional<ProcessFacts> facts(int pid);

  /**
   * Tells the listener what becomes of processes, beginning with {@link ProcessListener#lost}. The
   * source is the kernel's process events; where they are refused (they exist in the initial
   * network namespace only, for a privileged process), it looks for new processes every second, and
   * hears at once of the end of those that are followed. Where even that fails, it tells {@link
   * ProcessListener#lost} every second and says so in {@link ProcessWatch#source}, until it works
   * again. Any thread.
   *
   * @throws IllegalStateException if the machine has no file, memory or thread left for it
   */
  ProcessWatch watch(ProcessListener listener);

  /** A watch that has begun. */
  @ProviderType
  interface ProcessWatch extends AutoCloseable {

    /** Where it has its knowledge from, for a person to read: {@code kernel events}. */
    String source();

    /** The end of this process matters; one that has ended already is told as ended. Any thread. */
    void follow(int pid);

    /** It does not matter any more. Any thread. */
    void unfollow(int pid);

    /** Ends the watch; something may still be under way to the listener. Any thread. */
    @Override
    void close();
  }

  /**
   * Is told about processes, one call after another on one thread of the watch. It may read facts,
   * but must not wait: what comes meanwhile is kept until the kernel's buffer is full, and then
   * {@link #lost} is told.
   */
  @ConsumerType
  interface ProcessListener {

    /** A process made another one, which is like it so far. */
    void forked(int parent, int child);

    /** A process became another program, has another name, or was first seen. */
    void changed(int pid);

    /** A process has ended. */
    void ended(int pid);

    /** Anything may have happened: whoever wants to know looks at all of them. */
    void lost(String reason);
  }
}
